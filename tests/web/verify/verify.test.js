// The verifiers that are shown to site owners, run as they are shown: each takes what Insegel makes, and refuses what it must.

import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';

import {PASSWORD} from '../e2e/harness/bank.js';
import {program} from '../e2e/harness/paths.js';
import {run} from '../e2e/harness/processes.js';
import {NONCE, ORIGIN, People, TEXT, asked, changed, changedJws, flipped, seconds} from './cases.js';
import {withSignerTwice, withUnsignedIdentifier} from './der.js';

const verifyFolder = fileURLToPath(new URL('../../../resources/web/verify/', import.meta.url));
const file = (name) => path.join(verifyFolder, name);

/** How each is run, and what it verifies. */
const VERIFIERS = {
  openssl: {command: [file('verify.sh')], auth: ['web-eid:1.0', 'jws'], sign: ['cms', 'jws']},
  node: {command: [process.execPath, file('verify.mjs')], auth: ['web-eid:1.0', 'jws', 'bankid-xml'], sign: ['jws', 'bankid-xml']},
  php: {command: ['php', file('verify.php')], auth: ['web-eid:1.0', 'jws', 'bankid-xml'], sign: ['jws', 'bankid-xml']},
};
const isThere = ({command: [name]}) => spawnSync(name, ['--version']).error === undefined;
const KEYS = ['rsa2048', 'p256', 'p384'];

let folder;
let people;

before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'insegel-verifiers-'));
  people = new People(folder);
  await people.make();
});

after(() => rm(folder, {recursive: true, force: true}));

let runs = 0;

/** What a verifier prints: `verified: …` or `refused: REASON: …`. */
async function verdict({command}, order, answer) {
  const name = path.join(folder, `run-${runs++}`);
  await writeFile(`${name}-asked.json`, JSON.stringify(order));
  await writeFile(`${name}-answer.json`, typeof answer === 'string' ? answer : JSON.stringify(answer));
  const [start, ...rest] = command;
  const {status, stdout, stderr} = spawnSync(start,
    [...rest, `${name}-asked.json`, `${name}-answer.json`, people.authorities], {encoding: 'utf8', timeout: 30_000});
  assert.equal(stderr, '', `it complains: ${stdout}`);
  assert.equal(status, stdout.startsWith('verified: ') ? 0 : 1, stdout);
  return stdout.trimEnd();
}

async function accepts(verifier, order, answer, number = '199001012384') {
  assert.equal(await verdict(verifier, order, answer), `verified: Test Person, ${number}`);
}

async function refuses(verifier, reason, order, answer) {
  const said = await verdict(verifier, order, answer);
  assert.match(said, new RegExp(`^refused: (${reason}): .+`), `wanted: ${reason}`);
}

/** What is wrong whatever the type and format, by the reason that is given: [reason, order, answer]. */
async function wrongAnswers(type, format) {
  const order = asked(type, format);
  const good = await people.answer(order);
  const of = (options) => people.answer(order, options);
  const otherwise = (more) => people.answer({...order, ...more});
  const bound = {'web-eid:1.0': ['bad-signature', 'bad-signature'], cms: ['wrong-order', 'wrong-order']}[format] ??
    ['wrong-origin', 'wrong-nonce'];
  const otherKey = type === 'auth' ? 'sign' : 'auth';
  const otherNonce = Buffer.alloc(33, 'other').toString('base64');
  const cases = [
    ['expired', order, await of({person: ['--expired']})],
    ['not-yet-valid', order, await of({person: ['--not-yet-valid']})],
    ['untrusted', order, await of({bank: 'impostor', person: []})],
    ['wrong-key-usage', order, await of({key: otherKey})],
    [bound[0], order, await otherwise({origin: 'https://shop.example.evil.example'})],
    [bound[0], order, await otherwise({origin: `${ORIGIN}:8443`})],
    [bound[1], order, await otherwise({nonce: otherNonce})],
    ['too-late', {...order, askedAt: seconds() - 301}, good],
    ['wrong-format', order, {...good, format: 'jwt'}],
    ['wrong-format', order, {...good, format: undefined}],
    ['bad-signature|malformed', order, changed(good, (token) => typeof token === 'string' && format !== 'bankid-xml' ?
      flipped(token, 0.999) : token.signature ? {...token, signature: flipped(token.signature, 0.5)} :
        token.replace(/(?<=<SignatureValue>)[^<]+/, (value) => flipped(value, 0.5)))],
  ];
  if (format !== 'web-eid:1.0') {
    // askedAt is now: older, and newer, than clocks may differ.
    cases.push(['wrong-time', order, await of({time: seconds() - 3600})], ['wrong-time', order, await of({time: seconds() + 3600})]);
  }
  for (const rubbish of [null, 7, '', 'a.b', 'a.b.c', '<Signature/>', [], {}, {format}, 'AAAA', '\u0000', '$(id)', '-h']) {
    cases.push(['malformed', order, changed(good, () => rubbish)]);
  }
  if (type === 'sign') {
    cases.push(['wrong-text', {...order, text: `${TEXT} `}, good], ['wrong-text', {...order, text: TEXT.trimEnd()}, good],
      ['wrong-text-format', {...order, textFormat: 'plain'}, good],
      ['wrong-text-format', order, await otherwise({textFormat: 'plain'})]);
  }
  if (type === 'sign' && format !== 'cms') {
    const withoutHidden = {...order, hiddenData: undefined};
    cases.push(['wrong-hidden-data', withoutHidden, good],
      ['wrong-hidden-data', order, await people.answer(withoutHidden)],
      ['wrong-hidden-data', {...order, hiddenData: 'AAAA'}, good]);
  }
  if (format !== 'web-eid:1.0' && format !== 'cms') {
    // The very thing the other is asked for, made with the key that is for this.
    const other = await people.answer(asked(type === 'auth' ? 'sign' : 'auth', format), {key: type});
    const document = other.token ?? other.signature;
    cases.push(['wrong-use', order, changed(good, () => document)]);
  }
  return cases;
}

/** What can be wrong in one format alone. */
const PARTICULAR = {
  async 'web-eid:1.0'(order) {
    const good = await people.answer(order);
    const other = await people.answer(order, {person: ['--key', 'p256', '--serial', '198002022383']});
    const swapped = (name, value) => changed(good, (token) => ({...token, [name]: value}));
    return [
      ['bad-signature', order, swapped('unverifiedCertificate', other.token.unverifiedCertificate)],
      ['bad-algorithm', order, swapped('algorithm', 'RS256')],
      ['bad-algorithm', order, swapped('algorithm', 'ES384')],
      ['bad-algorithm', order, swapped('algorithm', 'none')],
      ['bad-algorithm', order, swapped('algorithm', '__proto__')],
      ['malformed', order, swapped('format', 'web-eid:1.1')],
      ['malformed', order, swapped('unverifiedCertificate', `${good.token.unverifiedCertificate}\n`)],
      ['malformed', order, swapped('unverifiedCertificate', 'AAAA')],
      ['malformed', order, swapped('signature', 7)],
      ['bad-signature', order, swapped('signature', Buffer.alloc(64).toString('base64'))],
      ['bad-signature', order, swapped('signature', Buffer.from(good.token.signature, 'base64').subarray(1).toString('base64'))],
    ];
  },
  async jws(order) {
    const good = await people.answer(order);
    const other = await people.answer(order, {person: ['--key', 'p256', '--serial', '198002022383']});
    const x5c = JSON.parse(Buffer.from((other.token ?? other.signature).split('.')[0], 'base64url')).x5c;
    const header = (change) => changed(good, (jws) => changedJws(jws, 0, change));
    return [
      ['bad-signature', order, changed(good, (jws) => changedJws(jws, 1, (payload) => { payload.iat += 1; }))],
      ['bad-signature', order, header((value) => { value.x5c = x5c; })],
      ['bad-algorithm', order, header((value) => { value.alg = 'none'; })],
      ['bad-algorithm', order, header((value) => { value.alg = 'HS256'; })],
      ['bad-algorithm', order, header((value) => { value.alg = 'RS256'; })],
      ['malformed', order, header((value) => { value.crit = ['exp']; })],
      ['malformed', order, header((value) => { value.b64 = false; })],
      ['malformed', order, header((value) => { delete value.x5c; })],
      ['malformed', order, changed(good, (jws) => `${jws}.${jws}`)],
      ['malformed', order, changed(good, (jws) => `${jws.slice(0, jws.lastIndexOf('.'))}.`)],
      ['malformed', order, changed(good, (jws) => `${jws}\n`)],
    ];
  },
  async 'bankid-xml'(order) {
    const good = await people.answer(order);
    const other = await people.answer(order, {person: ['--key', 'p256', '--serial', '198002022383']});
    const [, certificate] = /<X509Certificate>([^<]+)/.exec(other.token ?? other.signature);
    const edited = (from, to) => changed(good, (xml) => xml.replace(from, to));
    return [
      ['bad-signature', order, edited(/(?<=<nonce>)[^<]+/, Buffer.alloc(33, 'other').toString('base64'))],
      ['bad-signature', order, edited(/(?<=<X509Certificate>)[^<]+/, certificate)],
      ['bad-signature', order, edited(/(?<=<DigestValue>)[^<]+/, createHash('sha256').digest('base64'))],
      ['bad-algorithm', order, edited('ecdsa-sha256', 'rsa-sha256')],
      ['bad-algorithm', order, edited('xmldsig-more#ecdsa-sha256', 'xmldsig-more#ecdsa-sha1')],
      ['malformed', order, edited('<Object>', '<Object></Object><Object>')],
      ['malformed', order, edited('<Object>', '<Object><!-- -->')],
      ['malformed', order, edited('<Signature ', '<!DOCTYPE a><Signature ')],
      ['malformed', order, edited('</clientInfo>', '</clientInfo><srvInfo></srvInfo>')],
      ['malformed', order, edited('Id="bidSignedData"', 'Id="bidsigneddata"')],
      ['malformed', order, changed(good, (xml) => `${xml}\n`)],
      ['malformed', order, changed(good, (xml) => xml + xml)],
    ];
  },
  async cms(order) {
    const good = await people.answer(order);
    const forNoSite = await people.answer(order, {site: false});
    const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
    const identifier = sha256(sha256(ORIGIN), sha256(NONCE));
    return [
      ['wrong-order', order, forNoSite],
      // What was signed for no site at all, with the attribute put where nothing is signed.
      ['wrong-order', order, changed(forNoSite, (cms) => withUnsignedIdentifier(cms, identifier))],
      ['wrong-order', order, changed(good, (cms) => withUnsignedIdentifier(cms, identifier))],
      ['malformed', order, changed(good, withSignerTwice)],
      ['malformed', order, changed(good, (cms) => `${cms}\n`)],
      ['malformed', order, changed(good, (cms) => cms.slice(0, 400))],
      ['bad-signature', order, changed(good, (cms) => Buffer.from(Buffer.from(cms, 'base64').toString('latin1')
        .replace('bestämdaste', 'bestamdaste').replace('10 ', '99 '), 'latin1').toString('base64'))],
    ];
  },
};

for (const [name, verifier] of Object.entries(VERIFIERS)) {
  describe(name, {skip: !isThere(verifier) && `${verifier.command[0]} is not installed`}, () => {
    for (const type of ['auth', 'sign']) {
      for (const format of verifier[type]) {
        test(`${type} ${format}: what Insegel makes is good, with each kind of key`, async () => {
          for (const key of KEYS) {
            const order = asked(type, format);
            await accepts(verifier, order, await people.answer(order, {person: ['--key', key]}));
          }
        });
        test(`${type} ${format}: what is wrong is refused, and why`, async () => {
          for (const [reason, order, answer] of [...await wrongAnswers(type, format), ...await PARTICULAR[format](asked(type, format))]) {
            await refuses(verifier, reason, order, answer);
          }
        });
      }
    }

    test('a plain text, and one without hidden data', async () => {
      for (const format of verifier.sign) {
        const order = asked('sign', format, {text: 'a', textFormat: 'plain', hiddenData: undefined, askedAt: Date.now() / 1000});
        await accepts(verifier, order, await people.answer(order));
      }
    });

    test('the order says what it is, and not the answer', async () => {
      const login = asked('auth', 'jws');
      const signing = asked('sign', 'jws');
      await refuses(verifier, 'malformed', login, await people.answer(signing));
      await refuses(verifier, 'malformed', signing, await people.answer(login));
    });

    test('an answer that is no JSON object, or more than one', async () => {
      const order = asked('auth', 'jws');
      const good = JSON.stringify(await people.answer(order));
      for (const rubbish of ['', '[]', '"jws"', 'null', '{', `${good}${good}`]) {
        await refuses(verifier, 'malformed|wrong-format', order, rubbish);
      }
    });

    test('a format that it does not verify', async () => {
      await refuses(verifier, 'unsupported', asked('auth', 'cms'), {format: 'cms', token: 'AAAA'});
    });
  });
}

describe('insegelctl', () => {
  for (const key of ['rsa2048', 'p384']) {
    test(`logins of a BankID on file (${key}) are good to all of them`, async () => {
      const profile = path.join(folder, `profile-${key}`);
      const p12 = path.join(folder, `${key}.p12`);
      const input = `${PASSWORD}\n`;
      await run(program('insegel-test-bank'), ['issue', path.join(folder, 'bank'), '--key', key, '--p12', p12], {input});
      const insegelctl = (...args) => run(program('insegelctl'), ['--profile', profile, '--json', '--secrets-stdin', ...args], {input});
      await insegelctl('import', p12);
      const {tokens: [{id}]} = JSON.parse(await insegelctl('list'));
      for (const format of VERIFIERS.node.auth) {
        const order = asked('auth', format);
        const answer = JSON.parse(await insegelctl('auth', id, '--origin', ORIGIN, '--nonce', NONCE, '--format', format));
        for (const verifier of Object.values(VERIFIERS).filter((one) => isThere(one) && one.auth.includes(format))) {
          await accepts(verifier, order, answer);
        }
      }
    });
  }
});
