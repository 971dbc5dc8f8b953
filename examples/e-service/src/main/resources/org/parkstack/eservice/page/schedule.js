// The days of an approval, as a timeline with a table behind it.
import {limit, word} from './words.js';
import {el, svg, table} from './tools.js';

const time = text => Date.parse(`${text}Z`);
const day = text => text.slice(0, 10);

export function timeline(s) {
  const rows = s.steps.map(step => [
    step.title + (step.critical ? ` (${word('critical')})` : ''), limit(step.within), day(step.start), day(step.end), day(step.latest_end)]);
  return [
    el('p', {class: 'ends'}, `${word('ends-on')}: ${day(s.end)}`, s.saved ? ` · ${word('saved', s.saved.working_days)}` : ''),
    picture(s),
    s.to_follow.length ? el('ul', {}, s.to_follow.map(d => el('li', {}, `${d.title}: ${word('follow', d.by)}`))) : null,
    el('ul', {}, s.limits.map(l => el('li', {}, `${l.title}: ${word(l.kept ? 'kept' : 'broken')} (${day(l.last_moment)}; ${l.article})`))),
    table(s.title, [word('step-name'), word('within'), word('begin'), word('end'), word('latest')], rows),
    el('p', {class: 'cite'}, el('cite', {}, s.source)),
  ].filter(node => node !== null);
}

/** Each step with its days and its bar, from the filing to the end. */
function picture(s) {
  const from = time(s.filed);
  const span = Math.max(1, time(s.end) - from);
  const x = text => Math.round((time(text) - from) / span * 10000) / 100; // percent of the width, for drawing only
  return el('figure', {class: 'timeline', 'aria-label': word('timeline')},
    el('ol', {}, s.steps.map(step => {
      const width = Math.max(1, x(step.end) - x(step.start));
      return el('li', {},
        el('p', {class: 'line'}, el('span', {}, step.title), el('span', {class: 'hint'}, `${day(step.start)} – ${day(step.end)}`)),
        svg('svg', {class: 'bar', 'aria-hidden': 'true'},
          svg('rect', {class: 'track', x: 0, y: 1, width: '100%', height: 14}),
          svg('rect', {class: step.critical ? 'critical' : 'step', x: `${Math.min(x(step.start), 99)}%`, y: 1, width: `${width}%`, height: 14})));
    })),
    el('figcaption', {}, ['critical', 'step'].map(kind => el('span', {class: 'key'},
      svg('svg', {class: 'swatch', 'aria-hidden': 'true'}, svg('rect', {class: kind, x: 1, y: 1, width: 18, height: 11})),
      word(kind === 'step' ? 'not-critical' : kind)))));
}
