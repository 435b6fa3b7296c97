#!/bin/sh
# Packs the app of a webOS TV into hub/target/webos. HUB=http://… makes it know its hub.

set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
out=$root/hub/target/webos
tools=$out/tools

command -v npm >/dev/null 2>&1 || { echo "The app is packed with Node.js and npm, and there is no \`npm\`; install it." >&2; exit 1; }

cd "$root/hub/ui"
[ -d node_modules/@resvg/resvg-js ] || npm ci --no-audit --no-fund --loglevel=error
if [ ! -x "$tools/node_modules/.bin/ares-package" ]; then
    echo "Fetching LG's packer."
    mkdir -p "$tools"
    npm install --prefix "$tools" --no-save --no-audit --no-fund --loglevel=error @webos-tools/cli@3.2.1
fi

npx vite build --config vite.webos.config.mts --logLevel warn
node webos-icons.cjs "$root/hub/src/main/resources/web/icon.svg" "$out/app"
rm -f "$out"/*.ipk
"$tools/node_modules/.bin/ares-package" --no-minify -o "$out" "$out/app" >"$out/log" || { cat "$out/log" >&2; exit 1; }
ls "$out"/*.ipk
