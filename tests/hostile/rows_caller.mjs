// Who calls: the name they use for this computer, the site they come from, and what their browser says of the page.

import {login, newOrigin, Order, ordering, ORIGIN, request} from './asking.mjs';
import {exchange} from './http.mjs';
import {refused} from './row.mjs';

const JUDGE = 'src/listener/judge.cpp';
const evil = (origin) => (port) => request(port, {fields: {Origin: origin}});
const hosted = (host) => (port) => request(port, {fields: {Host: host.replace('PORT', port)}});

/** An order that would be good, from a page whose browser says this about it. */
const said = (fields) => (port) => ordering(port, login(), {fields});
const stateWith = (fields) => (port) => request(port, {fields});

const FETCH = {'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty'};
const DESTINATIONS = ['document', 'iframe', 'frame', 'image', 'script', 'style', 'object', 'embed', 'worker',
  'serviceworker', 'fencedframe', 'video', 'report', 'manifest', 'evil'];

const WITHOUT_EFFECT = {expected: '403, no effect'};

/** The row, and after it the site of these requests can order, at once: one of them had been taken otherwise. */
function andTheSiteHasNoOrder(row) {
  return {...row, async run(program) {
    const results = await row.run(program);
    const order = await Order.make(program, {origin: ORIGIN});
    await order.cancel();
    return results;
  }};
}

export default [
  refused('Host evil:PORT, 0.0.0.0, localhost., wrong port', 421, {
    'evil.example': hosted('evil.example:PORT'),
    '0.0.0.0': hosted('0.0.0.0:PORT'),
    'localhost.': hosted('localhost.:PORT'),
    'wrong port': hosted('127.0.0.1:1'),
    'no port': hosted('127.0.0.1'),
    'empty port': hosted('127.0.0.1:'),
    'port with a zero before it': hosted('127.0.0.1:0PORT'),
    '127.0.0.2': hosted('127.0.0.2:PORT'),
    '127.1': hosted('127.1:PORT'),
    '2130706433': hosted('2130706433:PORT'),
    '0x7f.0.0.1': hosted('0x7f.0.0.1:PORT'),
    '[::]': hosted('[::]:PORT'),
    '[::ffff:127.0.0.1]': hosted('[::ffff:127.0.0.1]:PORT'),
    '[0:0:0:0:0:0:0:1]': hosted('[0:0:0:0:0:0:0:1]:PORT'),
    'LOCALHOST': hosted('LOCALHOST:PORT'),
    'prefix': hosted('127.0.0.1.evil.example:PORT'),
    'suffix': hosted('evil-localhost:PORT'),
    'rebound, on a preflight': (port) => request(port, {method: 'OPTIONS', fields: {Host: `evil.example:${port}`}}),
  }, [[JUDGE, 'isOurHost']]),

  refused('Origin null, http: non-loopback, prefix or suffix trick, :443, trailing dot', 403, {
    'none': evil(null),
    'empty': evil(''),
    'null': evil('null'),
    'http': evil('http://shop.example'),
    'http to another loopback': evil('http://127.0.0.2'),
    'http and a prefix': evil('http://localhost.evil.example'),
    'http and a suffix': evil('http://evil-localhost'),
    'http and 127.0.0.1 before it': evil('http://127.0.0.1.evil.example'),
    'userinfo': evil('https://shop.example@evil.example'),
    'localhost as userinfo': evil('http://localhost@evil.example'),
    'localhost with a password': evil('http://localhost:80@evil.example'),
    ':443': evil('https://shop.example:443'),
    ':80': evil('http://localhost:80'),
    ':0': evil('https://shop.example:0'),
    ':08443': evil('https://shop.example:08443'),
    ':65536': evil('https://shop.example:65536'),
    'empty port': evil('https://shop.example:'),
    'trailing dot': evil('https://shop.example.'),
    'localhost and a dot': evil('http://localhost.'),
    'slash': evil('https://shop.example/'),
    'path': evil('https://shop.example/evil'),
    'query': evil('https://shop.example?evil'),
    'fragment': evil('https://shop.example#evil'),
    'capitals': evil('https://Shop.example'),
    'HTTPS': evil('HTTPS://shop.example'),
    'not Punycode': evil('https://sh\xc3\xb6p.example'),
    'Punycode of nothing': evil('https://xn--.example'),
    'Punycode of letters': evil('https://xn--shop-.example'),
    'number as a name': evil('https://2130706433'),
    'hexadecimal': evil('https://0x7f.1'),
    'octal': evil('https://0177.0.0.1'),
    'IPv6, long': evil('http://[0:0:0:0:0:0:0:1]'),
    'IPv6, zone': evil('http://[::1%25lo]'),
    'IPv6, mapped': evil('http://[::ffff:127.0.0.1]'),
    'file': evil('file://'),
    'extension': evil('chrome-extension://evil'),
    'ws': evil('wss://shop.example'),
    'a list': evil('https://shop.example https://evil.example'),
    'a list with a comma': evil('https://shop.example, https://evil.example'),
    'tab inside': evil('https://shop\t.example'),
    'wildcard': evil('*'),
    'no host': evil('https://'),
    'empty label': evil('https://shop..example'),
    'a name too long': evil(`https://${'a'.repeat(64)}.example`),
    'on a preflight': (port) => request(port, {method: 'OPTIONS', fields: {Origin: 'null'}}),
  }, [['src/base/origin.cpp', 'isAcceptableOrigin'], [JUDGE, 'isAcceptableOrigin']]),

  refused('two Origins', 400, {
    'that differ': evil([ORIGIN, 'https://evil.example']),
    'alike': evil([ORIGIN, ORIGIN]),
    'the good one last': evil(['null', ORIGIN]),
    'one in small letters': (port) => request(port, {lines: ['origin: https://evil.example']}),
  }, [['src/listener/head_reader.cpp', 'fieldsAllowedOnce']]),

  refused('no X-Insegel', 403, {
    'none': stateWith({'X-Insegel': null}),
    'empty': stateWith({'X-Insegel': ''}),
    '0': stateWith({'X-Insegel': '0'}),
    '11': stateWith({'X-Insegel': '11'}),
    '1, 1': stateWith({'X-Insegel': '1, 1'}),
    'true': stateWith({'X-Insegel': 'true'}),
    'an order': said({'X-Insegel': null}),
    'DELETE': (port) => request(port, {method: 'DELETE', target: '/v1/orders/evil', fields: {'X-Insegel': null}}),
    'no such route': (port) => request(port, {target: '/evil', fields: {'X-Insegel': null}}),
  }, [[JUDGE, 'marker']]),

  refused('prefetch, prerender', 403, {
    'prefetch': said({...FETCH, 'Sec-Purpose': 'prefetch'}),
    'prerender': said({...FETCH, 'Sec-Purpose': 'prefetch;prerender'}),
    'anonymous': said({...FETCH, 'Sec-Purpose': 'prefetch;anonymous-client-ip'}),
    'Purpose': said({'Purpose': 'prefetch'}),
    'X-Moz': said({'X-Moz': 'prefetch'}),
    'of the state': stateWith({'Sec-Purpose': 'prefetch;prerender'}),
    'of nothing': stateWith({'Sec-Purpose': ''}),
  }, [[JUDGE, 'isForeignContext']], WITHOUT_EFFECT),

  andTheSiteHasNoOrder(refused('WebSocket upgrade; iframe or no-cors (Sec-Fetch-*)', 403, {
    'WebSocket': stateWith({'Connection': 'Upgrade', 'Upgrade': 'websocket', 'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': 'ZXZpbGV2aWxldmlsZXZpbA=='}),
    'WebSocket, as browsers send it': stateWith({'X-Insegel': null, 'Connection': 'Upgrade', 'Upgrade': 'websocket',
      'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'websocket', 'Sec-Fetch-Dest': 'websocket'}),
    'HTTP/2 by upgrade': stateWith({'Connection': 'Upgrade, HTTP2-Settings', 'Upgrade': 'h2c', 'HTTP2-Settings': ''}),
    ...Object.fromEntries(['no-cors', 'navigate', 'same-origin', 'websocket', '', 'CORS', 'cors, cors']
      .map((mode) => [`mode ${mode}`, said({...FETCH, 'Sec-Fetch-Mode': mode})])),
    ...Object.fromEntries(DESTINATIONS.map((to) => [`destination ${to}`, said({...FETCH, 'Sec-Fetch-Dest': to})])),
    ...Object.fromEntries(['none', '', 'evil'].map((site) => [`site ${site}`, said({...FETCH, 'Sec-Fetch-Site': site})])),
    'a person’s click': said({...FETCH, 'Sec-Fetch-User': '?1'}),
    'a form': said({'X-Insegel': null, 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate',
      'Sec-Fetch-Dest': 'document', 'Content-Type': 'text/plain'}),
    'a preflight of no fetch': (port) =>
      request(port, {method: 'OPTIONS', target: '/v1/orders', fields: {...FETCH, 'Sec-Fetch-Mode': 'no-cors'}}),
  }, [[JUDGE, 'isForeignContext'], [JUDGE, 'context']], WITHOUT_EFFECT)),

  {
    name: 'whom the CORS reply names',
    expected: 'that origin alone',
    defence: [['src/listener/reply.cpp', 'access_control_allow_origin']],
    async run({port}) {
      const mine = newOrigin();
      const named = async (input, bytes, wanted) => {
        const got = (await exchange(port, bytes)).headers.get('access-control-allow-origin');
        return {input, got: got === wanted ? 'as it should' : `names ${got}`, isGood: got === wanted};
      };
      return [
        await named('a reply', request(port, {fields: {Origin: mine}}), mine),
        await named('a refusal', request(port, {target: '/evil', fields: {Origin: mine}}), mine),
        await named('a site that may not', request(port, {fields: {Origin: 'http://evil.example'}}), undefined),
        await named('a request that is none', request(port, {fields: {Origin: mine}, lines: ['evil']}), undefined),
      ];
    },
  },
];
