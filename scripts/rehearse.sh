#!/bin/sh
# Runs hub, household and commands once, out of sight, so that Java knows beforehand what they load:
# the first real start is then as fast as every other. Takes a bounded time and never fails a build:
# without what it leaves in target/ everything only starts more slowly.

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cache=$root/hub/target/run.aot

# Seconds for the hub to start, and to end and write its archive.
start_limit=60
end_limit=120

rm -f "$cache" "$cache.new"
place=$(mktemp -d) || exit 0
hub=
# shellcheck disable=SC2329
leave() {
    [ -z "$hub" ] || kill -9 "$hub" 2>/dev/null
    rm -rf "$place" "$cache.new" "$cache.new.config"
}
trap leave EXIT
trap 'exit 1' INT TERM

give_up() {
    echo "The start could not be rehearsed ($1): the first one will be slower." >&2
    exit 0
}

unset HOME_FILE MARU_JAVA_OPTIONS
MARU_REHEARSAL=$cache.new "$root/maru" run -- \
    "--maru.data-directory=$place/data" --maru.http.port=0 --maru.broker.port=0 \
    --maru.model.enabled=false --maru.voice.enabled=false >"$place/log" 2>&1 &
hub=$!

address=
waited=0
while [ -z "$address" ]; do
    [ "$waited" -lt "$start_limit" ] || give_up "the hub wasn't ready in $start_limit s"
    kill -0 "$hub" 2>/dev/null || give_up "the hub ended: $(tail -n 1 "$place/log")"
    sleep 1
    waited=$((waited + 1))
    address=$(sed -n 's|^Maru is ready. Open \(http://[^/#]*\).*|\1|p' "$place/log")
done

# The household needs a moment, and a sentence may be wrong for it: what counts is what it loads.
for sentence in "turn on the kitchen lights" "거실 불 꺼 줘"; do
    "$root/maru" say --hub "$address" --token-file "$place/data/keys/cli.token" "$sentence" \
        >/dev/null 2>&1
done

kill "$hub" 2>/dev/null
waited=0
while kill -0 "$hub" 2>/dev/null; do
    [ "$waited" -lt "$end_limit" ] || give_up "the hub didn't end in $end_limit s"
    sleep 1
    waited=$((waited + 1))
done
hub=
[ -f "$cache.new" ] || give_up "Java wrote no archive"
mv "$cache.new" "$cache"
