package maru.hub.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import maru.devices.Capability;
import maru.devices.Kinds;
import maru.devices.Shape;
import maru.devices.Trait;
import maru.devices.dialect.Component;
import maru.devices.dialect.Dialect;
import maru.devices.dialect.Discovery;
import maru.devices.dialect.Identity;
import maru.devices.dialect.Message;
import maru.devices.dialect.TopicWiring;
import maru.devices.dialect.Wiring.AvailabilityRule;
import maru.devices.dialect.Wiring.Reading;
import maru.hub.act.ActJson;

/**
 * The simplest convention there can be, for tests: {@code <id>/<device>/config} announces, {@code
 * <id>/<device>/state} holds traits as JSON, {@code <id>/<device>/online0} and so on say {@code
 * true} or {@code false}.
 */
record PlainDialect(String id) implements Dialect {

    static Message config(String dialect, String device, String json) {
        return Message.retained(dialect + "/" + device + "/config", json);
    }

    static Message lamp(String device) {
        return config(
                "plain",
                device,
                "{\"name\": \"%1$s\", \"ids\": [\"%1$s\"], \"kind\": \"lamp\", \"area\": \"Hall\"}"
                        .formatted(device));
    }

    static Message state(String device, String json) {
        return Message.of("plain/" + device + "/state", json);
    }

    static Message online(String device, int source, boolean online) {
        return Message.of("plain/" + device + "/online" + source, Boolean.toString(online));
    }

    @Override
    public Set<String> discoveryFilters() {
        return Set.of(id + "/+/config");
    }

    @Override
    public boolean announcesOn(String topic) {
        return topic.startsWith(id + "/") && topic.endsWith("/config");
    }

    @Override
    public List<Discovery> discover(Message announcement) {
        String device = announcement.topic().split("/")[1];
        if (announcement.payload().length == 0) {
            return List.of(new Discovery.Gone(device));
        }
        JsonNode node;
        try {
            node = ActJson.parse(announcement.text().orElse(""));
        } catch (IllegalArgumentException e) {
            return List.of(new Discovery.Refused(device, Optional.empty(), "not JSON"));
        }
        var identities = new HashSet<Identity>();
        node.path("ids").forEach(i -> identities.add(Identity.of(i.asText())));
        String base = id + "/" + device;
        Map<Trait, Capability> traits = new EnumMap<>(Trait.class);
        traits.put(Trait.ON, Trait.ON.widest());
        traits.put(Trait.BRIGHTNESS, Trait.BRIGHTNESS.widest());
        var wiring =
                new TopicWiring.Builder()
                        .report(base + "/state", traits.keySet(), PlainDialect::read)
                        .rule(AvailabilityRule.valueOf(node.path("rule").asText("LATEST")));
        for (int i = 0; i < node.path("sources").asInt(); i++) {
            wiring.availability(
                    base + "/online" + i, text -> Optional.of(Boolean.parseBoolean(text)));
        }
        traits.keySet()
                .forEach(trait ->
                        wiring.acts(
                                trait,
                                (act, _) ->
                                        List.of(
                                                Message.of(
                                                        base + "/set",
                                                        ActJson.write(act).toString()))));
        return List.of(
                new Discovery.Found(
                        device,
                        new Component(
                                new Component.ApplianceInfo(
                                        identities,
                                        text(node, "name"),
                                        Optional.empty(),
                                        Optional.empty(),
                                        text(node, "area")),
                                Optional.empty(),
                                Kinds.ofId(node.path("kind").asText("lamp")).orElseThrow(),
                                true,
                                false,
                                traits,
                                List.of(),
                                wiring.build())));
    }

    private static Optional<String> text(JsonNode node, String field) {
        return Optional.ofNullable(node.path(field).textValue());
    }

    private static List<Reading> read(String payload) {
        var readings = new ArrayList<Reading>();
        try {
            for (var entry : ActJson.parse(payload).properties()) {
                Trait trait = Trait.ofId(entry.getKey()).orElseThrow();
                if (entry.getValue().isNull()) {
                    readings.add(new Reading.Forgotten(trait));
                } else if (trait.shape() instanceof Shape.Range range
                        && entry.getValue().isNumber()) {
                    readings.add(
                            new Reading.Changed(
                                    trait,
                                    new maru.devices.Value.Quantity(
                                            entry.getValue().doubleValue(), range.unit())));
                } else {
                    readings.add(
                            new Reading.Changed(trait, ActJson.value(trait, entry.getValue())));
                }
            }
        } catch (RuntimeException e) {
            return List.of(new Reading.Rejected(String.valueOf(e.getMessage())));
        }
        return readings;
    }
}
