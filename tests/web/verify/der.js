// DER (X.690), as far as CMS has to be taken apart and put together otherwise.

/** What an element's content holds: {tag, content}. */
export function elements(der) {
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

export function element(tag, ...contents) {
  const content = Buffer.concat(contents);
  const long = content.length.toString(16);
  const size = Buffer.from(long.length % 2 ? `0${long}` : long, 'hex');
  const length = content.length < 0x80 ? size : Buffer.concat([Buffer.from([0x80 + size.length]), size]);
  return Buffer.concat([Buffer.from([tag]), length, content]);
}

const again = (parts) => parts.map(({tag, content}) => element(tag, content));

/** The CMS (base64 of DER) of one signer, whose SignerInfo is made another one. */
function withSigner(base64, change) {
  const [type, explicit] = elements(elements(Buffer.from(base64, 'base64'))[0].content);
  const signedData = elements(elements(explicit.content)[0].content);
  const signers = signedData.pop();
  const signer = change(elements(signers.content)[0].content);
  return element(0x30, ...again([type]), element(0xa0, element(0x30, ...again(signedData), element(0x31, ...signer))))
    .toString('base64');
}

const attribute = (oid, value) => element(0x30, element(0x06, Buffer.from(oid, 'hex')), element(0x31, value));
const CONTENT_IDENTIFIER = '2a864886f70d0109100207'; // 1.2.840.113549.1.9.16.2.7

/** With content-identifier (an OCTET STRING of this) as an unsigned attribute, which anybody can add. */
export function withUnsignedIdentifier(base64, octets) {
  return withSigner(base64, (signer) => [element(0x30, signer,
    element(0xa1, attribute(CONTENT_IDENTIFIER, element(0x04, octets))))]);
}

/** With the signer there twice. */
export function withSignerTwice(base64) {
  return withSigner(base64, (signer) => [element(0x30, signer), element(0x30, signer)]);
}
