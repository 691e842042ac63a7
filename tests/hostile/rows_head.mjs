// What the head of a request can have wrong with it.

import {request} from './asking.mjs';
import {exchange, LOOPBACKS} from './http.mjs';
import {refused} from './row.mjs';

const READER = 'src/listener/head_reader.cpp';

/** A request for the state with one line spoiled, given as it goes over the wire. */
const spoiled = (line) => (port) =>
  `GET /v1/status HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX-Insegel: 1\r\n${line}\r\n\r\n`;

/** The request line alone is ours to choose. */
const asked = (method, target, version) => (port) => request(port, {method, target, version});

const postOf = (lines) => (port) => request(port, {method: 'POST', target: '/v1/orders',
  fields: {'Content-Type': 'application/json'}, lines}) + '{}evil!';

export default [
  refused('no Host, two Hosts, Host with userinfo', 400, {
    'none': (port) => request(port, {fields: {Host: null}}),
    'two that differ': (port) => request(port, {fields: {Host: [`127.0.0.1:${port}`, `evil.example:${port}`]}}),
    'two alike': (port) => request(port, {fields: {Host: [`127.0.0.1:${port}`, `127.0.0.1:${port}`]}}),
    'userinfo': (port) => request(port, {fields: {Host: `127.0.0.1:${port}@evil.example`}}),
    'user@ours': (port) => request(port, {fields: {Host: `evil@127.0.0.1:${port}`}}),
    'a list': (port) => request(port, {fields: {Host: `127.0.0.1:${port}, evil.example`}}),
    'empty': (port) => request(port, {fields: {Host: ''}}),
  }, [[READER, 'endOfHead'], [READER, 'isHostSyntax'], [READER, 'fieldsAllowedOnce']]),

  refused('absolute-form target', 400, {
    'ours': (port) => asked('GET', `http://127.0.0.1:${port}/v1/status`)(port),
    'another': asked('GET', 'http://evil.example/v1/status'),
    'https': asked('GET', 'https://evil.example/'),
    'authority': asked('GET', 'evil.example:80'),
    'asterisk': asked('GET', '*'),
    'fragment': asked('GET', '/v1/status#evil'),
    'no slash': asked('GET', 'v1/status'),
    'backslash': asked('GET', '/v1\\status'),
    'space': asked('GET', '/v1/ status'),
  }, [[READER, 'requestLine'], [READER, 'isTargetChar']]),

  refused('CONNECT, TRACE', 405, {
    'CONNECT host': asked('CONNECT', 'evil.example:443'),
    'CONNECT path': asked('CONNECT', '/v1/status'),
    'TRACE': asked('TRACE', '/v1/status'),
    'TRACE *': asked('TRACE', '*'),
    'PUT': asked('PUT', '/v1/status'),
    'HEAD': asked('HEAD', '/v1/status'),
    'DELETE': asked('DELETE', '/v1/status'),
    'get, in small letters': asked('get', '/v1/status'),
  }, [[READER, 'requestLine'], ['src/listener/judge.cpp', 'actionOf']]),

  refused('bare LF, bare CR, NUL, obs-fold, space before colon', 400, {
    'bare LF everywhere': (port) => request(port).replaceAll('\r\n', '\n'),
    'bare LF between fields': spoiled('A: b\nX-Evil: 1'),
    'bare LF at the end': (port) => request(port).replace(/\r\n\r\n$/, '\n\n'),
    'bare CR between fields': spoiled('A: b\rX-Evil: 1'),
    'bare CR in the request line': asked('GET', '/v1/\rstatus'),
    'CR CR LF': spoiled('A: b\r'),
    'NUL in a value': spoiled('A: b\0c'),
    'NUL in a name': spoiled('A\0B: c'),
    'NUL in the target': asked('GET', '/v1/status\0'),
    'DEL': spoiled('A: b\x7f'),
    'obs-fold with a space': spoiled('A: b\r\n c'),
    'obs-fold with a tab': spoiled('A: b\r\n\tX-Evil: 1'),
    'fold before the first field': (port) => request(port).replace('\r\nHost', '\r\n Host'),
    'space before the colon': spoiled('Origin : https://shop.example'),
    'tab before the colon': spoiled('Origin\t: https://shop.example'),
    'no colon': spoiled('Evil'),
    'no name': spoiled(': evil'),
    'empty lines before it': (port) => `\r\n\r\n${request(port)}`,
    'two spaces in the request line': (port) => request(port).replace('GET ', 'GET  '),
    'tab in the request line': (port) => request(port).replace('GET ', 'GET\t'),
    'a TLS greeting': () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03evil\r\n\r\n',
  }, [[READER, 'take'], [READER, 'fieldLine']]),

  refused('Content-Length −1, +5, duplicated, overflowing; with Transfer-Encoding', 400, {
    '-1': postOf(['Content-Length: -1']),
    '+5': postOf(['Content-Length: +5']),
    '0x2': postOf(['Content-Length: 0x2']),
    '2e0': postOf(['Content-Length: 2e0']),
    '2 2': postOf(['Content-Length: 2 2']),
    '2, 2': postOf(['Content-Length: 2, 2']),
    'empty': postOf(['Content-Length:']),
    'twice the same': postOf(['Content-Length: 2', 'Content-Length: 2']),
    'twice, differing': postOf(['Content-Length: 2', 'Content-Length: 7']),
    '2^64': postOf(['Content-Length: 18446744073709551616']),
    '2^64 + 2': postOf(['Content-Length: 18446744073709551618']),
    'forty digits': postOf([`Content-Length: ${'9'.repeat(40)}`]),
    'with chunked': postOf(['Content-Length: 2', 'Transfer-Encoding: chunked']),
    'after chunked': postOf(['Transfer-Encoding: chunked', 'Content-Length: 2']),
  }, [[READER, 'fieldLine'], [READER, 'endOfHead']]),

  refused('any Transfer-Encoding', 501, {
    'chunked': postOf(['Transfer-Encoding: chunked']),
    'identity': postOf(['Transfer-Encoding: identity']),
    'gzip, chunked': postOf(['Transfer-Encoding: gzip, chunked']),
    'xchunked': postOf(['Transfer-Encoding: xchunked']),
    'CHUNKED': postOf(['TRANSFER-ENCODING: CHUNKED']),
    'two': postOf(['Transfer-Encoding: identity', 'Transfer-Encoding: chunked']),
    'on GET': spoiled('Transfer-Encoding: chunked'),
  }, [[READER, 'endOfHead']]),

  refused('HTTP/0.9, HTTP/2.0, PRI', [400, 505], {
    'HTTP/0.9, bare': () => 'GET /v1/status\r\n',
    'HTTP/0.9': asked('GET', '/v1/status', 'HTTP/0.9'),
    'HTTP/1.0': asked('GET', '/v1/status', 'HTTP/1.0'),
    'HTTP/1.2': asked('GET', '/v1/status', 'HTTP/1.2'),
    'HTTP/2.0': asked('GET', '/v1/status', 'HTTP/2.0'),
    'HTTP/11': asked('GET', '/v1/status', 'HTTP/11'),
    'http/1.1': asked('GET', '/v1/status', 'http/1.1'),
    'PRI': () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    'evil/1.1': asked('GET', '/v1/status', 'EVIL/1.1'),
  }, [[READER, 'requestLine'], [READER, 'isSomeHttpVersion']]),

  refused('.., %00, // in the target', 404, {
    '..': asked('GET', '/v1/../v1/status'),
    '/..': asked('GET', '/..'),
    'below the orders': asked('GET', '/v1/orders/..'),
    'through the orders': asked('GET', '/v1/orders/../status'),
    '%2e%2e': asked('GET', '/v1/%2e%2e/v1/status'),
    '%00': asked('GET', '/v1/status%00'),
    '%00 in an id': asked('GET', '/v1/orders/%00'),
    '//': asked('GET', '//v1/status'),
    'v1//status': asked('GET', '/v1//status'),
    '//evil.example': asked('GET', '//evil.example/v1/status'),
    'slash after it': asked('GET', '/v1/status/'),
    '%2f': asked('GET', '/v1%2fstatus'),
    'capitals': asked('GET', '/V1/Status'),
    ';': asked('GET', '/v1/status;evil=1'),
    '/': asked('GET', '/'),
  }, [['src/listener/judge.cpp', 'routeOf'], ['src/listener/judge.cpp', 'isOrderId']]),

  refused('a target over 4 KiB, fields over 8 KiB or more than 32', [414, 431], {
    'target': asked('GET', `/v1/${'evil'.repeat(1100)}`),
    'one long field': spoiled(`A: ${'b'.repeat(8200)}`),
    'a name without end': spoiled('A'.repeat(9000)),
    '33 fields': (port) => request(port, {lines: Array.from({length: 30}, (_, at) => `A${at}: b`)}),
  }, [[READER, 'take'], ['src/listener/head_reader.h', 'maximumFields']]),

  {
    name: 'the rows’ own request, with nothing wrong',
    expected: '200',
    defence: [['src/listener/connection.cpp', 'tellStatus']],
    async run({port}) {
      return Promise.all(Object.entries(LOOPBACKS).map(async ([host, written]) => {
        const answer = await exchange(port, request(port, {fields: {Host: `${written}:${port}`}}), {host});
        return {input: host, got: answer.word, isGood: answer.status === 200 && answer.json.name === 'Insegel'};
      }));
    },
  },
];
