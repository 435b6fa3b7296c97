package maru.hub.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import maru.devices.Act;
import maru.devices.Capability;
import maru.devices.Command;
import maru.devices.Kind;
import maru.devices.Language;
import maru.devices.Shape;
import maru.devices.State;
import maru.devices.Value;
import maru.devices.Words;
import maru.hub.act.ActJson;
import maru.hub.command.Spoken;
import maru.hub.home.Availability;
import maru.hub.home.Device;
import maru.hub.home.Floor;
import maru.hub.home.Home;
import maru.hub.home.Room;
import maru.hub.registry.Card;

/** The home as JSON. Names and texts may come from strangers: a screen shows them as text only. */
final class HomeJson {
    private HomeJson() {}

    static ObjectNode device(Device device, Home home, Language language, boolean hidden) {
        ObjectNode json =
                Json.object()
                        .put("id", device.id().value())
                        .put("name", device.names().in(language));
        json.set("names", Json.of(device.names()));
        json.put("kind", device.kind().id());
        json.put("kindName", Words.in(language).say(device.kind()));
        Optional<Room> room = device.room().flatMap(home::room);
        json.put("room", room.map(r -> r.id().value()).orElse(null));
        json.put("roomName", room.map(r -> r.names().in(language)).orElse(null));
        json.put("hidden", hidden);
        putAvailability(json, device.availability());
        json.put("reportedAt", device.reportedAt().map(Object::toString).orElse(null));
        json.set("state", ActJson.write(device.state()));
        ArrayNode traits = json.putArray("traits");
        device.traits().values().forEach(c -> traits.add(capability(c, device, language)));
        return json;
    }

    /** A device that isn't part of the home that is shown: hidden, or silent since the start. */
    static ObjectNode device(Card card, Home home, Language language) {
        ObjectNode json = Json.object().put("id", card.id().value());
        var names = card.givenNames();
        var inLanguage = names.get(language);
        String name =
                inLanguage != null
                        ? inLanguage.getFirst()
                        : names.values().stream()
                                .findFirst()
                                .map(list -> list.getFirst())
                                .orElseGet(card::announcedName);
        json.put("name", name);
        json.set("names", Json.perLanguage(names));
        Kind kind = card.givenKind().orElse(card.kind());
        json.put("kind", kind.id());
        json.put("kindName", Words.in(language).say(kind));
        Optional<Room> room = card.room().flatMap(home::room);
        json.put("room", room.map(r -> r.id().value()).orElse(null));
        json.put("roomName", room.map(r -> r.names().in(language)).orElse(null));
        json.put("hidden", card.hidden());
        putAvailability(json, Availability.UNKNOWN);
        json.putNull("reportedAt");
        json.set("state", ActJson.write(State.UNKNOWN));
        json.putArray("traits");
        return json;
    }

    static void putAvailability(ObjectNode json, Availability availability) {
        json.put("available", availability != Availability.OFFLINE);
        json.put("availability", availability.name().toLowerCase(Locale.ROOT));
    }

    static ObjectNode room(Room room, Collection<Floor> floors, Language language) {
        ObjectNode json =
                Json.object().put("id", room.id().value()).put("name", room.names().in(language));
        json.set("names", Json.of(room.names()));
        json.put("floor", room.floor().map(f -> f.value()).orElse(null));
        json.put(
                "floorName",
                room.floor()
                        .flatMap(id -> floors.stream().filter(f -> f.id().equals(id)).findFirst())
                        .map(f -> f.names().in(language))
                        .orElse(null));
        return json;
    }

    static ObjectNode floor(Floor floor, Language language) {
        ObjectNode json =
                Json.object().put("id", floor.id().value()).put("name", floor.names().in(language));
        json.set("names", Json.of(floor.names()));
        return json;
    }

    static ObjectNode spoken(Spoken spoken, Home home) {
        ObjectNode json =
                Json.object()
                        .put("id", spoken.id().value())
                        .put("reply", spoken.reply())
                        .put("outcome", spoken.outcome().id())
                        .put("language", spoken.language().code());
        ArrayNode steps = json.putArray("steps");
        spoken.steps()
                .forEach(step ->
                        steps.addObject()
                                .put("device", step.device().value())
                                .put("name", nameOf(step.device(), home, spoken.language()))
                                .put("act", step.act().text())
                                .put("status", step.status().id())
                                .set("do", ActJson.write(step.act())));
        spoken.talk()
                .ifPresent(talk ->
                        json.putObject("talk")
                                .put("model", talk.model())
                                .put("note", talk.note())
                                .put("whole", talk.whole()));
        json.put("reader", spoken.reader());
        json.put("ms", spoken.understanding().toNanos() / 10_000 / 100.0);
        ArrayNode pending = json.putArray("confirmations");
        spoken.confirmations()
                .forEach(p -> {
                    ObjectNode one =
                            pending.addObject()
                                    .put("nonce", p.nonce())
                                    .put("device", p.device().value())
                                    .put("name", nameOf(p.device(), home, spoken.language()))
                                    .put("act", p.act().text())
                                    .put("expires", p.expires().toString());
                    one.set("do", ActJson.write(p.act()));
                    p.why().ifPresent(why -> one.put("why", why));
                });
        return json;
    }

    private static String nameOf(maru.hub.home.DeviceId id, Home home, Language language) {
        return home.device(id).map(d -> d.names().in(language)).orElse(id.value());
    }

    private static ObjectNode capability(Capability capability, Device device, Language language) {
        Words words = Words.in(language);
        ObjectNode json =
                Json.object()
                        .put("trait", capability.trait().id())
                        .put("name", words.say(capability.trait()))
                        .put("settable", capability.settable());
        switch (capability.shape()) {
            case Shape.Flags _ -> {
                json.put("type", "flag");
                var states = words.states().get(capability.trait().id());
                if (states != null && states.size() == 2) {
                    json.putArray("labels").add(states.get(0)).add(states.get(1));
                }
            }
            case Shape.Range range ->
                    json.put("type", "number")
                            .put("min", range.min())
                            .put("max", range.max())
                            .put("step", range.step())
                            .put("unit", range.unit().symbol());
            case Shape.Choices choices -> {
                json.put("type", "choice");
                ArrayNode options = json.putArray("options");
                choices.options()
                        .forEach(option ->
                                options.addObject()
                                        .put("value", option)
                                        .put("name", words.sayOption(option)));
            }
            case Shape.Colours _ -> json.put("type", "colour");
            case Shape.Texts _ -> json.put("type", "text");
            case Shape.ItemLists _ -> json.put("type", "items");
        }
        ArrayNode commands = json.putArray("commands");
        for (Command command : Command.values()) {
            if (capability.commands().contains(command)) {
                commands.addObject()
                        .put("command", command.id())
                        .put("text", command.takesText())
                        .put(
                                "risky",
                                device.isRisky(
                                        command.takesText()
                                                ? Act.run(capability.trait(), command, "")
                                                : Act.run(capability.trait(), command)));
            }
        }
        json.put("risky", hasRiskyValue(capability, device));
        return json;
    }

    /** Whether setting it to anything that a control offers must be confirmed. */
    private static boolean hasRiskyValue(Capability capability, Device device) {
        if (!capability.settable()) {
            return false;
        }
        Stream<Value> offered =
                switch (capability.shape()) {
                    case Shape.Flags _ -> Stream.of(Value.flag(true), Value.flag(false));
                    case Shape.Range range ->
                            Stream.of(range.nearest(range.min()), range.nearest(range.max()));
                    case Shape.Choices choices -> choices.options().stream().map(Value.Choice::new);
                    case Shape.Colours _ -> Stream.of(new Value.Colour(0, 0, 0));
                    case Shape.Texts _ -> Stream.of(new Value.Text(""));
                    case Shape.ItemLists _ -> Stream.of(new Value.Items(List.of()));
                };
        return offered.anyMatch(value -> device.isRisky(Act.set(capability.trait(), value)));
    }
}
