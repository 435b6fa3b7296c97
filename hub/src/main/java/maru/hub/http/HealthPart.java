package maru.hub.http;

import java.util.Map;

/** A part of the hub that says how it fares, for {@code /api/v1/health}. Must be quick. */
public interface HealthPart {

    /** Its key in the report: {@code mqtt}, {@code store}, {@code model}. */
    String name();

    Report report();

    /** How a part fares. */
    enum Status {
        UP,
        /** It works, but not all of it. */
        DEGRADED,
        /** Not there (yet). */
        DOWN
    }

    /**
     * @param essential whether the hub isn't ready for sentences without it
     * @param details numbers, texts and flags for whoever looks after the home
     */
    record Report(Status status, boolean essential, Map<String, Object> details) {
        public Report {
            details = Map.copyOf(details);
        }
    }
}
