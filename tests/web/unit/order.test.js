// Ordering a BankID with insegel.js, against a listener that says what each test wants it to say.

import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';

import * as insegel from '../../../resources/web/insegel.js';
import {FakeListener, SECRET} from './fake_listener.js';

const NONCE = Buffer.alloc(32, 7).toString('base64');
const ORDER = '/v1/orders/order-1';
const SUBJECT = {name: 'Test Person', serialNumber: '199001012384'};
const REQUESTS = [{use: 'auth', pkcs10: 'MAA='}, {use: 'sign', pkcs10: 'MAEB'}];
const AWAITING = {status: 'pending', hintCode: 'awaitingCertificates', result: {requests: REQUESTS}};
const CERTIFICATES = ['MAA=', 'MAEB'];

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
    assert.ok(error.message.length > 10);
    return error;
  }
  return assert.fail('it did not fail');
}

async function pendingOrder() {
  listener.say(AWAITING);
  return insegel.order({subject: SUBJECT, issuerName: 'Test Bank', nonce: NONCE});
}

function refuse(status, type) {
  const body = {type: `urn:insegel:problem:${type}`, status};
  listener.deliverReply = {status, body, type: 'application/problem+json'};
}

describe('ordering', () => {
  it('asks, follows, and gives the requests and what finds them again', async () => {
    const hints = [];
    listener.say({status: 'pending', hintCode: 'userSign'});
    listener.say(AWAITING);
    const order = await insegel.order({
      subject: SUBJECT, keyType: 'rsa2048', issuerName: 'Test Bank', nonce: NONCE, language: 'sv',
      onHint: (hint) => hints.push(hint)});
    assert.deepEqual(order.requests, REQUESTS);
    assert.equal(order.id, 'order-1');
    assert.equal(order.secret, SECRET);
    assert.deepEqual(hints, ['userSign']);
    const placed = await listener.received('POST', '/v1/orders');
    assert.deepEqual(JSON.parse(placed.body), {
      type: 'enrol', subject: SUBJECT, keyType: 'rsa2048', issuerName: 'Test Bank', nonce: NONCE, language: 'sv'});
  });

  it('outlives its page once the keys are made', async () => {
    const controller = new AbortController();
    listener.say(AWAITING);
    await insegel.order({subject: SUBJECT, issuerName: 'Test Bank', nonce: NONCE, signal: controller.signal});
    controller.abort();
    page.dispatchEvent(new Event('pagehide'));
    await insegel.status();
    assert.equal(listener.order.deleted, false);
  });

  it('is given up with its page before that', async () => {
    const done = insegel.order({subject: SUBJECT, issuerName: 'Test Bank', nonce: NONCE});
    await listener.received('GET', ORDER);
    page.dispatchEvent(new Event('pagehide'));
    assert.equal((await errorOf(done)).code, 'aborted');
    await listener.received('DELETE', ORDER);
  });

  it('says that the person declined', async () => {
    listener.say({status: 'failed', hintCode: 'userCancel'});
    const error = await errorOf(insegel.order({subject: SUBJECT, issuerName: 'Test Bank', nonce: NONCE}));
    assert.equal(error.code, 'user-cancelled');
  });

  it('does not take an answer without requests', async () => {
    listener.say({...AWAITING, result: {}});
    const error = await errorOf(insegel.order({subject: SUBJECT, issuerName: 'Test Bank', nonce: NONCE}));
    assert.equal(error.code, 'protocol');
  });
});

describe('delivering', () => {
  it('all at once, as a list', async () => {
    const order = await pendingOrder();
    assert.deepEqual(await order.deliver({certificates: CERTIFICATES}), {complete: true, missing: []});
    const sent = await listener.received('POST', `${ORDER}/certificates`);
    assert.deepEqual(JSON.parse(sent.body), {certificates: CERTIFICATES});
    assert.equal(sent.headers.authorization, `Bearer ${SECRET}`);
    assert.equal(sent.headers['content-type'], 'application/json');
    assert.equal(sent.headers['x-insegel'], '1');
  });

  it('as PKCS#7', async () => {
    const order = await pendingOrder();
    await order.deliver({pkcs7: 'MAA='});
    assert.deepEqual(JSON.parse((await listener.received('POST', `${ORDER}/certificates`)).body), {pkcs7: 'MAA='});
  });

  it('in parts', async () => {
    const order = await pendingOrder();
    listener.deliverReply.body = {...AWAITING, missing: ['sign']};
    assert.deepEqual(await order.deliver({certificates: ['MAA=']}), {complete: false, missing: ['sign']});
    listener.deliverReply.body = {status: 'complete'};
    assert.deepEqual(await order.deliver({certificates: ['MAEB']}), {complete: true, missing: []});
  });

  for (const [status, type, code] of [
    [400, 'body', 'bad-request'], [404, 'order', 'unknown-order'], [404, 'route', 'protocol'],
    [409, 'not-awaiting', 'not-awaiting'], [410, 'order-complete', 'order-complete'], [413, 'body-size', 'bad-request'],
    [422, 'other-keys', 'certificates-refused'], [422, 'other-person', 'certificates-refused'],
    [503, 'not-stored', 'not-stored'], [503, 'unavailable', 'not-running'], [500, undefined, 'protocol'],
  ]) {
    it(`says ${code} for a ${status} ${type}`, async () => {
      const order = await pendingOrder();
      refuse(status, type);
      const error = await errorOf(order.deliver({certificates: CERTIFICATES}));
      assert.equal(error.code, code);
      assert.equal(error.detail, String(type));
    });
  }

  it('does not take an answer it does not understand', async () => {
    const order = await pendingOrder();
    for (const body of [{}, {status: 'pending', hintCode: 'userSign', missing: []}, {...AWAITING}]) {
      listener.deliverReply.body = body;
      assert.equal((await errorOf(order.deliver({certificates: CERTIFICATES}))).code, 'protocol');
    }
  });

  it('stops when told to', async () => {
    const order = await pendingOrder();
    const error = await errorOf(order.deliver({certificates: CERTIFICATES}, {signal: AbortSignal.abort()}));
    assert.equal(error.code, 'aborted');
    assert.ok(!listener.requests.some(({path}) => path.endsWith('/certificates')));
  });

  it('finds the program that was started anew on another port', async () => {
    const order = await pendingOrder();
    const second = await new FakeListener().start();
    try {
      await listener.stop();
      insegel.configure({ports: [listener.port, second.port]});
      await order.deliver({certificates: CERTIFICATES});
      assert.ok(second.requests.some(({path}) => path === `${ORDER}/certificates`));
    } finally {
      await second.stop();
    }
  });
});

describe('coming back', () => {
  it('finds the order again', async () => {
    listener.say(AWAITING);
    const order = await insegel.resumeOrder('order-1', SECRET);
    assert.deepEqual(order.requests, REQUESTS);
    const asked = await listener.received('GET', ORDER);
    assert.equal(asked.query, undefined);
    assert.equal(asked.headers.authorization, `Bearer ${SECRET}`);
    assert.deepEqual(await order.deliver({certificates: CERTIFICATES}), {complete: true, missing: []});
  });

  it('says what has become of it', async () => {
    listener.say({status: 'complete'});
    assert.equal((await errorOf(insegel.resumeOrder('order-1', SECRET))).code, 'order-complete');
    listener.say({status: 'failed', hintCode: 'userCancel'});
    assert.equal((await errorOf(insegel.resumeOrder('order-1', SECRET))).code, 'unknown-order');
    listener.say({status: 'pending', hintCode: 'userSign'});
    assert.equal((await errorOf(insegel.resumeOrder('order-1', SECRET))).code, 'not-awaiting');
    assert.equal((await errorOf(insegel.resumeOrder('order-1', 'wrong'))).code, 'unknown-order');
  });

  it('abandons it', async () => {
    const order = await pendingOrder();
    await order.abandon();
    assert.equal(listener.order.deleted, true);
    assert.equal((await listener.received('DELETE', ORDER)).headers.authorization, `Bearer ${SECRET}`);
  });
});
