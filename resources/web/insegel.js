// insegel.js: lets a web page ask Insegel, the e-ID client on the visitor's computer, for a login or the signature of a
// text, and a bank's page for the keys of a new BankID.
//
// The one module a page imports; it loads its parts from the folder insegel/ beside it. No other dependencies; types in
// insegel.d.ts. It finds the program on loopback, places an order, follows it, and gives it up when the page goes away.
// What it resolves with proves nothing to the page: send it to your server, which verifies it (origin, nonce, signature,
// certificate chain).

import {pause} from './insegel/calls.js';
import {dataToBase64, textToBase64} from './insegel/encoding.js';
import {PendingOrder, findPendingOrder} from './insegel/enrolment.js';
import {setLanguage} from './insegel/errors.js';
import {find, setPorts} from './insegel/finding.js';
import {navigate} from './insegel/navigation.js';
import {runOrder} from './insegel/order.js';

export {InsegelError, messageFor, START_URL} from './insegel/errors.js';

/** Changes what holds for every call: `language` of the messages; `ports`, which only tests have a reason to. */
export function configure({ports, language} = {}) {
  if (ports !== undefined) {
    setPorts(ports);
  }
  if (language !== undefined) {
    setLanguage(language);
  }
}

/** Resolves with what the running Insegel says of itself: `{name, api, formats, version?}`. */
export async function status({signal} = {}) {
  return (await find(signal)).status;
}

/** Resolves with the status as soon as Insegel answers; for a page that has shown the START_URL link. */
export async function waitUntilRunning({signal, interval = 1500} = {}) {
  for (;;) {
    try {
      return await status({signal});
    } catch (error) {
      if (error.code !== 'not-running') {
        throw error;
      }
    }
    await pause(interval, signal);
  }
}

/**
 * Asks the visitor to log in. Resolves with `{format, token}` for your server to verify.
 * `onHint` is told what the order is waiting for: 'outstandingTransaction' (queued) or 'userSign' (the prompt is up).
 */
export async function login({signal, onHint, ...options} = {}) {
  return (await runOrder(loginBody(options), {signal, onHint})).result;
}

/**
 * Asks the visitor to sign `text`, which Insegel shows them whole. Resolves with `{format, signature}` for your server to
 * verify. `hiddenData`, bytes or a text, is signed as well and not shown; the visitor is told how much it is.
 */
export async function sign({signal, onHint, ...options} = {}) {
  return (await runOrder(signBody(options), {signal, onHint})).result;
}

/**
 * The way for browsers that let no page call this computer (`permission-denied`, `unsupported-browser`): leaves the page
 * for one of Insegel's, which waits for the visitor and then posts `result` and `state` to `returnUrl`, of this page's
 * origin. `result` is JSON text: `{status, hintCode?, result?}`, where status is 'complete' or 'failed'. Options are
 * otherwise those of `login`.
 */
export function startLogin({returnUrl, state, ...options} = {}) {
  navigate(loginBody(options), {returnUrl, state});
}

/** The same for a signature; options are otherwise those of `sign`. All of it has to fit into 64 KiB. */
export function startSign({returnUrl, state, ...options} = {}) {
  navigate(signBody(options), {returnUrl, state});
}

/**
 * A bank's page orders a BankID on file for the visitor. Resolves with a pending order once the visitor has chosen a
 * password and the keys are made: its `requests` are for your server to certify, its `id` and `secret` to be kept
 * there, and `deliver` brings the certificates, now or, after `resumeOrder`, some days later.
 */
export async function order({subject, keyType = 'p256', issuerName, nonce, language, signal, onHint} = {}) {
  const body = withoutUndefined({type: 'enrol', subject, keyType, issuerName, nonce, language});
  const {order: placed, result} = await runOrder(body, {signal, onHint});
  return new PendingOrder(placed.id, placed.secret, result);
}

/** The pending order with this id and secret, which `order` gave on this computer before. */
export async function resumeOrder(id, secret, {signal} = {}) {
  return findPendingOrder(id, secret, signal);
}

function loginBody({nonce, format = 'web-eid:1.0', language, requirement}) {
  return withoutUndefined({type: 'auth', nonce, format, language, requirement});
}

function signBody({text, textFormat = 'plain', hiddenData, format = 'cms', nonce, language, requirement}) {
  return withoutUndefined({
    type: 'sign',
    nonce,
    format,
    text: textToBase64(text, 'text'),
    textFormat,
    hiddenData: hiddenData === undefined ? undefined : dataToBase64(hiddenData, 'hiddenData'),
    language,
    requirement,
  });
}

function withoutUndefined(object) {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
