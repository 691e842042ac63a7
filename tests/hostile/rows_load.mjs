// Too much, too slow, and without end.

import {setTimeout as sleep} from 'node:timers/promises';

import {login, newOrigin, Order, ordering, ORIGIN, request} from './asking.mjs';
import {Connection, exchange} from './http.mjs';
import {refused} from './row.mjs';

const CONNECTION = 'src/listener/connection.cpp';
const GIBIBYTE = 1024 ** 3;

/**
 * Sends pieces until it is not let or `mebibytes` have gone, and returns the answer and how many went. After the first
 * piece it listens for the answer, unless `isDeaf`: to a caller that sends on and on a reset may come before it.
 */
async function flood(port, first, piece, mebibytes, isDeaf = false) {
  const connection = new Connection(port);
  let goesOn = await connection.send(first + piece);
  let sent = piece.length;
  if (!isDeaf) {
    await Promise.race([connection.heard, connection.over, sleep(5000, undefined, {ref: false})]);
  }
  while (goesOn && sent < mebibytes * 1024 * 1024) {
    goesOn = await connection.send(piece);
    sent += piece.length;
  }
  return {answer: await connection.answer(), sent};
}

/** Sends byte after byte, one a second, until the other side has had enough. */
async function trickle(port, first, bytes) {
  const connection = new Connection(port);
  await connection.send(first);
  for (const byte of bytes) {
    if (!await connection.send(byte)) {
      break;
    }
    await Promise.race([sleep(1000), connection.over]);
  }
  return connection.answer(15);
}

/** Asks and does not read; waits until the other side takes nothing more, which is that it let go. */
async function unread(port, bytes) {
  const connection = new Connection(port);
  connection.socket.pause();
  const begun = Date.now();
  await connection.send(bytes);
  while (!connection.socket.destroyed && Date.now() - begun < 16_000) {
    await sleep(250);
    // To a socket that is closed there, the second byte finds out.
    connection.socket.write('x');
  }
  const seconds = (Date.now() - begun) / 1000;
  const isClosed = connection.socket.destroyed;
  connection.close();
  return {got: isClosed ? 'closed' : 'open', seconds, isGood: isClosed && seconds <= 13};
}

export default [
  {
    name: '300 MiB of headers',
    expected: '431, flat memory',
    defence: [['src/listener/head_reader.h', 'maximumFieldBytes'], ['src/listener/limits.h', 'maximumDiscarded']],
    isHeavy: true,
    async run({port}) {
      const begin = `GET /v1/status HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n`;
      const fields = `A: ${'b'.repeat(1000)}\r\n`.repeat(1000);
      const inputs = {'fields': [begin, fields], 'one field': [`${begin}A: `, 'b'.repeat(1_000_000)],
        'a name': [begin, 'a'.repeat(1_000_000)], 'an empty field each': [begin, 'A:\r\n'.repeat(250_000)]};
      const results = [];
      for (const [input, [first, piece]] of Object.entries(inputs)) {
        const {answer, sent} = await flood(port, first, piece, 300);
        results.push({input, got: `${answer.word} after ${(sent / 1048576).toFixed(0)} MiB`, isGood: answer.status === 431});
      }
      const {answer, sent} = await flood(port, begin, fields, 300, true);
      return [...results, {input: 'by a deaf caller', got: `${answer.word} after ${(sent / 1048576).toFixed(0)} MiB`,
        isGood: answer.isClosed && [0, 431].includes(answer.status)}];
    },
  },

  {
    name: '4 GiB body announced',
    expected: '413, unread',
    defence: [['src/listener/limits.h', 'maximumOrderBody'], ['src/listener/judge.cpp', 'bodySize']],
    isHeavy: true,
    async run({port}) {
      const announced = (length, rest = {}) => request(port, {method: 'POST', target: '/v1/orders',
        fields: {'Content-Type': 'application/json', 'Content-Length': String(length), ...rest.fields}, ...rest.changes});
      const delivery = {changes: {target: '/v1/orders/evil/certificates'}, fields: {Authorization: 'Bearer evil'}};
      const inputs = {
        '4 GiB': announced(4 * GIBIBYTE),
        '2^63 - 1': announced('9223372036854775807'),
        '2^64 - 1': announced('18446744073709551615'),
        'one more than 512 KiB': announced(512 * 1024 + 1),
        'certificates over 64 KiB': announced(64 * 1024 + 1, delivery),
        'with 100-continue': announced(4 * GIBIBYTE, {fields: {Expect: '100-continue'}}),
      };
      const results = [];
      for (const [input, head] of Object.entries(inputs)) {
        // The answer comes with the head alone: nothing of the body was waited for.
        const answer = await exchange(port, head);
        results.push({input, got: answer.word, isGood: answer.status === 413 && answer.milliseconds < 2000});
      }
      const {answer} = await flood(port, announced(4 * GIBIBYTE), ' '.repeat(1_000_000), 300);
      return [...results, {input: 'and sent', got: answer.word, isGood: answer.status === 413 && answer.isClosed}];
    },
  },

  {
    name: '1 byte a second',
    expected: '408 or closed within 10 s',
    defence: [[CONNECTION, 'expired'], ['src/listener/limits.h', 'head{5\'000}'], ['src/listener/limits.h', 'request']],
    isHeavy: true,
    waits: 10,
    async run({port}) {
      const slow = {
        'the request line': ['', request(port)],
        'a field': [request(port).slice(0, -2), 'A: bcdefghijklmnopqrstuvwxyz'],
        'the body': [ordering(port, login(), {fields: {Origin: newOrigin()}}).replace(/\{.*/s, ''), '{"type":"auth","nonce":"'],
        'nothing at all': ['', ''],
      };
      return Promise.all(Object.entries(slow).map(async ([input, [first, bytes]]) => {
        const answer = await trickle(port, first, bytes);
        const isGood = answer.isClosed && [0, 408].includes(answer.status) && answer.milliseconds < 12_000;
        return {input, got: `${answer.word} after ${(answer.milliseconds / 1000).toFixed(0)} s`, isGood};
      }));
    },
  },

  {
    name: '500 idle connections',
    expected: 'shed; a real request is answered',
    defence: [['src/listener/listener.cpp', 'shedOldestIdle'], ['src/listener/limits.h', 'connections = 32']],
    isHeavy: true,
    async run({port}) {
      const idle = Array.from({length: 500}, () => new Connection(port));
      await Promise.all(idle.map(({opened}) => opened));
      const begun = Date.now();
      const answer = await exchange(port, request(port));
      const milliseconds = Date.now() - begun;
      // Word of the last that were shed is on its way yet.
      await sleep(300);
      const open = idle.filter(({isClosed}) => !isClosed).length;
      const half = Array.from({length: 100}, () => new Connection(port));
      await Promise.all(half.map((connection) => connection.send('GET /v1/st')));
      const meanwhile = await exchange(port, request(port));
      [...idle, ...half].forEach((connection) => connection.close());
      return [
        {input: '500', got: `${open} left`, isGood: open <= 32},
        {input: 'a real request', got: `${answer.word} in ${milliseconds} ms`, isGood: answer.status === 200 && milliseconds < 2000},
        {input: 'among 100 half requests', got: meanwhile.word, isGood: meanwhile.status === 200},
      ];
    },
  },

  {
    name: 'slow reader',
    expected: 'closed within 12 s',
    defence: [[CONNECTION, 'sent'], ['src/listener/limits.h', 'write{10\'000}'], ['src/listener/limits.h', 'linger']],
    isHeavy: true,
    waits: 4,
    async run({port}) {
      const inputs = {'of the state': request(port), 'of a refusal': request(port, {fields: {Origin: 'null'}}),
        'of 1,000 requests in a row': request(port).repeat(1000)};
      const results = await Promise.all(Object.entries(inputs).map(async ([input, bytes]) => {
        const {got, seconds, isGood} = await unread(port, bytes);
        return {input, got: `${got} after ${seconds.toFixed(0)} s`, isGood};
      }));
      return results;
    },
  },

  {
    name: 'pipelined second request',
    expected: 'ignored',
    defence: [[CONNECTION, 'discard']],
    async run(program) {
      const {port} = program;
      const state = request(port);
      const order = ordering(port, login());
      const inputs = {
        'an order after the state': state + order,
        'an order as its body': request(port, {fields: {'Content-Length': String(order.length)}}) + order,
        'an order after a preflight': request(port, {method: 'OPTIONS', target: '/v1/orders'}) + order,
        'the state after a refusal': request(port, {fields: {Origin: 'null'}}) + order,
        'an order in pieces': [state, order],
      };
      const results = [];
      for (const [input, bytes] of Object.entries(inputs)) {
        const connection = new Connection(port);
        for (const piece of [bytes].flat()) {
          await connection.send(piece);
        }
        const answer = await connection.answer();
        results.push({input, got: `${answer.word}, ${answer.replies} reply`, isGood: answer.replies === 1 && answer.status !== 201});
      }
      // One order a site: had one of them been taken, there could be no other.
      const next = await Order.make(program, {origin: ORIGIN});
      await next.cancel();
      return results;
    },
  },

  refused('bodies where none are taken, and more than was announced', [200, 403], {
    'a body on the state': (port) => request(port, {fields: {'Content-Length': '5'}}) + 'evil!',
    'more than announced': (port) => request(port, {fields: {'Content-Length': '2'}}) + 'evil!'.repeat(1000),
  }, [[CONNECTION, 'maximumDiscarded']]),
];
