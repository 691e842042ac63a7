// The way in for browsers that block calls to loopback: a form's navigation (POST /v1/start).

import {setTimeout as sleep} from 'node:timers/promises';

import {login, newOrigin, Order, request} from './asking.mjs';
import {Connection, exchange} from './http.mjs';
import {judged} from './row.mjs';

const READER = 'src/listener/start_form.cpp';
const SITE = 'https://shop.example';
const HERE = `${SITE}/back`;
const NAVIGATION = {'X-Insegel': null, 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate',
  'Sec-Fetch-Dest': 'document', 'Content-Type': 'application/x-www-form-urlencoded'};

/** A form as a browser posts it. A field that is null is left out; `raw` is added as it is. */
function form(port, {fields = {}, headers = {}, raw = ''} = {}) {
  const all = {order: JSON.stringify(login()), returnUrl: HERE, state: 'a state', ...fields};
  const body = Object.entries(all).filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&') + raw;
  return request(port, {method: 'POST', target: '/v1/start', fields: {Origin: SITE, ...NAVIGATION, ...headers}, body});
}

const returning = (returnUrl) => (port) => form(port, {fields: {returnUrl}});

/** Another site's address. */
const OTHERS = {
  'another site': returning('https://evil.example/back'),
  'a name before it': returning('https://evil.shop.example/back'),
  'a name behind it': returning('https://shop.example.evil.example/back'),
  'letters behind it': returning('https://shop.examplevil/back'),
  'another port': returning(`${SITE}:8443/back`),
  'a port behind it': returning(`${SITE}:443/back`),
  'http': returning('http://shop.example/back'),
  'loopback': returning('http://127.0.0.1/back'),
  'userinfo': returning('https://shop.example@evil.example/'),
  'userinfo, ours last': returning('https://evil@shop.example/'),
  'backslash': returning('https://shop.example\\@evil.example/'),
  'no scheme': returning('//evil.example/back'),
  'in capitals': returning('https://SHOP.example/back'),
};

/** No address at all, or one that does something else than lead back. */
const NONE = {
  'javascript:': returning('javascript:alert(1)'),
  'JavaScript: after a space': returning(' JavaScript:alert(1)'),
  'javascript: with a host': returning('javascript://shop.example/%0aalert(1)'),
  'tab in the scheme': returning('java\tscript:alert(1)'),
  'data:': returning('data:text/html,evil'),
  'CRLF': returning(`${HERE}\r\nLocation: https://evil.example`),
  'LF': returning(`${HERE}\nevil`),
  'CR': returning(`${HERE}\revil`),
  'CRLF, escaped twice': returning(`${HERE}%0d%0a`.replaceAll('%', '%25') + '\r\n'),
  'NUL': returning(`${HERE}\0`),
  'a quotation mark': returning(`${HERE}"><script>evil()</script>`),
  'a path': returning('/back'),
  'empty': returning(''),
  'none': returning(null),
  'two': (port) => form(port, {raw: `&returnUrl=${encodeURIComponent('https://evil.example/')}`}),
};

const FORMS = {
  'Origin null': [403, (port) => form(port, {headers: {Origin: 'null'}})],
  'no Origin, and Referer': [403, (port) => form(port, {headers: {Origin: null, Referer: `${SITE}/`}})],
  'in a frame': [403, (port) => form(port, {headers: {'Sec-Fetch-Dest': 'iframe'}})],
  'by fetch in CORS mode': [403, (port) => form(port, {headers: {'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty'}})],
  'by fetch': [403, (port) => form(port, {headers: {'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'empty'}})],
  'prerendered': [403, (port) => form(port, {headers: {'Sec-Purpose': 'prefetch;prerender'}})],
  'as text/plain': [415, (port) => form(port, {headers: {'Content-Type': 'text/plain'}})],
  'as multipart': [415, (port) => form(port, {headers: {'Content-Type': 'multipart/form-data; boundary=evil'}})],
  'over 512 KiB': [413, (port) => form(port, {headers: {'Content-Length': '600000'}})],
  'an order that is no JSON': [400, (port) => form(port, {fields: {order: 'evil'}})],
  'no order': [400, (port) => form(port, {fields: {order: null}})],
  'two orders': [400, (port) => form(port, {raw: '&order=evil'})],
  'ordering a BankID': [400, (port) => form(port, {fields: {order: JSON.stringify({...login(), type: 'enrol'})}})],
  'a state of two lines': [400, (port) => form(port, {fields: {state: 'a\r\nevil'}})],
};

/** Whether there is such a call yet; asked so that where there is none that is all there is to refuse. */
async function isThere(port) {
  const {status} = await exchange(port, request(port, {method: 'POST', target: '/v1/start'}));
  return status !== 404;
}

function startRow(name, expected, defence, inputs, rest) {
  return {
    name,
    expected,
    defence,
    isToCome: true,
    async run(program) {
      const {port} = program;
      if (!await isThere(port)) {
        return {skip: 'no /v1/start (404)'};
      }
      const results = [];
      for (const [input, [codes, bytes]] of Object.entries(inputs)) {
        const answer = await exchange(port, bytes(port), {seconds: 3});
        results.push(judged(input, answer, codes));
      }
      return [...results, ...await rest?.(program) ?? []];
    },
  };
}

/** What the site gave as its state comes back to it, and is nothing else on the way. */
async function stateIsText(program) {
  const order = await Order.make(program, {origin: SITE});
  const state = '"><script>alert(4711)</script><!--';
  const answer = await exchange(program.port, form(program.port, {fields: {state}}), {seconds: 3});
  await order.cancel();
  const isGood = answer.status === 429 && !answer.body.includes('<script>alert(4711)') && answer.body.includes('alert(4711)');
  return [{input: 'a state that is a script', got: answer.word, isGood}];
}

/** With its page gone there is nobody to answer to. */
async function leave(program) {
  const origin = newOrigin();
  const waiting = new Connection(program.port);
  await waiting.send(form(program.port, {headers: {Origin: origin}, fields: {returnUrl: `${origin}/back`}}));
  await Promise.race([waiting.heard, waiting.over, sleep(5000, undefined, {ref: false})]);
  const shown = await program.screen(1);
  waiting.close();
  const gone = await program.screen(0);
  // The site has no order any more, or this would be refused.
  const next = await Order.make(program, {origin});
  const {hintCode} = await next.poll();
  await next.cancel();
  return [...shown, ...gone, {input: 'who asks next', got: hintCode, isGood: hintCode === 'userSign'}];
}

const withCodes = (codes, inputs) => Object.fromEntries(Object.entries(inputs).map(([name, bytes]) => [name, [codes, bytes]]));

export default [
  startRow('returnUrl of another origin', '403 or 400', [[READER, 'isReturnUrl']], withCodes([403, 400], OTHERS)),
  startRow('returnUrl with javascript:, CRLF inside, or that is none', '400 or 403',
    [[READER, 'isReturnUrl'], [READER, 'isPathAndQuery']], withCodes([400, 403], NONE)),
  startRow('forms that are none of this site’s, or ask what they may not', '400, 403, 413, 415',
    [['src/listener/judge.cpp', 'isForeignContext'], [READER, 'readFields'], ['src/listener/start_page.cpp', 'escaped']],
    FORMS, stateIsText),
  {...startRow('a waiting page that is left', 'order cancelled', [['src/listener/connection_start.cpp', 'created_']], {}, leave),
    isOnce: true},
];
