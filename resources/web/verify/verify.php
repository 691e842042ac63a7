<?php
// What a server does with a login or a signature from Insegel, in PHP 8.1 or later with its extension openssl.
// To be copied: `require 'verify.php'` and call verifyLogin() or verifySignature(), or from a shell
//
//     php verify.php ASKED.json ANSWER.json AUTHORITIES.pem
//
// ASKED      what the server kept in the visitor's session when it made the nonce, and nothing the page has sent:
//            {"type":"auth","origin":"https://shop.example","nonce":"…","format":"jws","askedAt":SECONDS} or
//            {"type":"sign", …, "text":"…","textFormat":"plain","hiddenData":base64 or absent}
// ANSWER     what the page has sent: {"format":"…","token":…} or {"format":"…","signature":"…"}
// AUTHORITIES  the authorities that issue to people and are trusted for it, not the root above them
//
// Left to the server: to take ASKED out of the session before it verifies, so that each nonce is good once; to ask whether
// the certificate was revoked; and to look at its policies, where not every BankID of these authorities will do.

declare(strict_types=1);

namespace Insegel;

const NONCE_LIFETIME = 300; // seconds
const CLOCK_DIFFERENCE = 300; // between here and the visitor's computer, seconds

/** Why something is not good: a word for the program, and words for the log. */
final class Refusal extends \RuntimeException
{
    public function __construct(public readonly string $reason, string $words)
    {
        parent::__construct($words);
    }
}

function insist(bool $condition, string $reason, string $words): void
{
    if (!$condition) {
        throw new Refusal($reason, $words);
    }
}

/** Who logs in: name, serialNumber, certificate (PEM). Throws a Refusal. $authorities: a list of PEM texts. */
function verifyLogin(array $asked, array $answer, array $authorities): array
{
    checkAsked($asked, $answer, 'auth');
    $token = $answer['token'] ?? null;
    if ($asked['format'] === 'web-eid:1.0') {
        return verifyWebEid($token, $asked, $authorities);
    }
    [$person, $said] = read($asked['format'], $token, $authorities, 'Digital Signature');
    checkSaid($said, $asked, $asked['format'] === 'jws' ? 'auth' : 'Identification');
    insist(!isset($said['text']) && !isset($said['hiddenData']), 'wrong-use', 'a text was signed, which is no login');
    return $person;
}

/** Who signed what was asked for: name, serialNumber, certificate (PEM). Throws a Refusal. */
function verifySignature(array $asked, array $answer, array $authorities): array
{
    checkAsked($asked, $answer, 'sign');
    [$person, $said] = read($asked['format'], $answer['signature'] ?? null, $authorities, 'Non Repudiation');
    checkSaid($said, $asked, $asked['format'] === 'jws' ? 'sign' : 'Signing');
    insist(($said['text'] ?? null) === $asked['text'], 'wrong-text', 'another text was signed');
    insist(($said['textFormat'] ?? null) === $asked['textFormat'], 'wrong-text-format', 'the text was shown in another way');
    insist(($said['hiddenData'] ?? null) === ($asked['hiddenData'] ?? null), 'wrong-hidden-data', 'other hidden data was signed');
    return $person;
}

function read(string $format, mixed $document, array $authorities, string $usage): array
{
    return match ($format) {
        'jws' => readJws($document, $authorities, $usage),
        'bankid-xml' => readBankIdXml($document, $authorities, $usage),
        default => throw new Refusal('unsupported', "this file does not verify $format"),
    };
}

function checkAsked(array $asked, array $answer, string $type): void
{
    insist(($asked['type'] ?? null) === $type, 'wrong-use', "the order was not of the type $type");
    insist(($answer['format'] ?? null) === $asked['format'], 'wrong-format', 'another format was asked for');
    insist(time() - $asked['askedAt'] <= NONCE_LIFETIME, 'too-late', 'the nonce is too old');
}

function checkSaid(array $said, array $asked, string $use): void
{
    insist(($said['use'] ?? null) === $use, 'wrong-use', 'this was made for something else');
    insist(($said['origin'] ?? null) === $asked['origin'], 'wrong-origin', 'this was made for another site');
    insist(($said['nonce'] ?? null) === $asked['nonce'], 'wrong-nonce', 'this was made for another order');
    $time = $said['time'] ?? null;
    insist(is_int($time), 'malformed', 'the time is no number of seconds');
    insist($asked['askedAt'] - CLOCK_DIFFERENCE <= $time && $time <= time() + CLOCK_DIFFERENCE, 'wrong-time',
        'this was made before it was asked for, or in the future');
}

// --- The formats

/** The token names neither site nor nonce: they are in what is signed. */
function verifyWebEid(mixed $token, array $asked, array $authorities): array
{
    insist(is_array($token) && ($token['format'] ?? null) === 'web-eid:1.0', 'malformed', 'not a token of the form web-eid:1.0');
    $person = checkedCertificate(base64($token['unverifiedCertificate'] ?? null), $authorities, 'Digital Signature');
    $hash = algorithmOf($token['algorithm'] ?? null, $person['certificate'])['hash'];
    $message = hash($hash, $asked['origin'], true) . hash($hash, $asked['nonce'], true);
    checkSignature($token['algorithm'], $person['certificate'], $message, base64($token['signature'] ?? null));
    return $person;
}

/** RFC 7515 in its compact form, the certificates in x5c. */
function readJws(mixed $jws, array $authorities, string $usage): array
{
    $parts = is_string($jws) ? explode('.', $jws) : [];
    insist(count($parts) === 3, 'malformed', 'not a JWS of three parts');
    $header = json(base64url($parts[0]));
    insist(!array_intersect(['crit', 'b64'], array_keys($header)), 'malformed', 'the header asks for what is not known here');
    $person = checkedCertificate(base64($header['x5c'][0] ?? null), $authorities, $usage);
    checkSignature($header['alg'] ?? null, $person['certificate'], "$parts[0].$parts[1]", base64url($parts[2]));
    $payload = json(base64url($parts[1]));
    return [$person, ['time' => $payload['iat'] ?? null] + $payload];
}

const XMLDSIG = 'http://www.w3.org/2000/09/xmldsig#';
const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';
const BANKID = 'http://www.bankid.com/signature/v1.0.0/types';
const C14N = 'Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"';
const XML_ALGORITHMS = [MORE . 'rsa-sha256' => 'RS256', MORE . 'ecdsa-sha256' => 'ES256', MORE . 'ecdsa-sha384' => 'ES384',
    MORE . 'ecdsa-sha512' => 'ES512'];
const XML_HASHES = ['http://www.w3.org/2001/04/xmlenc#sha256' => 'sha256', MORE . 'sha384' => 'sha384',
    'http://www.w3.org/2001/04/xmlenc#sha512' => 'sha512'];

/**
 * Insegel writes XML in its canonical form, and this is all there is in it. What fits is digested as it stands: there is no
 * second reading of it, no other element that could have been signed in place of the one that is read, and no need of an XML
 * parser. What another program than Insegel made is written otherwise, and needs one (see xmlsec1 in the API's page).
 */
function xmlPattern(): string
{
    $data = '[A-Za-z0-9+/]++={0,2}';
    $one = fn (string $name, string $group, ?string $content = null) =>
        "<$name>(?<$group>" . ($content ?? $data) . ")</$name>";
    $quoted = fn (string $text) => preg_quote($text, '~');
    $reference = fn (string $attributes, string $part) => $quoted("<Reference $attributes><Transforms><Transform " . C14N .
        '></Transform></Transforms>') . "<DigestMethod Algorithm=\"(?<{$part}Hash>[^\"<>&]++)\"></DigestMethod>" .
        $one('DigestValue', "{$part}Digest") . '</Reference>';
    return '~\A' . $quoted('<?xml version="1.0" encoding="UTF-8" standalone="no"?><Signature xmlns="' . XMLDSIG . '">') .
        '(?<info>' . $quoted('<SignedInfo xmlns="' . XMLDSIG . '"><CanonicalizationMethod ' . C14N . '></CanonicalizationMethod>') .
        '<SignatureMethod Algorithm="(?<method>[^"<>&]++)"></SignatureMethod>' .
        $reference('Type="' . BANKID . '" URI="#bidSignedData"', 'data') . $reference('URI="#bidKeyInfo"', 'keys') .
        '</SignedInfo>)' . $one('SignatureValue', 'signature') .
        '(?<keys>' . $quoted('<KeyInfo xmlns="' . XMLDSIG . '" Id="bidKeyInfo"><X509Data>') .
        $one('X509Certificate', 'certificate') . "(?:<X509Certificate>$data</X509Certificate>)*+</X509Data></KeyInfo>)<Object>" .
        '(?<data>' . $quoted('<bankIdSignedData xmlns="' . BANKID . '" Id="bidSignedData">') .
        '(?:<usrVisibleData charset="UTF-8"(?<markdown> format="simpleMarkdownV1")? visible="wysiwys">(?<text>' . $data .
        ')</usrVisibleData>)?(?:' . $one('usrNonVisibleData', 'hiddenData') . ')?<srvInfo>' . $one('name', 'origin') .
        $one('nonce', 'nonce') . $one('serverTime', 'time', '[0-9]{1,12}') . '</srvInfo><clientInfo>' .
        $one('funcId', 'use', '[A-Za-z]++') . "<version>$data</version></clientInfo></bankIdSignedData>)</Object></Signature>\\z~";
}

function readBankIdXml(mixed $xml, array $authorities, string $usage): array
{
    $fits = is_string($xml) && strlen($xml) < 1 << 20 &&
        preg_match(xmlPattern(), $xml, $part, PREG_UNMATCHED_AS_NULL) === 1;
    insist($fits, 'malformed', 'not XML as Insegel writes it');
    $person = checkedCertificate(base64($part['certificate']), $authorities, $usage);
    checkSignature(XML_ALGORITHMS[$part['method']] ?? null, $person['certificate'], $part['info'], base64($part['signature']));
    foreach (['data', 'keys'] as $name) {
        $hash = XML_HASHES[$part["{$name}Hash"]] ?? null;
        insist($hash !== null, 'bad-algorithm', 'a digest that is not accepted');
        $digest = base64_encode(hash($hash, $part[$name], true));
        insist($digest === $part["{$name}Digest"], 'bad-signature', 'what was signed was altered');
    }
    $said = ['use' => $part['use'], 'origin' => base64($part['origin']), 'nonce' => $part['nonce'], 'time' => (int) $part['time'],
        'hiddenData' => $part['hiddenData']];
    if ($part['text'] !== null) {
        $said['text'] = base64($part['text']);
        $said['textFormat'] = $part['markdown'] === null ? 'plain' : 'simpleMarkdownV1';
    }
    return [$person, $said];
}

// --- Certificates and signatures

/** The signer, if an authority has issued the certificate for this use and it is valid now. */
function checkedCertificate(string $der, array $authorities, string $usage): array
{
    $pem = "-----BEGIN CERTIFICATE-----\n" . chunk_split(base64_encode($der), 64, "\n") . "-----END CERTIFICATE-----\n";
    $certificate = @openssl_x509_parse($pem);
    insist($certificate !== false, 'malformed', 'not a certificate');
    $issuer = null;
    foreach ($authorities as $one) {
        $authority = openssl_x509_parse($one);
        if (isAuthority($authority) && $authority['subject'] === $certificate['issuer'] && openssl_x509_verify($pem, $one) === 1) {
            $issuer = $authority;
        }
    }
    insist($issuer !== null, 'untrusted', 'no authority that is trusted here has issued the certificate');
    foreach ([$certificate, $issuer] as $one) {
        insist($one['validFrom_time_t'] <= time(), 'not-yet-valid', 'the certificate is not valid yet');
        insist(time() <= $one['validTo_time_t'], 'expired', 'the certificate has expired');
    }
    insist(!isAuthority($certificate), 'wrong-key-usage', "this is an authority's certificate");
    $usages = explode(', ', $certificate['extensions']['keyUsage'] ?? '');
    insist(in_array($usage, $usages, true), 'wrong-key-usage', "the certificate is not for $usage");
    return ['name' => $certificate['subject']['CN'] ?? null, 'serialNumber' => $certificate['subject']['serialNumber'] ?? null,
        'certificate' => $pem];
}

function isAuthority(array $certificate): bool
{
    return str_starts_with($certificate['extensions']['basicConstraints'] ?? '', 'CA:TRUE');
}

const ALGORITHMS = [
    'RS256' => ['hash' => 'sha256', 'key' => OPENSSL_KEYTYPE_RSA, 'curve' => null],
    'ES256' => ['hash' => 'sha256', 'key' => OPENSSL_KEYTYPE_EC, 'curve' => 'prime256v1', 'size' => 64],
    'ES384' => ['hash' => 'sha384', 'key' => OPENSSL_KEYTYPE_EC, 'curve' => 'secp384r1', 'size' => 96],
    'ES512' => ['hash' => 'sha512', 'key' => OPENSSL_KEYTYPE_EC, 'curve' => 'secp521r1', 'size' => 132],
];

/** Those that Insegel signs with. Which it is, the certificate's key says: no algorithm is taken on trust. */
function algorithmOf(mixed $name, string $certificate): array
{
    $found = is_string($name) ? ALGORITHMS[$name] ?? null : null;
    insist($found !== null, 'bad-algorithm', 'an algorithm that is not accepted');
    $key = openssl_pkey_get_details(openssl_pkey_get_public($certificate));
    insist($key['type'] === $found['key'] && ($key['ec']['curve_name'] ?? null) === $found['curve'], 'bad-algorithm',
        "the algorithm is not one for the certificate's key");
    return $found;
}

function checkSignature(mixed $name, string $certificate, string $message, string $signature): void
{
    $algorithm = algorithmOf($name, $certificate);
    if (isset($algorithm['size'])) {
        insist(strlen($signature) === $algorithm['size'], 'bad-signature', 'the signature has a wrong length');
        $signature = ecdsaDer($signature);
    }
    $holds = openssl_verify($message, $signature, openssl_pkey_get_public($certificate), $algorithm['hash']) === 1;
    insist($holds, 'bad-signature', "the signature does not hold for this with the certificate's key");
}

/** r and s, one after the other, as OpenSSL reads them: SEQUENCE { INTEGER r, INTEGER s }. */
function ecdsaDer(string $raw): string
{
    $numbers = '';
    foreach (str_split($raw, intdiv(strlen($raw), 2)) as $number) {
        $number = ltrim($number, "\0");
        if ($number === '' || ord($number[0]) > 0x7f) {
            $number = "\0" . $number;
        }
        $numbers .= "\x02" . chr(strlen($number)) . $number;
    }
    return "\x30" . (strlen($numbers) > 0x7f ? "\x81" : '') . chr(strlen($numbers)) . $numbers;
}

// --- Encodings. Strict: of two readings of one text, one is a way around a check.

function base64(mixed $text): string
{
    $bytes = is_string($text) ? base64_decode($text, true) : false;
    insist($bytes !== false && $bytes !== '' && base64_encode($bytes) === $text, 'malformed', 'not base64');
    return $bytes;
}

function base64url(string $text): string
{
    insist(preg_match('/\A[A-Za-z0-9_-]+\z/', $text) === 1, 'malformed', 'not base64url');
    $padding = str_repeat('=', (4 - strlen($text) % 4) % 4);
    return base64(strtr($text, '-_', '+/') . $padding);
}

function json(string $text): array
{
    $value = json_decode($text, true, 16);
    insist(is_array($value), 'malformed', 'not a JSON object');
    return $value;
}

/** All certificates in a text of PEM. */
function authoritiesOf(string $pem): array
{
    preg_match_all('/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/', $pem, $found);
    return $found[0];
}

if (realpath($_SERVER['SCRIPT_FILENAME'] ?? '') === __FILE__) {
    if ($argc !== 4) {
        fwrite(STDERR, "usage: php verify.php ASKED.json ANSWER.json AUTHORITIES.pem\n");
        exit(2);
    }
    [$asked, $answer, $authorities] = array_map('file_get_contents', array_slice($argv, 1));
    try {
        $wanted = json($asked);
        $verify = $wanted['type'] === 'auth' ? verifyLogin(...) : verifySignature(...);
        $person = $verify($wanted, json($answer), authoritiesOf($authorities));
        echo "verified: {$person['name']}, {$person['serialNumber']}\n";
    } catch (Refusal $refusal) {
        echo "refused: {$refusal->reason}: {$refusal->getMessage()}\n";
        exit(1);
    }
}
