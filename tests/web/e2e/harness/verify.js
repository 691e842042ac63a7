// Verifies logins from the formats' definitions alone: node's own cryptography for web-eid:1.0, jose for jws. Nothing
// of Insegel and nothing of the demo site is used.

import assert from 'node:assert/strict';
import {createHash, verify, constants, X509Certificate} from 'node:crypto';

import {compactVerify, importX509} from 'jose';

const ALGORITHM = /^(ES|RS|PS)(256|384|512)$/;
const KEY_USAGE = Buffer.from('0603551d0f', 'hex');
const POLICIES = Buffer.from('0603551d20', 'hex');

/** Throws where the login is not good; returns the leaf certificate. */
export async function verifyLogin({format, token}, {origin, nonce, bank}) {
  return format === 'jws' ? verifyJws(token, {origin, nonce, bank}) : verifyWebEid(token, {origin, nonce, bank});
}

function verifyWebEid(token, {origin, nonce, bank}) {
  assert.equal(token.format, 'web-eid:1.0');
  assert.match(token.appVersion, /^[a-z]+:\S+$/);
  const [, kind, bits] = ALGORITHM.exec(token.algorithm);
  const hash = `sha${bits}`;
  const leaf = checkLeaf(new X509Certificate(Buffer.from(token.unverifiedCertificate, 'base64')), bank);
  const message = Buffer.concat([origin, nonce].map((text) => createHash(hash).update(text, 'utf8').digest()));
  const key = {
    ES: {dsaEncoding: 'ieee-p1363'},
    RS: {padding: constants.RSA_PKCS1_PADDING},
    PS: {padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST},
  }[kind];
  assert.ok(verify(hash, message, {key: leaf.publicKey, ...key}, Buffer.from(token.signature, 'base64')), 'signature');
  return leaf;
}

async function verifyJws(token, {origin, nonce, bank}) {
  const header = JSON.parse(Buffer.from(token.split('.')[0], 'base64url'));
  const leaf = checkLeaf(new X509Certificate(Buffer.from(header.x5c[0], 'base64')), bank);
  const {payload} = await compactVerify(token, await importX509(leaf.toString(), header.alg));
  const claims = JSON.parse(new TextDecoder().decode(payload));
  const {iat, ...rest} = claims;
  assert.deepEqual(rest, {origin, nonce, use: 'auth'});
  assert.ok(Math.abs(Date.now() / 1000 - iat) < 300, `iat ${iat}`);
  return leaf;
}

function checkLeaf(leaf, bank) {
  const issuing = new X509Certificate(bank.issuing);
  const root = new X509Certificate(bank.root);
  assert.ok(leaf.checkIssued(issuing) && leaf.verify(issuing.publicKey), 'issued by the bank');
  assert.ok(issuing.checkIssued(root) && issuing.verify(root.publicKey), 'the bank is itself');
  assert.ok(new Date(leaf.validFrom) <= new Date() && new Date() <= new Date(leaf.validTo), 'valid now');
  assert.equal(leaf.ca, false);
  assert.ok(leaf.raw.includes(POLICIES), 'names a policy');
  // Extension ::= SEQUENCE { OID, critical TRUE, OCTET STRING { BIT STRING } }; digitalSignature is the first bit.
  const at = leaf.raw.indexOf(KEY_USAGE) + KEY_USAGE.length;
  assert.deepEqual([...leaf.raw.subarray(at, at + 4)], [1, 1, 255, 4], 'keyUsage is there and critical');
  assert.equal(leaf.raw[at + 5], 3, 'a BIT STRING');
  assert.ok(leaf.raw[at + 8] & 0x80, 'digitalSignature');
  return leaf;
}
