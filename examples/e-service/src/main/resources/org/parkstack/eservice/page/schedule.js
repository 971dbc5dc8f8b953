// The days of an approval, as a timeline with a table behind it.
import {word} from './words.js';
import {el, svg, table} from './tools.js';

const LEFT = 150, WIDTH = 430, ROW = 30;
const time = text => Date.parse(`${text}Z`);
const day = text => text.slice(0, 10);

export function timeline(s) {
  const rows = s.steps.map(step => [
    step.title + (step.critical ? ` (${word('critical')})` : ''), step.within, day(step.start), day(step.end), day(step.latest_end)]);
  return [
    el('p', {class: 'ends'}, `${word('ends-on')}: ${day(s.end)}`, s.saved ? ` · ${word('saved', s.saved.working_days)}` : ''),
    picture(s),
    s.to_follow.length ? el('ul', {}, s.to_follow.map(d => el('li', {}, `${d.title}: ${word('follow', d.by)}`))) : null,
    el('ul', {}, s.limits.map(l => el('li', {}, `${l.title}: ${word(l.kept ? 'kept' : 'broken')} (${day(l.last_moment)}; ${l.article})`))),
    table(s.title, [word('step'), word('within'), word('begin'), word('end'), word('latest')], rows),
    el('p', {class: 'cite'}, el('cite', {}, s.source)),
  ].filter(node => node !== null);
}

function picture(s) {
  const from = time(s.filed);
  const span = Math.max(1, time(s.end) - from);
  const x = text => LEFT + Math.round((time(text) - from) / span * WIDTH); // pixels
  const label = s.steps.map(step => `${step.title} ${day(step.start)}–${day(step.end)}`).join('; ');
  const node = svg('svg', {class: 'timeline', role: 'img', viewBox: `0 0 ${LEFT + WIDTH + 10} ${ROW * s.steps.length + 24}`, 'aria-label': label});
  s.steps.forEach((step, i) => {
    const y = ROW * i;
    const name = svg('text', {x: LEFT - 8, y: y + 18, 'text-anchor': 'end'});
    name.append(step.title.length > 11 ? step.title.slice(0, 10) + '…' : step.title);
    node.append(name, svg('rect', {class: step.critical ? 'critical' : 'step', x: x(step.start), y: y + 6, width: Math.max(3, x(step.end) - x(step.start)), height: 16, rx: 3},
      svg('title', {}, `${step.title} ${day(step.start)}–${day(step.end)}`)));
  });
  for (const [text, anchor, at] of [[day(s.filed), 'start', LEFT], [day(s.end), 'end', LEFT + WIDTH]]) {
    const mark = svg('text', {x: at, y: ROW * s.steps.length + 18, 'text-anchor': anchor, class: 'small'});
    mark.append(text);
    node.append(mark);
  }
  return node;
}
