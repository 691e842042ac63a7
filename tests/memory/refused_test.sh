#!/bin/bash
# refused_test.sh CLOSED BIN open|closed: nobody but root looks into a release build, and no build leaves a core image. CLOSED
# is insegel-closed-memory; BIN has insegel, which is as closed as this build makes it.
set -uo pipefail
closed=$(realpath "$1") bin=$(cd "$2" && pwd) real=$3
scratch=$(mktemp -d)
running=''
trap '[ -z "$running" ] || kill -KILL "$running" 2>/dev/null; rm -rf "$scratch"' EXIT
failures=0
fail() {
    echo "FAILED: $*"
    failures=$((failures + 1))
}

# Root may look at everything: as root it is somebody else, to whom both the program and who looks at it belong.
somebody=()
if [ "$(id -u)" -eq 0 ]; then
    somebody=(setpriv --reuid 65534 --regid 65534 --clear-groups --)
fi
# Where anybody can reach it, whatever the folders above the build are.
mkdir "$scratch/bin" "$scratch/own"
cp "$closed" "$bin/insegel" "$scratch/bin/"
if [ "$(id -u)" -eq 0 ]; then
    chmod 755 "$scratch"
    chown 65534:65534 "$scratch/own"
fi
chmod 700 "$scratch/own"

# begin COMMAND...: as somebody, who would have core images of any size; its process into `running`.
begin() {
    (
        cd "$scratch/own" || exit
        ulimit -c unlimited 2>/dev/null
        exec env -i PATH="$PATH" HOME="$scratch/own" XDG_RUNTIME_DIR="$scratch/own" LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen \
            "${somebody[@]}" "$@" >"$scratch/said" 2>&1 </dev/null
    ) &
    running=$!
}
# become PROGRAM: until it is that one.
become() {
    local tries
    for ((tries = 0; tries < 200; ++tries)); do
        [ "$(basename "$(readlink "/proc/$running/exe" 2>/dev/null)")" = "$1" ] && return 0
        sleep 0.05
    done
    fail "$1 does not start: $(cat "$scratch/said")"
}
looks() { (cd "$scratch/own" && env -i PATH="$PATH" "${somebody[@]}" "$scratch/bin/$(basename "$closed")" look "$running"); }
# abort: it is ended as if by itself; into `left` whether it left a core image: core or none.
abort() {
    kill -ABRT "$running"
    # The shell says so of what it waited for.
    { wait "$running"; } 2>"$scratch/ended"
    running='' left=none
    if grep -q 'core dumped' "$scratch/ended" || compgen -G "$scratch/own/core*" >/dev/null; then
        left=core
    fi
    rm -f "$scratch"/own/core*
}
refuses() {
    local said
    if said=$(looks); then
        fail "$1 can be looked into: $said"
    fi
    if command -v gcore >/dev/null; then
        (cd "$scratch/own" && env -i PATH="$PATH" HOME="$scratch/own" "${somebody[@]}" gcore -o image "$running") >"$scratch/gcore" 2>&1
        ! compgen -G "$scratch/own/image*" >/dev/null || fail "gcore makes an image of $1"
    fi
}

# What is done here shows what it should with a program that is open.
begin sleep 100
become sleep
looks >"$scratch/seen" || fail 'a program that is open cannot be looked into'
grep -q ptrace "$scratch/seen" || echo 'this system lets no program attach to another: that part proves nothing here'
abort
[ "$left" = core ] || echo 'this system makes no core images: that part proves nothing here'

begin "$scratch/bin/$(basename "$closed")"
become "$(basename "$closed")"
for _ in {1..200}; do
    grep -q ready "$scratch/said" && break
    sleep 0.05
done
refuses "$(basename "$closed")"
abort
[ "$left" = none ] || fail "$(basename "$closed") leaves a core image"

begin "$scratch/bin/insegel" --profile "$scratch/own/profile" --background
become insegel
for _ in {1..200}; do
    compgen -G "$scratch/own/insegel-*" >/dev/null && break
    sleep 0.05
done
if [ "$real" = closed ]; then
    refuses insegel
else
    looks >/dev/null || fail 'a debugger cannot look into a build that is for it'
fi
abort
[ "$left" = none ] || fail 'insegel leaves a core image'
[ "$failures" -eq 0 ] && echo 'all as expected'
exit $((failures > 0))
