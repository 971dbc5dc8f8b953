// Small tools: elements, and asking the API.
import {word} from './words.js';

/** An element: attributes, then children; text is text, never markup. */
export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
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

/** A table with a caption; a cell may be a node. */
export function table(caption, heads, rows, right = []) {
  return el('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption}, el('table', {},
    el('caption', {}, caption),
    el('thead', {}, el('tr', {}, heads.map(head => el('th', {scope: 'col'}, head)))),
    el('tbody', {}, rows.map(row => el('tr', {}, row.map((cell, i) =>
      i === 0 ? el('th', {scope: 'row'}, cell) : el('td', {class: right.includes(i) ? 'number' : null}, cell)))))));
}

/** Subjects as people call them. */
export const subject = ref => ref === 'enterprise' ? word('enterprise') : ref;
