// insegel.js against a listener that says what each test wants it to say.

import assert from 'node:assert/strict';
import {once} from 'node:events';
import net from 'node:net';
import {afterEach, beforeEach, describe, it} from 'node:test';

import * as insegel from '../../../resources/web/insegel.js';
import {FakeListener, SECRET} from './fake_listener.js';

const NONCE = Buffer.alloc(32, 7).toString('base64');
const ORDER = '/v1/orders/order-1';
const RESULT = {format: 'web-eid:1.0', token: {format: 'web-eid:1.0'}};
const page = new EventTarget();

let listener;
let stops;

async function listen(options) {
  const made = await new FakeListener(options).start();
  stops.push(() => made.stop());
  return made;
}

/** A port nobody listens on: taken, so that nobody else takes it meanwhile, and not listened to. */
async function closedPort() {
  const server = net.createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** A port that takes connections and never answers. `asked` and `left`: the first one came, and was given up. */
async function mutePort(port = 0) {
  const sockets = [];
  const mute = {count: 0};
  let cameIn;
  let wentAway;
  mute.asked = new Promise((resolve) => (cameIn = resolve));
  mute.left = new Promise((resolve) => (wentAway = resolve));
  const server = net.createServer((socket) => {
    sockets.push(socket);
    mute.count += 1;
    socket.on('error', () => {});
    socket.on('close', wentAway);
    socket.on('data', cameIn);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  mute.port = server.address().port;
  stops.push(() => {
    sockets.forEach((socket) => socket.destroy());
    server.close();
  });
  return mute;
}

function stub(name, value) {
  const before = Object.getOwnPropertyDescriptor(globalThis, name);
  Object.defineProperty(globalThis, name, {value, configurable: true, writable: true});
  stops.push(() => {
    delete globalThis[name];
    if (before) {
      Object.defineProperty(globalThis, name, before);
    }
  });
}

function permissions(states) {
  return {
    query: async ({name}) => {
      if (!(name in states)) {
        throw new TypeError(`unknown permission ${name}`);
      }
      return Object.assign(new EventTarget(), {state: states[name]});
    },
  };
}

async function codeOf(promise) {
  try {
    await promise;
  } catch (error) {
    assert.ok(error instanceof insegel.InsegelError, String(error.stack));
    assert.ok(error.message.length > 10);
    return error.code;
  }
  return assert.fail('it did not fail');
}

beforeEach(async () => {
  stops = [];
  stub('addEventListener', page.addEventListener.bind(page));
  stub('removeEventListener', page.removeEventListener.bind(page));
  stub('navigator', {language: 'en'});
  listener = await listen();
  insegel.configure({ports: [listener.port], language: 'en'});
});

afterEach(async () => {
  for (const stop of stops.reverse()) {
    await stop();
  }
});

describe('finding the program', () => {
  it('takes the port that says it is Insegel', async () => {
    const other = await listen({status: {name: 'Something else'}});
    insegel.configure({ports: [await closedPort(), other.port, listener.port]});
    assert.deepEqual((await insegel.status()).formats, ['web-eid:1.0', 'jws']);
    assert.equal(listener.requests[0].headers['x-insegel'], '1');
    assert.equal(other.requests.length, 1);
    await insegel.status();
    assert.equal(other.requests.length, 1, 'the port that answered is remembered');
  });

  it('looks again where the remembered port has gone silent', async () => {
    const second = await listen();
    await insegel.status();
    await listener.stop();
    insegel.configure({ports: [listener.port, second.port]});
    assert.equal((await insegel.status()).name, 'Insegel');
    assert.equal(second.requests.length, 1);
  });

  it('is not held up by a port that accepts and never answers', async () => {
    const {port} = await mutePort();
    insegel.configure({ports: [port, listener.port]});
    assert.equal((await insegel.status()).name, 'Insegel');
    stub('location', {hostname: 'localhost', protocol: 'http:'});
    insegel.configure({ports: [port]});
    assert.equal(await codeOf(insegel.status()), 'not-running');
  });

  it('asks the others soon where something mute has taken the remembered port', async () => {
    const {port} = listener;
    await insegel.status();
    await listener.stop();
    const mute = await mutePort(port);
    const second = await listen();
    insegel.configure({ports: [port, second.port]});
    // Pauses of a second or two pass at once, and longer ones never.
    const before = setTimeout;
    stub('setTimeout', (run, milliseconds) => before(run, milliseconds <= 2000 ? 0 : 2 ** 30));
    assert.equal((await insegel.status()).name, 'Insegel');
    await mute.left;
    globalThis.setTimeout = before;
    const {count} = mute;
    await insegel.status();
    assert.equal(mute.count, count, 'the one that answered is remembered instead');
  });

  it('takes the remembered port when it answers late, but first', async () => {
    await insegel.status();
    const mute = await mutePort();
    insegel.configure({ports: [listener.port, mute.port]});
    listener.beforeStatus = mute.asked;
    assert.equal((await insegel.status()).name, 'Insegel');
    await mute.left;
    assert.equal(listener.requests.length, 2);
  });

  it('stops asking when told to', async () => {
    const mute = await mutePort();
    insegel.configure({ports: [mute.port]});
    const controller = new AbortController();
    const asking = insegel.status({signal: controller.signal});
    await mute.asked;
    controller.abort();
    assert.equal(await codeOf(asking), 'aborted');
    await mute.left;
  });

  it('says not-running, with a link that starts it', async () => {
    insegel.configure({ports: [await closedPort()]});
    await assert.rejects(insegel.status(), {name: 'InsegelError', code: 'not-running', startUrl: 'insegel:'});
  });

  it('tells a browser that refused from a program that is not there', async () => {
    insegel.configure({ports: [await closedPort()]});
    stub('location', {hostname: 'login.test', protocol: 'https:'});
    for (const [states, code] of [
      [{'loopback-network': 'denied'}, 'permission-denied'],
      [{'local-network-access': 'denied'}, 'permission-denied'],
      [{'loopback-network': 'granted', 'local-network-access': 'denied'}, 'not-running'],
      [{'loopback-network': 'prompt'}, 'not-running'],
      [{}, 'not-running'],
    ]) {
      stub('navigator', {permissions: permissions(states)});
      assert.equal(await codeOf(insegel.status()), code, JSON.stringify(states));
    }
  });

  it('knows Safari, and pages without https', async () => {
    insegel.configure({ports: [await closedPort()]});
    stub('location', {hostname: 'login.test', protocol: 'https:'});
    stub('navigator', {vendor: 'Apple Computer, Inc.'});
    assert.equal(await codeOf(insegel.status()), 'unsupported-browser');
    stub('isSecureContext', false);
    assert.equal(await codeOf(insegel.status()), 'insecure-page');
  });

  it('refuses an interface it does not know', async () => {
    const later = await listen({status: {name: 'Insegel', api: 2, formats: []}});
    insegel.configure({ports: [later.port]});
    assert.equal(await codeOf(insegel.status()), 'protocol');
  });

  it('waits until the program runs', async () => {
    const port = await closedPort();
    insegel.configure({ports: [port]});
    const running = insegel.waitUntilRunning({interval: 10});
    assert.equal(await codeOf(insegel.status()), 'not-running');
    const late = new FakeListener();
    late.server.listen(port, '127.0.0.1');
    stops.push(() => late.stop());
    assert.equal((await running).name, 'Insegel');
  });

  it('stops waiting when told to', async () => {
    insegel.configure({ports: [await closedPort()]});
    const controller = new AbortController();
    const waiting = insegel.waitUntilRunning({signal: controller.signal});
    controller.abort();
    assert.equal(await codeOf(waiting), 'aborted');
  });
});

describe('a login', () => {
  it('asks, follows and returns what came', async () => {
    const hints = [];
    const done = insegel.login({
      nonce: NONCE, language: 'sv', requirement: {serialNumber: '199001012384'}, onHint: (hint) => hints.push(hint)});
    listener.say({status: 'pending', hintCode: 'outstandingTransaction'});
    listener.say({status: 'pending', hintCode: 'userSign'});
    listener.say({status: 'complete', result: RESULT});
    assert.deepEqual(await done, RESULT);
    assert.deepEqual(hints, ['outstandingTransaction', 'userSign']);
    const placed = await listener.received('POST', '/v1/orders');
    assert.equal(placed.headers['content-type'], 'application/json');
    assert.deepEqual(JSON.parse(placed.body), {
      type: 'auth', nonce: NONCE, format: 'web-eid:1.0', language: 'sv', requirement: {serialNumber: '199001012384'}});
    const polled = await listener.received('GET', ORDER);
    assert.equal(polled.query, 'wait=20');
    assert.equal(polled.headers.authorization, `Bearer ${SECRET}`);
    assert.equal(listener.order.deleted, false);
  });

  for (const [hintCode, code] of [
    ['userCancel', 'user-cancelled'], ['cancelled', 'cancelled'], ['expiredTransaction', 'expired'],
    ['certificateErr', 'certificate-error'], ['noMatchingId', 'no-matching-id'], ['startFailed', 'start-failed'],
    ['somethingNew', 'protocol'],
  ]) {
    it(`says ${code} for ${hintCode}`, async () => {
      listener.say({status: 'failed', hintCode});
      assert.equal(await codeOf(insegel.login({nonce: NONCE})), code);
      assert.equal(listener.order.deleted, false);
    });
  }

  for (const [status, type, code] of [
    [400, 'invalid-order', 'bad-request'], [403, 'origin', 'refused'], [429, 'site-busy', 'busy'],
    [429, 'queue-full', 'busy'], [429, 'too-many-orders', 'too-many'], [500, undefined, 'protocol'],
  ]) {
    it(`says ${code} for a ${status} ${type}`, async () => {
      listener.placeReply = {status, body: {type: `urn:insegel:problem:${type}`}, type: 'application/problem+json'};
      assert.equal(await codeOf(insegel.login({nonce: NONCE})), code);
    });
  }

  it('gives the order up when told to', async () => {
    const controller = new AbortController();
    const done = insegel.login({nonce: NONCE, signal: controller.signal});
    await listener.received('GET', ORDER);
    controller.abort();
    assert.equal(await codeOf(done), 'aborted');
    assert.equal((await listener.received('DELETE', ORDER)).headers.authorization, `Bearer ${SECRET}`);
  });

  it('gives up an order that was being placed', async () => {
    let proceed;
    listener.beforePlacing = new Promise((resolve) => (proceed = resolve));
    const controller = new AbortController();
    const done = insegel.login({nonce: NONCE, signal: controller.signal});
    await listener.received('POST', '/v1/orders');
    controller.abort();
    assert.equal(await codeOf(done), 'aborted');
    proceed();
    await listener.received('DELETE', ORDER);
  });

  it('places nothing with a signal that is aborted already', async () => {
    assert.equal(await codeOf(insegel.login({nonce: NONCE, signal: AbortSignal.abort()})), 'aborted');
    assert.equal(listener.requests.length, 0);
  });

  it('gives the order up when the page goes away', async () => {
    const done = insegel.login({nonce: NONCE});
    await listener.received('GET', ORDER);
    page.dispatchEvent(new Event('pagehide'));
    assert.equal(await codeOf(done), 'aborted');
    await listener.received('DELETE', ORDER);
  });

  it('survives a poll that breaks', async () => {
    listener.say('break');
    listener.say(503);
    listener.say({status: 'complete', result: RESULT});
    assert.deepEqual(await insegel.login({nonce: NONCE}), RESULT);
  });

  it('says so when the program ends', async () => {
    const done = insegel.login({nonce: NONCE});
    await listener.received('GET', ORDER);
    listener.server.close();
    listener.server.closeAllConnections();
    assert.equal(await codeOf(done), 'not-running');
  });

  it('takes an order that is gone for cancelled', async () => {
    listener.say(404);
    assert.equal(await codeOf(insegel.login({nonce: NONCE})), 'cancelled');
  });

  it('is not disturbed by a fault in the page', async () => {
    stub('console', {...console, error: () => {}});
    listener.say({status: 'pending', hintCode: 'userSign'});
    listener.say({status: 'complete', result: RESULT});
    const onHint = () => {
      throw new Error('the page’s own');
    };
    assert.deepEqual(await insegel.login({nonce: NONCE, onHint}), RESULT);
  });

  it('cancels what it does not understand', async () => {
    listener.say({status: 'baking'});
    assert.equal(await codeOf(insegel.login({nonce: NONCE})), 'protocol');
    await listener.received('DELETE', ORDER);
  });
});

describe('words', () => {
  it('are Swedish or English', () => {
    assert.match(insegel.messageFor('user-cancelled', 'sv-SE'), /avböjde/);
    assert.match(insegel.messageFor('user-cancelled', 'de'), /declined/);
    insegel.configure({language: 'sv'});
    assert.match(new insegel.InsegelError('expired').message, /lång tid/);
  });

  it('ports must be ports', () => {
    for (const ports of [[], [0], ['1'], 22654, [70000]]) {
      assert.throws(() => insegel.configure({ports}), TypeError);
    }
  });
});
