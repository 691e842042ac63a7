// Calls to a port of this computer, and giving them up.

import {InsegelError} from './errors.js';

// The address is written as a number, so browsers know it for loopback without `targetAddressSpace`.
export async function request(port, path, {headers, ...options}) {
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

export async function json(response) {
  try {
    return await response.json();
  } catch (error) {
    if (error.name === 'AbortError') {
      throw new InsegelError('aborted', {cause: error});
    }
    throw new InsegelError(error instanceof SyntaxError ? 'protocol' : 'not-running', {cause: error});
  }
}

export function throwIfAborted(signal) {
  if (signal?.aborted) {
    throw new InsegelError('aborted', {cause: signal.reason});
  }
}

/** What `promise` says, unless the signal comes first. */
export async function unlessAborted(promise, signal) {
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

export async function pause(milliseconds, signal) {
  let timer;
  try {
    await unlessAborted(new Promise((resolve) => (timer = setTimeout(resolve, milliseconds))), signal);
  } finally {
    clearTimeout(timer);
  }
}
