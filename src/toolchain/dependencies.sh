#!/usr/bin/env bash
# Fetches the sources of one library from the distribution's own source package:
#   dependencies.sh imgui FOLDER
# Reads the system's package sources but changes nothing of the system: lists and cache live in a temporary folder.
# Not here: installing packages (install.sh), the fallback to the upstream repository (dependencies.cmake).
set -euo pipefail

package=$1 folder=$2
[ -e "$folder/.complete" ] && exit 0
for tool in apt-get dpkg-source tar sed; do
    command -v "$tool" >/dev/null || { echo "$tool is not here, so the source package $package cannot be fetched." >&2; exit 1; }
done

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
mkdir -p "$tmp/sources" "$tmp/lists/partial" "$tmp/cache/archives/partial" "$tmp/download"

# The same package sources, asked for their source packages.  apt reads the form by the file's ending.
for list in /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources; do
    [ -r "$list" ] || continue
    case $list in
        *.sources) sed 's/^Types:.*/Types: deb-src/' "$list" ;;
        *)         sed -n 's/^deb\(-src\)\? /deb-src /p' "$list" ;;
    esac >"$tmp/sources/${list##*/}"
done

options=(-o "Dir::Etc::sourcelist=/dev/null" -o "Dir::Etc::sourceparts=$tmp/sources" -o "Dir::State::Lists=$tmp/lists"
         -o "Dir::Cache=$tmp/cache" -o "APT::Sandbox::User=" -o "Debug::NoLocking=1" -o "Acquire::Retries=2" -o "Acquire::Languages=none")
apt-get "${options[@]}" update || true   # a source without source packages is no obstacle; the next line decides
cd "$tmp/download"
apt-get "${options[@]}" source --download-only --tar-only "$package"

rm -rf "$folder"
mkdir -p "$folder"
rm -f "$tmp"/download/*.asc
tar -xf "$tmp"/download/"$package"_*.orig.tar.* --strip-components=1 -C "$folder"
touch "$folder/.complete"
