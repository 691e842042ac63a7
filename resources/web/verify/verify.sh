#!/bin/bash
# What a server does with a login or a signature from Insegel, with openssl (3.0 or later) and jq.
#
#     verify.sh ASKED.json ANSWER.json AUTHORITIES.pem
#
# ASKED      what the server kept in the visitor's session when it made the nonce, and nothing the page has sent:
#            {"type":"auth","origin":"https://shop.example","nonce":"…","format":"jws","askedAt":SECONDS} or
#            {"type":"sign", …, "text":"…","textFormat":"plain","hiddenData":base64 or absent}
# ANSWER     what the page has sent: {"format":"…","token":…} or {"format":"…","signature":"…"}
# AUTHORITIES  the authorities that issue to people and are trusted for it; the root above them is not needed
#
# Left to the server: to take ASKED out of the session before it verifies, so that each nonce is good once; to ask whether
# the certificate was revoked; and to look at its policies, where not every BankID of these authorities will do.
# shellcheck disable=SC2016 # $asked is a variable of jq's
set -euo pipefail
export LC_ALL=C

nonce_lifetime=300   # seconds
clock_difference=300 # between here and the visitor's computer, seconds

if [ $# -ne 3 ]; then
    echo "usage: verify.sh ASKED.json ANSWER.json AUTHORITIES.pem" >&2
    exit 2
fi
asked=$1 answer=$2 authorities=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# refuse REASON WORDS...
refuse() {
    echo "refused: $1: ${*:2}"
    exit 1
}
# of_asked NAME: a member of ASKED as text.
of_asked() { jq -j --arg name "$1" '.[$name]' "$asked"; }
asked_at() { jq '.askedAt | floor' "$asked"; }
# says FILE FILTER: whether this is so in a file of one JSON object; ASKED is $asked[0].
says() { jq -es --slurpfile asked "$asked" "length == 1 and (.[0] | (type == \"object\") and ($2))" "$1" >/dev/null 2>&1; }
# decoded: the bytes that $work/base64 stands for. Strict: of two readings of one text, one is a way around a check.
decoded() {
    base64 -d "$work/base64" >"$work/bytes" 2>/dev/null && [ -s "$work/bytes" ] &&
        base64 -w 0 "$work/bytes" | cmp -s - "$work/base64" && cat "$work/bytes"
}
# base64_of FILE FILTER: the bytes that a member holds in base64.
base64_of() {
    jq -ejs "if length == 1 then .[0] | $2 else null end | strings" "$1" >"$work/base64" 2>/dev/null && decoded
}
# base64url_of TEXT: the bytes of base64 in the URL's alphabet, without padding.
base64url_of() {
    local text=$1
    while [ $((${#text} % 4)) -ne 0 ]; do text+='='; done
    printf '%s' "$text" | tr -- '-_' '+/' >"$work/base64"
    decoded
}

# --- Certificates and signatures

# check_certificate FILE PURPOSE USAGE: PEM, issued by an authority for this use, and valid now.
check_certificate() {
    local said
    if ! said=$(openssl verify -partial_chain -x509_strict -purpose "$2" -CAfile "$authorities" "$1" 2>&1); then
        case $said in
        *"has expired"*) refuse expired "the certificate has expired" ;;
        *"not yet valid"*) refuse not-yet-valid "the certificate is not valid yet" ;;
        *"purpose"*) refuse wrong-key-usage "the certificate is not for this" ;;
        *) refuse untrusted "no authority that is trusted here has issued the certificate" ;;
        esac
    fi
    openssl x509 -in "$1" -noout -ext keyUsage 2>/dev/null | grep -q "$3" ||
        refuse wrong-key-usage "the certificate is not for $3"
    if openssl x509 -in "$1" -noout -ext basicConstraints 2>/dev/null | grep -q 'CA:TRUE'; then
        refuse wrong-key-usage "this is an authority's certificate"
    fi
}

# kind_of_key: the algorithm of JOSE that Insegel signs with, which the key in $work/who.pem says. What the answer says has
# to be that: no algorithm is taken on trust.
kind_of_key() {
    case $(openssl x509 -in "$work/who.pem" -noout -text) in
    *"Public Key Algorithm: rsaEncryption"*) echo RS256 ;;
    *"ASN1 OID: prime256v1"*) echo ES256 ;;
    *"ASN1 OID: secp384r1"*) echo ES384 ;;
    *"ASN1 OID: secp521r1"*) echo ES512 ;;
    *) echo none ;;
    esac
}

# der_of_ecdsa: r and s, one after the other, as OpenSSL reads them. Standard input and output.
der_of_ecdsa() {
    local digits
    digits=$(od -An -v -tx1 | tr -d ' \n')
    printf 'asn1=SEQUENCE:pair\n[pair]\nr=INTEGER:0x%s\ns=INTEGER:0x%s\n' \
        "${digits:0:${#digits}/2}" "${digits:${#digits}/2}" >"$work/pair"
    openssl asn1parse -genconf "$work/pair" -noout -out /dev/stdout
}

# check_signature ALGORITHM: of JOSE, over $work/message, in $work/signature, by the key in $work/who.pem.
check_signature() {
    local signature=$work/signature size
    case $1 in
    ES256) size=64 ;;
    ES384) size=96 ;;
    ES512) size=132 ;;
    esac
    if [ -n "${size-}" ]; then
        [ "$(wc -c <"$signature")" -eq "$size" ] || refuse bad-signature "the signature has a wrong length"
        der_of_ecdsa <"$signature" >"$work/signature.der"
        signature=$work/signature.der
    fi
    openssl x509 -in "$work/who.pem" -noout -pubkey >"$work/key.pem"
    openssl dgst "-sha${1:2}" -verify "$work/key.pem" -signature "$signature" "$work/message" >/dev/null 2>&1 ||
        refuse bad-signature "the signature does not hold for this with the certificate's key"
}

# certificate_of FILE FILTER: a certificate in base64 of DER, as PEM in $work/who.pem.
certificate_of() {
    base64_of "$1" "$2" >"$work/who.der" || refuse malformed "the certificate is not base64"
    openssl x509 -inform DER -in "$work/who.der" -out "$work/who.pem" 2>/dev/null || refuse malformed "not a certificate"
}

# --- The formats

# The token names neither site nor nonce: they are in what is signed.
verify_web_eid() {
    says "$answer" '.token | objects | .format == "web-eid:1.0"' || refuse malformed "not a token of the form web-eid:1.0"
    certificate_of "$answer" .token.unverifiedCertificate
    check_certificate "$work/who.pem" sslclient 'Digital Signature'
    local algorithm
    algorithm=$(kind_of_key)
    says "$answer" ".token.algorithm == \"$algorithm\"" || refuse bad-algorithm "not the algorithm of the certificate's key"
    {
        of_asked origin | openssl dgst "-sha${algorithm:2}" -binary
        of_asked nonce | openssl dgst "-sha${algorithm:2}" -binary
    } >"$work/message"
    base64_of "$answer" .token.signature >"$work/signature" || refuse malformed "the signature is not base64"
    check_signature "$algorithm"
}

# verify_jws MEMBER PURPOSE USAGE USE: RFC 7515 in its compact form, the certificates in x5c.
verify_jws() {
    local header payload signature algorithm
    says "$answer" ".$1 | strings | test(\"\\\\A[\\\\w-]+\\\\.[\\\\w-]+\\\\.[\\\\w-]+\\\\z\")" || refuse malformed "not a JWS of three parts"
    IFS=. read -r header payload signature < <(jq -r ".$1" "$answer")
    printf '%s' "$header.$payload" >"$work/message"
    base64url_of "$header" >"$work/header.json" || refuse malformed "the header is not base64url"
    base64url_of "$payload" >"$work/said.json" || refuse malformed "the payload is not base64url"
    base64url_of "$signature" >"$work/signature" || refuse malformed "the signature is not base64url"
    says "$work/header.json" '(has("crit") or has("b64")) | not' || refuse malformed "the header asks for what is not known here"
    certificate_of "$work/header.json" '.x5c[0]'
    check_certificate "$work/who.pem" "$2" "$3"
    algorithm=$(kind_of_key)
    says "$work/header.json" ".alg == \"$algorithm\"" || refuse bad-algorithm "not the algorithm of the certificate's key"
    check_signature "$algorithm"
    says "$work/said.json" '(.iat | numbers) == (.iat | floor)' || refuse malformed "the payload is not a JSON object with a time"
    says "$work/said.json" ".use == \"$4\"" || refuse wrong-use "this was made for something else"
    says "$work/said.json" '.origin == $asked[0].origin' || refuse wrong-origin "this was made for another site"
    says "$work/said.json" '.nonce == $asked[0].nonce' || refuse wrong-nonce "this was made for another order"
    says "$work/said.json" ".iat >= $(($(asked_at) - clock_difference)) and .iat <= $(($(date +%s) + clock_difference))" ||
        refuse wrong-time "this was made before it was asked for, or in the future"
    says "$work/said.json" '.text == $asked[0].text' || refuse wrong-text "another text was signed"
    says "$work/said.json" '.textFormat == $asked[0].textFormat' || refuse wrong-text-format "the text was shown in another way"
    says "$work/said.json" '.hiddenData == $asked[0].hiddenData' || refuse wrong-hidden-data "other hidden data was signed"
}

# value_of ATTRIBUTE: the value of a signed attribute by its name in `openssl asn1parse`.
value_of() {
    grep -F -A 2 ":$1" "$work/structure" | sed -n '3s/^[^:]*:d=[^:]*: [^:]*:\(\[HEX DUMP\]:\)\{0,1\}//p'
}

verify_cms() {
    base64_of "$answer" .signature >"$work/signature.p7m" || refuse malformed "the signature is not base64"
    openssl cms -cmsout -print -noout -inform DER -in "$work/signature.p7m" >"$work/print" 2>/dev/null ||
        refuse malformed "not CMS"
    # -cades demands signing-certificate-v2: which certificate it is, is signed as well. Its purpose is looked at below.
    openssl cms -verify -cades -binary -inform DER -in "$work/signature.p7m" -partial_chain -purpose any \
        -CAfile "$authorities" -signer "$work/who.pem" -out "$work/text" 2>"$work/errors" ||
        case $(cat "$work/errors") in
        *"has expired"*) refuse expired "the certificate has expired" ;;
        *"not yet valid"*) refuse not-yet-valid "the certificate is not valid yet" ;;
        *"certificate verify error"*) refuse untrusted "no authority that is trusted here has issued the certificate" ;;
        *) refuse bad-signature "the signature does not hold" ;;
        esac
    [ "$(grep -c 'BEGIN CERTIFICATE' "$work/who.pem")" -eq 1 ] || refuse malformed "more than one signer"
    check_certificate "$work/who.pem" any 'Non Repudiation'
    # What is read below must be signed. Anybody can add attributes that are not; Insegel adds none.
    openssl asn1parse -inform DER -in "$work/signature.p7m" >"$work/structure" 2>/dev/null
    [ "$(grep -A 1 -E '^ +unsignedAttrs:$' "$work/print" | sed -n '2s/^ *//p')" = '<ABSENT>' ] ||
        refuse wrong-order "there is more beside the signature, which is not signed"
    [ "$(grep -c ':id-smime-aa-contentIdentifier$' "$work/structure")" = 1 ] ||
        refuse wrong-order "this was made for no site"
    [ "$(grep -c ':signingTime$' "$work/structure")" = 1 ] || refuse malformed "it does not say when it was made"
    [ "$(value_of id-smime-aa-contentIdentifier)" = "$({
        of_asked origin | openssl dgst -sha256 -binary
        of_asked nonce | openssl dgst -sha256 -binary
    } | openssl dgst -sha256 -r | cut -c 1-64 | tr a-f A-F)" ] || refuse wrong-order "this was made for another site or order"
    local time
    time=$(value_of signingTime | sed -nE 's/^(..)(..)(..)(..)(..)(..)Z$/20\1-\2-\3T\4:\5:\6Z/p')
    time=$(date -d "${time:-1970-01-01T00:00:00Z}" +%s)
    if [ "$time" -lt $(($(asked_at) - clock_difference)) ] || [ "$time" -gt $(($(date +%s) + clock_difference)) ]; then
        refuse wrong-time "this was made before it was asked for, or in the future"
    fi
    of_asked text | cmp -s - "$work/text" || refuse wrong-text "another text was signed"
    local wanted=
    [ "$(of_asked textFormat)" = plain ] || wanted="text/markdown; charset=UTF-8; variant=$(of_asked textFormat)"
    [ "$(value_of 0.4.0.1733.2.1)" = "$wanted" ] || refuse wrong-text-format "the text was shown in another way"
}

says "$answer" '.format == $asked[0].format' || refuse wrong-format "another format was asked for"
[ $(($(date +%s) - $(asked_at))) -le "$nonce_lifetime" ] || refuse too-late "the nonce is too old"
case $(of_asked type):$(of_asked format) in
auth:web-eid:1.0) verify_web_eid ;;
auth:jws) verify_jws token sslclient 'Digital Signature' auth ;;
sign:jws) verify_jws signature any 'Non Repudiation' sign ;;
sign:cms) verify_cms ;;
*) refuse unsupported "this file does not verify $(of_asked format)" ;;
esac
echo "verified: $(openssl x509 -in "$work/who.pem" -noout -subject -nameopt sep_multiline,utf8,-esc_msb,lname |
    sed -n 's/^ *commonName=//p'), $(openssl x509 -in "$work/who.pem" -noout -subject -nameopt sep_multiline,lname |
    sed -n 's/^ *serialNumber=//p')"
