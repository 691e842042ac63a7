// What a server does with a login or a signature from Insegel, in Node 18 or later with nothing but what it has built in.
// To be copied: `import {verifyLogin, verifySignature} from './verify.mjs'`, or from a shell
//
//     node verify.mjs ASKED.json ANSWER.json AUTHORITIES.pem
//
// ASKED      what the server kept in the visitor's session when it made the nonce, and nothing the page has sent:
//            {"type":"auth","origin":"https://shop.example","nonce":"…","format":"jws","askedAt":SECONDS} or
//            {"type":"sign", …, "text":"…","textFormat":"plain","hiddenData":base64 or absent}
// ANSWER     what the page has sent: {"format":"…","token":…} or {"format":"…","signature":"…"}
// AUTHORITIES  the authorities that issue to people and are trusted for it, not the root above them
//
// Left to the server: to take ASKED out of the session before it verifies, so that each nonce is good once; to ask whether
// the certificate was revoked; and to look at its policies, where not every BankID of these authorities will do.

import {constants, createHash, verify, X509Certificate} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

const NONCE_LIFETIME = 300; // seconds
const CLOCK_DIFFERENCE = 300; // between here and the visitor's computer, seconds

/** Why something is not good: a word for the program, and words for the log. */
export class Refusal extends Error {
  constructor(reason, words) {
    super(words);
    this.reason = reason;
  }
}

function insist(condition, reason, words) {
  if (!condition) {
    throw new Refusal(reason, words);
  }
}

/** Who logs in: {name, serialNumber, certificate}. Throws a Refusal. `authorities`: X509Certificate list. */
export function verifyLogin(asked, answer, authorities, now = Date.now() / 1000) {
  checkAsked(asked, answer, 'auth', now);
  const signer = {...asked, now, authorities, usage: 'digitalSignature'};
  if (asked.format === 'web-eid:1.0') {
    return verifyWebEid(answer.token, signer);
  }
  const {certificate, said} = readers(asked.format)(answer.token, signer);
  checkSaid(said, asked, asked.format === 'jws' ? 'auth' : 'Identification', now);
  insist(said.text === undefined && said.hiddenData === undefined, 'wrong-use', 'a text was signed, which is no login');
  return personOf(certificate);
}

/** Who signed what was asked for: {name, serialNumber, certificate}. Throws a Refusal. */
export function verifySignature(asked, answer, authorities, now = Date.now() / 1000) {
  checkAsked(asked, answer, 'sign', now);
  const signer = {...asked, now, authorities, usage: 'nonRepudiation'};
  const {certificate, said} = readers(asked.format)(answer.signature, signer);
  checkSaid(said, asked, asked.format === 'jws' ? 'sign' : 'Signing', now);
  insist(said.text === asked.text, 'wrong-text', 'another text was signed');
  insist(said.textFormat === asked.textFormat, 'wrong-text-format', 'the text was shown in another way');
  insist(said.hiddenData === asked.hiddenData, 'wrong-hidden-data', 'other hidden data was signed');
  return personOf(certificate);
}

function readers(format) {
  const found = {jws: readJws, 'bankid-xml': readBankIdXml}[format];
  insist(found, 'unsupported', `this file does not verify ${format}`);
  return found;
}

function checkAsked(asked, answer, type, now) {
  insist(asked?.type === type, 'wrong-use', `the order was not of the type ${type}`);
  insist(answer?.format === asked.format, 'wrong-format', 'another format was asked for');
  insist(now - asked.askedAt <= NONCE_LIFETIME, 'too-late', 'the nonce is too old');
}

function checkSaid(said, asked, use, now) {
  insist(said.use === use, 'wrong-use', 'this was made for something else');
  insist(said.origin === asked.origin, 'wrong-origin', 'this was made for another site');
  insist(said.nonce === asked.nonce, 'wrong-nonce', 'this was made for another order');
  insist(Number.isSafeInteger(said.time), 'malformed', 'the time is no number of seconds');
  insist(asked.askedAt - CLOCK_DIFFERENCE <= said.time && said.time <= now + CLOCK_DIFFERENCE, 'wrong-time',
    'this was made before it was asked for, or in the future');
}

// --- The formats

/** The token names neither site nor nonce: they are in what is signed. */
function verifyWebEid(token, signer) {
  insist(token?.format === 'web-eid:1.0', 'malformed', 'not a token of the form web-eid:1.0');
  const certificate = checkedCertificate(base64(token.unverifiedCertificate), signer);
  const hash = algorithmOf(token.algorithm, certificate).hash;
  const digest = (text) => createHash(hash).update(text, 'utf8').digest();
  const message = Buffer.concat([digest(signer.origin), digest(signer.nonce)]);
  checkSignature(token.algorithm, certificate, message, base64(token.signature));
  return personOf(certificate);
}

/** RFC 7515 in its compact form, the certificates in x5c. */
function readJws(jws, signer) {
  const parts = typeof jws === 'string' ? jws.split('.') : [];
  insist(parts.length === 3, 'malformed', 'not a JWS of three parts');
  const header = json(base64(parts[0], 'base64url'));
  insist(!('crit' in header) && !('b64' in header), 'malformed', 'the header asks for what is not known here');
  const certificate = checkedCertificate(base64(header.x5c?.[0]), signer);
  checkSignature(header.alg, certificate, Buffer.from(`${parts[0]}.${parts[1]}`), base64(parts[2], 'base64url'));
  const {use, origin, nonce, iat, text, textFormat, hiddenData} = json(base64(parts[1], 'base64url'));
  return {certificate, said: {use, origin, nonce, time: iat, text, textFormat, hiddenData}};
}

const XMLDSIG = 'http://www.w3.org/2000/09/xmldsig#';
const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';
const BANKID = 'http://www.bankid.com/signature/v1.0.0/types';
const C14N = 'Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"';
const XML_ALGORITHMS = {
  [`${MORE}rsa-sha256`]: 'RS256',
  [`${MORE}ecdsa-sha256`]: 'ES256',
  [`${MORE}ecdsa-sha384`]: 'ES384',
  [`${MORE}ecdsa-sha512`]: 'ES512',
};
const XML_HASHES = {
  'http://www.w3.org/2001/04/xmlenc#sha256': 'sha256',
  [`${MORE}sha384`]: 'sha384',
  'http://www.w3.org/2001/04/xmlenc#sha512': 'sha512',
};

// Insegel writes XML in its canonical form, and this is all there is in it. What fits is digested as it stands: there is
// no second reading of it, no other element that could have been signed in place of the one that is read, and no need of an
// XML parser. What another program than Insegel made is written otherwise, and needs one (see xmlsec1 in the API's page).
const XML = (() => {
  const data = '[A-Za-z0-9+/]+={0,2}';
  const escape = (text) => text.replaceAll(/[.?]/g, '\\$&');
  const one = (name, group, content = data) => `<${name}>(?<${group}>${content})</${name}>`;
  const reference = (attributes, part) => `<Reference ${attributes}><Transforms><Transform ${C14N}></Transform></Transforms>` +
    `<DigestMethod Algorithm="(?<${part}Hash>[^"<>&]+)"></DigestMethod>${one('DigestValue', `${part}Digest`)}</Reference>`;
  return new RegExp(`^<\\?xml version="1.0" encoding="UTF-8" standalone="no"\\?>${escape(`<Signature xmlns="${XMLDSIG}">`)}` +
    `(?<info>${escape(`<SignedInfo xmlns="${XMLDSIG}"><CanonicalizationMethod ${C14N}></CanonicalizationMethod>`)}` +
    `<SignatureMethod Algorithm="(?<method>[^"<>&]+)"></SignatureMethod>` +
    `${reference(`Type="${BANKID}" URI="#bidSignedData"`, 'data')}${reference('URI="#bidKeyInfo"', 'keys')}</SignedInfo>)` +
    `${one('SignatureValue', 'signature')}(?<keys><KeyInfo xmlns="${XMLDSIG}" Id="bidKeyInfo"><X509Data>` +
    `${one('X509Certificate', 'certificate')}(?:<X509Certificate>${data}</X509Certificate>)*</X509Data></KeyInfo>)<Object>` +
    `(?<data><bankIdSignedData xmlns="${BANKID}" Id="bidSignedData">` +
    `(?:<usrVisibleData charset="UTF-8"(?<markdown> format="simpleMarkdownV1")? visible="wysiwys">(?<text>${data})` +
    `</usrVisibleData>)?(?:${one('usrNonVisibleData', 'hiddenData')})?<srvInfo>${one('name', 'origin')}` +
    `${one('nonce', 'nonce')}${one('serverTime', 'time', '[0-9]{1,12}')}</srvInfo><clientInfo>` +
    `${one('funcId', 'use', '[A-Za-z]+')}<version>${data}</version></clientInfo></bankIdSignedData>)</Object></Signature>$`);
})();

function readBankIdXml(xml, signer) {
  const parts = (typeof xml === 'string' && xml.length < 2 ** 20 && XML.exec(xml)?.groups) || undefined;
  insist(parts, 'malformed', 'not XML as Insegel writes it');
  const certificate = checkedCertificate(base64(parts.certificate), signer);
  checkSignature(XML_ALGORITHMS[parts.method], certificate, Buffer.from(parts.info), base64(parts.signature));
  for (const part of ['data', 'keys']) {
    const hash = XML_HASHES[parts[`${part}Hash`]];
    insist(hash, 'bad-algorithm', 'a digest that is not accepted');
    insist(createHash(hash).update(parts[part]).digest('base64') === parts[`${part}Digest`], 'bad-signature',
      'what was signed was altered');
  }
  const utf8 = (text) => new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(base64(text));
  return {certificate, said: {
    use: parts.use, origin: utf8(parts.origin), nonce: parts.nonce, time: Number(parts.time), hiddenData: parts.hiddenData,
    ...(parts.text && {text: utf8(parts.text), textFormat: parts.markdown ? 'simpleMarkdownV1' : 'plain'})}};
}

// --- Certificates and signatures

/** The signer's certificate, if it is one that an authority has issued for this use and that is valid now. */
function checkedCertificate(der, {authorities, usage, now}) {
  const certificate = parsed(() => new X509Certificate(der), 'not a certificate');
  const issuer = authorities.find((one) => one.ca && certificate.checkIssued(one) && certificate.verify(one.publicKey));
  insist(issuer, 'untrusted', 'no authority that is trusted here has issued the certificate');
  for (const one of [certificate, issuer]) {
    insist(Date.parse(one.validFrom) <= now * 1000, 'not-yet-valid', 'the certificate is not valid yet');
    insist(now * 1000 <= Date.parse(one.validTo), 'expired', 'the certificate has expired');
  }
  insist(!certificate.ca, 'wrong-key-usage', 'this is an authority\'s certificate');
  insist(keyUsages(certificate.raw).includes(usage), 'wrong-key-usage', `the certificate is not for ${usage}`);
  return certificate;
}

function personOf(certificate) {
  const {CN: name, serialNumber} = certificate.toLegacyObject().subject;
  return {name, serialNumber, certificate};
}

const ALGORITHMS = {
  RS256: {hash: 'sha256', key: 'rsa', options: {padding: constants.RSA_PKCS1_PADDING}},
  ES256: {hash: 'sha256', key: 'ec', curve: 'prime256v1', options: {dsaEncoding: 'ieee-p1363'}},
  ES384: {hash: 'sha384', key: 'ec', curve: 'secp384r1', options: {dsaEncoding: 'ieee-p1363'}},
  ES512: {hash: 'sha512', key: 'ec', curve: 'secp521r1', options: {dsaEncoding: 'ieee-p1363'}},
};

/** Those that Insegel signs with. Which it is, the certificate's key says: no algorithm is taken on trust. */
function algorithmOf(name, certificate) {
  const found = Object.hasOwn(ALGORITHMS, name) ? ALGORITHMS[name] : undefined;
  insist(found, 'bad-algorithm', 'an algorithm that is not accepted');
  const {asymmetricKeyType, asymmetricKeyDetails} = certificate.publicKey;
  insist(asymmetricKeyType === found.key && asymmetricKeyDetails.namedCurve === found.curve, 'bad-algorithm',
    'the algorithm is not one for the certificate\'s key');
  return found;
}

function checkSignature(name, certificate, message, signature) {
  const {hash, options} = algorithmOf(name, certificate);
  insist(verify(hash, message, {key: certificate.publicKey, ...options}, signature), 'bad-signature',
    'the signature does not hold for this with the certificate\'s key');
}

const KEY_USAGE = Buffer.from('551d0f', 'hex'); // 2.5.29.15
const USAGES = ['digitalSignature', 'nonRepudiation'];

/** What an element of DER holds, element by element: {tag, content}. */
function elements(der) {
  const found = [];
  for (let at = 0; at < der.length;) {
    const tag = der[at];
    let length = der[at + 1];
    at += 2;
    if (length > 0x80) {
      const size = length - 0x80;
      length = der.readUIntBE(at, size);
      at += size;
    }
    found.push({tag, content: der.subarray(at, at + length)});
    at += length;
  }
  return found;
}

/** Of keyUsage (RFC 5280 §4.2.1.3), which X509Certificate does not tell; none where the certificate has no such. */
function keyUsages(der) {
  const [certificate] = elements(der);
  const [toBeSigned] = elements(certificate.content);
  const extensions = elements(toBeSigned.content).find(({tag}) => tag === 0xa3);
  for (const {content} of extensions ? elements(elements(extensions.content)[0].content) : []) {
    const parts = elements(content);
    if (parts[0].content.equals(KEY_USAGE)) {
      const bits = elements(parts.at(-1).content)[0].content[1];
      return USAGES.filter((_, place) => bits & (0x80 >> place));
    }
  }
  return [];
}

// --- Encodings. Strict: of two readings of one text, one is a way around a check.

function base64(text, alphabet = 'base64') {
  const bytes = typeof text === 'string' ? Buffer.from(text, alphabet) : undefined;
  insist(bytes?.length > 0 && bytes.toString(alphabet) === text, 'malformed', `not ${alphabet}`);
  return bytes;
}

function parsed(read, words) {
  try {
    return read();
  } catch {
    throw new Refusal('malformed', words);
  }
}

function json(bytes) {
  const value = parsed(() => JSON.parse(new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes)), 'not JSON');
  insist(typeof value === 'object' && value !== null, 'malformed', 'not a JSON object');
  return value;
}

/** All certificates in a text of PEM. */
export function authoritiesOf(pem) {
  return pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g).map((one) => new X509Certificate(one));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.length !== 5) {
    console.error('usage: node verify.mjs ASKED.json ANSWER.json AUTHORITIES.pem');
    process.exit(2);
  }
  const [asked, answer, authorities] = process.argv.slice(2).map((file) => readFileSync(file));
  try {
    const wanted = json(asked);
    const verifyIt = wanted.type === 'auth' ? verifyLogin : verifySignature;
    const {name, serialNumber} = verifyIt(wanted, json(answer), authoritiesOf(authorities.toString()));
    console.log(`verified: ${name}, ${serialNumber}`);
  } catch (error) {
    if (!(error instanceof Refusal)) {
      throw error;
    }
    console.log(`refused: ${error.reason}: ${error.message}`);
    process.exit(1);
  }
}
