#!/bin/bash
# src/tools/deps.sh on machines that lack things: a PATH that holds nothing but what a case
# puts there, an apt-get that only writes down what it was asked for, and a pkg-config that
# knows the modules of the case.
. "$(dirname "$0")/../support/tap.sh"

deps=$ROOT/src/tools/deps.sh
bin=$TAP_WORK/bin

# machine MODULES TOOL...: with these pkg-config modules and tools, and apt-get.
machine() {
    local modules=$1 name
    shift
    rm -rf "$bin" apt.log && mkdir "$bin"
    for name in sh id env; do
        ln -s "$(command -v "$name")" "$bin/$name"
    done
    for name; do
        printf '#!/bin/sh\n' >"$bin/$name"
    done
    printf '#!/bin/sh\necho "$*" >>"%s/apt.log"\n' "$TAP_WORK" >"$bin/apt-get"
    # shellcheck disable=SC2016 # for the made script to expand
    printf '#!/bin/sh\nshift\nfor m; do case " %s " in *" $m "*) ;; *) exit 1 ;; esac; done\n' \
        "$modules" >"$bin/pkg-config"
    chmod +x "$bin"/*
}

asked() {
    grep '^install' apt.log 2>/dev/null | tail -n 1
}

all="lua5.4 sqlite3 libcrypto zlib jansson libpcre2-8 libutf8proc gumbo md4c uchardet libseccomp"

machine "$all" gcc make
expect_exit 0 env PATH="$bin" "$deps" build
is "$(cat "$OUT" "$ERR")$(asked)" "" "nothing missing: nothing said, nothing installed"

machine "${all/gumbo/}" gcc
expect_exit 1 env -u YES PATH="$bin" "$deps" build
like "$(cat "$ERR")" "packages: make libgumbo-dev" "names what is missing, and only that"
like "$(cat "$ERR")" "YES=1 make" "says how to go on"
is "$(asked)" "" "without a terminal and without YES nothing is installed"

machine "${all/gumbo/}" gcc
expect_exit 0 env YES=1 PATH="$bin" "$deps" build
like "$(asked)" "-y .*--no-install-recommends make libgumbo-dev$" "YES=1 installs what is missing"

# script(1) gives it a terminal.
for answer in n y; do
    machine "${all/gumbo/}" gcc make
    env -u YES script -qec "env PATH=$bin $deps build" /dev/null <<<"$answer" >"$OUT" 2>&1
    like "$(cat "$OUT")" "libgumbo-dev.*with apt-get\? \[y/N\]" "a terminal is asked"
    is "$(asked | grep -c gumbo)" "$([[ $answer == y ]] && echo 1 || echo 0)" "answer: $answer"
done

machine "" gcc make
env YES=1 PATH="$bin" "$deps" build >/dev/null
for pair in "lua5.4 liblua5.4-dev" "sqlite3 libsqlite3-dev" "libpcre2-8 libpcre2-dev"; do
    like "$(asked)" " ${pair#* }( |$)" "the module ${pair% *} comes with ${pair#* }"
done

machine "$all" gcc make
expect_exit 0 env YES=1 PATH="$bin" "$deps" lint build
is "$(asked | grep -o 'clang.*')" "clang clang-format clang-tidy lua-check lua5.4 sqlite3" \
    "each kind has its tools; one that two kinds need is named once"

machine "$all" gcc make
rm "$bin/apt-get"
expect_exit 1 env YES=1 PATH="$bin" "$deps" lint
like "$(cat "$ERR")" "clang-tidy.*by hand" "without apt-get it asks for hands"

machine "$all" gcc make
printf '#!/bin/sh\nexit 100\n' >"$bin/apt-get"
expect_exit 100 env YES=1 PATH="$bin" "$deps" lint

expect_exit 2 "$deps" breakfast
like "$(cat "$ERR")" "no such kind: breakfast" "an unknown kind is named"
expect_exit 2 "$deps"

# The makefile links these; a module that deps.sh does not know would never be installed.
machine "" gcc make
env YES=1 PATH="$bin" "$deps" build >/dev/null
for module in $(sed -n 's/^PKGS *:= //p' "$ROOT/Makefile"); do
    if grep -q "\"$module " "$deps"; then
        ok "deps.sh knows the module $module"
    else
        not_ok "deps.sh knows the module $module" "add it to find_build"
    fi
done
