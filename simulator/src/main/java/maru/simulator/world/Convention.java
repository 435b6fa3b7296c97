package maru.simulator.world;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The firmware that an appliance runs: how it announces itself and takes commands. */
public enum Convention {
    /** Home Assistant discovery, one message for each component. */
    HOMEASSISTANT,
    /** Home Assistant discovery, one message for the whole device. */
    HOMEASSISTANT_DEVICE,
    /** A Zigbee device behind the Zigbee2MQTT bridge. */
    ZIGBEE2MQTT,
    /** A Wi-Fi relay, plug, light or shutter with Tasmota. */
    TASMOTA;

    /** As household files write it, {@code lower-dash-case}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Convention> ofId(String id) {
        return Arrays.stream(values()).filter(c -> c.id().equals(id)).findFirst();
    }
}
