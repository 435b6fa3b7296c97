package maru.hub.understand;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers in figures and in words. */
final class Numerals {
    private static final Pattern CLOCK = Pattern.compile("([01]?\\d|2[0-4]):([0-5]\\d)");
    private static final Pattern FIGURES = Pattern.compile("-?\\d+(\\.\\d+)?");

    private final Map<String, Double> free = new HashMap<>();
    private final Map<String, Double> counted = new HashMap<>();
    private final List<String> counters;
    private final List<String> points;
    private final List<String> joints;

    /** A number at a place. */
    record Match(int end, Sense sense) {}

    Numerals(Sentences sentences) {
        sentences.numbers().forEach((word, n) -> free.put(Phrase.key(word), n));
        sentences.numerals().forEach((word, n) -> counted.put(Phrase.key(word), n));
        counters = keys(sentences.counters().getOrDefault("counter", List.of()));
        points = keys(sentences.joints().getOrDefault("point", List.of()));
        joints = keys(sentences.joints().getOrDefault("joint", List.of()));
    }

    private static List<String> keys(List<String> words) {
        return words.stream().map(Phrase::key).toList();
    }

    Optional<Match> at(Phrase phrase, int start) {
        String rest = phrase.compact(start, Math.min(phrase.length(), start + 48));
        if (Character.isDigit(rest.charAt(0)) || rest.charAt(0) == '-') {
            return figures(phrase, start, rest);
        }
        var inWords = words(phrase, start, rest, free, true);
        if (inWords.isPresent()) {
            return inWords;
        }
        return words(phrase, start, rest, counted, false)
                .filter(m -> isCounted(rest.substring(m.end() - start)));
    }

    private Optional<Match> figures(Phrase phrase, int start, String rest) {
        if (start > 0 && phrase.boundary(start) == Phrase.INSIDE) {
            return Optional.empty();
        }
        Matcher clock = CLOCK.matcher(rest);
        if (clock.lookingAt()) {
            return Optional.of(
                    new Match(start + clock.end(), new Sense.TimeWord("clock " + clock.group())));
        }
        Matcher figures = FIGURES.matcher(rest);
        return figures.lookingAt()
                ? Optional.of(
                        new Match(
                                start + figures.end(),
                                new Sense.Amount(Double.parseDouble(figures.group()))))
                : Optional.empty();
    }

    private boolean isCounted(String rest) {
        return counters.stream().anyMatch(rest::startsWith);
    }

    private Optional<Match> words(
            Phrase phrase, int start, String rest, Map<String, Double> known, boolean whole) {
        if (known.isEmpty() || whole && phrase.boundary(start) == Phrase.INSIDE) {
            return Optional.empty();
        }
        int at = 0;
        int end = 0;
        double sum = 0;
        double pending = 0;
        boolean any = false;
        while (at < rest.length()) {
            String word = longest(rest, at, known.keySet());
            if (word == null) {
                String joint = any ? longest(rest, at, joints) : null;
                if (joint == null
                        || sum < 100
                        || longest(rest, at + joint.length(), known.keySet()) == null) {
                    break;
                }
                at += joint.length();
                continue;
            }
            int next = at + word.length();
            if (whole && phrase.boundary(start + next) == Phrase.INSIDE) {
                break;
            }
            double n = known.getOrDefault(word, 0.0);
            boolean multiplies = n >= 100 || n == 10 && !whole;
            if (multiplies) {
                sum += Math.max(1, pending) * n;
                pending = 0;
            } else if (pending == 0) {
                pending = n;
            } else if (pending >= 10 && pending % 10 == 0 && n < 10 && n > 0) {
                pending += n;
            } else {
                break;
            }
            any = true;
            at = next;
            end = at;
        }
        if (!any) {
            return Optional.empty();
        }
        double amount = sum + pending;
        String point = longest(rest, end, points);
        if (point != null) {
            int decimal = end + point.length();
            String digit = longest(rest, decimal, known.keySet());
            if (digit != null && known.getOrDefault(digit, 10.0) < 10) {
                amount += known.getOrDefault(digit, 0.0) / 10;
                end = decimal + digit.length();
            }
        }
        return Optional.of(new Match(start + end, new Sense.Amount(amount)));
    }

    private static @org.jspecify.annotations.Nullable String longest(
            String text, int at, java.util.Collection<String> words) {
        String best = null;
        for (String word : words) {
            if (text.startsWith(word, at) && (best == null || word.length() > best.length())) {
                best = word;
            }
        }
        return best;
    }

    /** Every way in which a number may begin here. */
    List<Match> all(Phrase phrase, int start) {
        var all = new ArrayList<Match>(1);
        at(phrase, start).ifPresent(all::add);
        return all;
    }
}
