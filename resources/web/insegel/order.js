// Following an order: placing it, polling until it is decided, and giving it up when the page does.

import {pause, request, json, throwIfAborted, unlessAborted} from './calls.js';
import {InsegelError} from './errors.js';
import {find} from './finding.js';

const POLL_SECONDS = 20;
const POLL_ATTEMPTS = 4;

// What a failed order says (hintCode), and what a refused request's problem type ends in.
const CODE_OF_HINT = {
  userCancel: 'user-cancelled',
  cancelled: 'cancelled',
  expiredTransaction: 'expired',
  certificateErr: 'certificate-error',
  noMatchingId: 'no-matching-id',
  startFailed: 'start-failed',
};
const CODE_OF_STATUS = {
  400: 'bad-request', 403: 'refused', 409: 'not-awaiting', 413: 'bad-request', 415: 'bad-request',
  422: 'certificates-refused', 429: 'too-many', 503: 'not-running'};
const CODE_OF_PROBLEM = {
  'order': 'unknown-order',
  'order-complete': 'order-complete',
  'result-gone': 'order-complete',
  'not-stored': 'not-stored',
  'site-busy': 'busy',
  'queue-full': 'busy',
};

/**
 * One order from its placing to its result, or until it waits for certificates: `{order, result}`. Whatever ends it
 * early also cancels it in Insegel, so that no prompt stays behind on the screen.
 */
export async function runOrder(body, {signal, onHint}) {
  const giveUp = new AbortController();
  const abort = () => giveUp.abort(signal.reason);
  const leave = () => giveUp.abort(new DOMException('The page went away', 'AbortError'));
  signal?.addEventListener('abort', abort, {once: true});
  globalThis.addEventListener?.('pagehide', leave);
  let order;
  try {
    throwIfAborted(signal);
    const {port} = await find(giveUp.signal);
    order = await place(port, body, giveUp.signal);
    return {order, result: await follow(order, giveUp.signal, onHint)};
  } catch (error) {
    if (order && !order.ended) {
      cancel(order);
    }
    throw error;
  } finally {
    signal?.removeEventListener('abort', abort);
    globalThis.removeEventListener?.('pagehide', leave);
  }
}

// An order that is aborted while it is being placed is cancelled when its id and secret have come, or its prompt would
// stay up until Insegel notices that nobody polls.
async function place(port, body, signal) {
  const placed = post(port, body);
  try {
    return await unlessAborted(placed, signal);
  } catch (error) {
    placed.then(cancel, () => {});
    throw error;
  }
}

async function post(port, body) {
  const response = await request(port, '/v1/orders', {
    method: 'POST',
    headers: {'Content-Type': 'application/json'},
    body: JSON.stringify(body),
  });
  if (response.status !== 201) {
    throw await refusal(response);
  }
  const {id, secret} = await json(response);
  if (typeof id !== 'string' || typeof secret !== 'string') {
    throw new InsegelError('protocol');
  }
  return orderAt(port, id, secret);
}

/** An order whose id and secret are known, at the program on this port. */
export function orderAt(port, id, secret) {
  return {port, id, secret, path: `/v1/orders/${encodeURIComponent(id)}`, ended: false};
}

async function follow(order, signal, onHint) {
  let lastHint;
  for (;;) {
    const began = Date.now();
    const state = await poll(order, signal);
    if (isAwaiting(state) || state.status === 'complete') {
      order.ended = true;  // Also while it waits for certificates: that outlives the page.
      if (typeof state.result !== 'object' || state.result === null) {
        throw new InsegelError('protocol');
      }
      return state.result;
    }
    if (state.status === 'failed') {
      order.ended = true;
      throw new InsegelError(CODE_OF_HINT[state.hintCode] ?? 'protocol', {detail: state.hintCode});
    }
    if (state.status !== 'pending') {
      throw new InsegelError('protocol');
    }
    if (state.hintCode !== lastHint) {
      lastHint = state.hintCode;
      tell(onHint, lastHint);
    } else if (Date.now() - began < 500) {
      await pause(500, signal);  // An answer without news that was not held: do not run in circles.
    }
  }
}

/** Whether the keys of an ordered BankID are made, and its certificates are still to come. */
export function isAwaiting({status, hintCode}) {
  return status === 'pending' && hintCode === 'awaitingCertificates';
}

// A held poll may break for reasons that pass, such as a computer that slept; the order outlives that.
async function poll(order, signal) {
  for (let attempt = 1; ; ++attempt) {
    try {
      const response = await request(order.port, `${order.path}?wait=${POLL_SECONDS}`, {
        headers: {Authorization: `Bearer ${order.secret}`},
        signal,
      });
      if (response.status !== 200) {
        order.ended = response.status === 404 || response.status === 410;
        throw order.ended ? new InsegelError('cancelled', {detail: 'gone'}) : await refusal(response);
      }
      return await json(response);
    } catch (error) {
      throwIfAborted(signal);
      if (error.code !== 'not-running' || attempt === POLL_ATTEMPTS) {
        throw error;
      }
    }
    await pause(250 * attempt, signal);
  }
}

// `keepalive` lets it leave even while the page is torn down. Nobody waits for it: an order that nobody polls ends by
// itself.
function cancel(order) {
  order.ended = true;
  request(order.port, order.path, {
    method: 'DELETE',
    headers: {Authorization: `Bearer ${order.secret}`},
    keepalive: true,
  }).catch(() => {});
}

/** What a refused request means, as an InsegelError. */
export async function refusal(response) {
  let type = '';
  try {
    type = String((await response.json()).type ?? '').split(/[/:#]/).pop();
  } catch {
    // The status says enough.
  }
  const code = CODE_OF_PROBLEM[type] ?? CODE_OF_STATUS[response.status] ?? 'protocol';
  return new InsegelError(code, {detail: type});
}

// A fault in the page's own code must not end the visitor's login.
function tell(onHint, hint) {
  try {
    onHint?.(hint);
  } catch (error) {
    console.error(error);
  }
}
