// What to tell the enterprise (推送), and what the park holds by itself so that nobody need apply (免申即享).
import {amount, word} from './words.js';
import {el, fact, subject} from './tools.js';

/** Every fact and review that a clause to be told of can read, each once. */
const needed = events => [...new Set(events.flatMap(event => event.needs))];

/** The facts to tick; `changed` is called with the set of those that are. */
export function holdings(events, known, changed) {
  const facts = needed(events);
  if (!facts.length) return [];
  const box = name => {
    const input = el('input', {type: 'checkbox', name: 'known', value: name, checked: known.has(name)});
    input.addEventListener('change', () => changed(ticked()));
    return el('label', {class: 'check'}, input, fact(name));
  };
  const boxes = el('div', {class: 'checks'}, facts.map(box));
  const ticked = () => new Set([...boxes.querySelectorAll('input:checked')].map(input => input.value));
  const all = (key, on) => {
    const button = el('button', {type: 'button', class: 'plain'}, word(key));
    button.addEventListener('click', () => {
      for (const input of boxes.querySelectorAll('input')) input.checked = on;
      changed(ticked());
    });
    return button;
  };
  return [el('details', {id: 'holdings'}, el('summary', {}, word('known')),
    el('fieldset', {}, el('legend', {}, word('known-hint')), boxes),
    el('p', {class: 'buttons'}, all('tick-all', true), all('tick-none', false)))];
}

/** What to tell, best first. */
export function events(list, known) {
  if (!list.length) return [el('p', {}, word('nothing-to-tell'))];
  return [el('ul', {class: 'awards'}, list.map(event => el('li', {class: 'award'},
    el('p', {class: 'line'}, el('span', {}, event.title), el('strong', {}, money(event))),
    el('p', {class: 'cite'}, el('span', {class: `chip ${event.kind}`}, word(`tell-${event.kind}`)), ' ', subject(event.subject), ' · ', el('cite', {}, event.article)),
    ...lacking(event), ...toKnow(event, known))))];
}

const money = ({pays}) => pays.at_most === '0.00' ? '' : amount(pays);

function lacking(event) {
  const missing = event.missing.length ? [folded(word('left', event.missing.length), event.missing)] : [];
  if (!event.conditions.length) return missing;
  return [el('ul', {class: 'lacking'}, event.conditions.map(c => el('li', {}, el('code', {}, c.condition), ' ',
    word(c.answer === 'unknown' ? 'unknown' : 'not_met'), c.short_by ? `, ${word('short-by')} ${c.short_by}` : ''))), ...missing];
}

/** What the park would still have to know, to pay it without an application. */
function toKnow(event, known) {
  if (event.kind !== 'fits' || event.discretion || event.pays.at_most === '0.00') return [];
  const lack = event.needs.filter(need => !known.has(need));
  return lack.length ? [folded(word('to-know', lack.length), lack)] : [];
}

const folded = (text, names) => el('details', {class: 'facts'}, el('summary', {}, text),
  el('p', {class: 'hint'}, names.flatMap((name, i) => [i ? word('comma') : '', fact(name)])));
