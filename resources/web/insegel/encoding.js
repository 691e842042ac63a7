// What a page signs, as orders carry it: base64 (RFC 4648 §4) of the bytes.

import {InsegelError} from './errors.js';

// More arguments at once than some engines take.
const SLICE = 8192;

/** Base64 of the text's UTF-8. `option` is named in the error where it is no text. */
export function textToBase64(text, option) {
  // Half of a pair in UTF-16 has no UTF-8: an encoder puts another character in its place, and that would be signed.
  if (typeof text !== 'string' || /\p{Surrogate}/u.test(text)) {
    throw new InsegelError('bad-request', {detail: option});
  }
  return bytesToBase64(new TextEncoder().encode(text));
}

/** Base64 of bytes, or of a text's UTF-8. */
export function dataToBase64(data, option) {
  return data instanceof Uint8Array ? bytesToBase64(data) : textToBase64(data, option);
}

function bytesToBase64(bytes) {
  let characters = '';
  for (let at = 0; at < bytes.length; at += SLICE) {
    characters += String.fromCharCode(...bytes.subarray(at, at + SLICE));
  }
  return btoa(characters);
}
