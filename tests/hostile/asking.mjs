// Requests as they should be, to be spoiled one thing at a time; and orders.

import assert from 'node:assert/strict';
import {randomBytes} from 'node:crypto';
import {setTimeout as sleep} from 'node:timers/promises';

import {exchange} from './http.mjs';

export const ORIGIN = 'https://shop.example';
export const JSON_TYPE = {'Content-Type': 'application/json'};

/** An origin that nobody has asked from: the limits of one row leave the others alone. */
export function newOrigin() {
  return `https://shop-${randomBytes(6).toString('hex')}.example`;
}

export function newNonce() {
  return randomBytes(33).toString('base64');
}

/** The body of an order to log in. */
export function login(changes = {}) {
  return {type: 'auth', nonce: newNonce(), format: 'jws', ...changes};
}

/**
 * A request. `fields` are added to Host, Origin and X-Insegel or replace them: a list is one line each, null none.
 * `lines` come after them as they are. A body brings its Content-Length.
 */
export function request(port, {method = 'GET', target = '/v1/status', version = 'HTTP/1.1', fields = {}, lines = [],
  body} = {}) {
  const all = {'Host': `127.0.0.1:${port}`, 'Origin': ORIGIN, 'X-Insegel': '1', ...fields};
  if (body !== undefined && all['Content-Length'] === undefined) {
    all['Content-Length'] = String(Buffer.byteLength(body, 'latin1'));
  }
  const written = Object.entries(all).filter(([, value]) => value !== null)
    .flatMap(([name, value]) => [value].flat().map((one) => `${name}: ${one}`));
  return [`${method} ${target} ${version}`, ...written, ...lines, '', body ?? ''].join('\r\n');
}

/** A request that makes an order of this body, an object or the text itself in latin1. */
export function ordering(port, body, {fields = {}, ...rest} = {}) {
  const text = typeof body === 'string' ? body : Buffer.from(JSON.stringify(body), 'utf8').toString('latin1');
  return request(port, {method: 'POST', target: '/v1/orders', fields: {...JSON_TYPE, ...fields}, body: text, ...rest});
}

/** An order that was made, and its site. */
export class Order {
  /**
   * Makes one. Insegel takes thirty a minute from all sites together: where others have had them, this waits its turn.
   */
  static async make(program, {origin = newOrigin(), body = login()} = {}) {
    const end = Date.now() + 65_000;
    for (;;) {
      const answer = await exchange(program.port, ordering(program.port, body, {fields: {Origin: origin}}));
      if (answer.status === 201) {
        return new Order(program, origin, answer.json);
      }
      assert.ok(answer.problem === 'too-often' && Date.now() < end, `an order: ${answer.word} ${answer.body}`);
      await sleep(2000);
    }
  }

  constructor(program, origin, {id, secret}) {
    Object.assign(this, {program, origin, id, secret});
  }

  /** A request about it; `changes` as those of request(), `as` is who asks, `secret` null for no Authorization. */
  request({method = 'GET', wait, as = this.origin, id = this.id, secret = this.secret, below = '', ...changes} = {}) {
    const query = wait === undefined ? '' : `?wait=${wait}`;
    const authorization = secret === null ? null : `Bearer ${secret}`;
    return request(this.program.port, {method, target: `/v1/orders/${id}${below}${query}`,
      ...changes, fields: {Origin: as, Authorization: authorization, ...changes.fields}});
  }

  ask(changes) {
    return exchange(this.program.port, this.request(changes), {seconds: 30});
  }

  /** Its state, once it is another than was told before or `wait` seconds are over. */
  async poll(wait = 0) {
    const answer = await this.ask({wait});
    assert.equal(answer.status, 200, `a poll: ${answer.word}`);
    return answer.json;
  }

  /** Polls until the state is as wanted; anything else in the end is an error. */
  async becomes(isWanted, what) {
    let state;
    for (let polls = 0; polls < 40; ++polls) {
      state = await this.poll(polls === 0 ? 0 : 1);
      if (isWanted(state)) {
        return state;
      }
      if (state.status !== 'pending') {
        break;
      }
    }
    throw new Error(`the order did not become ${what}: ${JSON.stringify({...state, id: undefined, result: undefined})}`);
  }

  cancel() {
    return this.ask({method: 'DELETE'});
  }
}
