// Small tools: elements, and asking the API.
import {english, word} from './words.js';

const HAN = /\p{Script=Han}/u;

/** An element: attributes, then children; text is text, never markup. Chinese says so, for voices on the English page. */
export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  if (children.some(child => typeof child === 'string' && HAN.test(child))) node.lang = 'zh-CN';
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) node.setAttribute(key, value === true ? '' : value);
  }
  node.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined));
  return node;
}

/** The same in SVG. */
export function svg(name, attributes = {}, ...children) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

export const $ = id => document.getElementById(id);

/** What the API said against a request. */
export class Refused extends Error {
  constructor(problem) {
    super(problem.detail || problem.title);
    this.problem = problem;
  }
}

async function read(response) {
  const type = response.headers.get('Content-Type') || '';
  if (type.startsWith('application/problem+json')) throw new Refused(await response.json());
  if (!response.ok) throw new Error(String(response.status));
  return type.startsWith('application/json') ? response.json() : response.text();
}

const query = parameters => new URLSearchParams(
  Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined && value !== '')).toString();

export const get = async (path, parameters = {}) => read(await fetch(`${path}?${query(parameters)}`));

export const post = async (path, parameters, body, type = 'application/yaml') =>
  read(await fetch(`${path}?${query(parameters)}`, {method: 'POST', headers: {'Content-Type': type}, body}));

/** Amounts as whole fen, for pictures. */
export const fen = text => BigInt(text.replace('.', ''));

/** A table with a caption; a cell may be a node. On a narrow screen each cell carries its head, and the roles keep it a table. */
export function table(caption, heads, rows, right = []) {
  const cell = (text, i) => i === 0
    ? el('th', {scope: 'row', role: 'rowheader'}, text)
    : el('td', {class: right.includes(i) ? 'number' : null, role: 'cell', 'data-head': heads[i]}, el('span', {}, text));
  return el('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption}, el('table', {role: 'table'},
    el('caption', {}, caption),
    el('thead', {role: 'rowgroup'}, el('tr', {role: 'row'}, heads.map(head => el('th', {scope: 'col', role: 'columnheader'}, head)))),
    el('tbody', {role: 'rowgroup'}, rows.map(row => el('tr', {role: 'row'}, row.map(cell))))));
}

/** Subjects as people call them: `talent:founder` is 人才 founder. */
export function subject(ref) {
  const [kind, id] = ref.split(/:(.*)/s);
  return id === undefined ? word(kind) : id === '*' ? word('any-of', word(`kind-${kind}`)) : `${word(`kind-${kind}`)} ${id}`;
}

const titles = new Map();

/** Takes the policy terms of a book's facts and lists. */
export function learn(book) {
  titles.clear();
  for (const {fact, title} of book.facts) titles.set(fact, title);
  for (const {list, title} of book.lists) titles.set(list, title);
}

/** A fact: its policy term in Chinese with its name, in English its name. */
export function fact(name) {
  const title = titles.get(name) ?? (name.startsWith('review(') ? word('review') : null);
  return english() || title === null || title === name ? el('code', {}, name) : el('span', {}, title, ' ', el('code', {}, name));
}
