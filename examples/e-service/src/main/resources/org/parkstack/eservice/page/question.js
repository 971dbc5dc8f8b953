// The question to answer next, everything else that is missing, and how the total has narrowed so far.
import {amount, english, word} from './words.js';
import {$, el, fact, fen, subject, svg} from './tools.js';

/** `answer` is called with the question and the words for it when the form is sent. */
export function ask({question, left, then}, history, answer) {
  const past = history.length < 2 ? [] : [el('h3', {}, word('history')), narrowing(history)];
  if (question === null) return [history.length > 1 ? el('p', {}, word('all-known')) : '', ...past];
  const about = [question.subject ? subject(question.subject) : null, question.year].filter(x => x).join(' ');
  const [name, other] = english() ? [question.fact.replaceAll('_', ' '), question.title] : [question.title, question.fact];
  const label = `${name}${about ? ` (${about})` : ''}`;
  const hint = word(`hint-${question.type}`) === `hint-${question.type}` ? '' : word(`hint-${question.type}`);
  const form = el('form', {class: 'question'}, el('h3', {}, word('next')), input(question, label),
    el('p', {class: 'hint', id: 'hint'}, [hint, other].filter(x => x).join(' · ')),
    el('p', {class: 'buttons'}, el('button', {type: 'submit'}, word('answer'))),
    el('details', {}, el('summary', {}, `${word('affects')} (${question.rules.length})`), el('ul', {}, question.rules.map(r => el('li', {}, r.title)))),
    then.length ? el('details', {class: 'missing'}, el('summary', {}, `${word('left', left)}`), el('ol', {}, [question, ...then].map(m => el('li', {}, missing(m))))) : null);
  form.addEventListener('submit', event => {
    event.preventDefault();
    answer(question, label);
  });
  return [form, ...past];
}

const missing = m => english() ? fact(m.fact) : [m.title, ' ', el('code', {}, m.fact)];

function input(question, label) {
  const choices = question.type === 'flag' ? [['true', word('yes')], ['false', word('no')]] : question.one_of.map(symbol => [symbol, symbol]);
  const field = choices.length && question.type !== 'symbols'
    ? el('select', {id: 'answer', 'aria-describedby': 'hint'}, choices.map(([value, text]) => el('option', {value}, text)))
    : el('input', {id: 'answer', 'aria-describedby': 'hint', autocomplete: 'off', required: true, type: question.type === 'date' ? 'date' : 'text'});
  return el('p', {}, el('label', {for: 'answer'}, label), field);
}

/** What was answered, in words. */
export const answered = (label, value) => {
  const field = $('answer');
  return `${label} = ${field?.tagName === 'SELECT' ? field.selectedOptions[0].textContent : value}`;
};

/** Each answer with the bounds after it, and a bar that shrinks from both ends. */
function narrowing(history) {
  const ends = history.flatMap(([, total]) => [total.at_least, total.at_most]).filter(x => x !== null).map(fen);
  const longest = ends.reduce((a, b) => a > b ? a : b, 1n);
  const open = history.some(([, total]) => total.at_most === null);
  const per = value => Number(value * (open ? 8500n : 10000n) / longest) / 100; // percent of the width, for drawing only
  return el('ol', {class: 'history'}, history.map(([given, total]) => {
    const from = per(fen(total.at_least)), to = total.at_most === null ? 100 : per(fen(total.at_most));
    return el('li', {}, `${given ?? word('start')}: ${amount(total)}`,
      svg('svg', {class: 'bar thin', 'aria-hidden': 'true'},
        svg('rect', {class: 'track', x: 0, y: 1, width: '100%', height: 8}),
        svg('rect', {class: 'step', x: `${Math.min(from, 99)}%`, y: 1, width: `${Math.max(1, to - from)}%`, height: 8})));
  }));
}
