// The test bank, and profiles with what it issued. A profile is imported once, for that costs seconds, and copied.

import {cp, mkdir, readFile} from 'node:fs/promises';
import path from 'node:path';

import {program} from './paths.js';
import {run} from './processes.js';

export const PASSWORD = 'correct horse 4711';

/** What the bank issues, by name: the options of `insegel-test-bank issue`. */
const PEOPLE = {
  person: ['--serial', '199001012384'],
  other: ['--serial', '198002022383', '--key', 'p256'],
  third: ['--serial', '197003032382', '--key', 'p384'],
  expired: ['--serial', '199001012384', '--expired'],
};

export class Bank {
  #profiles = new Map();

  constructor(folder, env) {
    this.folder = path.join(folder, 'bank');
    this.env = env;
  }

  async make() {
    await run(program('insegel-test-bank'), ['make', this.folder], {env: this.env});
    this.root = await readFile(path.join(this.folder, 'root.pem'), 'utf8');
    this.issuing = await readFile(path.join(this.folder, 'issuing.pem'), 'utf8');
  }

  get issuingFile() {
    return path.join(this.folder, 'issuing.pem');
  }

  get rootFile() {
    return path.join(this.folder, 'root.pem');
  }

  /** Certificate and key for https under these names. */
  async server(...names) {
    const out = path.join(this.folder, `tls-${names[0]}`);
    await run(program('insegel-test-bank'), ['server', this.folder, '--out', out, ...names], {env: this.env});
    return {certificate: path.join(out, 'tls.pem'), key: path.join(out, 'tls-key.pem')};
  }

  /** A new profile at `profile` that holds these people's BankIDs, all under PASSWORD. */
  async profile(profile, people) {
    await mkdir(path.join(profile, 'ids'), {recursive: true, mode: 0o700});
    for (const person of people) {
      if (!this.#profiles.has(person)) {
        this.#profiles.set(person, await this.#import(person));
      }
      await cp(path.join(this.#profiles.get(person), 'ids'), path.join(profile, 'ids'), {recursive: true});
    }
  }

  /** A new BankID for one of these people as a file, under PASSWORD. */
  async issue(file, person) {
    await run(program('insegel-test-bank'), ['issue', this.folder, '--p12', file, ...PEOPLE[person]],
      {env: this.env, input: `${PASSWORD}\n`});
  }

  async #import(person) {
    const file = path.join(this.folder, `${person}.p12`);
    const profile = path.join(this.folder, `profile-${person}`);
    await this.issue(file, person);
    await run(program('insegelctl'), ['--profile', profile, '--secrets-stdin', 'import', file],
      {env: this.env, input: `${PASSWORD}\n`});
    return profile;
  }
}
