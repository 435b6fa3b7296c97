package maru.hub.understand;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import maru.devices.Family;
import maru.devices.Kind;
import maru.devices.Value;
import maru.hub.understand.Action.Degree;
import maru.hub.understand.Target.Place;
import maru.hub.understand.Target.What;

/**
 * How language cases write down what was meant: maps of short words, the same in YAML and made of
 * an {@link Understanding}.
 *
 * <pre>
 * wish: {what: light, place: kitchen, do: on}          a family or kind; a device by its id
 * wish: {what: bedroom.lamp, do: brightness=30}        a value; "brightness up", "up 10", "up a-bit"
 * question: {ask: whether, what: entrance.lock, trait: lock, value: locked}
 * unclear: the words                                   not-for-home: true
 * </pre>
 */
public final class Notation {
    private Notation() {}

    /** The whole understanding: one entry, named by what it is. */
    public static Map<String, Object> of(Understanding understanding) {
        var map = new LinkedHashMap<String, Object>();
        switch (understanding) {
            case Understanding.NotForTheHome _ -> map.put("not-for-home", "true");
            case Understanding.Unfinished unfinished -> map.put("unfinished", unfinished.words());
            case Understanding.Unclear unclear -> map.put("unclear", unclear.unmatched());
            case Understanding.Understood understood -> {
                var intents = understood.intents();
                if (intents.size() == 1) {
                    map.putAll(of(intents.getFirst()));
                } else if (intents.stream().allMatch(i -> i instanceof Intent.Wish)) {
                    map.put("wishes", intents.stream().map(i -> wish((Intent.Wish) i)).toList());
                } else {
                    map.put("all", intents.stream().map(Notation::of).toList());
                }
            }
        }
        return map;
    }

    private static Map<String, Object> of(Intent intent) {
        return switch (intent) {
            case Intent.Wish wish -> Map.of("wish", wish(wish));
            case Intent.Question question -> Map.of("question", question(question));
            case Intent.PastQuestion question -> Map.of("past", past(question));
            case Intent.RunRoutine run ->
                    run.when()
                            .<Map<String, Object>>map(
                                    w -> Map.of("routine", run.routine(), "when", when(w)))
                            .orElse(Map.of("routine", run.routine()));
            case Intent.Automate automate -> Map.of("automate", automate(automate));
            case Intent.ListSchedules _ -> Map.of("schedules", "list");
            case Intent.CancelSchedules cancel ->
                    Map.of("cancel", cancel.target().<Object>map(Notation::target).orElse("all"));
            case Intent.Answer answer -> Map.of("answer", answer.yes() ? "yes" : "no");
            case Intent.Choose choose ->
                    Map.of(
                            "choose",
                            choose.number()
                                    .<Object>map(String::valueOf)
                                    .orElseGet(() -> target(choose.target().orElseThrow())));
            case Intent.More more ->
                    Map.of(
                            "more",
                            (more.more() ? "up" : "down")
                                    + (more.degree() == Degree.A_BIT ? " a-bit" : ""));
            case Intent.Instead instead ->
                    Map.of(instead.asks() ? "and-of" : "instead", target(instead.target()));
            case Intent.InsteadThen then -> Map.of("and-then", time(then.period()));
            case Intent.NeverMind _ -> Map.of("never-mind", "true");
            case Intent.Undo _ -> Map.of("undo", "true");
            case Intent.Courtesy courtesy ->
                    Map.of("courtesy", courtesy.name().toLowerCase(java.util.Locale.ROOT));
        };
    }

    private static Map<String, Object> automate(Intent.Automate automate) {
        var map = new LinkedHashMap<String, Object>();
        Trigger trigger = automate.trigger();
        var when = target(trigger.target());
        when.remove("all");
        when.put("trait", trigger.trait().id());
        switch (trigger.test()) {
            case Trigger.Test.Is is -> when.put("is", value(is.value()));
            case Trigger.Test.AtLeast least -> when.put("at-least", number(least.amount()));
            case Trigger.Test.AtMost most -> when.put("at-most", number(most.amount()));
        }
        if (trigger.all()) {
            when.put("of", "all");
        }
        trigger.held().ifPresent(held -> when.put("held", held.toString()));
        map.put("when", when);
        if (automate.once()) {
            map.put("once", "true");
        }
        if (automate.ifNow()) {
            map.put("if-now", "true");
        }
        if (automate.tells() && !automate.deeds().isEmpty()) {
            map.put("and", "tell");
        }
        map.put(
                "do",
                automate.deeds().isEmpty()
                        ? "tell"
                        : automate.deeds().stream().map(Notation::of).toList());
        return map;
    }

    private static Map<String, Object> wish(Intent.Wish wish) {
        var map = target(wish.target());
        map.put("do", action(wish.action()));
        wish.when().ifPresent(when -> map.put("when", when(when)));
        return map;
    }

    private static Map<String, Object> question(Intent.Question question) {
        var map = new LinkedHashMap<String, Object>();
        map.put("ask", question.ask().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        var target = target(question.target());
        target.remove("all");
        map.putAll(target);
        question.trait().ifPresent(trait -> map.put("trait", trait.id()));
        question.value().ifPresent(value -> map.put("value", value(value)));
        return map;
    }

    private static Map<String, Object> past(Intent.PastQuestion question) {
        var map = new LinkedHashMap<String, Object>();
        map.put(
                "seek",
                question.sought().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        var target = target(question.target());
        target.remove("all");
        map.putAll(target);
        question.trait().ifPresent(trait -> map.put("trait", trait.id()));
        question.value().ifPresent(value -> map.put("value", value(value)));
        question.period().ifPresent(period -> map.put("time", time(period)));
        return map;
    }

    /** The name of a stretch that has one; else from when to when. */
    private static String time(Period period) {
        String from = period.from().toLocalDateTime().withNano(0).toString();
        String to = period.to().toLocalDateTime().withNano(0).toString();
        return switch (period.sort()) {
            case DAY -> period.from().toLocalDate().toString();
            case PART_OF_DAY, RECENT -> from + " to " + to;
            case SINCE -> "since " + from;
            case MOMENT -> "at " + from;
            default -> period.sort().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        };
    }

    private static Map<String, Object> target(Target target) {
        var map = new LinkedHashMap<String, Object>();
        String what =
                target.what().stream()
                        .map(Notation::what)
                        .filter(w -> !w.isEmpty())
                        .collect(Collectors.joining(" + "));
        if (!what.isEmpty()) {
            map.put("what", what);
        }
        String place =
                target.places().stream().map(Notation::place).collect(Collectors.joining(" + "));
        if (!place.isEmpty()) {
            map.put("place", place);
        }
        if (target.scope() == Target.Scope.AGAIN) {
            map.put("again", "true");
        }
        if (target.scope() == Target.Scope.ALL) {
            map.put("all", "true");
        }
        if (!target.except().isEmpty()) {
            map.put("except", target(target.except().getFirst()));
        }
        return map;
    }

    private static String what(What what) {
        return switch (what) {
            case What.Named named ->
                    named.devices().stream()
                            .map(d -> d.value())
                            .sorted()
                            .collect(Collectors.joining(","));
            case What.OfKind kind -> kinds(kind);
            case What.Everything _ -> "everything";
            case What.Unsaid _ -> "";
            case What.Unknown unknown -> "?" + unknown.words();
        };
    }

    private static String kinds(What.OfKind what) {
        for (Family family : Family.values()) {
            if (what.kinds().size() > 1 && what.kinds().equals(LanguageLexicon.kindsOf(family))) {
                return family.id();
            }
        }
        return what.kinds().stream().map(Kind::id).sorted().collect(Collectors.joining(","));
    }

    private static String place(Place place) {
        return switch (place) {
            case Place.InRoom in -> in.room().value();
            case Place.OnFloor on -> on.floor().value();
            case Place.Here _ -> "here";
            case Place.There _ -> "there";
            case Place.WholeHome _ -> "home";
            case Place.Unknown unknown -> "?" + unknown.words();
        };
    }

    private static String action(Action action) {
        return switch (action) {
            case Action.Power power -> power.on() ? "on" : "off";
            case Action.Open open -> open.open() ? "open" : "close";
            case Action.Lock lock -> lock.locked() ? "lock" : "unlock";
            case Action.Set set -> set.trait().id() + "=" + value(set.value());
            case Action.Adjust adjust -> {
                var words = new ArrayList<String>();
                adjust.trait().ifPresent(trait -> words.add(trait.id()));
                words.add(adjust.up() ? "up" : "down");
                adjust.by().ifPresent(by -> words.add(number(by)));
                if (adjust.degree() != Degree.NORMAL) {
                    words.add(
                            adjust.degree()
                                    .name()
                                    .toLowerCase(java.util.Locale.ROOT)
                                    .replace('_', '-'));
                }
                yield String.join(" ", words);
            }
            case Action.Toggle toggle -> "toggle " + toggle.trait().id();
            case Action.Do command ->
                    command.command().id() + command.text().map(t -> " " + t).orElse("");
        };
    }

    private static String value(Value value) {
        return switch (value) {
            case Value.Quantity quantity -> number(quantity.amount());
            case Value.Flag flag -> flag.on() ? "yes" : "no";
            case Value.Choice choice -> choice.option();
            default -> String.valueOf(value.plain());
        };
    }

    private static String number(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private static String when(When when) {
        var words = new ArrayList<String>();
        when.start()
                .ifPresent(start ->
                        words.add(
                                switch (start) {
                                    case When.Start.At at ->
                                            "at " + at.time().toLocalDateTime().withNano(0);
                                    case When.Start.Every every ->
                                            "every " + days(every) + " " + every.time();
                                }));
        when.lasting().ifPresent(lasting -> words.add("for " + lasting));
        return String.join(" ", words);
    }

    private static String days(When.Start.Every every) {
        if (every.days().size() == 7) {
            return "day";
        }
        return every.days().stream()
                .sorted()
                .map(d -> d.name().substring(0, 3).toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.joining(","));
    }

    /** A case's own map, with every leaf as text. */
    static Object plain(Object node) {
        return switch (node) {
            case Map<?, ?> map -> {
                var copy = new LinkedHashMap<String, Object>();
                map.forEach((k, v) -> copy.put(String.valueOf(k), plain(v)));
                yield copy;
            }
            case List<?> list -> list.stream().map(Notation::plain).toList();
            default -> String.valueOf(node);
        };
    }
}
