package maru.devices.dialect.zigbee2mqtt;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import maru.devices.dialect.Component;
import maru.devices.dialect.Dialect;
import maru.devices.dialect.Discovery;
import maru.devices.dialect.Identity;
import maru.devices.dialect.Json;
import maru.devices.dialect.Message;
import maru.devices.dialect.Names;

/**
 * Zigbee2MQTT's own topics. A device is its IEEE address; its friendly name, which may hold slashes
 * and may change, is only where it speaks.
 */
public final class Zigbee2Mqtt implements Dialect {
    /** The base topic that Zigbee2MQTT has by default. */
    public static final String BASE = "zigbee2mqtt";

    private static final int MAX_DEVICES = 1000;
    private static final int MAX_NOTES = 8;

    private final String base;

    public Zigbee2Mqtt() {
        this(BASE);
    }

    /** With another base topic. */
    public Zigbee2Mqtt(String base) {
        this.base = base;
    }

    @Override
    public String id() {
        return "zigbee2mqtt";
    }

    @Override
    public Set<String> discoveryFilters() {
        return Set.of(base + "/bridge/devices");
    }

    @Override
    public boolean announcesOn(String topic) {
        return topic.equals(base + "/bridge/devices");
    }

    @Override
    public List<Discovery> discover(Message announcement) {
        String key = base + "/bridge/devices";
        if (announcement.payload().length == 0) {
            return List.of(new Discovery.Complete(key, Set.of()));
        }
        JsonNode list;
        try {
            list = Json.read(announcement.payload(), Json.BRIDGE);
        } catch (Json.Malformed e) {
            return List.of(new Discovery.Refused(key, Optional.empty(), e.reason()));
        }
        if (!list.isArray() || list.size() > MAX_DEVICES) {
            return List.of(
                    new Discovery.Refused(
                            key, Optional.empty(), "not a list of at most 1000 devices"));
        }
        var all = new ArrayList<Discovery>();
        var names = new HashSet<String>();
        for (JsonNode device : list) {
            all.addAll(device(device, names));
        }
        var keys = new LinkedHashSet<String>();
        all.forEach(each -> {
            if (each instanceof Discovery.Found found) {
                keys.add(found.key());
            }
        });
        all.add(new Discovery.Complete(key, keys));
        return all;
    }

    private List<Discovery> device(JsonNode device, Set<String> names) {
        String address = device.path("ieee_address").asText("").toLowerCase(Locale.ROOT);
        if (!address.matches("0x[0-9a-f]{16}")) {
            return List.of(
                    new Discovery.Refused(base, Optional.of("ieee_address"), "no IEEE address"));
        }
        String name = device.path("friendly_name").asText("");
        if (device.path("type").asText("").equals("Coordinator")) {
            return List.of();
        }
        if (device.path("disabled").asBoolean(false)) {
            return List.of(new Discovery.Ignored(address, "disabled"));
        }
        if (!device.path("definition").isObject()) {
            return List.of(
                    new Discovery.Ignored(address, "not interviewed yet, or not supported there"));
        }
        if (!isTopic(name) || !names.add(name)) {
            return List.of(
                    new Discovery.Refused(
                            address, Optional.of("friendly_name"), "not a name for a topic"));
        }
        JsonNode definition = device.path("definition");
        String description = device.path("description").asText("");
        List<String> areas = notes(description, "area:");
        var appliance =
                new Component.ApplianceInfo(
                        Set.of(Identity.of(address)),
                        Names.clean(name.replace('/', ' ').replace('_', ' ')),
                        Names.clean(definition.path("vendor").asText("")),
                        Names.clean(definition.path("model").asText("")),
                        areas.stream().findFirst(),
                        notes(description, "alias:"),
                        areas.stream().skip(1).toList());
        return new Exposes(base, address, name, appliance, definition).components();
    }

    /** What a person has noted in a device's description, one line each. */
    private static List<String> notes(String description, String label) {
        return description
                .lines()
                .map(String::strip)
                .filter(line -> line.regionMatches(true, 0, label, 0, label.length()))
                .map(line -> Names.clean(line.substring(label.length())))
                .flatMap(Optional::stream)
                .distinct()
                .limit(MAX_NOTES)
                .toList();
    }

    private static boolean isTopic(String name) {
        return !name.isBlank()
                && name.getBytes(StandardCharsets.UTF_8).length <= 512
                && name.indexOf('+') < 0
                && name.indexOf('#') < 0
                && !name.startsWith("bridge/")
                && name.chars().noneMatch(Character::isISOControl);
    }
}
