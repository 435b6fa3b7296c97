package maru.devices;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The colours that have names; sRGB values as in CSS Color Module Level 4, white tones left to
 * colour temperature.
 */
public final class Colours {
    private static final Map<String, Value.Colour> NAMED = new LinkedHashMap<>();

    static {
        String[][] table = {
            {"red", "#ff0000"},
            {"orange", "#ffa500"},
            {"yellow", "#ffff00"},
            {"green", "#008000"},
            {"lime", "#00ff00"},
            {"blue", "#0000ff"},
            {"navy", "#000080"},
            {"sky-blue", "#87ceeb"},
            {"cyan", "#00ffff"},
            {"turquoise", "#40e0d0"},
            {"teal", "#008080"},
            {"purple", "#800080"},
            {"violet", "#ee82ee"},
            {"magenta", "#ff00ff"},
            {"pink", "#ffc0cb"},
            {"white", "#ffffff"},
            {"black", "#000000"},
            {"brown", "#a52a2a"},
            {"gold", "#ffd700"},
            {"lavender", "#e6e6fa"},
            {"coral", "#ff7f50"},
            {"indigo", "#4b0082"},
            {"mint", "#98ff98"},
        };
        for (String[] row : table) {
            NAMED.put(row[0], Value.Colour.parse(row[1]));
        }
    }

    private Colours() {}

    /** Canonical name to value. */
    public static Map<String, Value.Colour> named() {
        return Collections.unmodifiableMap(NAMED);
    }

    public static Optional<Value.Colour> ofName(String name) {
        return Optional.ofNullable(NAMED.get(name));
    }

    /** The name whose colour is exactly this one. */
    public static Optional<String> nameOf(Value.Colour colour) {
        return NAMED.entrySet().stream()
                .filter(e -> e.getValue().equals(colour))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
