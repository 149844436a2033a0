#!/bin/sh
# Debian and Ubuntu: the few system libraries that a real Qt window needs. Installs them as root, otherwise prints the command.
set -eu
command -v dpkg-query >/dev/null 2>&1 || exit 0

wanted="libegl1 libgl1 libglib2.0-0 libfontconfig1 libdbus-1-3 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-image0 libxcb-render-util0 libxcb-shape0 libxcb-xkb1 fonts-dejavu-core"
python=$(command -v python3.11 || command -v python3 || true)
if [ -n "$python" ] && ! "$python" -c "import ensurepip" 2>/dev/null; then
    wanted="$wanted python3-venv"
fi

missing=""
for package in $wanted; do
    # Ubuntu 24.04 and Debian 13 call some of them by another name that provides the old one (libglib2.0-0t64).
    if ! dpkg-query -W -f '${Status}\n' "$package" "${package}t64" 2>/dev/null | grep -q "ok installed"; then
        missing="$missing $package"
    fi
done
[ -z "$missing" ] && exit 0

if [ "$(id -u)" -eq 0 ]; then
    echo "Installing system libraries for the window:$missing"
    apt-get update -qq
    # shellcheck disable=SC2086  # a list of names
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
    echo "The window needs a few system libraries. Please run this once, then the same make command again:"
    echo "    sudo apt-get install --no-install-recommends$missing"
    exit 1
fi
