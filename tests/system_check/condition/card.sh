# shellcheck shell=bash disable=SC2034,SC2154
# Conditions of the card service, readers and cards; sourced by conditions.

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
