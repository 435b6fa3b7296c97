#!/bin/sh
# Takes the pictures of the screens in docs/images: starts a hub with a simulated house, and one
# with a Korean apartment, and looks at them in Chromium.

set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)

for each in chromium chromium-browser google-chrome; do
    MARU_CHROMIUM=$(command -v "$each") && break
done
[ -n "${MARU_CHROMIUM:-}" ] || { echo "The pictures are taken with Chromium, and there is none; install it." >&2; exit 1; }
export MARU_CHROMIUM
[ -f "$root/hub/target/ui/files.txt" ] || { echo "The screens aren't built: make ui" >&2; exit 1; }

place=$(mktemp -d)
hub=
# shellcheck disable=SC2329
leave() {
    [ -z "$hub" ] || kill "$hub" 2>/dev/null || true
    rm -rf "$place"
}
trap leave EXIT
trap 'exit 1' INT TERM

for home in house-en apartment-ko; do
    HOME_FILE=$root/simulator/homes/$home.yaml MARU_DATA_DIRECTORY=$place/$home "$root/maru" run -- \
        --maru.http.port=0 --maru.broker.port=0 --maru.model.enabled=false --maru.voice.enabled=false >"$place/log" 2>&1 &
    hub=$!
    waited=0
    address=
    while [ -z "$address" ]; do
        [ "$waited" -lt 90 ] || { echo "The hub wasn't ready in 90 s." >&2; exit 1; }
        kill -0 "$hub" || { cat "$place/log" >&2; exit 1; }
        sleep 1
        waited=$((waited + 1))
        address=$(sed -n 's|^Maru is ready. Open \(http.*#pair=.*\)|\1|p' "$place/log")
    done
    (cd "$root/hub/ui" && node test/screenshots.mjs "$home" "$address" "$root/docs/images")
    kill "$hub"
    wait "$hub" || true
    hub=
done
