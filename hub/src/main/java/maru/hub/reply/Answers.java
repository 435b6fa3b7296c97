package maru.hub.reply;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maru.devices.Kinds;
import maru.devices.Shape;
import maru.devices.Trait;
import maru.devices.Value;
import maru.devices.Words;
import maru.hub.home.Availability;
import maru.hub.home.DeviceId;
import maru.hub.plan.Answer;
import maru.hub.plan.Answer.Fact;
import maru.hub.reply.Phrases.Said;

/** Says what the home knows, the decisive word first. */
final class Answers {
    /** After how long a measurement's age is worth telling. */
    private static final Duration OLD = Duration.ofHours(6);

    private static final int NAMED_AT_MOST = 8;

    private final Speech speech;
    private final Phrases phrases;
    private final ZonedDateTime now;

    Answers(Speech speech, ZonedDateTime now) {
        this.speech = speech;
        this.phrases = speech.phrases;
        this.now = now;
    }

    String say(Answer answer) {
        return switch (answer.ask()) {
            case VALUE -> values(answer);
            case WHETHER ->
                    answer.facts().size() == 1
                            ? whether(answer)
                            : asksForRest(answer) ? all(answer) : any(answer);
            case ANY -> any(answer);
            case ALL -> all(answer);
            case WHICH -> which(answer);
            case HOW_MANY -> howMany(answer);
            case LIST -> list(answer);
            case WHERE -> where(answer);
            case MOST, LEAST -> most(answer);
            case BY_WHOM -> throw new IllegalArgumentException("nobody knows by whom");
        };
    }

    /** "Are the lights off" is asked for all of them, "are the lights on" for any. */
    private static boolean asksForRest(Answer answer) {
        return answer.supposed()
                .filter(v -> v.equals(Value.flag(false)) || v.equals(Value.choice("locked")))
                .isPresent();
    }

    private String whether(Answer answer) {
        Fact fact = answer.facts().getFirst();
        if (!fact.fresh()) {
            return doubtful(fact);
        }
        String told = fact(fact, answer);
        return phrases.fill(
                answer.matching().isEmpty() ? "answers.whether-no" : "answers.whether-yes",
                "fact",
                told);
    }

    private String any(Answer answer) {
        String said =
                answer.matching().isEmpty()
                        ? phrases.fill(none("answers.any-no", answer), group(answer))
                        : phrases.fill("answers.any-yes", matching(answer));
        return withDoubts(said, answer);
    }

    private String all(Answer answer) {
        var others = new ArrayList<>(answer.facts());
        others.removeAll(answer.matching());
        others.removeIf(f -> !f.fresh());
        String said =
                others.isEmpty()
                        ? phrases.fill(
                                answer.kinds().isEmpty()
                                        ? "answers.all-yes-thing"
                                        : "answers.all-yes",
                                group(answer))
                        : phrases.fill("answers.all-no", "facts", alike(others, answer));
        return withDoubts(said, answer);
    }

    private String which(Answer answer) {
        return withDoubts(
                answer.matching().isEmpty()
                        ? phrases.fill(none("answers.which-none", answer), group(answer))
                        : phrases.fill("answers.which", matching(answer)),
                answer);
    }

    /** "None are open", or "nothing is on" when no sort of thing was named. */
    private static String none(String key, Answer answer) {
        boolean people = answer.trait().filter(Trait.PRESENCE::equals).isPresent();
        return people ? key + "-person" : answer.kinds().isEmpty() ? key + "-thing" : key;
    }

    private String howMany(Answer answer) {
        return withDoubts(
                answer.matching().isEmpty()
                        ? phrases.fill("answers.how-many-none", group(answer))
                        : phrases.fill("answers.how-many", matching(answer)),
                answer);
    }

    private String most(Answer answer) {
        return answer.matching().isEmpty()
                ? phrases.fill("answers.most-none")
                : phrases.fill(
                        "answers.most",
                        Map.of(
                                "devices",
                                speech.said(answer.matching().getFirst().device()),
                                "value",
                                value(answer.matching().getFirst())));
    }

    private String list(Answer answer) {
        List<DeviceId> devices = answer.facts().stream().map(Fact::device).toList();
        return devices.isEmpty()
                ? phrases.fill("answers.list-none")
                : phrases.fill(
                        "answers.list",
                        "devices",
                        speech.joined(
                                devices.stream().map(speech::name).toList(), "devices.two", 12));
    }

    private String where(Answer answer) {
        if (answer.facts().isEmpty()) {
            return phrases.fill("answers.list-none");
        }
        var said = new ArrayList<String>();
        for (Fact fact : answer.facts()) {
            Said device = speech.said(fact.device());
            boolean person = speech.isPerson(fact.device());
            if (person && fact.value().isPresent()) {
                said.add(
                        fact.value().get() instanceof Value.Flag
                                ? phrases.fill(
                                        "answers.is",
                                        Map.of(
                                                "device",
                                                device,
                                                "state",
                                                Said.of(
                                                        speech.value(
                                                                fact.trait(), fact.value().get()))))
                                : phrases.fill(
                                        "answers.where-person",
                                        Map.of(
                                                "device",
                                                device,
                                                "value",
                                                Said.of(
                                                        speech.value(
                                                                fact.trait(),
                                                                fact.value().get())))));
            } else {
                said.add(
                        speech.roomOf(fact.device())
                                .filter(_ -> !person)
                                .map(room ->
                                        phrases.fill(
                                                "answers.where-device",
                                                Map.of("device", device, "room", Said.of(room))))
                                .orElseGet(() ->
                                        phrases.fill(
                                                "answers.where-unknown",
                                                Map.of("device", device))));
            }
        }
        return joined(said);
    }

    private String values(Answer answer) {
        if (answer.trait().isEmpty()) {
            return status(answer);
        }
        var said = new ArrayList<String>();
        boolean climate =
                answer.kinds().isEmpty()
                        && (answer.trait().get() == Trait.TEMPERATURE
                                || answer.trait().get() == Trait.HUMIDITY);
        for (Fact fact : answer.facts()) {
            if (!fact.fresh()) {
                said.add(doubtful(fact));
                continue;
            }
            Optional<String> room = climate ? speech.roomOf(fact.device()) : Optional.empty();
            boolean ofRoom =
                    room.isPresent()
                            && !speech.hasOwnClimate(fact.device())
                            && (fact.trait() == Trait.TEMPERATURE || fact.trait() == Trait.HUMIDITY)
                            && !(answer.facts().size() == 1
                                    && answer.places().isEmpty()
                                    && !isMeasured(fact));
            boolean outside =
                    fact.trait() == Trait.TEMPERATURE && speech.isA(fact.device(), Kinds.WEATHER);
            if (outside) {
                said.add(aged(fact, phrases.fill("answers.outside", Map.of("value", value(fact)))));
                continue;
            }
            said.add(
                    aged(
                            fact,
                            ofRoom
                                    ? phrases.fill(
                                            fact.trait() == Trait.TEMPERATURE
                                                    ? "answers.in-room"
                                                    : "answers.in-room-trait",
                                            Map.of(
                                                    "room",
                                                    Said.of(room.get()),
                                                    "trait",
                                                    Said.of(speech.trait(fact.trait())),
                                                    "value",
                                                    value(fact)))
                                    : plain(fact)));
        }
        return joined(said);
    }

    private static boolean isMeasured(Fact fact) {
        return fact.trait().isSensor();
    }

    private String status(Answer answer) {
        var byDevice = new LinkedHashMap<DeviceId, List<Fact>>();
        answer.facts()
                .forEach(f -> byDevice.computeIfAbsent(f.device(), _ -> new ArrayList<>()).add(f));
        var said = new ArrayList<String>();
        byDevice.forEach((device, facts) -> {
            List<Fact> known = facts.stream().filter(Fact::fresh).toList();
            if (known.isEmpty()) {
                said.add(doubtful(facts.getFirst()));
            } else if (known.size() == 1) {
                said.add(plain(known.getFirst()));
            } else {
                said.add(
                        phrases.fill(
                                "answers.listed",
                                Map.of(
                                        "label", Said.of(speech.name(device)),
                                        "values",
                                                Said.of(
                                                        String.join(
                                                                phrases.fill("devices.comma"),
                                                                known.stream()
                                                                        .map(this::brief)
                                                                        .toList())))));
            }
        });
        return joined(said);
    }

    /** A value that tells by itself what it is of, or else with its trait's name. */
    private String brief(Fact fact) {
        Value value = fact.value().orElseThrow();
        boolean telling =
                value instanceof Value.Flag
                        || value instanceof Value.Choice
                        || value instanceof Value.Text
                        || fact.trait() == Trait.TEMPERATURE
                        || fact.trait() == Trait.POSITION;
        String said = speech.value(fact.trait(), value);
        return telling ? said : speech.trait(fact.trait()) + " " + said;
    }

    private String plain(Fact fact) {
        Value value = fact.value().orElseThrow();
        Said device = speech.said(fact.device());
        if (value instanceof Value.Items items) {
            return items.items().isEmpty()
                    ? phrases.fill("answers.empty-list", Map.of("device", device))
                    : phrases.fill(
                            "answers.listed", Map.of("label", device, "values", value(fact)));
        }
        if (fact.trait() == Trait.TITLE) {
            return phrases.fill("answers.plays", Map.of("device", device, "value", value(fact)));
        }
        if (value instanceof Value.Flag) {
            return is(fact, speech.value(fact.trait(), value));
        }
        if (fact.trait() == Trait.POSITION
                && value instanceof Value.Quantity position
                && (position.amount() == 0 || position.amount() == 100)) {
            return phrases.fill(
                    "answers.is",
                    Map.of(
                            "device",
                            device,
                            "state",
                            Said.of(stateWord(fact.trait(), position.amount() > 0))));
        }
        if (fact.trait() == Trait.MEASUREMENT) {
            return phrases.fill("answers.is-bare", Map.of("device", device, "value", value(fact)));
        }
        String trait = speech.trait(fact.trait());
        boolean set =
                fact.trait() == Trait.TARGET_TEMPERATURE
                        || value instanceof Value.Choice && Trait.OPTIONS.contains(fact.trait());
        if (set) {
            return phrases.fill("answers.is-set", Map.of("device", device, "value", value(fact)));
        }
        boolean named =
                value instanceof Value.Choice
                        || fact.trait() == Trait.READING
                        || Words.in(speech.words.language()).of(fact.trait()).stream()
                                .anyMatch(w ->
                                        device.text()
                                                .toLowerCase(java.util.Locale.ROOT)
                                                .contains(w.toLowerCase(java.util.Locale.ROOT)));
        return named
                ? phrases.fill(
                        "answers.is-named-value", Map.of("device", device, "value", value(fact)))
                : phrases.fill(
                        "answers.is-value",
                        Map.of("device", device, "trait", Said.of(trait), "value", value(fact)));
    }

    /** A fact in answer to a yes-or-no question. */
    private String fact(Fact fact, Answer answer) {
        Value value = fact.value().orElseThrow();
        Optional<Boolean> truth = truth(fact, answer);
        boolean yesOrNo =
                !(answer.supposed().orElse(null) instanceof Value.Quantity)
                        && truth.isPresent()
                        && !(value instanceof Value.Choice c && !isStateTrait(fact.trait(), c));
        return yesOrNo ? is(fact, stateWord(fact.trait(), truth.get())) : plain(fact);
    }

    /** That something is so; of the weather nobody says which device it is that tells. */
    private String is(Fact fact, String state) {
        String key = "telling." + fact.trait().id();
        return phrases.has(key)
                ? phrases.fill(key, "state", state)
                : phrases.fill(
                        "answers.is",
                        Map.of(
                                "device", speech.said(fact.device()),
                                "state", Said.of(state)));
    }

    private static boolean isStateTrait(Trait trait, Value.Choice choice) {
        return trait == Trait.LOCK
                && (choice.option().equals("locked") || choice.option().equals("unlocked"));
    }

    private String stateWord(Trait trait, boolean truth) {
        return speech.state(trait == Trait.POSITION ? Trait.OPEN : trait, truth);
    }

    private static Optional<Boolean> truth(Fact fact, Answer answer) {
        return switch (fact.value().orElseThrow()) {
            case Value.Flag flag -> Optional.of(flag.on());
            case Value.Quantity quantity ->
                    fact.trait() == Trait.POSITION
                            ? Optional.of(quantity.amount() > 0)
                            : fact.trait() == Trait.BATTERY
                                            && answer.trait()
                                                    .filter(Trait.BATTERY_LOW::equals)
                                                    .isPresent()
                                    ? Optional.of(
                                            answer.matching().contains(fact)
                                                    == supposedTrue(answer))
                                    : Optional.empty();
            case Value.Choice choice ->
                    fact.trait() == Trait.LOCK
                            ? Optional.of(choice.option().equals("locked"))
                            : Optional.empty();
            case Value.Text _, Value.Colour _, Value.Items _ -> Optional.empty();
        };
    }

    private static boolean supposedTrue(Answer answer) {
        return !(answer.supposed().orElse(null) instanceof Value.Flag flag) || flag.on();
    }

    /** Facts with the same value told together. */
    private String alike(List<Fact> facts, Answer answer) {
        var groups = new LinkedHashMap<String, List<Fact>>();
        for (Fact fact : facts) {
            String state =
                    truth(fact, answer)
                            .map(t -> stateWord(fact.trait(), t))
                            .orElseGet(
                                    () -> speech.value(fact.trait(), fact.value().orElseThrow()));
            groups.computeIfAbsent(state, _ -> new ArrayList<>()).add(fact);
        }
        var said = new ArrayList<String>();
        groups.forEach((state, group) ->
                said.add(
                        phrases.fill(
                                "answers.which",
                                Map.of(
                                        "devices",
                                        speech.names(group.stream().map(Fact::device).toList()),
                                        "state",
                                        Said.of(state)))));
        return String.join(phrases.fill("devices.comma"), said);
    }

    private Map<String, Said> matching(Answer answer) {
        List<DeviceId> devices = answer.matching().stream().map(Fact::device).distinct().toList();
        var values = new LinkedHashMap<String, Said>(group(answer));
        values.put("devices", speech.names(devices, NAMED_AT_MOST));
        values.put("n", new Said(phrases.count(devices.size()), devices.size()));
        Fact first = answer.matching().getFirst();
        values.put("state", Said.of(supposedState(answer, first.trait())));
        return values;
    }

    private Map<String, Said> group(Answer answer) {
        var values = new LinkedHashMap<String, Said>();
        Trait trait =
                answer.matching().stream()
                        .findFirst()
                        .or(() -> answer.facts().stream().findFirst())
                        .map(Fact::trait)
                        .or(answer::trait)
                        .orElse(Trait.ON);
        values.put("state", Said.of(supposedState(answer, trait)));
        values.put("attribute", Said.of(supposedAttribute(answer, trait)));
        return values;
    }

    private String supposedState(Answer answer, Trait trait) {
        Value supposed = answer.supposed().orElse(Value.flag(true));
        return switch (supposed) {
            case Value.Flag flag -> stateWord(trait, flag.on());
            case Value.Choice choice ->
                    trait == Trait.LOCK
                            ? stateWord(trait, choice.option().equals("locked"))
                            : choiceState(choice, trait);
            case Value.Quantity _, Value.Colour _, Value.Text _, Value.Items _ ->
                    choiceState(supposed, trait);
        };
    }

    private String choiceState(Value value, Trait trait) {
        String said = speech.value(trait, value);
        return phrases.has("attributes.state")
                ? phrases.fill("attributes.state", "state", said)
                : said;
    }

    private String supposedAttribute(Answer answer, Trait trait) {
        Value supposed = answer.supposed().orElse(Value.flag(true));
        Trait shown = trait == Trait.POSITION ? Trait.OPEN : trait;
        return switch (supposed) {
            case Value.Flag flag -> speech.attribute(shown, flag.on());
            case Value.Choice choice when trait == Trait.LOCK ->
                    speech.attribute(trait, choice.option().equals("locked"));
            case Value.Choice _, Value.Quantity _, Value.Colour _, Value.Text _, Value.Items _ -> {
                String said = speech.value(trait, supposed);
                yield phrases.has("attributes.of")
                        ? phrases.fill("attributes.of", "state", said)
                        : said;
            }
        };
    }

    private String withDoubts(String said, Answer answer) {
        List<DeviceId> doubtful =
                answer.facts().stream()
                        .filter(f -> !f.fresh())
                        .map(Fact::device)
                        .distinct()
                        .toList();
        return doubtful.isEmpty()
                ? said
                : said
                        + phrases.fill("join.clauses")
                        + phrases.fill("answers.doubt", Map.of("devices", speech.names(doubtful)));
    }

    private String doubtful(Fact fact) {
        Said device = speech.said(fact.device());
        if (fact.availability() != Availability.OFFLINE) {
            return phrases.fill(
                    fact.trait().shape() instanceof Shape.Flags
                            ? "answers.unknown-state"
                            : "answers.unknown",
                    Map.of(
                            "device", device,
                            "state", Said.of(stateWord(fact.trait(), true)),
                            "trait", Said.of(speech.trait(fact.trait()))));
        }
        if (fact.value().isEmpty() || fact.reportedAt().isEmpty()) {
            return phrases.fill("answers.offline", Map.of("device", device));
        }
        return phrases.fill(
                "answers.offline-last",
                Map.of(
                        "device", device,
                        "age", Said.of(speech.age(fact.reportedAt().get(), now.toInstant())),
                        "fact", Said.of(plain(fact))));
    }

    private String aged(Fact fact, String said) {
        return fact.reportedAt()
                .filter(_ -> fact.trait().isSensor())
                .filter(at -> Duration.between(at, now.toInstant()).compareTo(OLD) > 0)
                .map(at ->
                        phrases.fill(
                                "answers.aged",
                                Map.of(
                                        "fact", Said.of(said),
                                        "age", Said.of(speech.age(at, now.toInstant())))))
                .orElse(said);
    }

    private Said value(Fact fact) {
        return Said.of(speech.value(fact.trait(), fact.value().orElseThrow()));
    }

    private String joined(List<String> said) {
        return String.join(phrases.fill("join.clauses"), said);
    }
}
