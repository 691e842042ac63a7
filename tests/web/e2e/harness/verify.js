// Verifies logins and signatures from the formats' definitions alone: node's own cryptography for web-eid:1.0, jose for
// jws, openssl and xmlsec1 as src/listener/README.md has them for the others. Nothing of Insegel and nothing of the demo
// site is used.

import assert from 'node:assert/strict';
import {createHash, verify, constants, X509Certificate} from 'node:crypto';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import {compactVerify, importX509} from 'jose';

import {run} from './processes.js';

const ALGORITHM = /^(ES|RS|PS)(256|384|512)$/;
const KEY_USAGE = Buffer.from('0603551d0f', 'hex');
const POLICIES = Buffer.from('0603551d20', 'hex');

const DIGITAL_SIGNATURE = 0x80;
const NON_REPUDIATION = 0x40;
const XML_IDS = ['--id-attr:Id', 'http://www.bankid.com/signature/v1.0.0/types:bankIdSignedData',
  '--id-attr:Id', 'http://www.w3.org/2000/09/xmldsig#:KeyInfo'];
const MARKDOWN = 'text/markdown; charset=UTF-8; variant=simpleMarkdownV1';

/** Throws where the login is not good; returns the leaf certificate. */
export async function verifyLogin({format, token}, {origin, nonce, bank}) {
  if (format === 'web-eid:1.0') {
    return verifyWebEid(token, {origin, nonce, bank});
  }
  if (format === 'jws') {
    const {leaf, claims} = await verifyJws(token, bank, DIGITAL_SIGNATURE);
    assert.deepEqual(claims, {origin, nonce, use: 'auth'});
    return leaf;
  }
  const {leaf, said} = await verifyXml(token, bank, DIGITAL_SIGNATURE);
  assert.deepEqual(said, {origin, nonce, use: 'Identification', text: undefined, textFormat: undefined, hidden: null});
  return leaf;
}

/** The same for a signature of `asked`, which is what the site gave the page: text, textFormat, hiddenData. */
export async function verifySignature({format, signature}, {asked, origin, nonce, bank}) {
  const {text, textFormat, hiddenData} = asked;
  if (format === 'cms') {
    return verifyCms(Buffer.from(signature, 'base64'), {text, textFormat, origin, nonce, bank});
  }
  if (format === 'jws') {
    const {leaf, claims} = await verifyJws(signature, bank, NON_REPUDIATION);
    assert.deepEqual(claims, {
      origin, nonce, use: 'sign', text, textFormat, ...(hiddenData !== null && {hiddenData})});
    return leaf;
  }
  const {leaf, said} = await verifyXml(signature, bank, NON_REPUDIATION);
  assert.deepEqual(said, {origin, nonce, use: 'Signing', text, textFormat, hidden: hiddenData});
  return leaf;
}

function verifyWebEid(token, {origin, nonce, bank}) {
  assert.equal(token.format, 'web-eid:1.0');
  assert.match(token.appVersion, /^[a-z]+:\S+$/);
  const [, kind, bits] = ALGORITHM.exec(token.algorithm);
  const hash = `sha${bits}`;
  const leaf = checkLeaf(new X509Certificate(Buffer.from(token.unverifiedCertificate, 'base64')), bank, DIGITAL_SIGNATURE);
  const message = Buffer.concat([origin, nonce].map((text) => createHash(hash).update(text, 'utf8').digest()));
  const key = {
    ES: {dsaEncoding: 'ieee-p1363'},
    RS: {padding: constants.RSA_PKCS1_PADDING},
    PS: {padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST},
  }[kind];
  assert.ok(verify(hash, message, {key: leaf.publicKey, ...key}, Buffer.from(token.signature, 'base64')), 'signature');
  return leaf;
}

async function verifyJws(token, bank, usage) {
  const header = JSON.parse(Buffer.from(token.split('.')[0], 'base64url'));
  const leaf = checkLeaf(new X509Certificate(Buffer.from(header.x5c[0], 'base64')), bank, usage);
  const {payload} = await compactVerify(token, await importX509(leaf.toString(), header.alg));
  const {iat, ...claims} = JSON.parse(new TextDecoder().decode(payload));
  checkTime(iat);
  return {leaf, claims};
}

async function verifyXml(xml, bank, usage) {
  const [, certificate] = /<X509Certificate>([A-Za-z0-9+/=]+)</.exec(xml);
  const leaf = checkLeaf(new X509Certificate(Buffer.from(certificate, 'base64')), bank, usage);
  await withFiles({'signature.xml': xml}, (folder) => run('xmlsec1', ['--verify', '--trusted-pem', bank.rootFile,
    '--enabled-reference-uris', 'same-doc', ...XML_IDS, path.join(folder, 'signature.xml')], {env: bank.env}));
  // There is one of each, so it is the one that was digested.
  assert.equal(xml.split('<bankIdSignedData ').length, 2);
  const [data] = /<bankIdSignedData .*<\/bankIdSignedData>/s.exec(xml);
  const one = (name) => new RegExp(`<${name}[^>]*>([^<]*)</${name}>`).exec(data)?.[1];
  const decoded = (name) => one(name) && Buffer.from(one(name), 'base64').toString();
  checkTime(Number(one('serverTime')));
  const textFormat = data.includes(' format="simpleMarkdownV1"') ? 'simpleMarkdownV1' : 'plain';
  return {leaf, said: {
    origin: decoded('name'), nonce: one('nonce'), use: one('funcId'), text: decoded('usrVisibleData'),
    textFormat: one('usrVisibleData') && textFormat, hidden: one('usrNonVisibleData') ?? null}};
}

async function verifyCms(der, {text, textFormat, origin, nonce, bank}) {
  return withFiles({'signature.p7m': der}, async (folder) => {
    const file = (name) => path.join(folder, name);
    const openssl = (...args) => run('openssl', args, {env: bank.env});
    await openssl('cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', file('signature.p7m'), '-CAfile',
      bank.rootFile, '-signer', file('who.pem'), '-out', file('text'));
    assert.equal(await readFile(file('text'), 'utf8'), text);
    const structure = await openssl('asn1parse', '-inform', 'DER', '-in', file('signature.p7m'));
    const valueOf = (attribute) => new RegExp(`:${attribute}\n.*cons: SET.*\n.*(?:STRING|TIME) *(?:\\[HEX DUMP\\])?:(.*)`)
      .exec(structure)?.[1];
    const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
    assert.equal(valueOf('id-smime-aa-contentIdentifier'),
      sha256(sha256(origin), sha256(nonce)).toString('hex').toUpperCase());
    assert.equal(valueOf('0\\.4\\.0\\.1733\\.2\\.1'), textFormat === 'plain' ? undefined : MARKDOWN);
    const [, year, month, day, hour, minute, second] = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(valueOf('signingTime'));
    checkTime(Date.UTC(2000 + Number(year), month - 1, day, hour, minute, second) / 1000);
    return checkLeaf(new X509Certificate(await readFile(file('who.pem'))), bank, NON_REPUDIATION);
  });
}

async function withFiles(files, task) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'insegel-verify-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      await writeFile(path.join(folder, name), content);
    }
    return await task(folder);
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}

function checkTime(seconds) {
  assert.ok(Math.abs(Date.now() / 1000 - seconds) < 300, `made at ${seconds}`);
}

function checkLeaf(leaf, bank, usage) {
  const issuing = new X509Certificate(bank.issuing);
  const root = new X509Certificate(bank.root);
  assert.ok(leaf.checkIssued(issuing) && leaf.verify(issuing.publicKey), 'issued by the bank');
  assert.ok(issuing.checkIssued(root) && issuing.verify(root.publicKey), 'the bank is itself');
  assert.ok(new Date(leaf.validFrom) <= new Date() && new Date() <= new Date(leaf.validTo), 'valid now');
  assert.equal(leaf.ca, false);
  assert.ok(leaf.raw.includes(POLICIES), 'names a policy');
  // Extension ::= SEQUENCE { OID, critical TRUE, OCTET STRING { BIT STRING } }; digitalSignature is the first bit,
  // nonRepudiation the second.
  const at = leaf.raw.indexOf(KEY_USAGE) + KEY_USAGE.length;
  assert.deepEqual([...leaf.raw.subarray(at, at + 4)], [1, 1, 255, 4], 'keyUsage is there and critical');
  assert.equal(leaf.raw[at + 5], 3, 'a BIT STRING');
  assert.ok(leaf.raw[at + 8] & usage, 'keyUsage');
  return leaf;
}
