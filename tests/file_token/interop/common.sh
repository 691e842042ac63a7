# shellcheck shell=bash disable=SC2034
# Sourced by read, write and hostile: a scratch folder with a bank and persons in it, and cases run two at a time.
#
# Each function case_NAME is one case. It runs in a folder of its own, fails by calling `fail`, and is named in the summary.

export LC_ALL=C.UTF-8
unset INSEGEL_PROFILE

case ${1-} in
'' | -*)
    echo "usage: ${0##*/} BIN_DIR [CASE...]: BIN_DIR holds insegelctl and the tests' own programs" >&2
    exit 2
    ;;
esac
bin=$(cd "$1" && pwd)
shift
bank=$bin/insegel-test-bank

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Passwords as people have them: in letters of their own, composed and decomposed, and beyond the first 65,536 characters.
{
    ascii='A password of 1234'
    swedish=$'L\u00f6senord \u00e5\u00e4 1234'
    swedish_decomposed=$'Lo\u0308senord a\u030aa\u0308 1234'
    emoji=$'Nyckel \U0001F511 1234'
}

fail() {
    echo "FAILED: $*"
    exit 1
}

# insegelctl PROFILE ARGUMENT...: as JSON, secrets from standard input.
insegelctl() {
    local profile=$1
    shift
    "$bin/insegelctl" --profile "$profile" --json --secrets-stdin "$@"
}

sha256_of_certificate() {
    openssl x509 -in "$1" -outform DER | sha256sum | cut -d ' ' -f 1
}

# public_key FILE: of a key in PEM, private or public itself; comparable.
public_key() {
    if grep -q 'BEGIN PUBLIC KEY' "$1"; then
        sed -n '/-----BEGIN/,/-----END/p' "$1"
    else
        openssl pkey -in "$1" -pubout
    fi
}

# run_cases [NAME...]: all case_* functions, or those named, two at a time; the summary last.
run_cases() {
    local names=("$@") name failed=() count=0 pids=()
    if [ ${#names[@]} -eq 0 ]; then
        mapfile -t names < <(compgen -A function case_ | sed 's/^case_//')
    fi
    for name in "${names[@]}"; do
        if [ ${#pids[@]} -ge 2 ]; then
            wait -n "${pids[@]}" || true
            local running=() pid
            for pid in "${pids[@]}"; do
                kill -0 "$pid" 2>/dev/null && running+=("$pid")
            done
            pids=("${running[@]}")
        fi
        mkdir -p "$scratch/$name"
        (
            cd "$scratch/$name" || exit 1
            set -e
            "case_$name" && touch passed
        ) >"$scratch/$name.log" 2>&1 &
        pids+=($!)
    done
    wait
    for name in "${names[@]}"; do
        count=$((count + 1))
        if [ -e "$scratch/$name/passed" ]; then
            printf 'ok      %s\n' "$name"
        else
            printf 'FAILED  %s\n' "$name"
            failed+=("$name")
        fi
        sed 's/^/        /' "$scratch/$name.log"
    done
    if [ ${#failed[@]} -gt 0 ]; then
        echo "${#failed[@]} of $count cases failed: ${failed[*]}"
        exit 1
    fi
    echo "all $count cases passed"
}
