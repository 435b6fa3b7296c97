package maru.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/devices.md} as the vocabulary is; {@code -Dupdate=true} writes it anew. */
class DevicesDocTest {
    private static final Path FILE = Path.of("../docs/devices.md");

    @Test
    void theDocumentSaysWhatTheVocabularySays() throws IOException {
        String wanted = document();
        if (Boolean.getBoolean("update")) {
            Files.writeString(FILE, wanted);
        }
        assertEquals(
                wanted,
                Files.exists(FILE) ? Files.readString(FILE) : "",
                "docs/devices.md is stale; write it with -Dupdate=true");
    }

    private static String document() {
        var text = new StringBuilder();
        text.append("# Devices\n\nWritten from the vocabulary in `devices`; don't edit.\n\n")
                .append("An act in the last column of a kind needs a person's confirmation.\n\n")
                .append("## Kinds\n\n| kind | family | English | Korean | traits | confirmed |\n")
                .append("|---|---|---|---|---|---|\n");
        for (Kind kind : Kinds.all()) {
            text.append("| ").append(kind.id());
            text.append(" | ").append(kind.family().map(Family::id).orElse(""));
            for (Language language : Language.values()) {
                text.append(" | ").append(joined(Words.in(language).of(kind)));
            }
            text.append(" | ")
                    .append(
                            kind.traits().keySet().stream()
                                    .map(Trait::id)
                                    .collect(Collectors.joining(", ")));
            text.append(" | ")
                    .append(
                            java.util.stream.Stream.concat(
                                            kind.traits().keySet().stream()
                                                    .flatMap(t -> t.hazards().stream()),
                                            kind.hazards().stream())
                                    .map(DevicesDocTest::hazard)
                                    .collect(Collectors.joining(", ")));
            text.append(" |\n");
        }
        text.append("\n## Traits\n\n| trait | values | set | commands | English | Korean |\n")
                .append("|---|---|---|---|---|---|\n");
        for (Trait trait : Trait.values()) {
            text.append("| ").append(trait.id());
            text.append(" | ").append(shape(trait));
            text.append(" | ").append(trait.settable() ? "yes" : "");
            text.append(" | ")
                    .append(
                            trait.commands().stream()
                                    .sorted()
                                    .map(Command::id)
                                    .collect(Collectors.joining(", ")));
            for (Language language : Language.values()) {
                text.append(" | ").append(joined(Words.in(language).of(trait)));
            }
            text.append(" |\n");
        }
        return text.toString();
    }

    private static String hazard(Hazard hazard) {
        return hazard.trait().id()
                + hazard.value().map(v -> " = " + v.plain()).orElse("")
                + hazard.command().map(c -> " " + c.id()).orElse("");
    }

    private static String shape(Trait trait) {
        return switch (trait.shape()) {
            case Shape.Flags _ -> "yes or no";
            case Shape.Range r ->
                    plain(r.min()) + " to " + plain(r.max()) + " " + r.unit().symbol();
            case Shape.Choices c -> "such as " + String.join(", ", c.options());
            case Shape.Colours _ -> "a colour";
            case Shape.Texts _ -> "text";
            case Shape.ItemLists _ -> "a list of texts";
        };
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private static String joined(List<String> words) {
        return String.join(", ", words).replace("|", "\\|");
    }
}
