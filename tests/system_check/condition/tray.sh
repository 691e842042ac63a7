# shellcheck shell=bash disable=SC2034,SC2154
# Conditions of desktops and trays; sourced by conditions.

# private_tmp: a /tmp of its own, for an X server that must not meet those of the machine, with what is needed of the real one.
private_tmp() {
    local place descriptors=() at
    local places=("$scratch" "$root" ${bin:+"$bin"})
    for place in "${places[@]}"; do
        exec {at}<"$place"
        descriptors+=("$at")
    done
    mount -t tmpfs -o mode=1777 tmpfs /tmp
    for at in "${!places[@]}"; do
        if [ ! -d "${places[at]}" ]; then
            mkdir -p "${places[at]}"
            mount --no-canonicalize --bind "/proc/self/fd/${descriptors[at]}" "${places[at]}"
        fi
    done
}
condition_no_desktop() {
    look 'there is no desktop'
    says both tray warning no-desktop
    surroundings=("DBUS_SESSION_BUS_ADDRESS=unix:path=$work/gone")
    look 'there is no desktop, and the address of a bus that is gone'
    says both tray warning no-desktop
}
condition_trays() {
    needs Xvfb dbus-daemon openbox trayer xprop
    private_tmp
    # shellcheck source=packaging/desktop.sh
    . "$root/packaging/desktop.sh"
    # About one time in forty its tray never shows itself. What is judged here comes after that.
    start_desktop "$work/desktop" || {
        stop_desktop
        start_desktop "$work/second-desktop"
    }
    surroundings=("DISPLAY=$DISPLAY" "DBUS_SESSION_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS")
    look "a desktop with a tray of X's own"
    says script tray warning unknown
    says program tray ok there
    kill "${desktop_pids[-1]}"
    wait "${desktop_pids[-1]}" || true
    unset 'desktop_pids[-1]'
    look 'a desktop of X without a tray'
    says script tray warning unknown
    says program tray warning none AppIndicator
    surroundings=('WAYLAND_DISPLAY=wayland-0' "DBUS_SESSION_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS")
    look 'a desktop of Wayland without a tray'
    says both tray warning none AppIndicator
    started "$here/stand_in/tray" false
    look 'a desktop whose tray nobody shows'
    says both tray warning none
    kill "$started_pid"
    started "$here/stand_in/tray" true
    look 'a desktop with a tray on the bus'
    says both tray ok there
    surroundings=("DISPLAY=$DISPLAY" "XDG_RUNTIME_DIR=$work/runtime")
    mkdir "$work/runtime"
    ln -s "$(sed 's/^unix:path=//;s/,.*//' <<<"$DBUS_SESSION_BUS_ADDRESS")" "$work/runtime/bus"
    look 'a desktop with a tray on the bus of the runtime folder'
    says both tray ok there
    surroundings=("DISPLAY=$DISPLAY" "DBUS_SESSION_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS")
    mask "$(command -v busctl)"
    look 'the same, and there is no busctl'
    says script tray ok there
    mask "$(command -v gdbus)"
    look 'the same, and there is neither busctl nor gdbus'
    says script tray ok there
    mask "$(command -v dbus-send)"
    look 'the same, and there is nothing to ask the bus with'
    says script tray warning unknown
    stop_desktop
}
