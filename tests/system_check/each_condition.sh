# shellcheck shell=bash disable=SC2034,SC2154
# Sourced by conditions: a function condition_NAME for each. It runs as root in mount, network and process namespaces of its own,
# makes something true, looks, and tells what must be said of it.

# ---- Operating system

# release LINE...: this system calls itself so.
release() {
    printf '%s\n' "$@" >"$work/os-release"
    # /etc/os-release leads there on most systems.
    mount --bind "$work/os-release" /usr/lib/os-release
    [ -L /etc/os-release ] || mount --bind "$work/os-release" /etc/os-release
}

condition_systems() {
    local id name number verdict finding
    while IFS='|' read -r id name number verdict finding; do
        release "NAME=\"$name\"" "PRETTY_NAME=\"$name $number\"" "ID=$id" ${number:+"VERSION_ID=\"$number\""} 'HOME_URL="https://example.org/?a=b"'
        look "$name $number"
        says both operating-system "$verdict" "$finding" "^$name $number"
    done <<'SYSTEMS'
debian|Debian GNU/Linux|12|ok|supported
debian|Debian GNU/Linux|13|ok|supported
debian|Debian GNU/Linux trixie/sid||ok|supported
debian|Debian GNU/Linux|11|missing|too-old
ubuntu|Ubuntu|24.04|ok|supported
ubuntu|Ubuntu|24.10|ok|supported
ubuntu|Ubuntu|22.04|missing|too-old
fedora|Fedora Linux|41|ok|supported
fedora|Fedora Linux|39|missing|too-old
opensuse-leap|openSUSE Leap|15.6|ok|supported
opensuse-leap|openSUSE Leap|15.5|missing|too-old
opensuse-tumbleweed|openSUSE Tumbleweed|20261120|ok|supported
arch|Arch Linux||warning|untried
SYSTEMS
}
condition_derivative() {
    release "ID=linuxmint" "ID_LIKE='ubuntu debian'" "VERSION_ID='22'" "PRETTY_NAME='Linux Mint 22'"
    look 'Linux Mint'
    says both operating-system warning untried '^Linux Mint 22'
}
condition_release_elsewhere() {
    release 'ID=fedora' 'VERSION_ID=40' 'PRETTY_NAME="Fedora Linux 40"'
    mkdir "$work/upper" "$work/layer" && mount -t tmpfs tmpfs "$work/upper" && mkdir "$work/upper/"{files,scratch}
    mount -t overlay overlay -o "lowerdir=/etc,upperdir=$work/upper/files,workdir=$work/upper/scratch" "$work/layer" 2>/dev/null ||
        skip 'no overlay can be mounted here'
    rm "$work/layer/os-release"
    mount --bind "$work/layer" /etc
    look 'os-release is in /usr/lib alone'
    says both operating-system ok supported '^Fedora Linux 40'
}
condition_no_release() {
    release
    look 'a system that does not say what it is'
    says both operating-system warning untried '^Linux,'
}

# ---- Installation

# installs FOLDER COMMANDS: a program called insegel.
installs() {
    mkdir -p "$1"
    printf '#!/bin/sh\n%s\n' "$2" >"$1/insegel"
    chmod 755 "$1/insegel"
}
condition_not_installed() {
    look 'Insegel is not installed'
    says both installation missing not-installed
}
condition_installed() {
    built insegel
    mkdir "$work/programs"
    # What is found is told as it is named.
    cp "$bin/insegel" "$work/programs/"
    path=$work/programs
    look 'this Insegel is installed'
    says both installation ok same "$work/programs/insegel"
}
condition_other_version_installed() {
    path=$work/programs
    installs "$path" 'echo insegel 0.0.9'
    look 'an older Insegel is installed'
    says both installation warning older '0\.0\.9'
    installs "$path" 'echo insegel 0.10.0'
    look 'a newer Insegel is installed'
    says both installation warning newer '0\.10\.0'
    path=''
    installs "$home/.local/bin" 'echo insegel 99.0'
    look 'a newer Insegel is installed at home, and PATH does not say so'
    says both installation warning newer "$home/.local/bin/insegel"
}
condition_unknown_version_installed() {
    path=$work/programs
    installs "$path" 'echo something else 0.1.0'
    look 'another program is called insegel'
    says both installation warning unknown-version
    installs "$path" 'exit 1'
    look 'the installed Insegel does not start'
    says both installation warning unknown-version
}
condition_installed_and_hanging() {
    path=$work/programs
    installs "$path" 'exec sleep 1000'
    look 'the installed Insegel never answers'
    says both installation warning unknown-version
}

# ---- Java

condition_java() {
    local java
    mkdir -p "$work/jdk/bin"
    printf '#!/bin/sh\n' >"$work/jdk/bin/java"
    chmod 755 "$work/jdk/bin/java"
    path=$work/jdk/bin
    look 'a Java that does not tell its version'
    says both java ok found "$work/jdk/bin/java"
    printf 'IMPLEMENTOR="Test"\nJAVA_VERSION="21.0.4"\n' >"$work/jdk/release"
    look 'Java is in PATH'
    says both java ok found '21\.0\.4'
    # As distributions do.
    mkdir "$work/links"
    ln -s ../jdk/bin/java "$work/links/java"
    path=$work/links
    look 'Java is linked to from PATH'
    says both java ok found '21\.0\.4'
    path='' surroundings=("JAVA_HOME=$work/jdk")
    for java in /usr/local/bin/java /usr/bin/java /bin/java; do
        mask "$java"
    done
    look 'Java is where JAVA_HOME says'
    says both java ok found '21\.0\.4'
    surroundings=()
    look 'there is no Java'
    says both java ok not-found
}

# ---- Card service, readers and cards

condition_service_not_installed() {
    local manager
    mask /usr/sbin/pcscd /usr/local/sbin/pcscd /usr/bin/pcscd
    look 'pcscd is not installed'
    says both card-service missing not-installed
    says both readers warning unknown
    says both card warning unknown
    mask /usr/bin/{apt,dnf,zypper,pacman}
    path=$work/programs
    look 'pcscd is not installed, and nothing known installs it'
    says both card-service missing not-installed 'pcscd or pcsc-lite'
    while read -r manager words; do
        rm -rf "$work/programs"
        mkdir "$work/programs"
        printf '#!/bin/sh\n' >"$work/programs/$manager"
        chmod 755 "$work/programs/$manager"
        look "pcscd is not installed, and $manager installs programs"
        says both card-service missing not-installed "^$words$"
    done <<'MANAGERS'
apt sudo apt install pcscd
dnf sudo dnf install pcsc-lite
zypper sudo zypper install pcsc-lite
pacman sudo pacman -S pcsclite
MANAGERS
}
condition_service_stopped() {
    with_pcscd --no-pcscd -- stopped
}
stopped() {
    look 'pcscd is installed, and was never started'
    says both card-service missing stopped systemctl
    says both readers warning unknown
    pcscd-control start
    pcscd-control kill
    [ -S /run/pcscd/pcscd.comm ] && [ -e /run/pcscd/pcscd.pid ]
    look 'pcscd was killed, and its socket and its note are left'
    says both card-service missing stopped systemctl
    says both readers warning unknown
    says both card warning unknown
}
condition_service_socket_activated() {
    needs systemd-socket-activate
    with_pcscd --no-pcscd -- socket_activated
}
socket_activated() {
    systemd-socket-activate --listen=/run/pcscd/pcscd.comm "$INSEGEL_VCARD_PCSCD" --foreground >/dev/null 2>&1 &
    until grep -q pcscd.comm /proc/net/unix; do
        sleep 0.02
    done
    look 'pcscd starts when it is asked for'
    says both card-service ok socket-activated
}
condition_service_ready() {
    with_pcscd -- ready
}
ready() {
    look 'pcscd is running, with a reader that is on no USB'
    says both card-service ok ready
    says script readers warning none
    says program readers ok seen
    says script card warning unknown
    says program card warning none
    usb_reader
    look 'pcscd is running, with a reader on the USB'
    if compgen -G '/usr/lib/pcsc/drivers/ifd-ccid.bundle' >/dev/null; then
        says script readers ok seen 'Test Reader'
    fi
    says program readers ok seen
    as_nobody
    chmod 600 /run/pcscd/pcscd.comm
    look "pcscd's socket is for root alone"
    says both card-service missing no-permission /run/pcscd/pcscd.comm
    says both readers warning unknown
    chmod 666 /run/pcscd/pcscd.comm
    chmod 700 /run/pcscd
    look "the folder of pcscd's socket is for root alone"
    says both card-service missing no-permission /run/pcscd/pcscd.comm
    chmod 755 /run/pcscd
    look 'pcscd is running, for all users'
    says both card-service ok ready
}
condition_service_of_another_version() {
    with_pcscd --no-pcscd -- another_version
}
another_version() {
    local version
    for version in 4:3 4:99; do
        started "$here/stand_in/card-service" /run/pcscd/pcscd.comm /run/pcscd/pcscd.pid "$version"
        look "pcscd speaks version $version of its protocol"
        says script card-service ok ready 'insegelctl check'
        says program card-service missing version-clash "$version"
        says program readers warning unknown
        kill "$started_pid"
        rm /run/pcscd/pcscd.comm
    done
}
condition_service_without_answer() {
    with_pcscd --no-pcscd -- without_answer
}
without_answer() {
    local way
    for way in closes silent; do
        started "$here/stand_in/card-service" /run/pcscd/pcscd.comm /run/pcscd/pcscd.pid "$way"
        look "pcscd does not answer ($way)"
        says script card-service ok ready 'insegelctl check'
        says program card-service missing no-answer
        kill "$started_pid"
        rm /run/pcscd/pcscd.comm
    done
}

# usb_reader: one is connected, as far as the system tells; its interface, and a disk's beside it.
usb_reader() {
    local device=/sys/bus/usb/devices/1-2
    mount -t tmpfs tmpfs /sys/bus
    mkdir -p $device "$device:1.0" "$device:1.1" /sys/bus/usb/devices/2-1:1.0
    echo 'Test Reader' >$device/product
    echo 0b >$device:1.0/bInterfaceClass
    echo 0b >$device:1.1/bInterfaceClass
    echo 08 >/sys/bus/usb/devices/2-1:1.0/bInterfaceClass
}
condition_no_readers() {
    with_pcscd --no-pcscd -- no_readers
}
no_readers() {
    mount -t tmpfs tmpfs /etc/reader.conf.d
    pcscd-control start
    look 'no reader is connected'
    says both readers warning none
    says both card warning unknown
    usb_reader
    # pcscd has what it needs.
    mount -t tmpfs tmpfs /usr/lib/pcsc/drivers
    look 'a reader is on the USB, and no driver is installed'
    says both readers missing no-driver 'Test Reader'
    says both readers missing no-driver 'libccid|ccid'
    says both card warning unknown
}
condition_cards() {
    [ -n "$program" ] || skip 'the program alone sees cards (--program)'
    built insegel-vcard insegel-test-bank
    "$bin/insegel-test-bank" make "$work/bank" >/dev/null
    "$bin/insegel-vcard" personalise "$work/bank" --key p256 --state "$work/bankid" >/dev/null
    "$bin/insegel-vcard" personalise "$work/bank" --blank --personality myeid --state "$work/blank" >/dev/null
    with_pcscd --card "$work/bankid" -- card 'a BankID on card is in the reader' ok bankid
    with_pcscd --card "$work/blank" -- card 'a card with nothing on it is in the reader' warning other-card
}
card() {
    work=$work/looks-$3
    mkdir "$work"
    look "$1"
    says program card "$2" "$3"
    says script card warning unknown 'insegelctl check'
}

# ---- Tray

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
    start_desktop "$work/desktop"
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

# ---- Profile

condition_profile_of_ones_own() {
    mkdir -p "$work/p 1" "$work/p2" "$work/data/insegel" "$home/.local/share/insegel"
    chmod 700 "$work/p 1" "$work/p2" "$work/data/insegel" "$home/.local/share/insegel"
    look 'the profile is there' --profile "$work/p 1"
    says both profile ok writable "^$work/p 1$"
    surroundings=("INSEGEL_PROFILE=$work/p2" "XDG_DATA_HOME=$work/data")
    look 'the profile is where INSEGEL_PROFILE says'
    says both profile ok writable "^$work/p2$"
    surroundings=(INSEGEL_PROFILE= "XDG_DATA_HOME=$work/data")
    look 'the profile is where XDG_DATA_HOME says'
    says both profile ok writable "^$work/data/insegel$"
    surroundings=(XDG_DATA_HOME=data)
    look 'the profile is in the usual place'
    says both profile ok writable "^$home/.local/share/insegel$"
    surroundings=()
    look 'there is no profile yet' --profile "$work/new/one/profile"
    says both profile ok will-be-made "^$work/new/one/profile "
    [ ! -e "$work/new" ]
}
condition_profile_open_to_others() {
    local mode
    mkdir "$work/profile"
    for mode in 755 710 702; do
        chmod "$mode" "$work/profile"
        look "the profile's mode is $mode" --profile "$work/profile"
        says both profile warning open-to-others "chmod 700 .$work/profile"
    done
}
condition_profile_foreign() {
    : >"$work/file"
    look 'a file is where the profile should be' --profile "$work/file"
    says both profile missing foreign
    look 'a file is where a folder above the profile should be' --profile "$work/file/profile"
    says both profile missing not-writable
    ln -s "$work/nowhere" "$work/link"
    look 'a link that leads nowhere is where the profile should be' --profile "$work/link"
    says both profile missing foreign
}
condition_profile_not_writable() {
    mkdir -m 700 "$work/others" "$work/mine" "$work/frozen" "$work/mounted"
    mkdir "$work/shown"
    mount -t tmpfs tmpfs "$work/mounted"
    as_nobody "$work/mine" "$work/frozen" "$work/mounted"
    chmod 500 "$work/frozen"
    chmod 700 "$work/mounted"
    mount -o remount,ro "$work/mounted"
    look "the profile is another's" --profile "$work/others"
    says both profile missing not-writable
    look "the profile would be in a folder of another's" --profile "$work/shown/profile"
    says both profile missing not-writable
    look "the profile would be below a folder that is closed" --profile "$work/others/below/profile"
    says both profile missing not-writable
    look 'the profile may only be read' --profile "$work/frozen"
    says both profile missing not-writable
    look 'the profile is on a disk that may only be read' --profile "$work/mounted"
    says both profile missing not-writable
    look 'the profile is nobody else'"'"'s' --profile "$work/mine"
    says both profile ok writable
}
condition_profile_full() {
    mkdir "$work/disk"
    mount -t tmpfs -o size=2m,mode=700 tmpfs "$work/disk"
    mkdir -m 700 "$work/disk/profile"
    look 'the disk has two megabytes' --profile "$work/disk/profile"
    says both profile ok writable
    head -c 1500000 /dev/zero >"$work/disk/large"
    look 'the disk has half a megabyte' --profile "$work/disk/profile"
    says both profile missing full
    head -c 9000000 /dev/zero >>"$work/disk/large" 2>/dev/null || true
    look 'the disk is full' --profile "$work/disk/profile"
    says both profile missing full
    look 'the disk is full, and there is no profile yet' --profile "$work/disk/new"
    says both profile missing full
}

# ---- Port

condition_port_free() {
    look 'nobody listens'
    says both port ok free 22654
    ip addr add 192.0.2.1/32 dev lo
    started "$here/stand_in/other-program" 192.0.2.1:22654
    look 'another program listens, and not on loopback'
    says both port ok free 22654
}
condition_port_taken() {
    started "$here/stand_in/other-program" 127.0.0.1:22654
    look 'another program has the port'
    says both port warning some-taken '22654 .other-program.*22655'
    started "$here/stand_in/other-program" '[::]:22655'
    look 'other programs have two ports'
    says both port warning some-taken '22654 .other-program., 22655 .other-program.*22656'
    as_nobody
    look "another user's programs have two ports"
    says both port warning some-taken '22654 .root., 22655 .root.*22656'
    before=()
    started "$here/stand_in/other-program" 0.0.0.0:22656 '[::1]:22657' '[::1]:22658'
    look 'other programs have all ports'
    says both port missing all-taken '22658'
}
condition_port_silent() {
    # Takes the call, and never answers.
    # shellcheck disable=SC2016 # It is Perl's.
    started perl -MIO::Socket::INET -e '$| = 1; my $s = IO::Socket::INET->new(LocalAddr => "127.0.0.1:22654", Listen => 9) or die;
        print "ready\n"; sleep 1000'
    look 'another program has the port, and does not answer'
    says both port warning some-taken '22654 .perl'
}

# insegel_runs: as a person starts it, but on no screen; until it listens.
insegel_runs() {
    local tries
    mkdir -m 700 "$work/profile" "$work/runtime"
    [ ${#before[@]} -eq 0 ] || chown nobody:nogroup "$work/profile" "$work/runtime"
    env -i PATH=/usr/bin:/bin HOME="$home" XDG_RUNTIME_DIR="$work/runtime" QT_QPA_PLATFORM=offscreen "${before[@]}" "$work/insegel" --background --profile "$work/profile" \
        >"$work/insegel.log" 2>&1 &
    started_pid=$!
    for ((tries = 0; tries < 400; ++tries)); do
        if grep -q -E ":($1) 0+:0000 0A" /proc/net/tcp; then
            return 0
        fi
        sleep 0.05
    done
    echo "insegel does not listen: $(cat "$work/insegel.log")"
    return 1
}
condition_port_ours() {
    built insegel
    cp "$bin/insegel" "$work/"
    as_nobody
    started "$here/stand_in/other-program" 127.0.0.1:22654
    insegel_runs 587F
    look "Insegel listens on the next port, for the first is another program's"
    says both port ok ours 22655
    kill "$started_pid"
    wait "$started_pid" || true
}
condition_port_ours_first() {
    built insegel
    cp "$bin/insegel" "$work/"
    as_nobody
    insegel_runs 587E
    look 'Insegel listens'
    says both port ok ours 22654
    # What another user cannot ask is not his.
    before=()
    surroundings=(http_proxy=http://127.0.0.1:9 HTTP_PROXY=http://127.0.0.1:9 all_proxy=http://127.0.0.1:9)
    look "another user's Insegel listens"
    says both port warning some-taken 22654
    as_nobody
    look 'Insegel listens, and there is a proxy'
    says both port ok ours 22654
    mask "$(command -v curl)"
    look 'Insegel listens, and there is no curl'
    says script port ok ours 22654
    mask "$(command -v wget)"
    look 'Insegel listens, and there is neither curl nor wget'
    says script port ok ours 22654
    kill "$started_pid"
    wait "$started_pid" || true
}

# ---- Clock

condition_clock() {
    needs faketime
    look "the clock is right"
    says both clock ok sane "$(date -u +%Y)"
    while read -r date verdict finding; do
        before=(faketime -f "@$date 12:00:00")
        look "it is $date"
        says both clock "$verdict" "$finding" "$date"
    done <<'DATES'
1970-01-02 missing behind
2026-11-25 missing behind
2026-11-26 ok sane
2036-02-29 ok sane
2042-06-01 warning ahead
DATES
}
