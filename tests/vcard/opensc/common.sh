# shellcheck shell=bash disable=SC2034
# Sourced by pkcs15, piv and faults: a bank, cards, and cases that run inside with-pcscd.
#
# Each function case_NAME is one case: it makes cards and calls `inside STATE FUNCTION [ARGUMENT...]`, which runs FUNCTION of
# the same script where a pcscd has that card. Both fail by calling `fail`.
set -euo pipefail
export LC_ALL=C.UTF-8
unset OPENSC_CONF OPENSC_DRIVER OPENSC_DEBUG

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
script=$(realpath "$0")

# Chosen as people choose them; the card's own default.
pin1=112358 pin2=271828 puk=31415926

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

tell() { insegel-vcard tell "$VCARDS/1.sock" "$@"; }

# tries REFERENCE: what the card has left for this PIN, as the card says.
tries() { tell pins | jq -r --arg reference "$1" '.pins[] | select(.reference == $reference) | .tries'; }

# expect_tries REFERENCE COUNT
expect_tries() {
    local left
    left=$(tries "$1")
    [ "$left" = "$2" ] || fail "PIN $1 has $left tries left, not $2"
}

# succeeds COMMAND... and refused COMMAND...: what was said is shown only where it went wrong. The second takes no crash and
# no timeout for a refusal.
succeeds() {
    "$@" >said 2>&1 || fail "$* said: $(cat said)"
}
refused() {
    local status=0
    "$@" >said 2>&1 || status=$?
    case $status in
    0) fail "$* went well, and should not have: $(cat said)" ;;
    124 | 134 | 137 | 139) fail "$* ended with $status: $(cat said)" ;;
    esac
}

# None of them waits for ever.
opensc-tool() { timeout 60 opensc-tool "$@"; }
pkcs11-tool() { timeout 60 pkcs11-tool "$@"; }
pkcs15-crypt() { timeout 60 pkcs15-crypt "$@"; }
pkcs15-init() { timeout 60 pkcs15-init "$@"; }
pkcs15-tool() { timeout 60 pkcs15-tool "$@"; }
piv-tool() { timeout 60 piv-tool "$@"; }

inside() {
    local state=$1 status=0
    shift
    "$here/../with-pcscd" --bin "$bin" --card "$state" -- "$script" --inside "$@" || status=$?
    [ "$status" -ne 77 ] || exit 77
    [ "$status" -eq 0 ] || fail "inside: $* ended with $status"
}

# personalise STATE OPTION...
personalise() {
    local state=$1
    shift
    "$bin/insegel-vcard" personalise "$scratch/bank" --state "$state" "$@" >/dev/null
}

# issue_person KEY-TYPE: keys and certificates of a person, in the folder person.
issue_person() {
    "$bin/insegel-test-bank" issue "$scratch/bank" --out "$PWD/person" --key "$1" --policy 1.2.3.4.10 >/dev/null
}

# issue_myeid FOLDER: what OpenSC makes of a blank MyEID card: two PINs with a PUK each, which it does not describe; the auth
# key under the first and the sign key under the second, brought in with their certificates.
issue_myeid() {
    succeeds pkcs15-init --create-pkcs15 --no-so-pin --label 'Test BankID'
    succeeds pkcs15-init --store-pin --auth-id 01 --label 'Legitimering' --pin "$pin1" --puk "$puk"
    succeeds pkcs15-init --store-pin --auth-id 02 --label 'Underskrift' --pin "$pin2" --puk "$puk"
    succeeds pkcs15-init --store-private-key "$1/auth-key.pem" --auth-id 01 --id 45 --label Legitimering --pin "$pin1"
    succeeds pkcs15-init --store-private-key "$1/sign-key.pem" --auth-id 02 --id 46 --label Underskrift --pin "$pin2" \
        --key-usage nonRepudiation
    succeeds pkcs15-init --store-certificate "$1/auth.pem" --auth-id 01 --id 45 --label Legitimering --pin "$pin1"
    succeeds pkcs15-init --store-certificate "$1/sign.pem" --auth-id 01 --id 46 --label Underskrift --pin "$pin1"
    succeeds pkcs15-init --finalize
}

# run_cases BIN_DIR [NAME...]: all case_* functions, or those named, in the order of their names.
run_cases() {
    local names name failed=() status
    [ $# -gt 0 ] || {
        echo "usage: ${0##*/} BIN_DIR [CASE...]" >&2
        exit 2
    }
    bin=$(cd "$1" && pwd)
    shift
    scratch=$(mktemp -d)
    trap 'rm -rf "$scratch"' EXIT
    "$bin/insegel-test-bank" make "$scratch/bank" >/dev/null
    names=("$@")
    [ ${#names[@]} -gt 0 ] || mapfile -t names < <(compgen -A function case_ | sed 's/^case_//' | sort)
    for name in "${names[@]}"; do
        mkdir -p "$scratch/$name"
        status=0
        (cd "$scratch/$name" && "case_$name") >"$scratch/$name.log" 2>&1 || status=$?
        if [ "$status" -eq 77 ]; then
            cat "$scratch/$name.log"
            exit 77
        fi
        if [ "$status" -eq 0 ]; then
            printf 'ok      %s\n' "$name"
        else
            printf 'FAILED  %s\n' "$name"
            sed 's/^/        /' "$scratch/$name.log"
            failed+=("$name")
        fi
    done
    [ ${#failed[@]} -eq 0 ] || {
        echo "failed: ${failed[*]}"
        exit 1
    }
    echo "all ${#names[@]} cases passed"
}

# main "$@", at the end of each script.
main() {
    if [ "${1-}" = --inside ]; then
        shift
        "$@"
    else
        run_cases "$@"
    fi
}
