// The way for browsers that let no page call this computer: a form that goes to Insegel with the whole window, and comes
// back to the site when the visitor has answered.

import {InsegelError} from './errors.js';
import {likelyPort} from './finding.js';

/**
 * Leaves the page for Insegel's own. `order` is what would be the body of an order; `returnUrl` is of this page's origin,
 * and `state` comes back with the result.
 */
export function navigate(order, {returnUrl, state}) {
  const {document, location} = globalThis;
  if (globalThis.isSecureContext === false) {
    throw new InsegelError('insecure-page');
  }
  const url = ownAddress(returnUrl, location);
  if (state !== undefined && (typeof state !== 'string' || /[\p{Cc}\p{Surrogate}]/u.test(state))) {
    throw new InsegelError('bad-request', {detail: 'state'});
  }
  // Browsers tell a program on this computer who asks only where this allows it, and Insegel answers nobody else.
  const policy = document.createElement('meta');
  policy.name = 'referrer';
  policy.content = 'origin';
  document.head.append(policy);

  const form = document.createElement('form');
  form.method = 'post';
  form.action = `http://127.0.0.1:${likelyPort()}/v1/start`;
  form.acceptCharset = 'utf-8';
  form.hidden = true;
  const fields = {order: JSON.stringify(order), returnUrl: url, state};
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) {
      const field = document.createElement('input');
      field.type = 'hidden';
      field.name = name;
      field.value = value;
      form.append(field);
    }
  }
  document.body.append(form);
  form.submit();
  form.remove();
}

function ownAddress(address, location) {
  try {
    const url = new URL(address, location.href);
    const isOurs = url.origin === location.origin && url.username === '' && url.password === '';
    if (typeof address === 'string' && isOurs && url.hash === '') {
      return url.href;
    }
  } catch {
    // No address at all.
  }
  throw new InsegelError('bad-request', {detail: 'returnUrl'});
}
