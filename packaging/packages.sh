# shellcheck shell=bash
# What Insegel needs of Debian 12, by package name, and the way to install what is missing. Sourced by tests/run and
# packaging/run-demo; each list is an array, so that a script takes those it needs.

# To compile the programs.
# shellcheck disable=SC2034 # Used by those who source this.
packages_build=(
    g++ cmake ninja-build ccache pkg-config
    qt6-base-dev qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools libgl-dev
    libssl-dev libboost1.81-dev libexpected-dev libcli11-dev libutf8proc-dev libzxcvbn-dev libxml2-dev
    libpcsclite-dev libxcb1-dev libdbus-1-dev
)

# To run the window where there is no desktop: an X server, a window manager, a tray, fonts, the bus of accessibility.
# shellcheck disable=SC2034
packages_desktop=(
    libqt6svg6 xvfb xauth openbox trayer xdotool x11-utils imagemagick dbus at-spi2-core fonts-dejavu-core
)

# A real browser, and what drives it.
# shellcheck disable=SC2034
packages_browser=(chromium nodejs npm ca-certificates)

# Another one, which the tests drive by its keys.
# shellcheck disable=SC2034
packages_browser_test=(firefox-esr)

# What the demo site verifies BankID's XML with.
# shellcheck disable=SC2034
packages_site=(xmlsec1)

# A real pcscd with a virtual reader for the simulated card, in a namespace of its own.
# shellcheck disable=SC2034
packages_reader=(pcscd vsmartcard-vpcd iproute2 util-linux jq)

# To compile the tests and the demo site.
# shellcheck disable=SC2034
packages_test_build=(libgtest-dev libgmock-dev libbenchmark-dev libfuse3-dev)

# The programs that the tests hold Insegel against.
# shellcheck disable=SC2034
packages_test=(
    openssl gnutls-bin libnss3-tools openjdk-17-jre-headless jq
    clang-format clang-tidy cppcheck libclang-14-dev llvm-14-dev g++-mingw-w64-x86-64-posix
    git procps util-linux
    opensc # an independent user of cards
    python3-gi gir1.2-atspi-2.0 # a screen reader
    php-cli # one of the verifiers shown to site owners
    busybox shellcheck faketime systemd # packaging/check in every shell, and what stands in for other computers
)

# To judge packages, and to install them on a fresh Debian.
# shellcheck disable=SC2034
packages_packages=(
    dpkg-dev gzip lintian appstream desktop-file-utils man-db libglib2.0-bin mmdebstrap iproute2 rpm
)

# For the preset `fuzz`.
# shellcheck disable=SC2034
packages_fuzz=(clang libclang-rt-14-dev llvm) # the last one names functions in what a sanitizer says

say() { printf '\n== %s\n' "$*"; }

# What another source than Debian may have brought already, in a version that will do.
have_node() {
    command -v npm >/dev/null 2>&1 || return 1
    local version
    version=$(node --version 2>/dev/null) || return 1
    version=${version#v}
    [ "${version%%.*}" -ge 18 ]
}

# install_packages NAME...: installs those that are not there yet; asks for no password but sudo's own.
install_packages() {
    local missing=() name state
    for name in "$@"; do
        case $name in
        nodejs | npm) have_node && continue ;;
        esac
        state=$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null) || state=''
        [ "$state" = installed ] || missing+=("$name")
    done
    if [ ${#missing[@]} -eq 0 ]; then
        say "Packages: all $# are installed"
        return 0
    fi
    say "Packages: installing ${missing[*]}"
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null 2>&1; then
            echo "This needs root, or sudo. As root: apt-get install ${missing[*]}" >&2
            return 1
        fi
        as_root=(sudo)
    fi
    local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q)
    # An outdated list may still hold all that is needed; if not, installing says so.
    "${apt[@]}" update </dev/null || echo "The package lists could not be brought up to date; going on with those at hand."
    "${apt[@]}" install -y --no-install-recommends "${missing[@]}" </dev/null
}

# How many compilers at a time: one for each processor, as far as memory reaches (the heaviest sources take 1.5 GB).
build_jobs() {
    local processors memory
    processors=$(nproc)
    memory=$(awk '/^MemAvailable:/ { print int($2 / 1572864) }' /proc/meminfo)
    if [ "$memory" -lt 1 ]; then
        memory=1
    fi
    echo $((processors < memory ? processors : memory))
}

# build_preset ROOT PRESET [TARGET...]: configures and builds, in ROOT/build/PRESET.
build_preset() {
    local root=$1 preset=$2
    shift 2
    say "Configuring (preset $preset)"
    (cd "$root" && cmake --preset "$preset" </dev/null) || return 1
    say "Building in build/$preset, $(build_jobs) at a time"
    cmake --build "$root/build/$preset" --parallel "$(build_jobs)" ${1:+--target "$@"} </dev/null
}

# install_node_modules FOLDER: what package-lock.json names, if it is not there yet.
install_node_modules() {
    local folder=$1 wanted
    [ -f "$folder/package-lock.json" ] || return 0
    wanted=$(sha256sum <"$folder/package-lock.json")
    if [ -f "$folder/node_modules/.lock-installed" ] && [ "$(cat "$folder/node_modules/.lock-installed")" = "$wanted" ]; then
        say "npm: what ${folder##*/}/package-lock.json names is installed"
        return 0
    fi
    say "npm: installing what ${folder##*/}/package-lock.json names"
    (cd "$folder" && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund </dev/null) || return 1
    printf '%s\n' "$wanted" >"$folder/node_modules/.lock-installed"
}
