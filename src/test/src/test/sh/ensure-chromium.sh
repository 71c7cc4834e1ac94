#!/usr/bin/env bash
# Sees to it that the browser tests find a Chromium on the PATH.
set -euo pipefail
for name in chromium chromium-browser google-chrome; do
    command -v "$name" > /dev/null && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
    echo "No Chromium on the PATH: installing the distribution's package"
    export DEBIAN_FRONTEND=noninteractive
    apt-get -qq update
    apt-get -qq install --yes --no-install-recommends chromium > /dev/null
    exit 0
fi
echo "The browser tests need Chromium: install it (Debian: apt-get install chromium), or run the build as root." >&2
exit 1
