package maru.hub.plan;

import java.util.List;

/** What will be done, said and asked, one part per intent, in the order in which they were said. */
public record Plan(List<Part> parts) {
    public Plan {
        parts = List.copyOf(parts);
    }
}
