// The page: what is on it, and what happens when a button is pressed.
import {$, Refused, el, get, post, subject} from './tools.js';
import {amount, toggle, word} from './words.js';
import {awards, matches} from './decision.js';
import {comparison} from './compare.js';
import {stack} from './stack.js';
import {timeline} from './schedule.js';

let books = [], procedures = [], book = null, shown = null, compared = null, planned = null, history = [];

const title = rule => book.rules.find(r => r.rule === rule)?.title ?? rule;
const parameters = () => ({book: $('book').value, as_of: $('day').value});
const say = text => { $('status').textContent = text; };

function options(select, items) {
  select.replaceChildren(...items.map(([value, text]) => el('option', {value}, text)));
}

function refuse(error) {
  const places = error instanceof Refused ? error.problem.problems ?? [] : [];
  $('problems').replaceChildren(el('p', {}, word('failed') + error.message), places.length ? el('ul', {}, places.map(p =>
    el('li', {}, `${word('line', p.line, p.column)}: ${p.code} ${p.message}`, p.help ? el('br') : null, p.help))) : '');
  if (places.length) $('case-box').open = true;
  say('');
}

/** Runs what a button asks for: one thing at a time, what goes wrong is told. */
async function run(button, work) {
  if (document.body.getAttribute('aria-busy') === 'true') return;
  document.body.setAttribute('aria-busy', 'true');
  $('problems').replaceChildren();
  say(word('busy'));
  try {
    await work();
  } catch (error) {
    refuse(error);
  } finally {
    document.body.setAttribute('aria-busy', 'false');
  }
}

async function choose() {
  book = await get('/api/book', {book: $('book').value});
  const samples = books.find(b => b.book === book.book).samples;
  options($('sample'), samples.map(s => [s.case, s.case.replaceAll('_', ' ')]));
}

function empty() {
  shown = compared = null;
  for (const id of ['result', 'match-section', 'compare-section']) $(id).hidden = true;
  $('comparison').replaceChildren();
  history = [];
}

async function load() {
  const text = await get('/api/sample', {book: book.book, case: $('sample').value});
  empty();
  $('case').value = text;
  $('day').value = text.match(/^as_of: (\S+)/m)?.[1] ?? $('day').value;
  await decide();
}

async function fresh() {
  empty();
  $('case').value = `case: mine\nas_of: ${$('day').value}\nenterprise: {}\n`;
  await decide();
  $('answer')?.focus();
}

/** Decides, asks for the next question and matches, all of the case as it stands. */
async function decide(answered = null) {
  const body = $('case').value;
  const [decision, question, matched] = await Promise.all(
    ['/api/decide', '/api/next-question', '/api/match'].map(path => post(path, parameters(), body)));
  shown = {decision, question, matched};
  if (answered === null) history = [];
  history.push([answered, decision.total]);
  draw();
  say(word('done') + amount(decision.total));
}

function draw() {
  if (shown === null) return;
  const {decision, question, matched} = shown;
  for (const id of ['result', 'match-section', 'compare-section']) $(id).hidden = false;
  $('total').replaceChildren(el('p', {class: 'total'}, amount(decision.total), ' ',
    el('span', {class: `chip ${decision.determined ? 'granted' : 'undetermined'}`}, word(decision.determined ? 'determined' : 'open'))),
    el('p', {class: 'cite'}, `${book.title} · ${decision.as_of} · ${decision.version}`));
  $('stack').replaceChildren(Object.keys(decision.tiers).length ? stack(decision, title) : '');
  $('awards').replaceChildren(...awards(decision, title));
  $('matches').replaceChildren(...matches(matched, title));
  $('question').replaceChildren(...ask(question));
}

/** The question to answer next, and how the total has narrowed so far. */
function ask({question, left, then}) {
  const past = history.length < 2 ? [] : [el('h3', {}, word('history')),
    el('ol', {class: 'history'}, history.map(([answered, total]) => el('li', {}, `${answered ?? word('start')}: ${amount(total)}`)))];
  if (question === null) return [history.length > 1 ? el('p', {}, word('all-known')) : '', ...past];
  const about = [question.subject ? subject(question.subject) : null, question.year].filter(x => x).join(' ');
  const label = `${question.title}${about ? ` (${about})` : ''}`;
  const hint = word(`hint-${question.type}`) === `hint-${question.type}` ? '' : word(`hint-${question.type}`);
  const form = el('form', {class: 'question'}, el('h3', {}, word('next')), input(question, label, hint),
    el('p', {class: 'hint', id: 'hint'}, [hint, question.fact].filter(x => x).join(' · ')),
    el('p', {class: 'buttons'}, el('button', {type: 'submit'}, word('answer'))),
    el('details', {}, el('summary', {}, `${word('affects')} (${question.rules.length})`), el('ul', {}, question.rules.map(r => el('li', {}, r.title)))),
    el('p', {class: 'hint'}, word('left', left), then.length ? ` · ${word('then')}: ${then.slice(0, 5).map(t => t.title).join('、')}` : ''));
  form.addEventListener('submit', event => {
    event.preventDefault();
    run(null, () => answer(question, label));
  });
  return [form, ...past];
}

function input(question, label, hint) {
  const choices = question.type === 'flag' ? [['true', word('yes')], ['false', word('no')]] : question.one_of.map(symbol => [symbol, symbol]);
  const field = choices.length && question.type !== 'symbols'
    ? el('select', {id: 'answer', 'aria-describedby': 'hint'}, choices.map(([value, text]) => el('option', {value}, text)))
    : el('input', {id: 'answer', 'aria-describedby': 'hint', autocomplete: 'off', required: true, type: question.type === 'date' ? 'date' : 'text'});
  return el('p', {}, el('label', {for: 'answer'}, label), field);
}

async function answer(question, label) {
  const value = $('answer').value;
  $('case').value = await post('/api/answer',
    {...parameters(), fact: question.fact, value, subject: question.subject, year: question.year}, $('case').value);
  await decide(`${label} = ${value}`);
  ($('answer') ?? $('result')).focus();
}

async function compare() {
  const other = $('other-book').value;
  compared = await post('/api/compare',
    {...parameters(), other_book: other, other_as_of: $('other-day').value || $('day').value}, $('case').value);
  $('comparison').replaceChildren(...comparison(compared));
  say(word('done') + amount(compared.after.total));
}

function documents() {
  const procedure = procedures.find(p => p.procedure === $('procedure').value);
  $('documents').replaceChildren(...procedure.documents.map(d => el('label', {class: 'check'},
    el('input', {type: 'checkbox', name: 'document', value: d.document, checked: true}), d.title)));
}

async function plan() {
  const filed = [...document.querySelectorAll('[name=document]:checked')].map(box => box.value);
  planned = await post('/api/schedule', {}, JSON.stringify({procedure: $('procedure').value, at: $('filed').value, documents: filed}), 'application/json');
  $('timeline').replaceChildren(...timeline(planned));
  say(`${word('ends-on')}: ${planned.end.slice(0, 10)}`);
}

function speak() {
  toggle();
  $('language').textContent = word('language');
  $('language').lang = word('language') === 'English' ? 'en' : 'zh-CN';
  draw();
  say(shown ? word('done') + amount(shown.decision.total) : '');
  if (compared) $('comparison').replaceChildren(...comparison(compared));
  if (planned) $('timeline').replaceChildren(...timeline(planned));
}

for (const [id, work] of Object.entries({load, fresh, decide: () => decide(), compare, plan})) $(id).addEventListener('click', () => run($(id), work));
$('language').addEventListener('click', speak);
$('book').addEventListener('change', () => run(null, async () => { empty(); await choose(); say(''); }));
$('procedure').addEventListener('change', documents);

run(null, async () => {
  [{books}, {procedures}] = await Promise.all([get('/api/books'), get('/api/procedures')]);
  options($('book'), books.map(b => [b.book, b.title]));
  options($('other-book'), books.map(b => [b.book, b.title]));
  options($('procedure'), procedures.map(p => [p.procedure, p.title]));
  const first = books.find(b => b.book === 'nantong_htz_illustrative') ?? books[0];
  $('book').value = $('other-book').value = first.book;
  $('day').value = first.samples[0]?.as_of ?? '2025-11-01';
  $('other-day').value = $('day').value;
  await choose();
  documents();
  say('');
});
