// Orders that are not the caller's, too many of them, and callers that have gone.

import {setTimeout as sleep} from 'node:timers/promises';

import {login, newOrigin, Order, ordering, request} from './asking.mjs';
import {Connection, exchange} from './http.mjs';

const BOOK = 'src/order/order_book.cpp';
const CONNECTION = 'src/listener/connection.cpp';

/** How long an order whose page has gone is waited for (PRODUCT: ten seconds), and a little more. */
const PATIENCE = 10_900;

const fits = (input, answer, status) => ({input, got: answer.word, isGood: answer.status === status});

export default [
  {
    name: 'another site’s order, unknown order, wrong secret',
    expected: '404',
    defence: [[BOOK, 'find'], ['src/listener/judge.cpp', 'bearer'], ['src/order/open_order.h', 'isSecret']],
    async run(program) {
      const order = await Order.make(program);
      const body = {fields: {'Content-Type': 'application/json'}, body: '{"pkcs7":"AAAA"}'};
      const wrong = order.secret.slice(0, -1) + (order.secret.endsWith('A') ? 'B' : 'A');
      const inputs = {
        'another site polls': {as: newOrigin()},
        'another site cancels': {as: newOrigin(), method: 'DELETE'},
        'another site delivers': {as: newOrigin(), method: 'POST', below: '/certificates', ...body},
        'another port of the site polls': {as: `${order.origin}:8443`},
        'a name below it polls': {as: order.origin.replace('://', '://www.')},
        'wrong secret': {secret: wrong},
        'wrong secret cancels': {secret: wrong, method: 'DELETE'},
        'no secret': {secret: null},
        'empty secret': {secret: ''},
        'half the secret': {secret: order.secret.slice(0, 20)},
        'the secret and more': {secret: `${order.secret}A`},
        'its id as the secret': {secret: order.id},
        'Basic': {fields: {Authorization: `Basic ${order.secret}`}},
        'a secret of 8,000 letters': {secret: 'a'.repeat(7_700)},
        'unknown order': {id: 'AAAAAAAAAAAAAAAAAAAAAA'},
        'an id of 4,000 letters': {id: 'A'.repeat(4000)},
        'an id in other letters': {id: order.id.toLowerCase() === order.id ? order.id.toUpperCase() : order.id.toLowerCase()},
      };
      const results = [];
      for (const [input, changes] of Object.entries(inputs)) {
        results.push(fits(input, await order.ask(changes), 404));
      }
      // After all that it is there for whom it belongs to.
      results.push({...fits('its own site cancels', await order.cancel(), 204), got: 'then 204'});
      return results;
    },
  },

  {
    name: 'connect and close; send and close',
    expected: 'no prompt',
    defence: [[CONNECTION, 'isOwnUserAtOtherEnd'], [CONNECTION, 'created_'], [BOOK, 'hold']],
    async run(program) {
      const {port} = program;
      await Promise.all(Array.from({length: 20}, async () => {
        const connection = new Connection(port);
        await connection.opened;
        connection.close();
      }));
      // With a reset, with an end, and in the middle of the body.
      for (const leave of ['resetAndDestroy', 'end', 'destroy']) {
        const connection = new Connection(port);
        const bytes = ordering(port, login(), {fields: {Origin: newOrigin()}});
        await connection.send(leave === 'destroy' ? bytes.slice(0, -10) : bytes);
        connection.socket[leave]();
        await connection.over;
        connection.close();
      }
      await sleep(500);
      const screen = await program.screen(0);
      // Whoever asks next is the one before the person: nobody stands before them.
      const next = await Order.make(program);
      const {hintCode} = await next.poll();
      await next.cancel();
      return [
        ...screen,
        {input: 'who asks next', got: hintCode, isGood: hintCode === 'userSign'},
      ];
    },
  },

  {
    name: '100 orders at once',
    expected: 'one prompt, the rest queued or 429',
    defence: [[BOOK, 'maximumOpen'], [BOOK, 'showNext'], ['src/order/site_rules.cpp', 'refusal']],
    isHeavy: true,
    async run(program) {
      const {port} = program;
      const one = newOrigin();
      const ask = (origin) => exchange(port, ordering(port, login(), {fields: {Origin: origin}}));
      const ofMany = Array.from({length: 100}, newOrigin);
      const answers = await Promise.all(ofMany.map(ask));
      const made = answers.flatMap((answer, at) =>
        (answer.status === 201 ? [new Order(program, ofMany[at], answer.json)] : []));
      const states = await Promise.all(made.map((order) => order.poll()));
      const asked = states.filter(({hintCode}) => hintCode === 'userSign').length;
      const queued = states.filter(({hintCode}) => hintCode === 'outstandingTransaction').length;
      const screen = await program.screen(1);
      const refused = answers.filter(({status}) => status === 429).length;
      // Of a hundred connections at once most are shed, now and then one whose reply was just on its way: its order
      // is cancelled, and nobody is asked.
      const shed = answers.filter(({status, isClosed}) => status === 0 && isClosed).length;
      const cut = states.filter(({status, hintCode}) => status === 'failed' && hintCode === 'cancelled').length;
      await Promise.all(made.reverse().map((order) => order.cancel()));
      const gone = await program.screen(0);

      const same = await Promise.all(Array.from({length: 25}, () => ask(one)));
      const taken = same.filter(({status}) => status === 201).map(({json}) => new Order(program, one, json));
      await Promise.all(taken.map((order) => order.cancel()));
      return [
        {input: 'of 100 sites', got: `${asked} shown, ${queued} queued, ${refused} × 429, ${shed} shed, ${cut} cut off`,
          isGood: asked === 1 && queued <= 4 && asked + queued + refused + shed + cut === 100 && refused > 0},
        ...screen,
        ...gone,
        {input: '25 of one site', got: `${taken.length} taken`, isGood: taken.length === 1 &&
          same.every(({status, problem}) => status === 201 || problem === 'site-busy')},
      ];
    },
  },

  {
    name: 'requester gone while queued',
    expected: 'order cancelled',
    defence: [[BOOK, 'waitForPoll'], [BOOK, 'siteGone'], [BOOK, 'endPoll']],
    isOnce: true,
    waits: 12,
    async run(program) {
      const shown = await Order.make(program);
      const queued = await Order.make(program);
      const first = (await shown.poll()).hintCode;
      const second = (await queued.poll()).hintCode;
      const polls = [queued, shown].map((order) => {
        const connection = new Connection(program.port);
        connection.send(order.request({wait: 20}));
        return connection;
      });
      await sleep(300);
      // The one who waits goes first, so that it is never shown.
      for (const poll of polls) {
        poll.close();
        await sleep(200);
      }
      await sleep(PATIENCE - 200);
      const ends = await Promise.all([queued, shown].map((order) => order.poll()));
      const screen = await program.screen(0);
      const isCancelled = ({status, hintCode}) => status === 'failed' && hintCode === 'cancelled';
      return [
        {input: 'before', got: `${first}, ${second}`, isGood: first === 'userSign' && second === 'outstandingTransaction'},
        {input: 'the one that waited', got: ends[0].hintCode, isGood: isCancelled(ends[0])},
        {input: 'the one that was shown', got: ends[1].hintCode, isGood: isCancelled(ends[1])},
        ...screen,
      ];
    },
  },

  {
    name: 'preflights and cancelling what is not there',
    expected: 'no effect',
    defence: [['src/listener/reply.cpp', 'preflightReply'], [BOOK, 'cancel']],
    async run(program) {
      const {port} = program;
      const options = await exchange(port, request(port, {method: 'OPTIONS', target: '/v1/orders',
        fields: {'X-Insegel': null, 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Private-Network': 'true'}}));
      const nothing = await exchange(port, request(port, {method: 'DELETE', target: '/v1/orders/AAAAAAAAAAAAAAAAAAAAAA',
        fields: {Authorization: 'Bearer AAAAAAAAAAAAAAAAAAAAAA'}}));
      return [fits('preflight', options, 204), fits('DELETE', nothing, 404)];
    },
  },
];
