#!/bin/bash
# users_test.sh BIN: two users of one computer, each with a desktop and an Insegel of their own, who share the loopback, the
# folder for temporary files and the card reader: nothing of one reaches the other. Run by tests/vcard/with-pcscd, as root; the
# users are known in its mount namespace alone.
set -uo pipefail
[ "$(id -u)" -eq 0 ] || { echo 'skipped: needs root' && exit 77; }
: "${VCARDS:?is set by with-pcscd: run this from inside it}"
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
here=$root/tests/users
# Of nobody here, and not of whoever runs the same at the same time.
declare -A uids
uids[tester]=$((61184 + RANDOM % 2000 * 2))
uids[neighbour]=$((uids[tester] + 1))
setpriv --reuid "${uids[tester]}" --regid "${uids[tester]}" --clear-groups true 2>/dev/null ||
    { echo 'skipped: this root may not become anybody else' && exit 77; }
scratch=$(mktemp -d)
# What runs for these users in this process namespace was started here.
# shellcheck disable=SC2317 # The trap calls it.
finish() {
    local tries process user
    for ((tries = 0; tries < 100; ++tries)); do
        user=''
        for process in /proc/[0-9]*; do
            user=$(stat -c %u "$process" 2>/dev/null) || continue
            [ "$user" != "${uids[tester]}" ] && [ "$user" != "${uids[neighbour]}" ] && user='' && continue
            kill "-$([ "$tries" -lt 50 ] && echo TERM || echo KILL)" "${process#/proc/}" 2>/dev/null
            break
        done
        [ -n "$user" ] || break
        sleep 0.02
    done
    rm -rf "$scratch"
}
trap finish EXIT
failures=0
fail() {
    echo "FAILED: $*"
    failures=$((failures + 1))
}
step() { echo "-- $*"; }
# until_true WHAT COMMAND...: for 20 seconds.
until_true() {
    local what=$1 tries
    shift
    for ((tries = 0; tries < 400; ++tries)); do
        "$@" >/dev/null 2>&1 && return 0
        sleep 0.05
    done
    fail "waited for $what"
    return 1
}

# shellcheck source=tests/users/people.sh
. "$here/people.sh"
# shellcheck source=tests/users/card.sh
. "$here/card.sh"

# What any user may run, wherever this is built.
mkdir "$scratch/bin"
cp "$1"/{insegel,insegelctl} "$scratch/bin/"
chmod 755 "$scratch" "$scratch/bin"
make_people
make_card "$1"

step 'Each has an Insegel, on a port of its own'
for name in tester neighbour; do
    import_file "$1" "$name"
    begin_desktop "$name"
    insegel_of "$name" --background
    until_true "Insegel of $name" is_answered "$name" "${ports[$name]}"
done
is_answered tester "${ports[neighbour]}" && fail 'tester is answered by the Insegel of neighbour'
is_answered neighbour "${ports[tester]}" && fail 'neighbour is answered by the Insegel of tester'

step 'Another user is not answered, whatever the question'
for pair in 'neighbour tester' 'tester neighbour' 'root tester'; do
    read -r caller owner <<<"$pair"
    for address in 127.0.0.1 ::1; do
        for question in "${!questions[@]}"; do
            said=$(ask "$caller" "$address" "${ports[$owner]}" "$question") || fail "$caller, $question at $address: not closed"
            [ -z "$said" ] || fail "$caller, $question at $address of $owner: $said"
        done
    done
done
# The same in the right mouth is answered.
for question in "${!questions[@]}"; do
    [ "$question" = nothing ] || [ -n "$(ask tester 127.0.0.1 "${ports[tester]}" "$question")" ] || fail "tester, $question: nothing"
done

step 'A second start raises the window of the same user, and of nobody else'
for name in tester neighbour; do
    windows_of "$name" && fail "$name has a window before it is asked for"
done
as neighbour "$scratch/bin/insegel" >"$scratch/second" 2>&1 || fail "the second start of neighbour: $(cat "$scratch/second")"
until_true 'the window of neighbour' windows_of neighbour
windows_of tester && fail 'the window of tester is opened by neighbour'
as tester "$scratch/bin/insegel" >"$scratch/second" 2>&1 || fail "the second start of tester: $(cat "$scratch/second")"
until_true 'the window of tester' windows_of tester
[ "$(instances)" = 2 ] || fail "$(instances) run"

step 'What one has is for that one alone'
for name in tester neighbour; do
    is_private "$name"
    other=$([ "$name" = tester ] && echo neighbour || echo tester)
    for path in "$(home "$other")/.local/share/insegel" "$(home "$other")/run"; do
        as "$name" ls "$path" >/dev/null 2>&1 && fail "$name sees what is in $path"
    done
    as "$name" insegelctl --profile "$(home "$other")/.local/share/insegel" --json list >/dev/null 2>&1 &&
        fail "$name lists the profile of $other"
    listed=$(as "$name" insegelctl --json list | jq -r '.tokens[] | select(.kind == "file").location')
    [ "$(dirname "$listed")" = "$(home "$name")/.local/share/insegel/ids" ] || fail "$name has $listed"
    finding=$(as "$name" insegelctl --json check | jq -c '.checks[] | select(.id == "port") | [.finding, .found]')
    [[ $finding == *'"ours"'*"${ports[$name]}"* ]] || fail "the check of $name: $finding"
done

step 'Nor does it go where another has been before'
keeps_to_itself tester neighbour

step 'The card is shared, and a PIN that one gave is of no use to another'
proves_itself
card_login_by_hand tester && refused_to neighbour 'a login by hand'
card_login_by_prompt tester && refused_to neighbour 'a login in the prompt'

[ "$failures" -eq 0 ] && echo 'all as expected'
exit $((failures > 0))
