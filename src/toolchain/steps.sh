# Sourced by build_wasm.sh: a step with its time, a failure with its reason, and nothing left running after Ctrl+C.
# shellcheck shell=bash disable=SC2034

hint_sources="Without a network, put the sources of Dear ImGui and md4c into build/deps/imgui and build/deps/md4c (or name them by -DIMGUI_DIR, -DMD4C_DIR)."
hint_compiler="The first error above is the one to mend.  If it makes no sense, remove the build folder and run this again."
hint_browser="Is Chromium there, and can it start?  chromium --headless --dump-dom about:blank"
hint_network="Is there a network?  With everything there already, ./build_wasm.sh --no-install needs none."
logs=build/logs
running=

say() { printf '%s\n' "$*"; }

# die SENTENCE [WHAT TO DO]
die() {
    printf '\n%s\n' "$1" >&2
    [ -z "${2-}" ] || printf '%s\n' "$2" >&2
    exit 1
}

stop() {
    trap - INT TERM
    if [ -n "$running" ]; then
        kill -TERM -- "-$running" 2>/dev/null || true
        wait "$running" 2>/dev/null || true
    fi
    printf '\nStopped.\n' >&2
    exit 130
}
trap stop INT TERM

# Runs a command as a process group of its own, so that stop() reaches whatever it started.
in_group() {
    set -m
    "$@" &
    running=$!
    set +m
    local status=0
    wait "$running" || status=$?
    running=
    return "$status"
}

seconds_since() { awk -v a="$1" -v b="$(date +%s.%N)" 'BEGIN { printf "%.1f s", b - a }'; }

# The lines around the first error of a log, or its end.
reason() {
    local line
    line=$(grep -n -m 1 -iE '(^|[ :])(fatal |cmake )?error([: ]|$)|^E: ' "$1" | cut -d : -f 1 || true)
    if [ -n "$line" ]; then tail -n "+$line" "$1" | head -n 20; else tail -n 20 "$1"; fi
}

# step TITLE HINT COMMAND...: runs it quietly; its output is shown when it fails.
step() {
    local title=$1 hint=$2 log start status=0
    shift 2
    mkdir -p "$logs"
    log="$logs/$(tr -cs 'A-Za-z0-9' '-' <<<"${title,,}" | sed 's/-*$//').log"
    start=$(date +%s.%N)
    printf '  %-44s' "$title"
    in_group "$@" >"$log" 2>&1 </dev/null || status=$?
    if ((status)); then
        printf ' failed after %s\n\n' "$(seconds_since "$start")"
        reason "$log" | sed 's/^/    /'
        die "\"$title\" failed (the whole output: $log)." "$hint"
    fi
    printf ' %8s\n' "$(seconds_since "$start")"
}

# A command that speaks for itself, to the end of the script's work: its exit status is ours.
finish_with() {
    local status=0
    in_group "$@" || status=$?
    ((status == 0)) || exit "$status"
}

check_port() {
    (($1 >= 1 && $1 <= 65535)) || die "A port is a number from 1 to 65535, not $1."
    ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null || die "Port $1 is in use." "Choose another: ./build_wasm.sh --serve $(($1 < 65535 ? $1 + 1 : 8081))"
}
