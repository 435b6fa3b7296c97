package maru.hub.policy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import maru.devices.Act;
import maru.devices.Family;
import maru.devices.Trait;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;

/**
 * How often a device may be changed, whoever asks: compressors, valves and motors suffer from being
 * switched to and fro. Counts on a monotonic clock, so that turning the clock back wins nothing.
 */
public final class Pace {
    private static final int MAX_TRACKED = 4096;

    private final LongSupplier nanos;
    private final boolean limited;
    private final Map<Key, Deque<Long>> recent =
            new LinkedHashMap<>(64, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, Deque<Long>> eldest) {
                    return size() > MAX_TRACKED;
                }
            };

    private record Key(DeviceId device, boolean delicate) {}

    /** So many changes within so long. */
    private record Limit(int changes, Duration within) {}

    private static final Limit DELICATE = new Limit(8, Duration.ofSeconds(60));
    private static final Limit ORDINARY = new Limit(40, Duration.ofSeconds(10));

    private Pace(LongSupplier nanos, boolean limited) {
        this.nanos = nanos;
        this.limited = limited;
    }

    /** Limits as for a home that is lived in. */
    public static Pace of(LongSupplier nanos) {
        return new Pace(nanos, true);
    }

    /** For a home in memory, in which nothing wears out. */
    public static Pace unlimited() {
        return new Pace(() -> 0, false);
    }

    /** Whether one more change is fine; if so, it is counted. */
    public synchronized boolean allows(Device device, Act act) {
        if (!limited) {
            return true;
        }
        boolean delicate = isDelicate(device, act.trait());
        Limit limit = delicate ? DELICATE : ORDINARY;
        Deque<Long> times =
                recent.computeIfAbsent(new Key(device.id(), delicate), _ -> new ArrayDeque<>());
        long now = nanos.getAsLong();
        long window = limit.within().toNanos();
        while (!times.isEmpty() && now - times.peekFirst() > window) {
            times.removeFirst();
        }
        if (times.size() >= limit.changes()) {
            return false;
        }
        times.addLast(now);
        return true;
    }

    private static boolean isDelicate(Device device, Trait trait) {
        return switch (trait) {
            case TARGET_TEMPERATURE, TARGET_TEMPERATURE_LOW, TARGET_TEMPERATURE_HIGH -> true;
            case MODE, ON -> device.kind().isA(Family.CLIMATE);
            case VALVE, LOCK, OPEN, ARMING -> true;
            default -> false;
        };
    }
}
