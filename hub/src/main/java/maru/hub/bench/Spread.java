package maru.hub.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Durations, of which some quantile is wanted. */
final class Spread {
    private final List<Long> nanos = new ArrayList<>();

    void time(Runnable work) {
        long began = System.nanoTime();
        work.run();
        add(System.nanoTime() - began);
    }

    void add(long duration) {
        nanos.add(duration);
    }

    int size() {
        return nanos.size();
    }

    /** In milliseconds; the smallest duration that at least this share of all doesn't exceed. */
    double quantile(double share) {
        if (nanos.isEmpty()) {
            throw new IllegalStateException("nothing was measured");
        }
        var sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        int at = (int) Math.ceil(share * sorted.size()) - 1;
        return sorted.get(Math.clamp(at, 0, sorted.size() - 1)) / 1e6;
    }

    static double millisSince(long began) {
        return (System.nanoTime() - began) / 1e6;
    }
}
