// The stack as a picture: a bar for each tier, each award a piece; solid is sure, striped may be, hollow was claimed and cut.
import {amount, word} from './words.js';
import {el, fen, svg} from './tools.js';

const TIERS = ['national', 'provincial', 'municipal', 'district', 'park'];
const max = (a, b) => a > b ? a : b;
const most = ({at_least: least, at_most: up}) => fen(up ?? least);

export function stack(decision, title) {
  const rows = TIERS.filter(tier => decision.tiers[tier]).map(tier => ({
    tier,
    awards: decision.awards.filter(a => a.tier === tier && (max(most(a.claimed), most(a.granted)) > 0n || a.granted.at_most === null)),
  }));
  const sums = rows.map(row => row.awards.reduce((sum, a) => sum + max(most(a.claimed), most(a.granted)), 0n));
  const longest = sums.reduce(max, 1n);
  const open = rows.some(row => row.awards.some(a => a.granted.at_most === null));
  const per = value => Number(value * (open ? 8500n : 10000n) / longest) / 100; // percent of the width, for drawing only
  return el('figure', {class: 'stack', 'aria-label': word('picture')},
    el('ul', {}, rows.map((row, i) => el('li', {},
      el('p', {class: 'line'}, el('span', {}, word(row.tier)), el('span', {class: 'sum'}, amount(decision.tiers[row.tier]))),
      bar(row, per, sums[i], title)))),
    el('figcaption', {}, [['granted', 'solid'], ['may', 'may'], ['cut', 'cut']].map(([key, kind]) =>
      el('span', {class: 'key'}, swatch(kind), word(key)))));
}

function bar({tier, awards}, per, sum, title) {
  const n = TIERS.indexOf(tier);
  const node = svg('svg', {class: `bar tier-${n}`, 'aria-hidden': 'true'}, stripes(`may-${tier}`));
  let at = 0n;
  for (const award of awards) {
    const sure = fen(award.granted.at_least), may = most(award.granted), claimed = max(most(award.claimed), may);
    const name = `${title(award.rule)}: ${amount(award.granted)}, ${word(award.status)}`;
    piece(node, 'cut', per(at + may), per(claimed - may), name);
    piece(node, 'may', per(at + sure), per(may - sure), name, `may-${tier}`);
    piece(node, 'solid', per(at), per(sure), name);
    at += claimed;
  }
  const open = awards.filter(a => a.granted.at_most === null);
  if (open.length) piece(node, 'may', per(sum), 100 - per(sum), open.map(a => `${title(a.rule)}: ${amount(a.granted)}`).join('; '), `may-${tier}`);
  return node;
}

function piece(node, kind, x, width, name, stripe) {
  if (width <= 0) return;
  const rect = svg('rect', {class: kind, x: `${x}%`, y: 1, width: `${Math.max(width, 0.5)}%`, height: 20}, svg('title', {}, name));
  if (stripe) rect.setAttribute('fill', `url(#${stripe})`);
  node.append(rect);
}

const stripes = id => svg('defs', {}, svg('pattern', {id, width: 8, height: 8, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)'},
  svg('rect', {width: 4, height: 8})));

function swatch(kind) {
  const node = svg('svg', {class: 'swatch tier-4', 'aria-hidden': 'true'});
  const rect = svg('rect', {class: kind, x: 1, y: 1, width: 18, height: 11});
  if (kind === 'may') {
    node.append(stripes('may-key'));
    rect.setAttribute('fill', 'url(#may-key)');
  }
  node.append(rect);
  return node;
}
