// The stack as a picture: a bar for each tier, each award a piece; solid is sure, striped may be, hollow was claimed and cut.
import {amount, word} from './words.js';
import {fen, svg} from './tools.js';

const TIERS = ['national', 'provincial', 'municipal', 'district', 'park'];
const LEFT = 92, WIDTH = 480, ROW = 40, BAR = 22;

const most = ({at_least: least, at_most: up}) => fen(up ?? least);

export function stack(decision, title) {
  const rows = TIERS.filter(tier => decision.tiers[tier]).map(tier => ({
    tier,
    awards: decision.awards.filter(award => award.tier === tier && (most(award.claimed) > 0n || award.claimed.at_most === null)),
  }));
  const longest = rows.reduce((longest, row) => {
    const sum = row.awards.reduce((all, a) => all + max(most(a.claimed), most(a.granted)), 0n);
    return max(longest, sum);
  }, 1n);
  const x = value => Number(value * BigInt(WIDTH) / longest); // pixels
  const text = `${word('picture')}: ${word('total')} ${amount(decision.total)}; `
    + rows.map(row => `${word(row.tier)} ${amount(decision.tiers[row.tier])}`).join('; ');
  const height = ROW * rows.length + 30;
  const picture = svg('svg', {class: 'stack', role: 'img', viewBox: `0 0 ${LEFT + WIDTH + 8} ${height}`, 'aria-label': text});
  const defs = svg('defs');
  picture.append(defs);
  rows.forEach((row, i) => {
    const y = ROW * i + 4;
    const n = TIERS.indexOf(row.tier);
    defs.append(svg('pattern', {id: `may-${row.tier}`, class: `tier-${n}`, width: 8, height: 8, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)'},
      svg('rect', {width: 4, height: 8})));
    picture.append(label(row.tier, y));
    let at = 0n;
    for (const award of row.awards) {
      const sure = fen(award.granted.at_least), may = most(award.granted), claimed = max(most(award.claimed), may);
      const name = `${title(award.rule)}: ${amount(award.granted)}, ${word(award.status)}`;
      piece(picture, x(at), y, x(sure), `solid tier-${n}`, name);
      piece(picture, x(at + sure), y, x(may - sure), `may tier-${n}`, name, `url(#may-${row.tier})`);
      piece(picture, x(at + may), y, x(claimed - may), `cut tier-${n}`, name);
      at += claimed;
    }
  });
  legend(picture, ROW * rows.length + 20);
  return picture;
}

const max = (a, b) => a > b ? a : b;

function label(tier, y) {
  const node = svg('text', {x: LEFT - 8, y: y + 16, 'text-anchor': 'end'});
  node.append(word(tier));
  return node;
}

function piece(picture, x, y, width, kind, name, fill) {
  if (width < 1) return;
  const rect = svg('rect', {class: kind, x: LEFT + x, y, width: Math.max(1, width - 1), height: BAR, rx: 2}, svg('title', {}, name));
  if (fill) rect.setAttribute('fill', fill);
  picture.append(rect);
}

function legend(picture, y) {
  [['granted', 'solid', 0], ['may', 'may', 120], ['cut', 'cut', 300]].forEach(([key, kind, x]) => {
    const rect = svg('rect', {class: `${kind} tier-4`, x: LEFT + x, y: y - 11, width: 18, height: 12});
    if (kind === 'may') rect.setAttribute('fill', 'url(#may-park)');
    const text = svg('text', {x: LEFT + x + 24, y, class: 'small'});
    text.append(word(key));
    picture.append(rect, text);
  });
}
