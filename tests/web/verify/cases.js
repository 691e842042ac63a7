// What the verifiers of resources/web/verify are tried with: orders as a server keeps them, and answers that Insegel's own
// code makes of them, with certificates of a test bank.

import {writeFile} from 'node:fs/promises';
import path from 'node:path';

import {program} from '../e2e/harness/paths.js';
import {run} from '../e2e/harness/processes.js';

export const ORIGIN = 'https://shop.example';
export const NONCE = Buffer.alloc(33, 'nonce').toString('base64');
export const TEXT = 'Jag lovar å det bestämdaste: 10 € 🖋\n\n* ett\n* två\n';
export const HIDDEN = Buffer.from([0, 1, 2, 255]).toString('base64');

export const seconds = () => Math.floor(Date.now() / 1000);

/** What a server keeps of an order. */
export function asked(type, format, more = {}) {
  return {type, origin: ORIGIN, nonce: NONCE, format, askedAt: seconds(),
    ...(type === 'sign' && {text: TEXT, textFormat: 'simpleMarkdownV1'}),
    ...(type === 'sign' && format !== 'cms' && {hiddenData: HIDDEN}), ...more};
}

/** The test bank, and the people it has issued certificates to, each once. */
export class People {
  #issued = new Map();

  constructor(folder) {
    this.folder = folder;
    this.authorities = this.#authoritiesOf('bank');
  }

  #authoritiesOf(bank) {
    return path.join(this.folder, bank, 'issuing.pem');
  }

  async make() {
    await run(program('insegel-test-bank'), ['make', path.join(this.folder, 'bank')]);
    // Its authorities have the same names.
    await run(program('insegel-test-bank'), ['make', path.join(this.folder, 'impostor')]);
  }

  /** The folder with a person's certificates and keys. `options`: of `insegel-test-bank issue`. */
  issue(options, bank = 'bank') {
    const name = [bank, ...options].join(' ');
    if (!this.#issued.has(name)) {
      const folder = path.join(this.folder, `person-${this.#issued.size}`);
      this.#issued.set(name, run(program('insegel-test-bank'),
        ['issue', path.join(this.folder, bank), '--out', folder, ...options]).then(() => folder));
    }
    return this.#issued.get(name);
  }

  /**
   * What Insegel would answer with, if it were `order` that was asked for. `key`: the one that answers instead of the one
   * that should; `time`: when it was made.
   */
  async answer(order, {person = ['--key', 'p256'], bank, key, time = seconds(), site = true} = {}) {
    const {type, format, origin, nonce, text, textFormat, hiddenData} = order;
    const identity = await this.issue(person, bank);
    const args = [identity, '--key', key ?? type, '--type', type, '--format', format, '--time', String(time),
      ...(site ? ['--origin', origin, '--nonce', nonce] : [])];
    const file = async (content, name) => {
      const where = path.join(identity, `${name}-${process.hrtime.bigint()}`);
      await writeFile(where, content);
      return where;
    };
    if (text !== undefined) {
      args.push('--text', await file(text, 'text'), '--text-format', textFormat);
    }
    if (hiddenData !== undefined) {
      args.push('--hidden', await file(Buffer.from(hiddenData, 'base64'), 'hidden'));
    }
    return JSON.parse(await run(program('insegel-test-signer'), args));
  }
}

/** The document in an answer, changed. */
export function changed(answer, change) {
  const member = 'token' in answer ? 'token' : 'signature';
  return {...answer, [member]: change(structuredClone(answer[member]))};
}

/** The same text with its `part`-th character (0 to 1) another one of base64. */
export function flipped(text, part) {
  let at = Math.floor(text.length * part);
  while (!/[A-Za-z0-9]/.test(text[at])) {
    at -= 1;
  }
  return text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
}

/** A JWS with its header or payload changed, under the old signature. */
export function changedJws(jws, part, change) {
  const parts = jws.split('.');
  const value = JSON.parse(Buffer.from(parts[part], 'base64url'));
  change(value);
  parts[part] = Buffer.from(JSON.stringify(value)).toString('base64url');
  return parts.join('.');
}
