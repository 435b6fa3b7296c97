package maru.hub.talk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import maru.devices.Language;
import maru.devices.LanguageFile;

/**
 * What a model is told before it talks in a language, from {@code languages/<code>/talk.yaml}.
 *
 * @param task who it is, what it can't do, and how to answer
 * @param deeds wishes that something be done, which words can't fulfil
 */
record TalkWords(String task, List<Pattern> deeds) {
    private static final Map<Language, TalkWords> ALL = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            ALL.put(language, load(language));
        }
    }

    TalkWords {
        if (task.isBlank()) {
            throw new IllegalArgumentException("task is missing");
        }
        deeds = List.copyOf(deeds);
    }

    /** Whether the text wishes for a deed: whoever only talks must not seem to have done it. */
    boolean wishesADeed(String text) {
        return deeds.stream().anyMatch(deed -> deed.matcher(text).find());
    }

    static TalkWords in(Language language) {
        return java.util.Objects.requireNonNull(ALL.get(language));
    }

    private static TalkWords load(Language language) {
        JsonNode root = LanguageFile.read(language, "talk");
        var deeds = new ArrayList<Pattern>();
        root.path("deeds")
                .forEach(deed ->
                        deeds.add(
                                Pattern.compile(
                                        deed.asText(),
                                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)));
        return new TalkWords(root.path("task").asText().strip(), deeds);
    }
}
