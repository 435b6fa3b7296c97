package maru.simulator;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import maru.simulator.wire.Firmware;
import maru.simulator.wire.HomeAssistantFirmware;
import maru.simulator.wire.TasmotaFirmware;
import maru.simulator.wire.Zigbee2MqttFirmware;
import maru.simulator.world.Blueprint;
import maru.simulator.world.Convention;
import maru.simulator.world.Household;

/**
 * Who connects to the broker for a household: one gateway for everything that is announced
 * component by component, as a wall pad's bridge does; one Zigbee bridge; and each Wi-Fi appliance
 * by itself.
 */
final class Crew {
    private Crew() {}

    static List<Firmware> of(Household household) {
        Map<Convention, List<Blueprint>> by = new EnumMap<>(Convention.class);
        household
                .appliances()
                .values()
                .forEach(it -> by.computeIfAbsent(it.convention(), _ -> new ArrayList<>()).add(it));
        var crew = new ArrayList<Firmware>();
        by.forEach((convention, own) -> {
            switch (convention) {
                case HOMEASSISTANT ->
                        crew.add(
                                new HomeAssistantFirmware(
                                        household.id() + "-gateway", household, own));
                case HOMEASSISTANT_DEVICE ->
                        own.forEach(it ->
                                crew.add(
                                        new HomeAssistantFirmware(
                                                household.id() + "-" + it.id(),
                                                household,
                                                List.of(it))));
                case ZIGBEE2MQTT ->
                        crew.add(
                                new Zigbee2MqttFirmware(
                                        household.id() + "-zigbee2mqtt", household, own));
                case TASMOTA -> own.forEach(it -> crew.add(new TasmotaFirmware(household, it)));
            }
        });
        return crew;
    }
}
