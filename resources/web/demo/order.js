// The demo bank's page: asks Insegel to make keys for a customer, has the bank certify them, and brings the
// certificates back, all at once or in parts, now or on another visit.

import {order, resumeOrder} from '../insegel.js';
import {attempt, begin, call, currentLanguage, element, hint, show, text} from './page.js';
import {ORDER} from './words.js';

const ALL = ['auth', 'sign'];

let bank;
let customer;
let kept = null;     // The id and secret of the order under way, as the bank keeps them.
let missing = ALL;   // What the order waits for, as far as this page knows.

function tell() {
  element('name').textContent = customer?.name ?? '';
  element('serialNumber').textContent = customer?.serialNumber ?? '';
  const isWhole = missing.length === ALL.length;
  element('fetch').textContent = text(isWhole ? 'fetchAll' : 'fetchRest');
  element('fetchAuth').hidden = !isWhole;
  element('missing').hidden = isWhole;
  element('missing').textContent = text('missing') + missing.map(text).join(', ');
}

function showIssued() {
  tell();
  show('issued');
}

function place() {
  return attempt(async (signal) => {
    hint('connecting');
    show('waiting');
    const {nonce} = await call('/nonce', {});
    const pending = await order({
      subject: customer,
      keyType: element('keyType').value,
      issuerName: bank,
      nonce,
      language: currentLanguage(),
      signal,
      onHint: hint,
    });
    hint('issuing');
    const {id, secret, requests} = pending;
    ({order: kept} = await call('/order', {nonce, id, secret, requests}));
    missing = ALL;
    const when = element('when').value;
    if (when === 'later') {
      return showIssued();
    }
    return deliver(pending, when === 'parts' ? ['auth'] : ALL, signal);
  });
}

async function deliver(pending, uses, signal) {
  hint('delivering');
  const state = await pending.deliver(
    await call('/order/certificates', {uses, form: element('deliveryForm').value}), {signal});
  ({missing} = state);
  return state.complete ? complete() : showIssued();
}

async function complete() {
  ({order: kept} = await call('/order/end', {}));
  show('ordered');
}

/** Finds the order again on this computer, and delivers what it still waits for, or one part of it. */
function fetchIssued(uses) {
  return attempt(async (signal) => {
    hint('connecting');
    show('waiting');
    try {
      await deliver(await resumeOrder(kept.id, kept.secret, {signal}), uses, signal);
    } catch (error) {
      // It was delivered before, and the computer's answer did not get here.
      if (error.code !== 'order-complete') {
        throw error;
      }
      await complete();
    }
  });
}

function abandon() {
  return attempt(async (signal) => {
    try {
      await (await resumeOrder(kept.id, kept.secret, {signal})).abandon({signal});
    } catch (error) {
      // What the computer does not know any more needs no abandoning.
      if (!['unknown-order', 'order-complete'].includes(error.code)) {
        throw error;
      }
    }
    ({order: kept} = await call('/order/end', {}));
    show('order');
  });
}

function again() {
  return kept ? showIssued() : place();
}

element('form').addEventListener('submit', (event) => {
  event.preventDefault();
  place();
});
element('fetch').addEventListener('click', () => {
  const uses = ALL.filter((use) => missing.includes(use));
  fetchIssued(uses.length > 0 ? uses : ALL);
});
element('fetchAuth').addEventListener('click', () => fetchIssued(['auth']));
element('abandon').addEventListener('click', abandon);

({bank} = await begin(ORDER, {again, said: tell}));
({customer, order: kept} = await call('/order/state'));
tell();
show(kept ? 'issued' : 'order');
