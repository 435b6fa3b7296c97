package maru.hub.eval;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import maru.hub.command.Spoken.OutcomeKind;

/** What passes. The rules are those of the format's description, "Result". */
sealed interface Expectation {

    /** Whether what happened is what was expected. */
    boolean passes(Happened happened, Map<String, Set<String>> ignored);

    /** What happened in a case. */
    record Happened(Map<String, EvalHome.Change> changes, OutcomeKind outcome, String reply) {}

    /** Exactly these entities change, to these values. */
    record Changes(Map<String, Wanted> wanted) implements Expectation {
        @Override
        public boolean passes(Happened happened, Map<String, Set<String>> ignored) {
            for (var want : wanted.entrySet()) {
                var change = happened.changes().get(want.getKey());
                if (change == null || !want.getValue().met(change)) {
                    return false;
                }
            }
            return happened.changes().entrySet().stream()
                    .allMatch(e ->
                            nothingElse(
                                    e.getKey(),
                                    e.getValue(),
                                    ignored.getOrDefault(e.getKey(), Set.of())));
        }

        private boolean nothingElse(String entity, EvalHome.Change change, Set<String> ignored) {
            var want = wanted.get(entity);
            boolean stateFits =
                    change.state().isEmpty()
                            || ignored.contains("state")
                            || (want != null && want.state().isPresent());
            return stateFits
                    && change.attributes().keySet().stream()
                            .allMatch(a ->
                                    ignored.contains(a)
                                            || (want != null && want.attributes().containsKey(a)));
        }
    }

    /** The state and attributes that an entity must have changed to. */
    record Wanted(Optional<JsonNode> state, Map<String, JsonNode> attributes) {
        boolean met(EvalHome.Change change) {
            boolean state =
                    this.state.isEmpty()
                            || change.state()
                                    .filter(s -> fits("state", this.state.get(), s))
                                    .isPresent();
            return state
                    && attributes.entrySet().stream()
                            .allMatch(a ->
                                    change.attributes().containsKey(a.getKey())
                                            && fits(
                                                    a.getKey(),
                                                    a.getValue(),
                                                    change.attributes().get(a.getKey())));
        }
    }

    /** Nothing changes, and the outcome is of this sort. */
    record None(String sort) implements Expectation {
        private static final Set<OutcomeKind> REFUSING =
                Set.of(
                        OutcomeKind.REFUSED,
                        OutcomeKind.NOT_FOR_HOME,
                        OutcomeKind.UNCLEAR,
                        OutcomeKind.FAILED);

        @Override
        public boolean passes(Happened happened, Map<String, Set<String>> ignored) {
            boolean claims =
                    happened.outcome() == OutcomeKind.DONE
                            || happened.outcome() == OutcomeKind.PARTLY;
            return happened.changes().isEmpty()
                    && !claims
                    && switch (sort) {
                        case "any" -> true;
                        case "refuse" -> REFUSING.contains(happened.outcome());
                        case "clarify" -> happened.outcome() == OutcomeKind.UNCLEAR;
                        default -> happened.outcome() == OutcomeKind.ALREADY;
                    };
        }
    }

    /** Nothing changes and the reply holds one of these words, standing alone. */
    record ReplyAny(List<String> words) implements Expectation {
        @Override
        public boolean passes(Happened happened, Map<String, Set<String>> ignored) {
            String reply = happened.reply().toLowerCase(Locale.ROOT);
            return happened.changes().isEmpty()
                    && happened.outcome() == OutcomeKind.ANSWERED
                    && words.stream()
                            .anyMatch(word -> standsAlone(word.toLowerCase(Locale.ROOT), reply));
        }

        /**
         * In Korean a word is followed by its particles, so that only its beginning must stand
         * free.
         */
        private static boolean standsAlone(String word, String reply) {
            boolean hangul =
                    word.codePoints()
                            .anyMatch(c ->
                                    Character.UnicodeScript.of(c)
                                            == Character.UnicodeScript.HANGUL);
            String pattern =
                    "(?<![\\p{L}\\p{N}])"
                            + Pattern.quote(word)
                            + (hangul ? "" : "(?![\\p{L}\\p{N}])");
            return Pattern.compile(pattern).matcher(reply).find();
        }
    }

    static Expectation parse(Fields fields) {
        JsonNode node = fields.node();
        if (node.has("changes")) {
            var wanted = new LinkedHashMap<String, Wanted>();
            fields.entries("changes")
                    .forEach((entity, want) -> {
                        var attributes = new LinkedHashMap<String, JsonNode>();
                        want.node()
                                .path("attributes")
                                .properties()
                                .forEach(a -> attributes.put(a.getKey(), a.getValue()));
                        wanted.put(
                                entity,
                                new Wanted(
                                        Optional.ofNullable(want.node().get("state")), attributes));
                    });
            return new Changes(wanted);
        }
        if (node.has("none")) {
            String sort = fields.text("none");
            if (!Set.of("refuse", "clarify", "already", "any").contains(sort)) {
                throw new EvalFormatException(
                        fields.where() + ": none must be refuse, clarify, already or any");
            }
            return new None(sort);
        }
        if (node.has("reply_any")) {
            var words = new ArrayList<String>();
            node.path("reply_any").forEach(word -> words.add(word.asText()));
            return new ReplyAny(words);
        }
        throw new EvalFormatException(fields.where() + ": must have changes, none or reply_any");
    }

    private static boolean fits(String name, JsonNode wanted, Object got) {
        if (wanted.isTextual() && wanted.asText().equals("*")) {
            return true;
        }
        if (wanted.isObject()) {
            return fitsObject(name, wanted, got);
        }
        if (wanted.isNumber() && number(got).isPresent()) {
            return Math.abs(wanted.asDouble() - number(got).get()) <= tolerance(name);
        }
        if (wanted.isArray() && got instanceof List<?> list) {
            return fitsList(name, wanted, list);
        }
        if (wanted.isBoolean()) {
            return got instanceof Boolean b && b == wanted.asBoolean();
        }
        String text = String.valueOf(got).toLowerCase(Locale.ROOT);
        String want = wanted.asText().toLowerCase(Locale.ROOT);
        return name.equals("media_title") ? text.contains(want) : text.equals(want);
    }

    private static boolean fitsObject(String name, JsonNode wanted, Object got) {
        if (wanted.has("in")) {
            for (JsonNode option : wanted.path("in")) {
                if (fits(name, option, got)) {
                    return true;
                }
            }
            return false;
        }
        return number(got)
                .map(n ->
                        (!wanted.has("gt") || n > wanted.path("gt").asDouble())
                                && (!wanted.has("lt") || n < wanted.path("lt").asDouble())
                                && (!wanted.has("gte") || n >= wanted.path("gte").asDouble())
                                && (!wanted.has("lte") || n <= wanted.path("lte").asDouble()))
                .orElse(false);
    }

    private static boolean fitsList(String name, JsonNode wanted, List<?> got) {
        if (wanted.size() != got.size()) {
            return false;
        }
        if (name.equals("items")) {
            return folded(wanted).equals(got.stream().map(Expectation::fold).sorted().toList());
        }
        for (int i = 0; i < got.size(); i++) {
            if (!fits(name, wanted.get(i), got.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<String> folded(JsonNode items) {
        var texts = new ArrayList<String>();
        items.forEach(item -> texts.add(fold(item.asText())));
        return texts.stream().sorted().toList();
    }

    private static String fold(Object item) {
        return String.valueOf(item).strip().toLowerCase(Locale.ROOT);
    }

    private static double tolerance(String name) {
        return switch (name) {
            case "brightness" -> 3;
            case "volume_level" -> 0.01 + 1e-9;
            default -> 0.5;
        };
    }

    private static Optional<Double> number(Object got) {
        if (got instanceof Number n) {
            return Optional.of(n.doubleValue());
        }
        try {
            return got instanceof String s ? Optional.of(Double.parseDouble(s)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
