// Finding the program: which port it answers on, and why nothing does.

import {json, pause, request, throwIfAborted} from './calls.js';
import {InsegelError} from './errors.js';

const DEFAULT_PORTS = [22654, 22655, 22656, 22657, 22658];
const API_VERSION = 1;
const HEAD_START_MILLISECONDS = 1000;
const PROBE_MILLISECONDS = 4000;
const REMEMBERED_PORT = 'insegel.port';

let ports = DEFAULT_PORTS;
let answeredPort;

/** The ports to look on. */
export function setPorts(list) {
  if (!Array.isArray(list) || list.length === 0 || !list.every((p) => Number.isInteger(p) && p > 0 && p < 65536)) {
    throw new TypeError('ports: a list of port numbers');
  }
  ports = list;
}

/** Where the program is, for one who cannot ask: where it answered last, else the port it takes where it is free. */
export function likelyPort() {
  const remembered = recall();
  return ports.includes(remembered) ? remembered : ports[0];
}

/** Resolves with `{port, status}` of the program, or rejects with why it was not found. */
export async function find(signal) {
  throwIfAborted(signal);
  if (typeof globalThis.fetch !== 'function' || typeof Promise.any !== 'function') {
    throw new InsegelError('unsupported-browser');
  }
  if (globalThis.isSecureContext === false) {
    throw new InsegelError('insecure-page');
  }
  const stop = new AbortController();
  const abort = () => stop.abort(signal.reason);
  signal?.addEventListener('abort', abort, {once: true});
  try {
    const found = await probe(stop.signal);
    throwIfAborted(signal);
    if (!found) {
      throw new InsegelError(await whyNothingAnswered());
    }
    remember(found.port);
    return found;
  } finally {
    signal?.removeEventListener('abort', abort);
    stop.abort();  // Those that have not answered are no longer asked.
  }
}

// The port that answered last is asked alone at first, and without its answer soon all others as well: something mute
// may hold it by now. Those are asked all at once, for a closed port may take seconds to say so on Windows. The first
// that is Insegel is taken.
async function probe(signal) {
  const remembered = recall();
  const first = ports.filter((port) => port === remembered).map((port) => askOne(port, signal));
  if (first.length > 0) {
    const answer = first[0].catch(() => undefined);
    const found = await Promise.race([answer, pause(HEAD_START_MILLISECONDS, signal)]);
    if (found) {
      return found;
    }
  }
  const rest = ports.filter((port) => port !== remembered).map((port) => askOne(port, signal));
  const asked = Promise.any([...first, ...rest]).catch((error) => {
    const other = error.errors.find((e) => e.code === 'protocol' || e.code === 'refused');
    if (other) {
      throw other;
    }
  });
  return Promise.race([asked, deadline(signal)]);
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

// Something that never answers must not hold everything up. The clock stands still while the browser asks the visitor
// for permission.
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
