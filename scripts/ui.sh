#!/bin/sh
# Builds the screens that run in a browser into hub/target/ui, if their sources changed. Without
# Node.js, or where npm gets nothing, it says so and the hub goes without them.

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
built=$root/hub/target/ui
list=$built/files.txt

go_without() {
    echo "The screens for phones and TVs are left out: $1. All else is built and runs; \`make ui\` and \`make build\` try again." >&2
    exit 1
}

cd "$root/hub/ui" || exit 1

if [ -f "$list" ]; then
    changed=$(find . -name node_modules -prune -o -type f -newer "$list" -print | head -n 1)
    [ -n "$changed" ] || exit 0
fi

command -v node >/dev/null 2>&1 || go_without "they are built with Node.js 20.19 or newer, and there is no \`node\`; install it"
command -v npm >/dev/null 2>&1 || go_without "they are built with npm, and there is no \`npm\`; install it"
node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
    go_without "they are built with Node.js 20.19 or newer, and this is $(node --version)"

if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
    echo "Fetching what the screens are built with."
    npm ci --no-audit --no-fund --loglevel=error || go_without "npm couldn't fetch what they are built with"
    touch node_modules/.package-lock.json
fi

echo "Building the screens."
# Maven copies what is there, and takes nothing away.
rm -rf "$built"
(cd "$root/hub/target/classes/web" 2>/dev/null && rm -rf assets phone tv files.txt) || true
npm run --silent build || go_without "their build failed"
