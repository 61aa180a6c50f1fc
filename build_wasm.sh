#!/usr/bin/env bash
# Attention Lab, from a fresh machine to the page.  This file is a table of contents: what a step does stands in
# src/toolchain/ (installing, steps), CMakeLists.txt (building), tests/run.mjs (testing), web/serve.mjs (serving).
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"
. src/toolchain/steps.sh
. src/toolchain/install.sh

usage() {
    cat <<'END'
Attention Lab: builds the page into dist/, ready for any static web server.

  ./build_wasm.sh                     build the page
  ./build_wasm.sh --serve [PORT]      build the page and serve it (8080)
  ./build_wasm.sh --native            build the desktop program, attention-eval and the unit tests into build/native/
  ./build_wasm.sh --test [PART ...]   run all tests, or some: native wasm fuzz page browser desktop
  ./build_wasm.sh --shots DIR         take pictures of the running page
  ./build_wasm.sh --bench             measure: first frame, transfer, frame time, the stage, time of an edit, the kernels
  ./build_wasm.sh --no-install ...    install nothing; use what is there
  ./build_wasm.sh --help              this text

What is missing is installed by apt; each command is shown before it runs.  The first time takes a few minutes, later seconds.
END
}

# --- what is asked ---
actions=()
parts=()
port=8080
shots=
install=yes
while (($#)); do
    case $1 in
        --serve) actions+=(serve); if [[ ${2-} =~ ^[0-9]+$ ]]; then port=$2; shift; fi ;;
        --native) actions+=(native) ;;
        --test) actions+=("test"); while [[ ${2-} =~ ^[a-z] ]]; do parts+=("$2"); shift; done ;;
        --shots) actions+=(shots); shots=${2-}; [[ $shots && $shots != -* ]] || die "--shots needs a folder for the pictures." ; shift ;;
        --bench) actions+=(bench) ;;
        --no-install) install=no ;;
        --help | -h) usage; exit 0 ;;
        *) die "I do not know \"$1\"." "./build_wasm.sh --help lists what there is." ;;
    esac
    shift
done
((${#actions[@]})) || actions=(page)

# --- what it takes ---
page() {
    need page
    check_emcc
    step "Configuring the page" "$hint_sources" cmake --preset web
    step "Building the page" "$hint_compiler" cmake --build --preset web
}

serve() {
    check_port "$port"
    page
    check_port "$port"
    exec node web/serve.mjs dist "$port"
}

native() {
    need native
    step "Configuring the desktop program" "$hint_sources" cmake --preset native-release
    step "Building the desktop program" "$hint_compiler" cmake --build --preset native-release --target all unit-tests
    say "build/native/ has attention-lab, attention-eval and the unit tests."
}

test() {
    need "test"
    check_emcc
    browser_driver
    finish_with node tests/run.mjs "${parts[@]}"
}

shots() {
    page
    need browser
    browser_driver
    step "Taking pictures" "$hint_browser" node tests/browser/shots.mjs "$shots"
    say "The pictures are in $shots."
}

bench() {
    page
    need bench
    browser_driver
    step "Building the pages to compare with" "$hint_compiler" cmake --build --preset web --target minimal heat_map
    step "Configuring the native kernels" "$hint_sources" cmake --preset native-release
    step "Building the native kernels" "$hint_compiler" cmake --build --preset native-release --target bench-kernels
    for name in page stage edit kernels; do
        finish_with node tests/bench/$name.mjs
    done
    finish_with build/native/bench-kernels
}

for action in "${actions[@]}"; do
    "$action"
done
[[ ${actions[*]} != page ]] || say "The page is in dist/.  ./build_wasm.sh --serve shows it."
