#!/bin/sh
# Installs the Debian packages that a target needs and this machine lacks.
#
#   src/tools/deps.sh KIND...      KIND: build test lint fuzz
#
# It runs at the start of most make targets, so it must cost nothing when all is
# there: tools are looked for by name and libraries with one call of pkg-config,
# never with dpkg, which takes 30 ms and knows nothing of what was installed by
# other means (a node from nvm, a Lua from source).  On a terminal it asks first;
# YES=1 answers yes.  Without either it only says what is missing and fails.
set -u

missing=

needs() {
    case " $missing " in
    *" $1 "*) ;;
    *) missing="$missing $1" ;;
    esac
}

# tool PACKAGE NAME...: any of the programs will do.
tool() {
    package=$1
    shift
    for name; do
        command -v "$name" >/dev/null 2>&1 && return
    done
    needs "$package"
}

# file PACKAGE PATH...: any of the files will do; patterns may match nothing.
file() {
    package=$1
    shift
    for path; do
        [ -e "$path" ] && return
    done
    needs "$package"
}

# libraries "MODULE PACKAGE"...: modules as pkg-config names them.
libraries() {
    modules=
    for pair; do
        modules="$modules ${pair%% *}"
    done
    # shellcheck disable=SC2086 # a list of words
    pkg-config --exists $modules >/dev/null 2>&1 && return
    for pair; do
        pkg-config --exists "${pair%% *}" >/dev/null 2>&1 || needs "${pair##* }"
    done
}

find_build() {
    tool gcc gcc
    tool make make
    tool pkg-config pkg-config
    file libc6-dev /usr/include/stdio.h
    libraries "lua5.4 liblua5.4-dev" "sqlite3 libsqlite3-dev" "libcrypto libssl-dev" \
        "zlib zlib1g-dev" "jansson libjansson-dev" "libpcre2-8 libpcre2-dev" \
        "libutf8proc libutf8proc-dev" "gumbo libgumbo-dev" "md4c libmd4c-dev" \
        "uchardet libuchardet-dev" "libseccomp libseccomp-dev"
    # Snowball has no pkg-config module.
    file libstemmer-dev /usr/include/libstemmer.h /usr/local/include/libstemmer.h
}

find_test() {
    libraries "cmocka libcmocka-dev"
    tool lua5.4 lua5.4
    tool python3 python3
    # The tests' interpreter is Debian's (tests/run), which has Debian's modules.
    file python3-jsonschema /usr/lib/python3/dist-packages/jsonschema
    file python3-pyld /usr/lib/python3/dist-packages/pyld
    file python3-yaml /usr/lib/python3/dist-packages/yaml
    tool libxml2-utils xmllint
    [ -e tests/browser/package.json ] || return
    tool nodejs node
    tool npm npm
    tool chromium chromium chromium-browser google-chrome
}

find_lint() {
    tool clang clang
    tool clang-format clang-format
    tool clang-tidy clang-tidy
    tool lua-check luacheck
    tool lua5.4 lua5.4
    tool sqlite3 sqlite3
}

find_fuzz() {
    tool clang clang
    file libclang-rt-dev /usr/lib/llvm-*/lib/clang/*/lib/linux/libclang_rt.fuzzer-*.a
}

as_root() {
    if [ "$(id -u)" -ne 0 ] && command -v sudo >/dev/null 2>&1; then
        sudo env DEBIAN_FRONTEND=noninteractive "$@"
    else
        DEBIAN_FRONTEND=noninteractive "$@"
    fi
}

install_packages() {
    # shellcheck disable=SC2086 # a list of words
    as_root apt-get install -y -q --no-install-recommends $missing
}

have_lists() {
    for list in /var/lib/apt/lists/*_Packages*; do
        [ -e "$list" ] && return 0
    done
    return 1
}

agreed() {
    [ "${YES:-}" = 1 ] && return 0
    if [ ! -t 0 ]; then
        echo "stet needs these Debian packages:$missing" >&2
        echo "install them, or let make do it: YES=1 make ..." >&2
        return 1
    fi
    printf 'stet needs these Debian packages:%s\nInstall them with apt-get? [y/N] ' "$missing"
    read -r answer
    [ "$answer" = y ] || [ "$answer" = Y ] || [ "$answer" = yes ]
}

[ $# -gt 0 ] || { echo "usage: deps.sh build|test|lint|fuzz..." >&2; exit 2; }
for kind; do
    case $kind in
    build | test | lint | fuzz) "find_$kind" ;;
    *) echo "deps.sh: no such kind: $kind (there are build, test, lint, fuzz)" >&2; exit 2 ;;
    esac
done
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    echo "stet needs what Debian calls:$missing" >&2
    echo "there is no apt-get here; install them by hand with their headers" >&2
    exit 1
fi
agreed || exit 1
have_lists || as_root apt-get update -q
# Old lists name versions that the mirror has dropped: look once more, then give up.
install_packages || { as_root apt-get update -q && install_packages; }
