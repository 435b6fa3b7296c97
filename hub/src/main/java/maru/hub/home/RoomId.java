package maru.hub.home;

/** Identifies a room for as long as the home has it, whatever it is called. */
public record RoomId(String value) implements Comparable<RoomId> {
    public RoomId {
        if (value.isBlank() || value.length() > 128) {
            throw new IllegalArgumentException("room id " + value);
        }
    }

    @Override
    public int compareTo(RoomId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
