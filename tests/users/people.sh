# shellcheck shell=bash disable=SC2034,SC2154
# Two people with a home, a runtime folder, a desktop and an Insegel each. Sourced by users_test.sh.

declare -A ports=([tester]=22654 [neighbour]=22655) displays=() buses=()

home() { echo "$scratch/$1"; }

# make_people: known in this mount namespace alone. They care for no umask.
make_people() {
    local name
    cp /etc/passwd "$scratch/passwd"
    cp /etc/group "$scratch/group"
    for name in tester neighbour; do
        echo "$name:x:${uids[$name]}:${uids[$name]}:$name:$(home "$name"):/bin/bash" >>"$scratch/passwd"
        echo "$name:x:${uids[$name]}:" >>"$scratch/group"
        mkdir -m 755 "$(home "$name")"
        mkdir -m 700 "$(home "$name")/run"
        chown -R "${uids[$name]}:${uids[$name]}" "$(home "$name")"
    done
    mkdir -m 1777 "$scratch/tmp"
    chmod 644 "$scratch/passwd" "$scratch/group"
    mount --bind "$scratch/passwd" /etc/passwd
    mount --bind "$scratch/group" /etc/group
}

# as NAME COMMAND...: with that user's environment, and with files that everybody may read where nobody sees to it.
as() {
    local name=$1 who=()
    shift
    [ "$name" = root ] || who=(setpriv --reuid "${uids[$name]}" --regid "${uids[$name]}" --init-groups --)
    (
        umask 0
        cd / || exit
        exec env -i PATH="$scratch/bin:/usr/bin:/bin" HOME="$(home "$name")" TMPDIR="$scratch/tmp" XDG_RUNTIME_DIR="$(home "$name")/run" \
            LC_ALL=C.UTF-8 QT_QPA_PLATFORM=xcb ${displays[$name]+DISPLAY="${displays[$name]}"} \
            ${buses[$name]+DBUS_SESSION_BUS_ADDRESS="${buses[$name]}"} "${who[@]}" "$@"
    )
}

# import_file BIN NAME: a BankID on file for this user.
import_file() {
    local bin=$1 name=$2 password='vinter kaktus spade 4'
    [ -d "$scratch/bank" ] || "$bin/insegel-test-bank" make "$scratch/bank" >/dev/null
    echo "$password" | "$bin/insegel-test-bank" issue "$scratch/bank" --key p256 --p12 "$scratch/$name.p12" >/dev/null
    chown "${uids[$name]}" "$scratch/$name.p12"
    echo "$password" | as "$name" insegelctl --secrets-stdin import "$scratch/$name.p12" >"$scratch/imported" 2>&1 ||
        fail "$name cannot import a BankID: $(cat "$scratch/imported")"
}

# begin_desktop NAME: an X server, a window manager, a tray and a session bus, all that user's own.
begin_desktop() {
    local name=$1 said=$scratch/$1/desktop
    # The sources may lie where that user sees nothing: they are handed over.
    # shellcheck disable=SC2016 # It is expanded over there.
    as "$name" bash -c "$(cat "$root/packaging/desktop.sh")"'
        start_desktop "$1.d" && echo "$DISPLAY $DBUS_SESSION_BUS_ADDRESS" >"$1.new" && mv "$1.new" "$1"
        trap "stop_desktop; exit" TERM
        sleep infinity & wait' \
        - "$said" >"$scratch/desktop-$name.log" 2>&1 </dev/null &
    until_true "the desktop of $name" test -s "$said" || cat "$scratch/desktop-$name.log"
    read -r displays["$name"] buses["$name"] <"$said"
}

insegel_of() {
    local name=$1
    shift
    as "$name" "$scratch/bin/insegel" --language en "$@" >"$scratch/insegel-$name.log" 2>&1 </dev/null &
}

# is_answered NAME PORT: as a page in that user's browser would be.
is_answered() {
    as "$1" curl -s -m 5 -H 'Origin: https://bank.example' -H 'X-Insegel: 1' "http://127.0.0.1:$2/v1/status" | grep -q '"Insegel"'
}

# Everything the listener has an answer to, and what it has none to. Each is sent with the Host of the port it is sent to.
declare -A questions=(
    [status]='GET /v1/status'
    [preflight]='OPTIONS /v1/orders'
    [order]='POST /v1/orders'
    [poll]='GET /v1/orders/AAAAAAAAAAAAAAAAAAAAAA?wait=1'
    [cancel]='DELETE /v1/orders/AAAAAAAAAAAAAAAAAAAAAA'
    [certificates]='POST /v1/orders/AAAAAAAAAAAAAAAAAAAAAA/certificates'
    [start]='POST /v1/start'
    [elsewhere]='GET /'
    [noise]='noise'
    [nothing]=''
)

# ask NAME ADDRESS PORT QUESTION: prints what comes back. Fails where the connection is not closed in time.
ask() {
    local line=${questions[$4]} request=''
    case $4 in
    nothing) ;;
    noise) request=$'noise\r\n\r\n' ;;
    *)
        request="$line HTTP/1.1"$'\r\n'"Host: localhost:$3"$'\r\nOrigin: https://bank.example\r\nX-Insegel: 1\r\n'
        request+=$'Authorization: Bearer AAAAAAAAAAAAAAAAAAAAAA\r\n'
        [[ $line != POST* ]] || request+=$'Content-Type: application/json\r\nContent-Length: 2\r\n'
        request+=$'\r\n'
        [[ $line != POST* ]] || request+='{}'
        ;;
    esac
    # Whoever is closed on may still be writing.
    # shellcheck disable=SC2016 # It is expanded over there.
    as "$1" timeout 8 bash -c 'trap "" PIPE; exec 3<>"/dev/tcp/$1/$2"; printf %s "$3" >&3 2>/dev/null; tr -d "\0" <&3 2>/dev/null; exit 0' \
        - "$2" "$3" "$request" 2>/dev/null
}

# windows_of NAME: whether its Insegel has its window open.
windows_of() {
    [ -n "$(as "$1" xdotool search --onlyvisible --name '^Insegel$' 2>/dev/null)" ]
}

instances() {
    local process count=0
    for process in /proc/[0-9]*; do
        [ "$(readlink "$process/exe")" != "$scratch/bin/insegel" ] || count=$((count + 1))
    done
    echo "$count"
}

# is_private NAME: nobody else may read or write what its Insegel keeps and listens on, whatever the umask.
is_private() {
    local open mine
    [ "$(stat -c '%a %u' "$(home "$1")/run")" = "700 ${uids[$1]}" ] || fail "the runtime folder of $1"
    open=$(find "$(home "$1")/.local/share/insegel" \( -perm /077 -o ! -user "$1" \) -printf '%m %u %p\n')
    [ -z "$open" ] || fail "open to others: $open"
    # A lock says who holds it, and is told apart from others by its folder; what listens is for its user alone.
    mine=$(find "$(home "$1")/run" -name 'insegel*' -type s -printf '%m %u\n')
    [ "$mine" = "700 $1" ] || [ "$mine" = "600 $1" ] || fail "what Insegel of $1 listens on: $mine"
    # Nothing of it lies where everybody writes.
    open=$(find "$scratch/tmp" /tmp /var/tmp /dev/shm -maxdepth 2 -user "$1" ! -path "$(home "$1")*" ! -path '*/.X*' ! -path '*/dbus-*' \
        -printf '%m %p\n' 2>/dev/null)
    [ -z "$open" ] || fail "$1 has in folders that are everybody's: $open"
}

# keeps_to_itself NAME OTHER: with no runtime folder, and with what stands in for one taken by another user.
keeps_to_itself() {
    local name=$1 profile found
    profile=$(home "$name")/elsewhere
    as "$2" mkdir -m 777 "$scratch/tmp/runtime-$name"
    # shellcheck disable=SC2317 # Called by its name.
    without() { as "$name" timeout 60 env -u XDG_RUNTIME_DIR "$scratch/bin/insegel" --background --profile "$profile" >"$scratch/elsewhere.log" 2>&1; }
    without </dev/null &
    until_true "another Insegel of $name" is_answered "$name" 22656
    found=$(find "$scratch/tmp" "$(home "$name")" -type s -name 'insegel-*' ! -path '*/run/*' -printf '%m %u %h\n')
    [ "$found" = "700 $name $(home "$name")/.cache/insegel" ] || fail "without a runtime folder $name listens on: $found"
    without || fail "its second start: $(cat "$scratch/elsewhere.log")"
    [ "$(instances)" = 3 ] || fail "$(instances) run"
    as "$2" rmdir "$scratch/tmp/runtime-$name"
}
