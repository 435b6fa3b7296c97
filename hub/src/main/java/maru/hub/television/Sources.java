package maru.hub.television;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import maru.devices.dialect.Names;
import maru.devices.dialect.player.TelevisionDialect;

/**
 * What a television can show: its inputs and its apps, by the names that it gives them. Both are
 * one trait of the home, since a person chooses one of them all the same.
 */
final class Sources {
    static final Sources NONE = new Sources(List.of(), List.of());
    static final String LIVE_TV = "com.webos.app.livetv";

    private static final String ID = "[A-Za-z0-9._-]{1,128}";

    private final Map<String, Source> byName = new LinkedHashMap<>();
    private final Map<String, String> nameOfApp = new LinkedHashMap<>();

    /** How it is shown. */
    sealed interface Source {
        record Input(String id) implements Source {}

        record App(String id) implements Source {}
    }

    /** An entry of either list. */
    record Entry(String id, String name, String app) {}

    Sources(List<Entry> inputs, List<Entry> apps) {
        for (Entry input : inputs) {
            add(input, new Source.Input(input.id()));
        }
        for (Entry app : apps) {
            if (!nameOfApp.containsKey(app.app())) {
                add(app, new Source.App(app.id()));
            }
        }
    }

    private void add(Entry entry, Source source) {
        if (byName.size() >= TelevisionDialect.MAX_SOURCES) {
            return;
        }
        String name = entry.name();
        for (int i = 2; isTaken(name); i++) {
            name = entry.name() + " " + i;
        }
        byName.put(name, source);
        if (!entry.app().isEmpty()) {
            nameOfApp.put(entry.app(), name);
        }
    }

    private boolean isTaken(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        return byName.keySet().stream().anyMatch(n -> n.toLowerCase(Locale.ROOT).equals(plain));
    }

    /** The inputs that an answer lists. */
    static List<Entry> inputs(JsonNode payload) {
        return entries(payload.path("devices"), "label", "appId");
    }

    /** The apps that an answer lists. */
    static List<Entry> apps(JsonNode payload) {
        return entries(payload.path("launchPoints"), "title", "id");
    }

    private static List<Entry> entries(JsonNode list, String name, String app) {
        var entries = new ArrayList<Entry>();
        for (JsonNode node : list) {
            String id = node.path("id").asText("");
            String shownBy = node.path(app).asText("");
            Optional<String> clean = Names.clean(node.path(name).asText(""));
            if (id.matches(ID) && clean.isPresent() && entries.size() < 256) {
                entries.add(new Entry(id, clean.get(), shownBy.matches(ID) ? shownBy : ""));
            }
        }
        return entries;
    }

    List<String> names() {
        return List.copyOf(byName.keySet());
    }

    Optional<Source> called(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The source that this app in the foreground is. */
    Optional<String> shownBy(String app) {
        return Optional.ofNullable(nameOfApp.get(app));
    }

    boolean hasTuner() {
        return nameOfApp.containsKey(LIVE_TV);
    }
}
