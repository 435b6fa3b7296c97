package maru.devices.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import maru.devices.Command;
import maru.devices.Language;
import maru.devices.LanguageFile;
import maru.devices.Trait;

/**
 * What firmware calls the functions of an appliance, in all languages together, read from {@code
 * languages/<code>/announced.yaml}: a button "Start", a select "Course", a sensor "Job state".
 * Foreign conventions have no field for this, only names.
 */
public final class FunctionWords {
    private static final Set<String> PLAIN = new HashSet<>();
    private static final Map<String, Command> COMMANDS = new HashMap<>();
    private static final Map<Trait, Set<String>> TRAITS = new EnumMap<>(Trait.class);
    private static final Map<String, String> RUNS = new HashMap<>();

    static {
        for (Language language : Language.values()) {
            load(LanguageFile.read(language, "announced"));
        }
    }

    private FunctionWords() {}

    /** Lower case, words joined by one space, nothing but letters and digits. */
    public static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    /** Whether the name says no more than that this is the appliance itself. */
    public static boolean isPlain(String name) {
        return PLAIN.contains(normal(name));
    }

    /** The command that a button of this name gives. */
    public static Optional<Command> command(String name) {
        return Optional.ofNullable(COMMANDS.get(normal(name)));
    }

    /** Whether a function of this name is the trait, on an appliance that has it. */
    public static boolean names(Trait trait, String name) {
        return TRAITS.getOrDefault(trait, Set.of()).contains(normal(name));
    }

    /** The canonical state of {@link Trait#RUN} that firmware calls so. */
    public static Optional<String> run(String state) {
        return Optional.ofNullable(RUNS.get(normal(state)));
    }

    /** Whether a function of this name belongs to an appliance that does a job. */
    static boolean isJob(String name) {
        return command(name).isPresent()
                || names(Trait.RUN, name)
                || names(Trait.PROGRAMME, name)
                || names(Trait.REMAINING_TIME, name);
    }

    private static void load(JsonNode root) {
        root.path("plain").forEach(word -> PLAIN.add(normal(word.asText())));
        for (var entry : root.path("commands").properties()) {
            Command command =
                    Command.valueOf(entry.getKey().toUpperCase(Locale.ROOT).replace('-', '_'));
            entry.getValue().forEach(word -> COMMANDS.put(normal(word.asText()), command));
        }
        for (var entry : root.path("traits").properties()) {
            Trait trait = Trait.ofId(entry.getKey()).orElseThrow();
            var words = TRAITS.computeIfAbsent(trait, _ -> new HashSet<>());
            entry.getValue().forEach(word -> words.add(normal(word.asText())));
        }
        for (var entry : root.path("runs").properties()) {
            entry.getValue().forEach(word -> RUNS.put(normal(word.asText()), entry.getKey()));
        }
    }
}
