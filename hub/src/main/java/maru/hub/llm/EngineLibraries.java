package maru.hub.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.zip.GZIPInputStream;
import maru.hub.llm.ModelCatalogue.Source;
import maru.hub.llm.ModelStore.Fetched;

/**
 * The prebuilt libraries of llama.cpp, fetched like a model: a package with a known digest, in the
 * same directory. What was unpacked of it is compared with it each time, so that a library that was
 * cut or changed is never loaded.
 */
final class EngineLibraries {

    /**
     * Those for one platform.
     *
     * @param release whose functions and structs they have
     * @param folder in the package
     */
    record Build(
            String platform,
            String release,
            String licence,
            String folder,
            String sha256,
            long size,
            List<Source> sources)
            implements Fetchable {

        @Override
        public String name() {
            return release + " for " + platform;
        }

        @Override
        public String file() {
            return release + "-" + platform + ".tgz";
        }

        @Override
        public String without() {
            return "The slower engine inside Maru serves without it.";
        }
    }

    private static final int BLOCK = 512;

    private final Path directory;
    private final ModelStore store;

    EngineLibraries(Path directory) {
        this(directory, new ModelStore(directory));
    }

    EngineLibraries(Path directory, ModelStore store) {
        this.directory = directory;
        this.store = store;
    }

    /** What there is for the machine that this runs on; empty where there is nothing. */
    static Optional<Build> here() {
        return build(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static Optional<Build> build(String system, String processor) {
        String os = system.toLowerCase(Locale.ROOT);
        String arch =
                switch (processor) {
                    case "amd64", "x86_64" -> "x64";
                    case "aarch64" -> "arm64";
                    default -> processor;
                };
        String platform = (os.startsWith("windows") ? "windows" : os) + "-" + arch;
        JsonNode root = catalogue();
        JsonNode node = root.path("platforms").path(platform);
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(
                new Build(
                        platform,
                        root.path("release").asText(),
                        root.path("licence").asText(),
                        node.path("folder").asText(),
                        node.path("sha256").asText(),
                        node.path("size").asLong(),
                        List.of(
                                new Source.Npm(
                                        node.path("package").asText(),
                                        node.path("version").asText()))));
    }

    private static JsonNode catalogue() {
        try (InputStream in = EngineLibraries.class.getResourceAsStream("/engine.yaml")) {
            if (in == null) {
                throw new IllegalStateException("engine.yaml is missing");
            }
            return new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("engine.yaml", e);
        }
    }

    /** The folder with the libraries if they are here; never goes to the network. */
    Fetched find(Build build) {
        return unpacked(build, store.find(build));
    }

    /** The folder with the libraries, fetched if they aren't here. */
    Fetched fetch(Build build, IntConsumer percent) {
        return unpacked(build, store.fetch(build, percent));
    }

    private Fetched unpacked(Build build, Fetched fetched) {
        if (!(fetched instanceof Fetched.Here(Path file))) {
            return fetched;
        }
        Path folder = directory.resolve(build.release() + "-" + build.platform());
        try {
            Files.createDirectories(folder);
            try (InputStream in =
                    new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                unpack(in, build.folder() + "/", folder);
            }
            return new Fetched.Here(folder);
        } catch (IOException e) {
            return new Fetched.Missing("Can't unpack " + file + ": " + e.getMessage() + ".");
        }
    }

    /** Writes those files of a tar archive that lie in one folder and aren't there as they are. */
    private static void unpack(InputStream tar, String from, Path folder) throws IOException {
        for (byte[] head = tar.readNBytes(BLOCK);
                head.length == BLOCK && head[0] != 0;
                head = tar.readNBytes(BLOCK)) {
            String name = field(head, 0, 100);
            long size = Long.parseLong(field(head, 124, 12).strip(), 8);
            String own = name.startsWith(from) ? name.substring(from.length()) : "";
            if (isLibrary(own)) {
                put(folder.resolve(own), tar.readNBytes((int) size));
            } else {
                tar.skipNBytes(size);
            }
            tar.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        }
    }

    private static boolean isLibrary(String name) {
        return name.matches("[A-Za-z0-9._-]+\\.(so|dylib|dll)") && !name.contains("common");
    }

    private static String field(byte[] head, int from, int length) {
        int end = from;
        while (end < from + length && head[end] != 0) {
            end++;
        }
        return new String(head, from, end - from, StandardCharsets.US_ASCII);
    }

    private static void put(Path file, byte[] content) throws IOException {
        if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), content)) {
            return;
        }
        // Another hub may have the old one in use, so it isn't written over.
        Path beside = Files.createTempFile(file.getParent(), ".", ".part");
        try {
            Files.write(beside, content);
            Files.move(
                    beside,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
