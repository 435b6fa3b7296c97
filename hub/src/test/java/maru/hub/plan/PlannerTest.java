package maru.hub.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import maru.devices.Colours;
import maru.devices.Command;
import maru.devices.Family;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.devices.Shape;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.home.DeviceId;
import maru.hub.home.FloorId;
import maru.hub.home.Home;
import maru.hub.home.RoomId;
import maru.hub.understand.Action;
import maru.hub.understand.Intent;
import maru.hub.understand.Period;
import maru.hub.understand.Target;
import maru.hub.understand.Target.Place;
import maru.hub.understand.Target.Scope;
import maru.hub.understand.Target.What;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Wishes and questions in a flat, and what they come to; the cases are in {@code planner.yaml}. */
class PlannerTest {

    @TestFactory
    Stream<DynamicTest> settlesEachCase() throws IOException {
        try (var in = PlannerTest.class.getResourceAsStream("planner.yaml")) {
            assertNotNull(in, "planner.yaml");
            var cases = new ArrayList<DynamicTest>();
            for (JsonNode one : new YAMLMapper().readTree(in)) {
                cases.add(DynamicTest.dynamicTest(one.path("case").asText(), () -> check(one)));
            }
            return cases.stream();
        }
    }

    private static void check(JsonNode one) {
        Home home = Flat.home();
        for (var entry : one.path("given").properties()) {
            for (var trait : entry.getValue().properties()) {
                Trait t = Trait.ofId(trait.getKey()).orElseThrow();
                home =
                        Flat.with(
                                home,
                                entry.getKey(),
                                Map.of(t, value(t, trait.getValue().asText())));
            }
        }
        var setting =
                new Setting(
                        Optional.ofNullable(one.get("from")).map(r -> new RoomId(r.asText())),
                        texts(one.path("it")).stream().map(DeviceId::new).toList(),
                        Optional.ofNullable(one.get("more-of"))
                                .map(t -> Trait.ofId(t.asText()).orElseThrow()));
        var parts =
                new Planner(Titles.NONE)
                        .plan(List.of(intent(one)), home, setting).parts().stream()
                                .map(PlannerTest::told)
                                .toList();
        assertEquals(one.get("gives").asText(), String.join("; ", parts));
    }

    private static Intent intent(JsonNode one) {
        if (one.has("ask")) {
            return new Intent.Question(
                    Intent.Ask.valueOf(one.get("ask").asText()),
                    target(one),
                    trait(one),
                    supposed(one));
        }
        if (one.has("seek")) {
            var noon = Flat.NOW.atZone(Flat.ZONE);
            return new Intent.PastQuestion(
                    Intent.Sought.valueOf(one.get("seek").asText()),
                    target(one),
                    trait(one),
                    supposed(one),
                    Optional.of(new Period(Period.Sort.RECENT, noon.minusHours(2), noon)));
        }
        return one.has("routine")
                ? new Intent.RunRoutine(one.get("routine").asText(), Optional.empty())
                : Intent.Wish.now(target(one), action(one.get("do").asText()));
    }

    private static Optional<Trait> trait(JsonNode one) {
        return Optional.ofNullable(one.get("trait")).map(t -> Trait.ofId(t.asText()).orElseThrow());
    }

    private static Optional<Value> supposed(JsonNode one) {
        return Optional.ofNullable(one.get("value"))
                .map(v -> value(trait(one).orElseThrow(), v.asText()));
    }

    /** A part in one line, as the cases have it. */
    private static String told(Part part) {
        return switch (part) {
            case Part.Deeds deeds -> {
                var said = new ArrayList<String>();
                deeds.steps()
                        .forEach(s ->
                                said.add(
                                        s.device()
                                                + " "
                                                + s.act().text()
                                                + (s.role() == Step.Role.AT_LIMIT
                                                        ? " at-limit"
                                                        : "")));
                deeds.already().forEach(s -> said.add(s.device() + " already " + s.act().text()));
                deeds.refusals().forEach(r -> said.add("not " + told(r)));
                yield String.join(", ", said);
            }
            case Part.Proposed proposed -> "proposes " + told(proposed.deeds());
            case Part.Automated automated ->
                    "watches "
                            + automated.watched().devices()
                            + " for "
                            + automated.deeds().stream().map(PlannerTest::told).toList();
            case Part.Refused refused -> "refuses " + told(refused.refusal());
            case Part.AskedBack asked ->
                    switch (asked.inquiry()) {
                        case Inquiry.Which which ->
                                "asks which of "
                                        + String.join(
                                                " ",
                                                which.candidates().stream()
                                                        .map(DeviceId::value)
                                                        .sorted()
                                                        .toList());
                        case Inquiry.WhichTitle which -> "asks which of " + which.titles();
                        case Inquiry.What _ -> "asks what";
                        case Inquiry.Rest _ -> "asks for the rest";
                        case Inquiry.Unmatched _ -> "asks again";
                    };
            case Part.Answered answered -> {
                Answer answer = answered.answer();
                var facts =
                        answer.ask() == Intent.Ask.VALUE || answer.ask() == Intent.Ask.WHERE
                                ? answer.facts()
                                : answer.matching();
                yield "tells "
                        + String.join(
                                ", ",
                                facts.stream()
                                        .map(f ->
                                                f.device()
                                                        + " "
                                                        + f.trait().id()
                                                        + "="
                                                        + f.value()
                                                                .map(v -> v.plain().toString())
                                                                .orElse("unknown"))
                                        .toList())
                        + (answer.ask() == Intent.Ask.VALUE || answer.ask() == Intent.Ask.WHERE
                                ? ""
                                : " of " + answer.facts().size());
            }
            case Part.Recalled recalled ->
                    "looks up "
                            + recalled.lookup().sought()
                            + " of "
                            + String.join(
                                    ", ",
                                    recalled.lookup().series().stream()
                                            .map(s -> s.device() + " " + s.trait().id())
                                            .toList())
                            + (recalled.lookup().home() ? " for the home" : "");
            case Part.Planned _ -> "planned";
            case Part.Cancelled _ -> "cancels";
            case Part.CancelledOnly _ -> "cancels the only one";
            case Part.Withdrawn _ -> "withdraws";
            case Part.Consent consent -> "consent " + consent.yes();
            case Part.Courtesy courtesy -> courtesy.said().name();
            case Part.Dropped _ -> "drops";
        };
    }

    private static String told(Refusal refusal) {
        return switch (refusal) {
            case Refusal.OutOfRange range -> "out-of-range " + range.device();
            case Refusal.Unable unable -> "unable " + unable.device();
            case Refusal.NoSuchOption option -> "no-such-option " + option.device();
            case Refusal.ValueUnknown unknown -> "value-unknown " + unknown.device();
            default -> refusal.getClass().getSimpleName();
        };
    }

    private static Target target(JsonNode one) {
        var what = new ArrayList<What>();
        for (String text : texts(one.path("what"))) {
            what.add(what(text));
        }
        if (what.isEmpty()) {
            what.add(new What.Unsaid());
        }
        var places = new ArrayList<Place>();
        for (String text : texts(one.path("in"))) {
            places.add(place(text));
        }
        var except = new ArrayList<Target>();
        for (String text : texts(one.path("except"))) {
            except.add(
                    text.startsWith("room ")
                            ? Target.of(new What.Unsaid(), place(text.substring(5)))
                            : Target.of(what(text)));
        }
        return new Target(
                what, places, one.path("all").asBoolean() ? Scope.ALL : Scope.UNSAID, except);
    }

    private static What what(String text) {
        String[] words = text.split(" ", 2);
        return switch (words[0]) {
            case "device" -> {
                var ids = new java.util.HashSet<DeviceId>();
                for (String id : words[1].split(" ")) {
                    ids.add(new DeviceId(id));
                }
                yield new What.Named(words[1], ids);
            }
            case "kind", "kinds" -> {
                Set<Kind> kinds =
                        words[1].startsWith("family-")
                                ? Set.copyOf(
                                        Kinds.all().stream()
                                                .filter(k ->
                                                        k.isA(
                                                                Family.valueOf(
                                                                        words[1].substring(7)
                                                                                .toUpperCase(
                                                                                        java.util
                                                                                                .Locale
                                                                                                .ROOT)
                                                                                .replace(
                                                                                        '-', '_'))))
                                                .toList())
                                : Set.of(Kinds.ofId(words[1]).orElseThrow());
                yield new What.OfKind(words[1], kinds, words[0].equals("kinds"));
            }
            case "everything" -> new What.Everything();
            case "unknown" -> new What.Unknown(words[1]);
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Place place(String text) {
        return switch (text) {
            case "here" -> new Place.Here();
            case "home" -> new Place.WholeHome();
            case "down", "up" -> new Place.OnFloor(new FloorId(text));
            default ->
                    text.startsWith("unknown ")
                            ? new Place.Unknown(text.substring(8))
                            : new Place.InRoom(new RoomId(text));
        };
    }

    private static Action action(String text) {
        String[] words = text.split(" ", 3);
        return switch (words[0]) {
            case "on" -> new Action.Power(true);
            case "off" -> new Action.Power(false);
            case "open" -> new Action.Open(true);
            case "close" -> new Action.Open(false);
            case "lock" -> new Action.Lock(true);
            case "unlock" -> new Action.Lock(false);
            case "toggle" -> new Action.Toggle(Trait.ofId(words[1]).orElseThrow());
            case "set" -> {
                Trait trait = Trait.ofId(words[1]).orElseThrow();
                yield new Action.Set(trait, value(trait, words[2]));
            }
            case "up", "down" -> {
                Optional<Trait> trait =
                        words.length == 1 || words[1].equals("-")
                                ? Optional.empty()
                                : Trait.ofId(words[1]);
                String degree = words.length < 3 ? "NORMAL" : words[2];
                boolean number = degree.matches("[0-9.]+");
                yield new Action.Adjust(
                        trait,
                        words[0].equals("up"),
                        number ? Optional.of(Double.parseDouble(degree)) : Optional.empty(),
                        number ? Action.Degree.NORMAL : Action.Degree.valueOf(degree));
            }
            case "run" ->
                    new Action.Do(
                            Command.valueOf(words[1]),
                            words.length > 2 ? Optional.of(words[2]) : Optional.empty());
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Value value(Trait trait, String text) {
        return switch (trait.shape()) {
            case Shape.Flags _ -> Value.flag(Boolean.parseBoolean(text));
            case Shape.Range range -> new Value.Quantity(Double.parseDouble(text), range.unit());
            case Shape.Choices _ -> Value.choice(text);
            case Shape.Colours _ -> Colours.ofName(text).orElseThrow();
            case Shape.Texts _ -> new Value.Text(text);
            case Shape.ItemLists _ -> new Value.Items(List.of(text));
        };
    }

    private static List<String> texts(JsonNode node) {
        if (node.isTextual()) {
            return List.of(node.asText());
        }
        var texts = new ArrayList<String>();
        node.forEach(n -> texts.add(n.asText()));
        return texts;
    }
}
