// The navigation way of insegel.js, in as much of a page as it needs. tests/web/e2e has it in a real one.

import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';

import * as insegel from '../../../resources/web/insegel.js';
import {FakeListener} from './fake_listener.js';

const NONCE = Buffer.alloc(32, 7).toString('base64');

let page;

class Element {
  children = [];
  constructor(name) {
    this.localName = name;
  }
  append(child) {
    this.children.push(child);
  }
  submit() {
    const fields = Object.fromEntries(this.children.map(({name, value}) => [name, value]));
    page.sent.push({action: this.action, method: this.method, fields, policy: page.head.children.at(-1)});
  }
  remove() {
    page.body.children.splice(page.body.children.indexOf(this), 1);
  }
}

beforeEach(() => {
  page = {sent: [], head: new Element('head'), body: new Element('body'), createElement: (name) => new Element(name)};
  globalThis.document = page;
  globalThis.location = new URL('https://shop.example/login?a=b#c');
  insegel.configure({ports: [22654, 22655], language: 'en'});
});

afterEach(() => {
  delete globalThis.document;
  delete globalThis.location;
  delete globalThis.isSecureContext;
});

function refused(options, detail, code = 'bad-request') {
  assert.throws(() => insegel.startLogin({nonce: NONCE, returnUrl: '/return', ...options}), (error) => {
    assert.ok(error instanceof insegel.InsegelError, String(error.stack));
    assert.equal(error.code, code);
    assert.equal(error.detail, detail);
    return true;
  });
  assert.deepEqual(page.sent, []);
}

describe('the navigation way', () => {
  it('posts the order, and where to come back', () => {
    insegel.startLogin({nonce: NONCE, language: 'sv', requirement: {kind: ['card']}, returnUrl: '/return', state: 'å "1"'});
    const [{action, method, fields, policy}] = page.sent;
    assert.equal(action, 'http://127.0.0.1:22654/v1/start');
    assert.equal(method, 'post');
    assert.deepEqual(JSON.parse(fields.order),
      {type: 'auth', nonce: NONCE, format: 'web-eid:1.0', language: 'sv', requirement: {kind: ['card']}});
    assert.equal(fields.returnUrl, 'https://shop.example/return');
    assert.equal(fields.state, 'å "1"');
    assert.deepEqual([policy.localName, policy.name, policy.content], ['meta', 'referrer', 'origin']);
    assert.deepEqual(page.body.children, []);
  });

  it('does so for signatures', () => {
    insegel.startSign({text: 'I promise.', nonce: NONCE, returnUrl: 'https://shop.example/back?c=d'});
    const [{fields}] = page.sent;
    assert.deepEqual(JSON.parse(fields.order),
      {type: 'sign', nonce: NONCE, format: 'cms', text: 'SSBwcm9taXNlLg==', textFormat: 'plain'});
    assert.equal(fields.returnUrl, 'https://shop.example/back?c=d');
    assert.ok(!('state' in fields));
  });

  it('comes back to its own site and to nowhere else', () => {
    for (const returnUrl of [
      'https://evil.example/', '//evil.example/', 'http://shop.example/', 'https://shop.example:8443/',
      'javascript:alert(1)', 'https://user@shop.example/', '/return#part', 'https://', undefined]) {
      refused({returnUrl}, 'returnUrl');
    }
  });

  it('takes no state that would not come back as it went', () => {
    for (const state of [7, null, 'a\nb', '\0', '\ud800']) {
      refused({state}, 'state');
    }
  });

  it('is not for pages that are not protected', () => {
    globalThis.isSecureContext = false;
    refused({}, undefined, 'insecure-page');
  });

  it('goes to where the program answered last', async () => {
    const listener = await new FakeListener().start();
    try {
      insegel.configure({ports: [22654, listener.port]});
      await insegel.status();
      insegel.startLogin({nonce: NONCE, returnUrl: '/return'});
      assert.equal(page.sent[0].action, `http://127.0.0.1:${listener.port}/v1/start`);
    } finally {
      await listener.stop();
    }
  });
});
