// What the scenarios of this folder have in common: secrets that nothing looks like by chance, and a look into the program.

import assert from 'node:assert/strict';
import {randomInt} from 'node:crypto';
import {setTimeout as sleep} from 'node:timers/promises';

import {findCode, findPassword, Image} from './search.js';

// Without those that a wrong layout would swap, and without what sounds like a word.
const LETTERS = 'bcdfghjkmnpqrstvwxz';
// What is freed and not wiped lies there for good: a moment is for what is still being done.
const MOMENT = 300;

/** A password that the rules take: 20 characters, one of them beyond ASCII. */
export function somePassword() {
  const letters = Array.from({length: 19}, (_, at) =>
    (at % 4 === 3 ? String(randomInt(10)) : LETTERS[randomInt(LETTERS.length)]));
  letters.splice(10, 0, 'ö');
  return letters.join('');
}

/** A code of eight digits that the rules take. */
export function someCode() {
  for (;;) {
    const digits = String(randomInt(20_000_000, 98_000_000));
    const steps = new Set([...digits].slice(1).map((digit, at) => Number(digit) - Number(digits[at])));
    // No run, no repetition, and no year or birthday in it.
    if (steps.size >= 5 && !/(\d)\1|19|20|01|10|12|23|38|84/.test(digits)) {
      return digits;
    }
  }
}

/** Why there is nothing to look at here, if so: release builds let nobody but root look into them. */
export const closed = process.env.INSEGEL_MEMORY_IS_CLOSED === 'yes' && process.getuid() !== 0 &&
  'needs root, or a build that a debugger may look into';

function isCode(secret) {
  return /^\d+$/.test(secret);
}

/** What of these secrets is in a process: a line each. */
export function traces(image, secrets) {
  return Object.entries(secrets).flatMap(([name, secret]) =>
    (isCode(secret) ? findCode : findPassword)(image, secret).map((what) => `${name}: ${what}`));
}

/** Whether the process has this text anywhere at all. */
export function holds(image, text) {
  return [...image.places(Buffer.from(text))].length > 0;
}

/** Once what was asked for is done, none of these secrets is left in Insegel; `known` is something that it still has. */
export async function nothingLeft(scene, secrets, known) {
  await sleep(MOMENT);
  const image = new Image(scene.insegel.child.pid);
  assert.ok(holds(image, known), `${known} is found in ${image.size} bytes`);
  assert.deepEqual(traces(image, secrets), []);
}

/** With a secret typed and not yet sent it is found, in the one place where it belongs: else nothing was proven. */
export async function isSeenWhileTyped(scene, secret) {
  const image = new Image(scene.insegel.child.pid);
  assert.deepEqual(traces(image, {secret}).map((line) => line.replace(/ at [0-9a-f]+.*/, '')),
    [isCode(secret) ? 'secret: digits' : `secret: ${Buffer.byteLength(secret)} bytes of it as UTF-8`]);
}
