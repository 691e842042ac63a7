// What the body of a request can have wrong with it.

import {login, newNonce, ordering, request} from './asking.mjs';
import {refused} from './row.mjs';

const JUDGE = 'src/listener/judge.cpp';
const ORDER = 'src/order/order_request.cpp';

const typed = (type) => (port) => ordering(port, login(), {fields: {'Content-Type': type}});
/** An order with members changed, left out (undefined) or added. */
const changed = (members) => (port) => ordering(port, login(members));
const text = (body) => (port) => ordering(port, body);
const nested = (open, close, depth) => text(open.repeat(depth) + close.repeat(depth));

const NONCE = newNonce();
const base64 = (bytes) => Buffer.from(bytes, 'utf8').toString('base64');
const signing = (members) => changed({type: 'sign', text: base64('Hello'), textFormat: 'plain', ...members});
const enrolling = (members, subject) => (port) => ordering(port, {type: 'enrol', nonce: newNonce(),
  subject: {name: 'Test Person', serialNumber: '199001012384', ...subject}, keyType: 'p256', issuerName: 'Test Bank',
  ...members});

export default [
  refused('JSON sent as text/plain, urlencoded, multipart', 415, {
    'text/plain': typed('text/plain'),
    'urlencoded': typed('application/x-www-form-urlencoded'),
    'multipart': typed('multipart/form-data; boundary=evil'),
    'none': typed(null),
    'empty': typed(''),
    'as text, with JSON behind it': typed('text/plain; application/json'),
    'a list': typed('application/json, text/plain'),
    'a suffix': typed('application/jsonp'),
    'another charset': typed('application/json; charset=utf-7'),
    'two parameters': typed('application/json; charset=utf-8; evil=1'),
    'compressed': (port) => ordering(port, login(), {fields: {'Content-Encoding': 'gzip'}}),
    'delivered certificates': (port) => request(port, {method: 'POST', target: '/v1/orders/evil/certificates',
      fields: {'Content-Type': 'text/plain', 'Authorization': 'Bearer evil'}, body: '{}'}),
  }, [[JUDGE, 'isJson']]),

  refused('JSON depth 10,000; duplicate keys; bad UTF-8', 400, {
    'lists, 10,000 deep': nested('[', ']', 10_000),
    'objects, 10,000 deep': nested('{"a":', '}', 10_000),
    'lists, 200,000 open': text('['.repeat(200_000)),
    'deep in an order': (port) => ordering(port, `{"type":"auth","requirement":${'['.repeat(10_000)}`),
    'a key twice': text(`{"type":"auth","type":"sign","nonce":"${NONCE}","format":"jws"}`),
    'a key twice, alike': text(`{"type":"auth","nonce":"${NONCE}","format":"jws","format":"jws"}`),
    'a key twice, one escaped': text(`{"type":"auth","nonce":"${NONCE}","format":"jws","\\u0066ormat":"cms"}`),
    'a key twice, below': text(`{"type":"auth","nonce":"${NONCE}","format":"jws","requirement":{"kind":["file"],"kind":["card"]}}`),
    'a byte that is no UTF-8': text(`{"type":"auth","nonce":"${NONCE}","format":"jws\xff"}`),
    'an overlong slash': text(`{"type":"auth","nonce":"${NONCE}","format":"\xc0\xaf"}`),
    'half a surrogate pair': text(`{"type":"auth","nonce":"${NONCE}","format":"\xed\xa0\x80"}`),
    'half, escaped': text(`{"type":"auth","nonce":"${NONCE}","format":"\\ud800"}`),
    'beyond Unicode': text(`{"type":"auth","nonce":"${NONCE}","format":"\xf4\x90\x80\x80"}`),
    'byte order mark': text(`\xef\xbb\xbf{"type":"auth","nonce":"${NONCE}","format":"jws"}`),
    'UTF-16': text([...JSON.stringify(login())].map((one) => `\0${one}`).join('')),
    'NUL after it': text(`${JSON.stringify(login())}\0`),
    'more after it': text(`${JSON.stringify(login())}{}`),
    'a comment': text(`${JSON.stringify(login())}//evil`),
    'a comma too many': text(`{"type":"auth","nonce":"${NONCE}","format":"jws",}`),
    'nothing': text(''),
    'half': text('{"type":"auth","nonce":'),
    'NaN': text(`{"type":NaN,"nonce":"${NONCE}","format":"jws"}`),
    'a form': text('type=auth&nonce=evil'),
    'a number of 100,000 digits': text(`{"type":${'9'.repeat(100_000)}}`),
  }, [['src/base/json.cpp', 'parseJson'], ['src/base/json.cpp', 'DuplicateNameFinder'],
    ['src/base/encoding.cpp', 'isUtf8'], [ORDER, 'maximumDepth']]),

  refused('wrong types, members that are unknown, too long or not what they should be', 400, {
    ...Object.fromEntries([null, true, 1, 'evil', []].map((one) => [`an order that is ${JSON.stringify(one)}`,
      text(JSON.stringify(one))])),
    ...Object.fromEntries([null, 1, {}, ['auth'], 'AUTH', '__proto__', ''].map((one) =>
      [`type ${JSON.stringify(one)}`, changed({type: one})])),
    'no type': changed({type: undefined}),
    ...Object.fromEntries([null, 1, [NONCE], '', 'evil', 'a'.repeat(43), 'a'.repeat(132), `${'a'.repeat(43)}!`]
      .map((one) => [`nonce ${JSON.stringify(one)}`, changed({nonce: one})])),
    ...Object.fromEntries([null, 1, 'evil', 'JWS', {}].map((one) => [`format ${JSON.stringify(one)}`, changed({format: one})])),
    ...Object.fromEntries(['de', 'SV', '', null, ['sv']].map((one) =>
      [`language ${JSON.stringify(one)}`, changed({language: one})])),
    ...Object.fromEntries([null, [], 'file', {evil: 1}, {kind: 'file'}, {kind: []}, {kind: ['evil']},
      {kind: Array(17).fill('file')}, {policies: ['1..2']}, {policies: [1]}, {issuers: ['evil']}, {serialNumber: ''},
      {serialNumber: 'a'.repeat(129)}].map((one) =>
      [`requirement ${JSON.stringify(one).slice(0, 40)}`, changed({requirement: one})])),
    'a member nobody knows': changed({evil: 1}),
    'a login with a text': changed({text: base64('Hello'), textFormat: 'plain'}),
    'a text that is no base64': signing({text: 'evil!'}),
    'a text that is no UTF-8': signing({text: '/w=='}),
    'a text of spaces': signing({text: base64('  \n')}),
    'a text over 40,000 characters': signing({text: 'aaaa'.repeat(10_001)}),
    'hidden data over 200,000 characters': signing({hiddenData: 'aaaa'.repeat(50_001)}),
    'hidden data where it has no place': signing({format: 'cms', hiddenData: base64('evil')}),
    'a text as HTML': signing({textFormat: 'html'}),
    'a person without a name': enrolling({}, {name: ''}),
    'a name of 65 letters': enrolling({}, {name: 'a'.repeat(65)}),
    'a key too short': enrolling({keyType: 'rsa1024'}),
    'an order with a requirement': enrolling({requirement: {kind: ['file']}}),
  }, [[ORDER, 'parseOrderRequest'], [ORDER, 'checkNames'], [ORDER, 'readAnswerable']]),

  refused('bidi and control characters in names', 400, {
    ...Object.fromEntries(['\u202e', '\u2066', '\u200f', '\u061c', '\u0000', '\n', '\u001b[31m', '\u007f', '\u0085',
      '\u2028', '\u2029'].map((one) => [`name with ${escape(one)}`, enrolling({}, {name: `Test ${one} Person`})])),
    'a bank’s name that is turned round': enrolling({issuerName: 'Test \u202eknaB'}),
    'a bank’s name of two lines': enrolling({issuerName: 'Test Bank\nevil'}),
    'a number that is no number': enrolling({}, {serialNumber: '1990\u202e01'}),
  }, [[ORDER, 'countCharacters'], [ORDER, 'isSerialNumber']]),

  refused('a query that is not wait=0 to 20', 400, {
    ...Object.fromEntries(['wait=21', 'wait=-1', 'wait=1e1', 'wait=00', 'wait=', 'wait=1&wait=2', 'evil=1', 'wait=1;evil',
      'wait=%31', 'wait=99999999999999999999'].map((query) => [query,
      (port) => request(port, {target: `/v1/orders/evil?${query}`, fields: {Authorization: 'Bearer evil'}})])),
    'on the state': (port) => request(port, {target: '/v1/status?wait=1'}),
  }, [[JUDGE, 'readQuery']]),
];
