# shellcheck shell=bash
# A desktop where there is none: an X server in memory, a window manager, a tray and a session bus. Sourced by
# packaging/run-demo and the benchmarks.

desktop_pids=()

# until_line PATTERN SECONDS COMMAND...: runs the command until it prints a line that matches the extended regular
# expression, then ends it. Fails when the time is up or the command ends first.
until_line() {
    local pattern=$1 seconds=$2 line output status=1
    shift 2
    exec {output}< <(exec timeout "$seconds" "$@" 2>/dev/null)
    local command=$!
    while IFS= read -r line <&"$output"; do
        if [[ $line =~ $pattern ]]; then
            status=0
            break
        fi
    done
    kill "$command" 2>/dev/null || true
    exec {output}<&-
    return "$status"
}

# wait_for_line FILE PATTERN [SECONDS]: until a line of the growing FILE matches.
wait_for_line() {
    until_line "$2" "${3-30}" tail -n +1 -F "$1"
}

desktop_failed() {
    echo "The desktop does not start: $(basename "$1" .log) said: $(cat "$1")" >&2
    return 1
}

# wait_for_property PROPERTY: until it names a window on the root window. (xprop -spy keeps changes back in a pipe.)
wait_for_property() {
    local tries
    for ((tries = 0; tries < 600; ++tries)); do
        if xprop -root "$1" 2>/dev/null | grep -q 0x; then
            return 0
        fi
        sleep 0.05
    done
    return 1
}

# start_desktop FOLDER [SIZE]: sets DISPLAY and the session bus for what is started afterwards. Logs go to FOLDER.
start_desktop() {
    local folder=$1 size=${2-1280x960} number
    mkdir -p "$folder"
    : >"$folder/display"
    # Takes the first free number and says which.
    Xvfb -displayfd 3 -screen 0 "${size}x24" -nolisten tcp -noreset 3>"$folder/display" >"$folder/xvfb.log" 2>&1 &
    desktop_pids+=($!)
    wait_for_line "$folder/display" '[0-9]' || desktop_failed "$folder/xvfb.log" || return 1
    number=$(cat "$folder/display")
    export DISPLAY=:$number
    unset WAYLAND_DISPLAY XAUTHORITY

    dbus-daemon --session --nofork --nopidfile --print-address 3 3>"$folder/bus" >"$folder/dbus.log" 2>&1 &
    desktop_pids+=($!)
    wait_for_line "$folder/bus" 'unix:' || desktop_failed "$folder/dbus.log" || return 1
    DBUS_SESSION_BUS_ADDRESS=$(cat "$folder/bus")
    export DBUS_SESSION_BUS_ADDRESS

    openbox --sm-disable >"$folder/openbox.log" 2>&1 &
    desktop_pids+=($!)
    wait_for_property _NET_SUPPORTING_WM_CHECK || desktop_failed "$folder/openbox.log" || return 1
    trayer --edge bottom --align right --widthtype request --heighttype pixel --height 32 --SetDockType true --SetPartialStrut true \
        --tint 0x202428 --alpha 0 --transparent true >"$folder/trayer.log" 2>&1 &
    desktop_pids+=($!)
    wait_for_property _NET_CLIENT_LIST || desktop_failed "$folder/trayer.log" || return 1
}

# tray_icon CLASS: prints the window that a program of this class shows in the tray; fails where there is none to be seen.
tray_icon() {
    local tray icon
    tray=$(xdotool search --classname '^panel$' 2>/dev/null | tail -n 1)
    [ -n "$tray" ] || return 1
    icon=$(xwininfo -id "$tray" -tree 2>/dev/null | sed -n "s/^ *\\(0x[0-9a-f]*\\) .*(\"$1\" .*/\\1/p" | head -n 1)
    [ -n "$icon" ] && xwininfo -id "$icon" 2>/dev/null | grep -q 'Map State: IsViewable' && echo "$icon"
}

stop_desktop() {
    local index
    # In the order opposite to the start, so that nobody loses its server.
    for ((index = ${#desktop_pids[@]} - 1; index >= 0; index--)); do
        kill "${desktop_pids[index]}" 2>/dev/null || true
        wait "${desktop_pids[index]}" 2>/dev/null || true
    done
    desktop_pids=()
}
