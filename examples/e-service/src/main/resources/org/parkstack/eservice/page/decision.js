// Awards with their because-trees and citations.
import {amount, word} from './words.js';
import {el, fact, subject} from './tools.js';

/** A value as the API writes it: text, bounds, a set or a choice. */
function value(v) {
  if (typeof v === 'string') return ({true: word('yes'), false: word('no'), unknown: word('unknown-value')})[v] ?? v;
  if (v.one_of !== undefined) return v.one_of === null ? word('unknown-value') : v.one_of.join(' / ');
  if (v.has !== undefined) return `{${v.has.join(', ')}}${v.may_have === undefined ? '' : ' …?'}`;
  return `${v.at_least ?? ''}…${v.at_most ?? ''}`;
}

/** One node of an explanation with what it was computed from. */
function node(e) {
  if (e.of?.length === 1 && e.of[0].text === e.text && !e.article) return node(e.of[0]); // a condition around itself
  const text = e.text || e.is;
  const line = [e.is === 'fact' ? fact(text) : el('code', {}, text), e.value === undefined || text === e.value ? null : ` = ${value(e.value)}`,
    e.article ? el('cite', {}, ` ${e.article}`) : null];
  const parts = (e.of ?? []).filter(part => part.is !== 'literal');
  return el('li', {class: `truth-${e.type === 'flag' ? e.value : 'none'}`}, line, parts.length ? el('ul', {}, parts.map(node)) : null);
}

function link(because, title) {
  if (because.conditions) return [el('p', {class: 'link'}, word('conditions')), el('ul', {}, node(because.conditions))];
  if (because.pays) {
    return [el('p', {class: 'link'}, `${word('claim')}: `, amount(because.claimed), ' = ', el('code', {}, because.with || because.formula)),
      el('ul', {}, node(because.pays), because.up_to ? el('li', {}, word('up_to'), el('ul', {}, node(because.up_to))) : null)];
  }
  if (because.step) {
    return [el('p', {class: 'link'}, `${word('step')}: `, el('cite', {}, because.article || because.step), ` ${amount(because.before)} → ${amount(because.after)}`),
      el('ul', {}, members(because.members ?? [], title),
        because.limit || because.holds ? node(because.limit ?? because.holds) : null)];
  }
  if (because.narrowed) return [el('p', {class: 'link'}, word('narrowed'), because.after ? `: ${amount(because.before)} → ${amount(because.after)}` : '')];
  return [el('p', {class: 'link'}, because.omitted ?? '')];
}

/** Those that have something before or after; how many have nothing is said once. */
function members(all, title) {
  const some = all.filter(m => m.before.at_most !== '0.00' || m.after.at_most !== '0.00');
  return [...some.map(m => el('li', {}, `${title(m.rule)} (${subject(m.subject)}): ${amount(m.before)}`,
    m.before.at_least === m.after.at_least && m.before.at_most === m.after.at_most ? '' : ` → ${amount(m.after)}`)),
    some.length < all.length ? el('li', {}, word('nothing-each', all.length - some.length)) : null];
}

const tree = (because, title, name) => el('details', {class: 'why'},
  el('summary', {'aria-label': `${word('why')}: ${name}`}, word('why')), el('div', {class: 'tree'}, because.map(b => link(b, title))));

function award(a, title) {
  return el('li', {class: 'award'},
    el('p', {class: 'line'}, el('span', {}, title(a.rule)), el('strong', {}, amount(a.granted))),
    el('p', {class: 'cite'}, el('span', {class: `chip ${a.status}`}, word(a.status)), ' ', subject(a.subject), ' · ', el('cite', {}, `${word('article')}: ${a.article}`)),
    tree(a.because, title, title(a.rule)));
}

export function awards(decision, title) {
  const out = [];
  for (const tier of Object.keys(decision.tiers)) {
    const list = decision.awards.filter(a => a.tier === tier && a.status !== 'ineligible');
    if (list.length) {
      out.push(el('h3', {}, word(tier), ' ', el('span', {class: 'sum'}, amount(decision.tiers[tier]))), el('ul', {class: 'awards'}, list.map(a => award(a, title))));
    }
  }
  const not = decision.awards.filter(a => a.status === 'ineligible');
  if (not.length) {
    out.push(el('details', {class: 'rest'}, el('summary', {}, `${word('not-eligible')} (${not.length})`), el('ul', {class: 'awards'}, not.map(a => award(a, title)))));
  }
  if (decision.recognised.length) {
    out.push(el('h3', {}, word('recognised')), el('ul', {class: 'awards'}, decision.recognised.map(r => el('li', {class: 'award'},
      el('p', {class: 'line'}, el('span', {}, title(r.rule)), el('span', {class: `chip ${r.answer}`}, word(r.answer))),
      el('p', {class: 'cite'}, subject(r.subject), ' · ', el('cite', {}, `${word('article')}: ${r.article}`)), tree(r.because, title, title(r.rule))))));
  }
  return out;
}

export const matches = (matched, title) => ['fits', 'nearly_fits', 'does_not_fit'].map(fit => el('details', {class: fit},
  el('summary', {}, `${word(fit)} (${matched[fit].length})`),
  el('ul', {class: 'awards'}, matched[fit].map(m => el('li', {class: 'award'},
    el('p', {class: 'line'}, el('span', {}, title(m.rule)), el('strong', {}, fit === 'does_not_fit' ? '' : m.status === 'met' ? word('met') : amount(m.pays))),
    el('p', {class: 'cite'}, subject(m.subject), ' · ', el('cite', {}, m.article)),
    m.conditions.length ? el('ul', {}, m.conditions.map(c => el('li', {}, el('code', {}, c.condition),
      ' ', word(c.answer === 'unknown' ? 'unknown' : 'not_met'), c.short_by ? `, ${word('short-by')} ${c.short_by}` : ''))) : null)))));
