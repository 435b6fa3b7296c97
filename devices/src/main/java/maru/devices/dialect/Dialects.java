package maru.devices.dialect;

import java.util.List;
import maru.devices.dialect.homeassistant.HomeAssistant;
import maru.devices.dialect.player.PlayerDialect;
import maru.devices.dialect.player.TelevisionDialect;
import maru.devices.dialect.tasmota.Tasmota;
import maru.devices.dialect.zigbee2mqtt.Zigbee2Mqtt;

/**
 * The dialects that Maru reads. A new one is a package with one {@link Dialect} and one entry here.
 */
public final class Dialects {
    private Dialects() {}

    /** All of them, with the prefixes that firmware has by default. */
    public static List<Dialect> all() {
        return List.of(
                new Zigbee2Mqtt(),
                new Tasmota(),
                new HomeAssistant(),
                new PlayerDialect(),
                new TelevisionDialect());
    }
}
