// insegel.js: lets a web page ask Insegel, the e-ID client on the visitor's computer, for a login.
//
// An ES module without dependencies; types in insegel.d.ts. It finds the program on loopback, places an order, follows
// it, and gives it up when the page goes away. What it resolves with proves nothing to the page: send it to your
// server, which verifies it (origin, nonce, signature, certificate chain).

/** Following this link starts Insegel where it is installed. */
export const START_URL = 'insegel:';

const DEFAULT_PORTS = [22654, 22655, 22656, 22657, 22658];
const API_VERSION = 1;
const POLL_SECONDS = 20;
const POLL_ATTEMPTS = 4;
const PROBE_MILLISECONDS = 4000;
const REMEMBERED_PORT = 'insegel.port';

const MESSAGES = {
  'not-running': [
    'Insegel does not answer. Start it, or install it, and allow access if the browser asks for it.',
    'Insegel svarar inte. Starta eller installera programmet, och tillåt åtkomst om webbläsaren frågar.'],
  'permission-denied': [
    'The browser does not let this site reach programs on your computer. Allow it in the site’s settings.',
    'Webbläsaren låter inte webbplatsen nå program på din dator. Tillåt det i webbplatsens inställningar.'],
  'unsupported-browser': [
    'This browser cannot reach Insegel. Use for instance Firefox, Chrome or Edge.',
    'Den här webbläsaren kan inte nå Insegel. Använd till exempel Firefox, Chrome eller Edge.'],
  'insecure-page': [
    'The page is not protected by https, so Insegel cannot be used on it.',
    'Sidan skyddas inte av https, så Insegel kan inte användas på den.'],
  'user-cancelled': ['You declined in Insegel.', 'Du avböjde i Insegel.'],
  'cancelled': ['The login was cancelled.', 'Inloggningen avbröts.'],
  'aborted': ['The login was cancelled by the page.', 'Inloggningen avbröts av sidan.'],
  'expired': ['It took too long. Try again.', 'Det tog för lång tid. Försök igen.'],
  'no-matching-id': [
    'No BankID on this computer fits what the site asks for.',
    'Inget BankID på den här datorn passar det som webbplatsen ber om.'],
  'certificate-error': [
    'The BankID cannot be used: it has expired, is blocked, or was not accepted.',
    'Ditt BankID går inte att använda: det har gått ut, är spärrat eller godtogs inte.'],
  'start-failed': ['Insegel could not begin. Try again.', 'Insegel kunde inte börja. Försök igen.'],
  'busy': [
    'Insegel is already busy with another question. Finish that one first.',
    'Insegel är redan upptaget med en annan fråga. Avsluta den först.'],
  'too-many': [
    'This site has asked too many times. Wait a few minutes.',
    'Webbplatsen har frågat för många gånger. Vänta några minuter.'],
  'refused': ['Insegel does not accept questions from this site.', 'Insegel tar inte emot frågor från webbplatsen.'],
  'bad-request': [
    'The site asked in a way Insegel does not understand.',
    'Webbplatsens fråga gick inte att förstå.'],
  'protocol': [
    'Insegel answered in a way this site does not understand. One of them may need an update.',
    'Insegels svar gick inte att förstå. Programmet eller webbplatsen kan behöva uppdateras.'],
};

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
  400: 'bad-request', 403: 'refused', 413: 'bad-request', 415: 'bad-request', 429: 'too-many', 503: 'not-running'};
const BUSY_PROBLEMS = ['site-busy', 'queue-full'];

let settings = {ports: DEFAULT_PORTS, language: undefined};
let answeredPort;

/** What everything here rejects with. `code` is for programs, `message` for people. */
export class InsegelError extends Error {
  constructor(code, {cause, detail} = {}) {
    super(messageFor(code), cause === undefined ? undefined : {cause});
    this.name = 'InsegelError';
    this.code = code;
    if (detail) {
      this.detail = detail;
    }
    if (code === 'not-running') {
      this.startUrl = START_URL;
    }
  }
}

/** The text of an error code in 'sv' or 'en'; without a language, in the one set or the browser's. */
export function messageFor(code, language = settings.language ?? globalThis.navigator?.language ?? 'en') {
  const [english, swedish] = MESSAGES[code] ?? MESSAGES.protocol;
  return /^sv\b/i.test(language) ? swedish : english;
}

/** Changes what holds for every call: `language` of the messages; `ports`, which only tests have a reason to. */
export function configure({ports, language} = {}) {
  if (ports !== undefined) {
    if (!Array.isArray(ports) || ports.length === 0 || !ports.every((p) => Number.isInteger(p) && p > 0 && p < 65536)) {
      throw new TypeError('ports: a list of port numbers');
    }
  }
  settings = {ports: ports ?? settings.ports, language: language ?? settings.language};
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
export async function login({nonce, format = 'web-eid:1.0', language, requirement, signal, onHint} = {}) {
  return runOrder(withoutUndefined({type: 'auth', nonce, format, language, requirement}), {signal, onHint});
}

// One order from its placing to its result. Whatever ends it early also cancels it in Insegel, so that no prompt stays
// behind on the screen.
async function runOrder(body, {signal, onHint}) {
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
    return await follow(order, giveUp.signal, onHint);
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
  return {port, path: `/v1/orders/${encodeURIComponent(id)}`, secret, ended: false};
}

async function follow(order, signal, onHint) {
  let lastHint;
  for (;;) {
    const began = Date.now();
    const state = await poll(order, signal);
    if (state.status === 'complete') {
      order.ended = true;
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

// Finds the port Insegel answers on: the one that answered last, else the first answer of all.
async function find(signal) {
  throwIfAborted(signal);
  if (typeof globalThis.fetch !== 'function' || typeof Promise.any !== 'function') {
    throw new InsegelError('unsupported-browser');
  }
  if (globalThis.isSecureContext === false) {
    throw new InsegelError('insecure-page');
  }
  const remembered = recall();
  if (settings.ports.includes(remembered)) {
    const found = await probe([remembered], signal);
    if (found) {
      return found;
    }
  }
  const found = await probe(settings.ports, signal);
  if (found) {
    return found;
  }
  throw new InsegelError(await whyNothingAnswered());
}

// All at once, for a closed port may take seconds to say so on Windows. Something else that listens on one of the ports
// and never answers must not hold everything up: hence the deadline, whose clock stands still while the browser asks
// the visitor for permission.
async function probe(ports, signal) {
  const stop = new AbortController();
  const abort = () => stop.abort(signal.reason);
  signal?.addEventListener('abort', abort, {once: true});
  try {
    const asked = Promise.any(ports.map((port) => askOne(port, stop.signal))).catch((error) => {
      const other = error.errors.find((e) => e.code === 'protocol' || e.code === 'refused');
      if (other) {
        throw other;
      }
    });
    const found = await Promise.race([asked, deadline(stop.signal)]);
    throwIfAborted(signal);
    if (found) {
      remember(found.port);
    }
    return found;
  } finally {
    signal?.removeEventListener('abort', abort);
    stop.abort();
  }
}

async function askOne(port, signal) {
  const response = await request(port, '/v1/status', {signal});
  const isProblem = response.headers.get('Content-Type')?.startsWith('application/problem+json');
  if (response.status === 403 && isProblem) {
    throw new InsegelError('refused');
  }
  const said = response.status === 200 ? await json(response) : undefined;
  if (said?.name !== 'Insegel') {
    throw new InsegelError('not-running');
  }
  if (said.api !== API_VERSION) {
    throw new InsegelError('protocol', {detail: 'api'});
  }
  return {port, status: said};
}

async function deadline(signal) {
  const permission = await permissionStatus();
  while (!signal.aborted && permission?.state === 'prompt' && !isLoopbackPage()) {
    await new Promise((resolve) => {
      permission.addEventListener('change', resolve, {once: true});
      signal.addEventListener('abort', resolve, {once: true});
    });
  }
  // A browser that does not tell may be asking all the same.
  await pause(permission || isLoopbackPage() ? PROBE_MILLISECONDS : 15 * PROBE_MILLISECONDS, signal).catch(() => {});
}

// A browser that refuses access to loopback says the same as one that found nobody there. The permission tells them
// apart; 'prompt' says no more than that nothing was refused, for browsers ask only once a connection stands.
async function whyNothingAnswered() {
  const permission = await permissionStatus();
  if (permission?.state === 'denied' && !isLoopbackPage()) {
    return 'permission-denied';
  }
  const isSafari = /^Apple/.test(globalThis.navigator?.vendor ?? '');
  return isSafari && globalThis.location?.protocol === 'https:' ? 'unsupported-browser' : 'not-running';
}

// The permission has had two names: the later one tells this computer from its neighbours.
async function permissionStatus() {
  for (const name of ['loopback-network', 'local-network-access']) {
    try {
      return await globalThis.navigator.permissions.query({name});
    } catch {
      // Not a name this browser knows, or it has no such permission at all.
    }
  }
  return undefined;
}

function isLoopbackPage() {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(globalThis.location?.hostname ?? '');
}

// The address is written as a number, so browsers know it for loopback without `targetAddressSpace`.
async function request(port, path, {headers, ...options}) {
  try {
    return await fetch(`http://127.0.0.1:${port}${path}`, {
      mode: 'cors',
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      ...options,
      headers: {'X-Insegel': '1', ...headers},
    });
  } catch (error) {
    throwIfAborted(options.signal);
    throw new InsegelError('not-running', {cause: error});
  }
}

async function json(response) {
  try {
    return await response.json();
  } catch (error) {
    if (error.name === 'AbortError') {
      throw new InsegelError('aborted', {cause: error});
    }
    throw new InsegelError(error instanceof SyntaxError ? 'protocol' : 'not-running', {cause: error});
  }
}

async function refusal(response) {
  let type = '';
  try {
    type = String((await response.json()).type ?? '').split(/[/:#]/).pop();
  } catch {
    // The status says enough.
  }
  const code = BUSY_PROBLEMS.includes(type) ? 'busy' : CODE_OF_STATUS[response.status] ?? 'protocol';
  return new InsegelError(code, {detail: type});
}

function throwIfAborted(signal) {
  if (signal?.aborted) {
    throw new InsegelError('aborted', {cause: signal.reason});
  }
}

async function unlessAborted(promise, signal) {
  let stop;
  const aborted = new Promise((resolve) => {
    stop = resolve;
    signal?.addEventListener('abort', stop, {once: true});
  });
  try {
    throwIfAborted(signal);
    const result = await Promise.race([promise, aborted]);
    throwIfAborted(signal);
    return result;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

async function pause(milliseconds, signal) {
  let timer;
  try {
    await unlessAborted(new Promise((resolve) => (timer = setTimeout(resolve, milliseconds))), signal);
  } finally {
    clearTimeout(timer);
  }
}

// A fault in the page's own code must not end the visitor's login.
function tell(onHint, hint) {
  try {
    onHint?.(hint);
  } catch (error) {
    console.error(error);
  }
}

// Storage may be switched off; then every page load looks anew.
function remember(port) {
  answeredPort = port;
  try {
    globalThis.sessionStorage.setItem(REMEMBERED_PORT, String(port));
  } catch {
    // Looked for again on the next page.
  }
}

function recall() {
  if (answeredPort === undefined) {
    try {
      answeredPort = Number(globalThis.sessionStorage.getItem(REMEMBERED_PORT)) || undefined;
    } catch {
      // Nothing remembered.
    }
  }
  return answeredPort;
}

function withoutUndefined(object) {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
