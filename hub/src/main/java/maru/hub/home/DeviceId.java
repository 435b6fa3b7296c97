package maru.hub.home;

/**
 * Identifies a device for as long as the home knows it. Given by the registry when the device is
 * first seen, readable, never reused, independent of its names.
 */
public record DeviceId(String value) implements Comparable<DeviceId> {
    public DeviceId {
        if (!value.matches("[A-Za-z0-9_.:-]{1,128}")) {
            throw new IllegalArgumentException("device id " + value);
        }
    }

    @Override
    public int compareTo(DeviceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
