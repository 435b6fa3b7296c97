package maru.hub.understand;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import maru.devices.Unit;
import maru.hub.home.TemperatureScale;

/**
 * The numbers that were said, so that the model can choose among them and can't think up another.
 */
record SaidNumbers(List<Said> all) {

    private static final Pattern DIGITS =
            Pattern.compile(
                    "(?<![\\p{L}\\p{N}.])(-?\\d{1,4}(?:[.,]\\d)?)\\s*(%|percent|per cent|퍼센트|프로|degrees?|°|도(?!\\p{IsHangul}))?",
                    Pattern.CASE_INSENSITIVE);
    private static final Set<String> PERCENT = Set.of("%", "percent", "per cent", "퍼센트", "프로");

    /**
     * One number.
     *
     * @param unit per cent or Celsius when it was said with it (degrees of whatever scale), else
     *     none
     */
    record Said(double amount, Unit unit) {
        /** As an answer writes it. */
        String written() {
            return amount == Math.rint(amount)
                    ? Long.toString((long) amount)
                    : Double.toString(amount);
        }

        boolean mayBe(Unit wanted) {
            return unit == Unit.NONE || unit == wanted;
        }
    }

    static SaidNumbers in(String text, List<ModelWords> words) {
        var found = new LinkedHashSet<Said>();
        Matcher matcher = DIGITS.matcher(text);
        while (matcher.find()) {
            found.add(
                    new Said(
                            Double.parseDouble(matcher.group(1).replace(',', '.')),
                            unit(matcher.group(2))));
        }
        var match = new NameMatch(text);
        words.stream()
                .flatMap(w -> w.numbers().entrySet().stream())
                .sorted((a, b) -> b.getKey().length() - a.getKey().length())
                .filter(e -> match.take(e.getKey()))
                .forEach(e -> found.add(new Said(e.getValue(), Unit.NONE)));
        return new SaidNumbers(List.copyOf(new ArrayList<>(found)));
    }

    private static Unit unit(@org.jspecify.annotations.Nullable String word) {
        if (word == null) {
            return Unit.NONE;
        }
        return PERCENT.contains(word.toLowerCase(Locale.ROOT)) ? Unit.PERCENT : Unit.CELSIUS;
    }

    /** The amount in the unit of a trait, for a home that speaks in this scale. */
    static double in(Unit unit, double said, TemperatureScale scale) {
        return unit == Unit.CELSIUS ? scale.toCelsius(said) : said;
    }
}
