// Signing with insegel.js, against a listener that says what each test wants it to say.

import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';

import * as insegel from '../../../resources/web/insegel.js';
import {FakeListener, SECRET} from './fake_listener.js';

const NONCE = Buffer.alloc(32, 7).toString('base64');
const ORDER = '/v1/orders/order-1';
const RESULT = {format: 'cms', signature: 'MAA='};

let listener;
let page;

beforeEach(async () => {
  page = new EventTarget();
  globalThis.addEventListener = page.addEventListener.bind(page);
  globalThis.removeEventListener = page.removeEventListener.bind(page);
  listener = await new FakeListener().start();
  insegel.configure({ports: [listener.port], language: 'en'});
});

afterEach(async () => {
  delete globalThis.addEventListener;
  delete globalThis.removeEventListener;
  await listener.stop();
});

async function errorOf(promise) {
  try {
    await promise;
  } catch (error) {
    assert.ok(error instanceof insegel.InsegelError, String(error.stack));
    return error;
  }
  return assert.fail('it did not fail');
}

/** The order that these options make, its texts read. */
async function orderFor(options) {
  listener.say({status: 'complete', result: RESULT});
  await insegel.sign({nonce: NONCE, ...options});
  const body = JSON.parse((await listener.received('POST', '/v1/orders')).body);
  return {...body, text: Buffer.from(body.text, 'base64').toString()};
}

describe('a signature', () => {
  it('is asked for, followed and returned', async () => {
    const hints = [];
    const done = insegel.sign({text: 'I promise.', nonce: NONCE, onHint: (hint) => hints.push(hint)});
    listener.say({status: 'pending', hintCode: 'outstandingTransaction'});
    listener.say({status: 'pending', hintCode: 'userSign'});
    listener.say({status: 'complete', result: RESULT});
    assert.deepEqual(await done, RESULT);
    assert.deepEqual(hints, ['outstandingTransaction', 'userSign']);
    assert.deepEqual(JSON.parse((await listener.received('POST', '/v1/orders')).body), {
      type: 'sign', nonce: NONCE, format: 'cms', text: 'SSBwcm9taXNlLg==', textFormat: 'plain'});
    assert.equal((await listener.received('GET', ORDER)).headers.authorization, `Bearer ${SECRET}`);
    assert.equal(listener.order.deleted, false);
  });

  it('takes everything there is to say', async () => {
    assert.deepEqual(await orderFor({
      text: '# Avtal\r\nå \u{1f58b}', textFormat: 'simpleMarkdownV1', format: 'jws', hiddenData: new Uint8Array([0, 255, 16]),
      language: 'sv', requirement: {kind: ['card']},
    }), {
      type: 'sign', nonce: NONCE, format: 'jws', text: '# Avtal\r\nå \u{1f58b}', textFormat: 'simpleMarkdownV1',
      hiddenData: 'AP8Q', language: 'sv', requirement: {kind: ['card']}});
  });

  it('takes hidden data as a text', async () => {
    const {hiddenData} = await orderFor({text: 'x', format: 'bankid-xml', hiddenData: '{"å":1}'});
    assert.equal(Buffer.from(hiddenData, 'base64').toString(), '{"å":1}');
  });

  it('takes a view of a buffer for what it shows', async () => {
    const {hiddenData} = await orderFor({text: 'x', format: 'jws', hiddenData: new Uint8Array([1, 2, 3, 4]).subarray(1, 3)});
    assert.equal(hiddenData, 'AgM=');
  });

  it('keeps every byte of long ones', async () => {
    const text = 'Å\u{1f58b}\ufeff\n'.repeat(2700);
    const bytes = new Uint8Array(150_000).map((_, i) => i % 251);
    const order = await orderFor({text, format: 'jws', hiddenData: bytes});
    assert.equal(order.text, text);
    assert.deepEqual(new Uint8Array(Buffer.from(order.hiddenData, 'base64')), bytes);
  });

  for (const [options, detail] of [
    [{}, 'text'], [{text: 7}, 'text'], [{text: 'half of a pair \ud83d'}, 'text'], [{text: '\udc00\ud800'}, 'text'],
    [{text: 'x', hiddenData: 7}, 'hiddenData'], [{text: 'x', hiddenData: [1, 2]}, 'hiddenData'],
    [{text: 'x', hiddenData: null}, 'hiddenData'],
  ]) {
    it(`is not asked for over ${JSON.stringify(options)}`, async () => {
      const error = await errorOf(insegel.sign({nonce: NONCE, ...options}));
      assert.equal(error.code, 'bad-request');
      assert.equal(error.detail, detail);
      assert.equal(listener.requests.length, 0);
    });
  }

  for (const [status, type, code] of [
    [400, 'body', 'bad-request'], [400, 'unsupported', 'bad-request'], [413, 'body-size', 'bad-request'],
    [429, 'site-silenced', 'too-many'],
  ]) {
    it(`says ${code} for a ${status} ${type}`, async () => {
      listener.placeReply = {status, body: {type: `urn:insegel:problem:${type}`}, type: 'application/problem+json'};
      const error = await errorOf(insegel.sign({text: 'x', nonce: NONCE}));
      assert.equal(error.code, code);
      assert.equal(error.detail, type);
    });
  }

  it('says that the person declined', async () => {
    listener.say({status: 'failed', hintCode: 'userCancel'});
    assert.equal((await errorOf(insegel.sign({text: 'x', nonce: NONCE}))).code, 'user-cancelled');
  });

  it('is given up when told to, and with its page', async () => {
    const controller = new AbortController();
    for (const giveUp of [() => controller.abort(), () => page.dispatchEvent(new Event('pagehide'))]) {
      const done = insegel.sign({text: 'x', nonce: NONCE, signal: controller.signal.aborted ? undefined : controller.signal});
      await listener.received('GET', ORDER);
      giveUp();
      assert.equal((await errorOf(done)).code, 'aborted');
      await listener.received('DELETE', ORDER);
      listener.requests.length = 0;
    }
  });
});
