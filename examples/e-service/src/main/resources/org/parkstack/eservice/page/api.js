// Shows the OpenAPI document as a page.
import {$, el, get, table} from './tools.js';

const document_ = await get('/api/openapi.json');
const response = r => r.description ?? document_.components.responses[r.$ref.split('/').pop()].description;
$('api').replaceChildren(...Object.entries(document_.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, of]) =>
  el('section', {}, el('h2', {}, el('code', {}, `${method.toUpperCase()} ${path}`)), el('p', {}, of.summary), of.description ? el('p', {}, of.description) : null,
    of.parameters ? table('Parameters', ['name', 'required', 'meaning'], of.parameters.map(p => [p.name, p.required ? 'yes' : 'no', p.description])) : null,
    table('Answers', ['status', 'meaning'], Object.entries(of.responses).map(([status, r]) => [status, response(r)]))))));
