// The page: what is on it, and what happens when a button is pressed.
import {$, Refused, el, get, learn, post} from './tools.js';
import {amount, english, toggle, word} from './words.js';
import {awards, matches} from './decision.js';
import {comparison} from './compare.js';
import {events, holdings} from './push.js';
import {answered, ask} from './question.js';
import {stack} from './stack.js';
import {timeline} from './schedule.js';

let books = [], procedures = [], book = null, shown = null, compared = null, planned = null, history = [], known = new Set();

const title = rule => book.rules.find(r => r.rule === rule)?.title ?? rule;
const parameters = () => ({book: book.book, as_of: $('day').value});
const say = text => { $('status').textContent = text; };

function options(select, items) {
  select.replaceChildren(...items.map(([value, text]) => el('option', {value}, text)));
}

function refuse(error) {
  const places = error instanceof Refused ? error.problem.problems ?? [] : [];
  $('problems').replaceChildren(el('p', {}, word('failed'), el('span', {lang: english() ? 'en' : error.lang ?? 'en'}, error.message)), places.length ? el('ul', {}, places.map(p =>
    el('li', {}, `${word('line', p.line, p.column)}: `, el('span', {lang: 'en'}, `${p.code} ${p.message}`, p.help ? el('br') : null, p.help)))) : '');
  if (places.length) $('case-box').open = true;
  say('');
}

let last = Promise.resolve(), waiting = 0;

/** Runs what is asked for, one thing after another; what goes wrong is told. */
function run(work) {
  waiting++;
  document.body.setAttribute('aria-busy', 'true');
  last = last.then(async () => {
    $('problems').replaceChildren();
    say(word('busy'));
    try {
      await work();
    } catch (error) {
      refuse(error);
    } finally {
      if (--waiting === 0) document.body.setAttribute('aria-busy', 'false');
    }
  });
}

/** What a button asks for: pressed again while something is done, it asks for nothing. */
const press = work => waiting === 0 && run(work);

async function choose() {
  book = await get('/api/book', {book: $('book').value});
  learn(book);
  known = new Set();
  const samples = books.find(b => b.book === book.book).samples;
  options($('sample'), samples.map(s => [s.case, s.case.replaceAll('_', ' ')]));
}

function empty() {
  shown = compared = null;
  for (const id of ['result', 'match-section', 'compare-section']) $(id).hidden = true;
  document.querySelector('.skip').hidden = true;
  $('comparison').replaceChildren();
  history = [];
}

/** A case as text takes the place of what was there. */
async function take(text) {
  empty();
  $('case').value = text;
  $('day').value = text.match(/(?:^|[{,])\s*"?as_of"?: *"?(\d{4}-\d\d-\d\d)/m)?.[1] ?? $('day').value;
  await decide();
}

const load = async () => take(await get('/api/sample', {book: book.book, case: $('sample').value}));

async function open() {
  const [file] = $('file').files;
  $('file').value = '';
  if (file?.size > 262144) throw Object.assign(new Error(word('too-long')), {lang: 'zh-CN'});
  if (file) await take(await file.text());
}

async function fresh() {
  await take(`case: mine\nas_of: ${$('day').value}\nenterprise: {}\n`);
  $('answer')?.focus();
}

/** Decides, asks for the next question, what to tell and what matches, all of the case as it stands. */
async function decide(given = null) {
  const body = $('case').value;
  const [decision, question, matched, pushed] = await Promise.all([
    ...['/api/decide', '/api/next-question', '/api/match'].map(path => post(path, parameters(), body)), push(body)]);
  shown = {decision, question, matched, pushed};
  if (given === null) history = [];
  const before = history.at(-1)?.[1];
  history.push([given, decision.total]);
  draw();
  say(before ? word('narrows', amount(before), amount(decision.total)) : word('done') + amount(decision.total));
}

const push = body => post('/api/push', {...parameters(), known: [...known].join(',')}, body);

/** What to tell, once more, with other facts that the park holds by itself. */
function hold(facts) {
  known = facts;
  run(async () => {
    shown.pushed = await push($('case').value);
    $('pushed').replaceChildren(...events(shown.pushed.events, known));
    const paid = shown.pushed.events.filter(event => event.kind === 'paid_without_application');
    say(word('told', paid.length, shown.pushed.events.length));
  });
}

function draw() {
  if (shown === null) return;
  const {decision, question, matched, pushed} = shown;
  for (const id of ['result', 'match-section', 'compare-section']) $(id).hidden = false;
  document.querySelector('.skip').hidden = false;
  $('total').replaceChildren(el('p', {class: 'total'}, amount(decision.total), ' ',
    el('span', {class: `chip ${decision.determined ? 'granted' : 'undetermined'}`}, word(decision.determined ? 'determined' : 'open'))),
    el('p', {class: 'cite'}, [book.title, decision.case.replaceAll('_', ' '), decision.as_of, decision.version].filter(x => x).join(' · ')));
  $('stack').replaceChildren(Object.keys(decision.tiers).length ? stack(decision, title) : '');
  $('awards').replaceChildren(...awards(decision, title));
  $('matches').replaceChildren(...matches(matched, title));
  $('held').replaceChildren(...holdings(pushed.events, known, hold));
  $('pushed').replaceChildren(...events(pushed.events, known));
  $('question').replaceChildren(...ask(question, history, (about, label) => press(() => answer(about, label))));
}

async function answer(question, label) {
  const value = $('answer').value;
  const given = answered(label, value);
  $('case').value = await post('/api/answer',
    {...parameters(), fact: question.fact, value, subject: question.subject, year: question.year}, $('case').value);
  await decide(given);
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

/** On paper nothing can be unfolded: because-trees are open while it is printed. */
function unfold() {
  for (const details of document.querySelectorAll('#result details:not(.question details), #matches details')) {
    if (!details.open) details.dataset.folded = '';
    details.open = true;
  }
}

function fold() {
  for (const details of document.querySelectorAll('details[data-folded]')) {
    delete details.dataset.folded;
    details.open = false;
  }
}

for (const [id, work] of Object.entries({load, fresh, decide: () => decide(), compare, plan})) $(id).addEventListener('click', () => press(work));
$('language').addEventListener('click', () => waiting === 0 && speak());
$('file').addEventListener('change', () => run(open));
$('book').addEventListener('change', () => run(async () => { empty(); await choose(); say(''); }));
$('procedure').addEventListener('change', documents);
addEventListener('beforeprint', unfold);
addEventListener('afterprint', fold);

const starting = error => error instanceof Refused && error.problem.type === 'urn:parkstack:problem:starting';

/** The books; while the service still reads them, asked for again. */
async function shelf() {
  for (;;) {
    try {
      return await get('/api/books');
    } catch (error) {
      if (!starting(error)) throw error;
      say(word('starting'));
      await new Promise(wake => setTimeout(wake, 500));
    }
  }
}

run(async () => {
  [{books}, {procedures}] = await Promise.all([shelf(), get('/api/procedures')]);
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
