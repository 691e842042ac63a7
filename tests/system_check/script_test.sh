#!/bin/bash
# What packaging/check is beside its findings (those are held by `conditions`): the same version as the program, both languages,
# its options, and that it runs in every shell, also from a pipe, and leaves nothing behind.
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
check=$root/packaging/check
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failures=0
fail() {
    echo "FAILED: $*"
    failures=$((failures + 1))
}

# The home of a person who has nothing yet; nobody's settings.
mkdir "$scratch/home"
clean=(env -i "PATH=$PATH" "HOME=$scratch/home")

# line NAME, setting NAME: what the script and CMake say.
line() { sed -n "s/^$1=//p" "$check"; }
setting() { sed -n "s/^set($1 \\(.*\\))$/\\1/p" "$root/cmake/version.cmake"; }
[ "$(line version)" = "$(setting INSEGEL_VERSION)" ] ||
    fail "the script is of version $(line version), the program of $(setting INSEGEL_VERSION)"
[ -n "$(line version)" ] || fail 'the script does not say its version'
[ -n "$(line made)" ] || fail 'the script does not say when it was made'
if [ -n "$(setting INSEGEL_DATE)" ]; then
    [ "$(line made)" = "$(setting INSEGEL_DATE)" ] || fail "the script was made on $(line made), the program on $(setting INSEGEL_DATE)"
fi

if command -v shellcheck >/dev/null; then
    (cd "$root" && shellcheck -x packaging/check tests/system_check/{conditions,script_test.sh,condition/*.sh}) ||
        fail 'shellcheck finds something'
else
    echo 'There is no shellcheck here, so it is not asked'
fi

for shell in dash 'busybox sh' 'bash --posix' sh; do
    if ! command -v "${shell%% *}" >/dev/null; then
        echo "There is no ${shell%% *} here, so the script is not run by it"
        continue
    fi
    # shellcheck disable=SC2086 # A shell is a command and its options.
    run() { "${clean[@]}" "${language[@]}" $shell "$@" 2>"$scratch/err"; }
    language=(LANG=en_GB.UTF-8)
    text=$(run "$check")
    code=$?
    [ "$(grep -c '^\[' <<<"$text")" -eq 11 ] || fail "$shell: not eleven rows: $text"
    # Whether this computer has all or not: the exit code says it, and each row that is not well has its way to mend it below.
    grep -q '^\[Missing\]' <<<"$text"
    [ $? -eq $((1 - code)) ] || fail "$shell: ends with $code: $text"
    [ "$(grep -A1 -E '^\[(Missing|Warning)\]' <<<"$text" | grep -c '^           → .')" -eq \
        "$(grep -c -E '^\[(Missing|Warning)\]' <<<"$text")" ] || fail "$shell: no way to mend something: $text"
    grep -q '^\[OK\]       Java: ' <<<"$text" || fail "$shell: $text"
    [ ! -s "$scratch/err" ] || fail "$shell wrote on standard error: $(cat "$scratch/err")"

    for language in LANG=sv_SE.UTF-8 LC_MESSAGES=sv LC_ALL=sv_FI; do
        language=(LANG=en "$language")
        [ "${language[1]}" != LANG=sv_SE.UTF-8 ] || language=("${language[1]}")
        run "$check" | grep -q -E '^\[(OK|Varning|Saknas)\] +Operativsystem: ' || fail "$shell: not Swedish with ${language[*]}"
    done
    language=(LC_ALL=C LANG=sv_SE.UTF-8)
    run "$check" | grep -q 'Operating system: ' || fail "$shell: not English with ${language[*]}"

    language=(LANG=sv_SE.UTF-8)
    run "$check" --json | jq -e '(.checks | length == 11) and (.checks[] | select(.id == "java") | .found | test("behövs inte"))' \
        >/dev/null || fail "$shell: not this in JSON: $(run "$check" --json)"
    # From a pipe, as from the network; a half of it does nothing.
    # shellcheck disable=SC2002 # A pipe is what is meant.
    [ "$(cat "$check" | run -s -- --json | jq '.checks | length')" = 11 ] || fail "$shell: not from a pipe: $(cat "$scratch/err")"
    [ -z "$(head -c 12000 "$check" | run -s -- --json)" ] || fail "$shell: half of it does something"

    # A name that would end the string or the line, and steer the terminal.
    strange=$(printf 'a"b\\c\033[31m\nd\302\233e\342\200\256f\377g')
    mkdir -p "$scratch/$strange"
    run "$check" --json --profile "$scratch/$strange" | jq -e --arg begin "$scratch/a\"b\\c?[31m?d?e?f" \
        '.checks[] | select(.id == "profile") | .found | startswith($begin)' >/dev/null ||
        fail "$shell: a strange name: $(run "$check" --json --profile "$scratch/$strange")"

    [[ $(run "$check" --help) == *--profile*--help* ]] || fail "$shell: --help"
    for wrong in --wrong word --profile --profile=; do
        said=$(run "$check" "$wrong")
        if [ $? -ne 2 ] || [ -n "$said" ] || ! grep -q -e --json "$scratch/err"; then
            fail "$shell: $wrong is no usage error"
        fi
    done
done

[ -z "$(ls -A "$scratch/home")" ] || fail "something was left at home: $(ls -A "$scratch/home")"
[ "$failures" -eq 0 ] && echo 'all as expected'
exit $((failures > 0))
