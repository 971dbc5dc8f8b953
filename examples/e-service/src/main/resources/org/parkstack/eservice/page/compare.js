// Two sides of a comparison, award by award.
import {amount, money, word} from './words.js';
import {el, subject, table} from './tools.js';

const signed = difference => difference.startsWith('-') ? '−' + money(difference.slice(1)) : '+' + money(difference);

const change = c => c.change === 'open' ? word('change-open') : c.change === 'same' ? word('same') : `${word(c.change)} ${signed(c.difference)}`;

const side = award => award === null ? '—' : `${amount(award.granted)} (${word(award.status)})`;

export function comparison(c) {
  const head = s => `${s.title} ${s.as_of}`;
  const rows = c.awards
    .filter(a => a.change !== 'same' || a.before?.status !== a.after?.status)
    .map(a => [`${a.title} · ${subject(a.subject)}`, side(a.before), side(a.after), change(a)]);
  return [
    el('p', {class: 'compared'}, `${word('before')}: ${head(c.before)}, ${amount(c.before.total)}`),
    el('p', {class: 'compared'}, `${word('after')}: ${head(c.after)}, ${amount(c.after.total)}`),
    table(word('difference'), [word('clause'), word('before'), word('after'), word('difference')],
      [[word('total'), amount(c.before.total), amount(c.after.total), change(c)], ...rows], [1, 2, 3]),
  ];
}
