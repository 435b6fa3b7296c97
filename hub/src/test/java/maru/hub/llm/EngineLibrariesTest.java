package maru.hub.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.zip.GZIPOutputStream;
import maru.hub.llm.EngineLibraries.Build;
import maru.hub.llm.ModelCatalogue.Source;
import maru.hub.llm.ModelStore.Fetched;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The libraries that run models: fetched whole, unpacked as they are, or not used. */
class EngineLibrariesTest {

    private static final Map<String, String> PACKAGE =
            new TreeMap<>(
                    Map.of(
                            "package/LICENSE", "MIT",
                            "package/bins/here/libllama.so", "llama",
                            "package/bins/here/libggml.so", "g".repeat(2000),
                            "package/bins/here/addon.node", "not ours",
                            "package/bins/here/../../../up.so", "climbs out",
                            "package/bins/there/libllama.so", "another platform's"));

    @TempDir Path directory;

    /** A registry with one package, or none. */
    private static final class Registry extends NpmPackages {
        private final byte[] file;
        private boolean online = true;
        private int asked;

        Registry(byte[] file) {
            this.file = file;
        }

        @Override
        void fetch(Source.Npm npm, Path partial, long size, Download download, LongConsumer got)
                throws IOException {
            asked++;
            if (!online) {
                throw new IOException("npm knows no " + npm.name() + " (no network)");
            }
            Files.write(partial, file);
        }
    }

    @Test
    void theLibrariesOfThePackageLieInAFolderOfTheirOwn() throws IOException {
        byte[] file = tgz(PACKAGE);
        var libraries = libraries(new Registry(file));

        var here = assertInstanceOf(Fetched.Here.class, libraries.fetch(build(file), _ -> {}));

        assertEquals(List.of("libggml.so", "libllama.so"), names(here.file()));
        assertEquals("llama", Files.readString(here.file().resolve("libllama.so")));
        assertFalse(Files.exists(directory.resolve("up.so")));
    }

    @Test
    void areFetchedOnceAndThenFoundWithoutANetwork() throws IOException {
        byte[] file = tgz(PACKAGE);
        var registry = new Registry(file);
        assertInstanceOf(Fetched.Here.class, libraries(registry).fetch(build(file), _ -> {}));
        registry.online = false;

        assertInstanceOf(Fetched.Here.class, libraries(registry).fetch(build(file), _ -> {}));
        assertInstanceOf(Fetched.Here.class, libraries(registry).find(build(file)));
        assertEquals(1, registry.asked);
    }

    @Test
    void withoutANetworkItIsSaidWhatServesInstead() throws IOException {
        byte[] file = tgz(PACKAGE);
        var registry = new Registry(file);
        registry.online = false;

        var missing =
                assertInstanceOf(
                        Fetched.Missing.class, libraries(registry).fetch(build(file), _ -> {}));

        assertTrue(missing.why().contains("engine inside Maru serves"), missing::why);
        assertTrue(missing.why().contains("no network"), missing::why);
    }

    @Test
    void aLibraryThatWasChangedIsPutBack() throws IOException {
        byte[] file = tgz(PACKAGE);
        var libraries = libraries(new Registry(file));
        var here = (Fetched.Here) libraries.fetch(build(file), _ -> {});
        Path library = here.file().resolve("libllama.so");
        Files.writeString(library, "evil!");

        assertInstanceOf(Fetched.Here.class, libraries.find(build(file)));

        assertEquals("llama", Files.readString(library));
    }

    @Test
    void aPackageWithAnotherDigestIsThrownAway() throws IOException {
        byte[] file = tgz(PACKAGE);
        byte[] other = file.clone();
        other[other.length / 2] ^= 1;

        var missing =
                assertInstanceOf(
                        Fetched.Missing.class,
                        libraries(new Registry(other)).fetch(build(file), _ -> {}));

        assertTrue(missing.why().contains("SHA-256"), missing::why);
    }

    @Test
    void thereAreSomeForTheMachinesThatMaruIsMadeFor() {
        assertTrue(EngineLibraries.build("Linux", "amd64").isPresent());
        assertTrue(EngineLibraries.build("Linux", "aarch64").isPresent());
        assertTrue(EngineLibraries.build("Plan 9", "amd64").isEmpty());
    }

    private EngineLibraries libraries(Registry registry) {
        return new EngineLibraries(
                directory, new ModelStore(directory, new Wheels(), registry, new Download()));
    }

    private Build build(byte[] file) throws IOException {
        Path copy = Files.write(directory.resolve("copy"), file);
        return new Build(
                "here",
                "engine-1",
                "MIT",
                "package/bins/here",
                ModelStore.sha256(copy),
                file.length,
                List.of(new Source.Npm("@engine/here", "1.0.0")));
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    private static byte[] tgz(Map<String, String> files) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var tar = new GZIPOutputStream(out)) {
            for (var file : files.entrySet()) {
                byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
                byte[] head = new byte[512];
                byte[] name = file.getKey().getBytes(StandardCharsets.US_ASCII);
                System.arraycopy(name, 0, head, 0, name.length);
                byte[] size = "%011o".formatted(content.length).getBytes(StandardCharsets.US_ASCII);
                System.arraycopy(size, 0, head, 124, size.length);
                tar.write(head);
                tar.write(content);
                tar.write(new byte[(512 - content.length % 512) % 512]);
            }
            tar.write(new byte[1024]);
        }
        return out.toByteArray();
    }
}
