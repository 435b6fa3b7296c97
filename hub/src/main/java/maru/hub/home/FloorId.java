package maru.hub.home;

/** Identifies a floor for as long as the home has it, whatever it is called. */
public record FloorId(String value) implements Comparable<FloorId> {
    public FloorId {
        if (value.isBlank() || value.length() > 128) {
            throw new IllegalArgumentException("floor id " + value);
        }
    }

    @Override
    public int compareTo(FloorId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
