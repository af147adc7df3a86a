#!/bin/sh
# Sees to what gkeditor needs of a Linux system beyond Python packages: the libraries that Qt loads, a Chinese font,
# and the part of Python that makes virtual environments. Says nothing if all is there; else installs what is missing
# with apt, where that needs no password, or names it in one line and fails.
set -eu

loadable=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p)
missing=""

while read -r library package; do
    case $loadable in
    *"	$library ("*) ;;
    *) missing="$missing $package" ;;
    esac
done <<LIBRARIES
libglib-2.0.so.0 libglib2.0-0
libEGL.so.1 libegl1
libGL.so.1 libgl1
libX11-xcb.so.1 libx11-xcb1
libdbus-1.so.3 libdbus-1-3
libfontconfig.so.1 libfontconfig1
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0 libxcb-shape0
libxcb-sync.so.1 libxcb-sync1
libxcb-xfixes.so.0 libxcb-xfixes0
libxcb-xkb.so.1 libxcb-xkb1
LIBRARIES

has_chinese_font() {
    if command -v fc-list >/dev/null; then
        [ -n "$(fc-list :lang=zh-cn family)" ]
    else
        find /usr/share/fonts /usr/local/share/fonts "$HOME/.fonts" "$HOME/.local/share/fonts" 2>/dev/null |
            grep -Eiq 'cjk|sourcehan|wqy|wenquanyi|simsun|msyh'
    fi
}
has_chinese_font || missing="$missing fonts-noto-cjk"

"${PYTHON3:-python3}" -c 'import ensurepip, venv' 2>/dev/null || missing="$missing python3-venv"

[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then as_root=""; else as_root="sudo -n"; fi

if command -v apt-get >/dev/null && $as_root true 2>/dev/null; then
    echo "Installing from the system's packages:$missing" >&2
    $as_root apt-get -qq update
    # Debian 13 renamed it with the change to 64-bit times.
    if apt-cache show libglib2.0-0t64 >/dev/null 2>&1; then
        missing=$(echo "$missing" | sed 's/libglib2.0-0$/&t64/; s/libglib2.0-0 /libglib2.0-0t64 /')
    fi
    # shellcheck disable=SC2086 # one word a package
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends $missing >/dev/null
else
    echo "gkeditor needs these system packages (named as in Debian 12), please install them:$missing" >&2
    exit 1
fi
