# shellcheck shell=bash disable=SC2034,SC2154
# Conditions of the operating system, what is installed, and the clock; sourced by conditions.

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
