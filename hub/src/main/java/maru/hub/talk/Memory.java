package maru.hub.talk;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The last turns of each talk, for some minutes, in memory only. */
final class Memory {
    static final Duration REMEMBERED = Duration.ofMinutes(5);

    private static final int MAX_TALKS = 64;

    private final int turns;
    private final LongSupplier nanos;
    private final Map<Key, Kept> talks =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, Kept> eldest) {
                    return size() > MAX_TALKS;
                }
            };

    private record Key(String speaker, Optional<String> room) {}

    private record Kept(List<Exchange> exchanges, long since) {}

    /** What was said, and what was answered. */
    record Exchange(String said, String answered) {
        int bytes() {
            return Memory.bytes(said) + Memory.bytes(answered);
        }
    }

    Memory(int turns, LongSupplier nanos) {
        this.turns = turns;
        this.nanos = nanos;
    }

    /** The last exchanges in their order, as many as have room. */
    synchronized List<Exchange> recall(Talk.Turn turn, int bytes) {
        var recalled = new ArrayList<Exchange>();
        int left = bytes;
        for (Exchange exchange : kept(key(turn)).reversed()) {
            left -= exchange.bytes();
            if (left < 0) {
                break;
            }
            recalled.addFirst(exchange);
        }
        return recalled;
    }

    synchronized void keep(Talk.Turn turn, String answered) {
        var exchanges = new ArrayList<>(kept(key(turn)));
        exchanges.add(new Exchange(turn.text(), answered));
        talks.put(
                key(turn),
                new Kept(
                        List.copyOf(
                                exchanges.subList(
                                        Math.max(0, exchanges.size() - turns), exchanges.size())),
                        nanos.getAsLong()));
    }

    private List<Exchange> kept(Key key) {
        Kept kept = talks.get(key);
        if (kept == null || nanos.getAsLong() - kept.since() > REMEMBERED.toNanos()) {
            talks.remove(key);
            return List.of();
        }
        return kept.exchanges();
    }

    private static Key key(Talk.Turn turn) {
        return new Key(turn.speaker(), turn.room());
    }

    /** No vocabulary makes more tokens of a text. */
    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
