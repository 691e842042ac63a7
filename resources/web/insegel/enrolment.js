// A BankID that was ordered: its keys are on the visitor's computer, and its certificates come from the bank.

import {json, request, throwIfAborted} from './calls.js';
import {InsegelError} from './errors.js';
import {find} from './finding.js';
import {isAwaiting, orderAt, refusal} from './order.js';

/** An order that waits for certificates. It outlives the page: keep `id` and `secret` at your server. */
export class PendingOrder {
  constructor(id, secret, result) {
    if (!Array.isArray(result?.requests)) {
      throw new InsegelError('protocol', {detail: 'requests'});
    }
    this.id = id;
    this.secret = secret;
    this.requests = result.requests;
  }

  /**
   * Delivers `{certificates: [base64 DER, …]}` or `{pkcs7: base64}`, all at once or in several deliveries. Resolves
   * with `{complete, missing}`.
   */
  async deliver({certificates, pkcs7} = {}, {signal} = {}) {
    const state = await json(await call(this, '/certificates', {
      method: 'POST',
      headers: {'Content-Type': 'application/json'},
      body: JSON.stringify(pkcs7 === undefined ? {certificates} : {certificates, pkcs7}),
      signal,
    }));
    if (state.status === 'complete') {
      return {complete: true, missing: []};
    }
    if (!isAwaiting(state) || !Array.isArray(state.missing)) {
      throw new InsegelError('protocol');
    }
    return {complete: false, missing: state.missing};
  }

  /** The bank will not issue: the visitor's computer forgets the keys. */
  async abandon({signal} = {}) {
    await call(this, '', {method: 'DELETE', signal});
  }
}

/** Asks the program what it knows of the order. */
export async function findPendingOrder(id, secret, signal) {
  const state = await json(await call({id, secret}, '', {signal}));
  if (state.status === 'complete') {
    throw new InsegelError('order-complete');
  }
  if (!isAwaiting(state)) {
    throw new InsegelError(state.status === 'failed' ? 'unknown-order' : 'not-awaiting', {detail: state.hintCode});
  }
  return new PendingOrder(id, secret, state.result);
}

// The program is looked for each time: it may have been started anew since, on another port.
async function call({id, secret}, subPath, {headers, signal, ...options}) {
  throwIfAborted(signal);
  const {port} = await find(signal);
  const response = await request(port, orderAt(port, id, secret).path + subPath, {
    headers: {Authorization: `Bearer ${secret}`, ...headers},
    signal,
    ...options,
  });
  if (!response.ok) {
    throw await refusal(response);
  }
  return response;
}
