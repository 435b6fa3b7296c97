package maru.hub.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import maru.devices.Capability;
import maru.devices.Command;
import maru.devices.Shape;
import maru.devices.Trait;
import maru.devices.Unit;
import maru.hub.home.Home;
import maru.hub.home.RoomId;
import maru.hub.home.TemperatureScale;
import maru.hub.llm.ChatTemplate;
import maru.hub.understand.ModelView;
import maru.hub.understand.ModelView.Thing;

/** What answers may name in a home, in the words of an answer, as plain data. */
final class Spots {
    static final ObjectMapper JSON = new ObjectMapper();

    private Spots() {}

    static Map<String, Object> of(String id, Home home) {
        ModelView view = ModelView.of(home, ChatTemplate.GEMMA, Optional.empty());
        var rooms = new ArrayList<Map<String, Object>>();
        home.rooms()
                .values()
                .forEach(room ->
                        rooms.add(
                                Map.of(
                                        "id",
                                        room.id().value(),
                                        "name",
                                        view.name(room.id()),
                                        "names",
                                        room.names().all())));
        var plain = new LinkedHashMap<String, Object>();
        plain.put("home", id);
        plain.put("scale", home.scale() == TemperatureScale.CELSIUS ? "celsius" : "fahrenheit");
        plain.put("rooms", rooms);
        plain.put("routines", view.routines());
        plain.put("big", view.isBig());
        plain.put("spots", view.things().stream().map(thing -> spot(thing, home.scale())).toList());
        return plain;
    }

    private static Map<String, Object> spot(Thing thing, TemperatureScale scale) {
        var plain = new LinkedHashMap<String, Object>();
        plain.put("name", thing.name());
        plain.put("single", thing.single());
        plain.put("room", thing.room().map(RoomId::value).orElse(null));
        plain.put("devices", thing.devices().stream().map(d -> d.value()).toList());
        plain.put("kinds", thing.kinds());
        var traits = new LinkedHashMap<String, Object>();
        thing.traits().forEach((trait, all) -> traits.put(trait.id(), trait(trait, all, scale)));
        plain.put("traits", traits);
        plain.put("verbs", ModelView.verbs(thing));
        var commands = new TreeSet<String>();
        thing.traits().values().stream()
                .flatMap(List::stream)
                .flatMap(c -> c.commands().stream())
                .map(Command::id)
                .forEach(commands::add);
        plain.put("commands", commands);
        return plain;
    }

    private static Map<String, Object> trait(
            Trait trait, List<Capability> all, TemperatureScale scale) {
        var plain = new LinkedHashMap<String, Object>();
        plain.put("settable", all.stream().anyMatch(Capability::settable));
        plain.put("gradual", ModelView.isGradual(trait));
        var options = new LinkedHashSet<String>();
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (Capability capability : all) {
            options.addAll(ModelView.options(capability));
            if (capability.shape() instanceof Shape.Range range) {
                boolean celsius = range.unit() == Unit.CELSIUS;
                min = Math.min(min, celsius ? scale.fromCelsius(range.min()) : range.min());
                max = Math.max(max, celsius ? scale.fromCelsius(range.max()) : range.max());
                plain.put("unit", celsius ? scale.symbol() : range.unit().symbol());
            }
        }
        if (min <= max) {
            plain.put("min", Math.round(min * 100) / 100.0);
            plain.put("max", Math.round(max * 100) / 100.0);
        }
        if (!options.isEmpty()) {
            plain.put("options", options);
        }
        return plain;
    }
}
