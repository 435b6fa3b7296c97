package maru.simulator;

import java.util.List;
import java.util.TreeSet;
import maru.simulator.wire.Firmware;
import maru.simulator.world.Household;

/**
 * The topics that a credential must allow so that these clients can do their work, as MQTT filters.
 *
 * @param publish of everything that they publish, their wills included
 * @param subscribe to which they subscribe
 */
public record Topics(List<String> publish, List<String> subscribe) {

    /**
     * For a credential that stands for any household and any crowd: one file for the demo, written
     * before anybody knows which home is played.
     */
    public static final Topics ANY =
            new Topics(
                    List.of(
                            "homeassistant/#",
                            "home/#",
                            "zigbee2mqtt/#",
                            "tasmota/discovery/#",
                            "tele/#",
                            "stat/#"),
                    List.of("homeassistant/status", "home/#", "zigbee2mqtt/#", "cmnd/#"));

    public Topics {
        publish = List.copyOf(publish);
        subscribe = List.copyOf(subscribe);
    }

    /** For all clients of one household. */
    public static Topics of(Household household) {
        var publish = new TreeSet<String>();
        var subscribe = new TreeSet<String>();
        for (Firmware firmware : Crew.of(household)) {
            publish.addAll(firmware.publications());
            subscribe.addAll(firmware.subscriptions());
        }
        return new Topics(List.copyOf(publish), List.copyOf(subscribe));
    }
}
