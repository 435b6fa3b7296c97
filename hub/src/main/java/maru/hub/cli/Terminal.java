package maru.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a terminal shows. Names and texts come from devices, so whatever a terminal would obey is
 * taken out of them.
 */
final class Terminal {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final PrintWriter out;

    Terminal(PrintWriter out) {
        this.out = out;
    }

    void line(String text) {
        out.println(clean(text));
        out.flush();
    }

    /** Part of a line. */
    void piece(String text) {
        out.print(clean(text));
        out.flush();
    }

    void json(JsonNode json) {
        out.println(json.toPrettyString());
        out.flush();
    }

    /** Columns as wide as they need to be; wide characters count twice. */
    void table(List<List<String>> rows) {
        var widths = new ArrayList<Integer>();
        for (var row : rows) {
            for (int i = 0; i < row.size(); i++) {
                int width = width(clean(row.get(i)));
                if (i == widths.size()) {
                    widths.add(width);
                } else {
                    widths.set(i, Math.max(widths.get(i), width));
                }
            }
        }
        for (var row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String cell = clean(row.get(i));
                line.append(cell);
                if (i < row.size() - 1) {
                    line.append(" ".repeat(widths.get(i) - width(cell) + 2));
                }
            }
            line(line.toString().stripTrailing());
        }
    }

    /** A table, or a sentence when there is nothing in it. */
    void table(List<List<String>> rows, String nothing) {
        if (rows.isEmpty()) {
            line(nothing);
        } else {
            table(rows);
        }
    }

    /** A moment as the clocks here show it. */
    static String time(String instant) {
        try {
            return CLOCK.format(Instant.parse(instant).atZone(ZoneId.systemDefault()));
        } catch (DateTimeException _) {
            return instant;
        }
    }

    /** A state or value as a person reads it. */
    static String plain(JsonNode value) {
        if (value.isObject()) {
            var parts = new ArrayList<String>();
            value.properties().forEach(e -> parts.add(e.getKey() + "=" + plain(e.getValue())));
            return String.join(" ", parts);
        }
        return value.isTextual() ? value.textValue() : value.toString();
    }

    /** A measured number to two places, which is more than a person wants. */
    static String number(double amount) {
        return BigDecimal.valueOf(amount)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static int width(String text) {
        return text.codePoints()
                .map(c ->
                        switch (Character.UnicodeBlock.of(c)) {
                            case Character.UnicodeBlock b
                                    when b == Character.UnicodeBlock.HANGUL_SYLLABLES
                                            || b == Character.UnicodeBlock.CJK_UNIFIED_IDEOGRAPHS ->
                                    2;
                            case null, default -> 1;
                        })
                .sum();
    }

    private static String clean(String text) {
        return text.codePoints()
                .map(c ->
                        Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
                                ? ' '
                                : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
