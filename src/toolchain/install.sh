# Sourced by build_wasm.sh: what each action needs, and apt for what is not there.  Nothing is asked of apt when all is there.
# shellcheck shell=bash disable=SC2034,SC2154

# What must be there (a command, or a file, also by a pattern)  |  the package that brings it, in Debian and Ubuntu.
needs_common="
cmake                                                  cmake
ninja                                                  ninja-build
/usr/include/eigen3/Eigen/Core                         libeigen3-dev
/usr/include/nlohmann/json.hpp                         nlohmann-json3-dev
dpkg-source                                            dpkg-dev
fonttools                                              fonttools
/usr/share/fonts/opentype/inter/Inter-Regular.otf      fonts-inter
/usr/share/fonts/truetype/jetbrains-mono/JetBrainsMono-Regular.ttf  fonts-jetbrains-mono
/usr/share/fonts/truetype/katex/KaTeX_Main-Regular.ttf fonts-katex
/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf        fonts-dejavu-core"
needs_page="$needs_common
emcc                                                   emscripten
node                                                   nodejs"
needs_native="$needs_common
c++                                                    g++
/usr/include/GLFW/glfw3.h                              libglfw3-dev
/usr/include/GL/gl.h                                   libgl-dev
/usr/include/doctest/doctest.h                         doctest-dev"
needs_browser="
node                                                   nodejs
npm                                                    npm
chromium                                               chromium"
needs_bench="$needs_native $needs_browser
/usr/include/benchmark/benchmark.h                     libbenchmark-dev"
needs_test="$needs_page $needs_native $needs_browser
clang++                                                clang
/usr/lib/llvm-*/lib/clang/*/lib/linux/libclang_rt.fuzzer*  libclang-rt-dev
xvfb-run                                               xvfb
xauth                                                  xauth"

# A newer Node.js than the distribution's does not look where the distribution keeps Emscripten's parser.
export NODE_PATH=/usr/share/nodejs:/usr/lib/nodejs${NODE_PATH:+:$NODE_PATH}

# need ACTION: installs the packages of what is missing.
need() {
    local list=needs_$1 what package missing=()
    while read -r what package; do
        [ -n "$what" ] || continue
        if [[ $what == /* ]]; then compgen -G "$what" >/dev/null && continue; else command -v "$what" >/dev/null && continue; fi
        [[ " ${missing[*]-} " == *" $package "* ]] || missing+=("$package")
    done <<<"${!list}"
    ((${#missing[@]})) || return 0

    if [ "$install" = no ]; then
        say "  Not here, and not installed because of --no-install: ${missing[*]}"
        return 0
    fi
    command -v apt-get >/dev/null || die "There is no apt-get here, so these cannot be installed: ${missing[*]}." \
        "Install them as your system does it, then run ./build_wasm.sh --no-install."
    local sudo=()
    if ((EUID)); then
        command -v sudo >/dev/null || die "Installing needs root, and there is no sudo here." \
            "As root: apt-get install ${missing[*]}"
        sudo=(sudo)
        sudo -v || die "sudo was refused." "Ask for: apt-get install ${missing[*]}"
        sudo=(sudo DEBIAN_FRONTEND=noninteractive)
    fi
    export DEBIAN_FRONTEND=noninteractive
    local command=("${sudo[@]}" apt-get install --yes --no-install-recommends "${missing[@]}")
    say "  \$ ${sudo[*]}${sudo:+ }apt-get update"
    say "  \$ ${command[*]}"
    step "Asking for package lists" "$hint_network" "${sudo[@]}" apt-get update
    step "Installing ${#missing[@]} packages" "$hint_network" "${command[@]}"
}

# The emcc on PATH, wherever it came from, must be 3.1.6 or later.
check_emcc() {
    command -v emcc >/dev/null || die "There is no emcc on PATH." "Run this without --no-install, or put Emscripten 3.1.6 or later on PATH."
    local version
    version=$(emcc --version 2>/dev/null | sed -n '1s/.* \([0-9]\+\.[0-9]\+\.[0-9]\+\).*/\1/p' || true)
    [ -n "$version" ] || die "emcc does not tell its version, so it cannot work ($(command -v emcc))." "What does  emcc --version  say?"
    [ "$(printf '%s\n' 3.1.6 "$version" | sort -V | head -n 1)" = 3.1.6 ] ||
        die "This emcc is too old: $version ($(command -v emcc)); 3.1.6 or later is needed." \
            "Take it off PATH to use the distribution's, or update it."
}

# The browser's driver, from npm, when its lock file changed.
browser_driver() {
    local here=tests/browser
    cmp -s $here/package-lock.json $here/node_modules/.installed && return 0
    if [ "$install" = no ]; then
        say "  The browser's driver is not here, and not installed because of --no-install."
        return 0
    fi
    say "  \$ npm ci --prefix $here"
    step "Installing the browser's driver" "$hint_network" npm ci --prefix $here --no-audit --no-fund
    cp $here/package-lock.json $here/node_modules/.installed
}
