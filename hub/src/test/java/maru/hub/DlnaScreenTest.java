package maru.hub;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import maru.hub.access.CommandLineKey;
import maru.hub.broker.Party;
import maru.hub.media.Library;
import maru.simulator.media.Recording;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The home's screen as a DLNA renderer, in front of a control point that we didn't write:
 * async-upnp-client, with which Home Assistant drives televisions. What it does is written in
 * {@code resources/dlna}. It is fetched once into {@code target}; where that can't be, or there is
 * no network, this is left out.
 */
@Timeout(180)
class DlnaScreenTest {
    private static final String CLIENT = "async-upnp-client==0.49.0";
    private static final Path FETCHED = Path.of("target", "dlna-clients").toAbsolutePath();

    @TempDir Path data;
    private final byte[] piece =
            Recording.of(Duration.ofSeconds(60), "Evening Ferry", "Mina Park", "Slow Sunday", 1)
                    .bytes();
    private HttpServer phone;
    private TestHub hub;
    private FakeTv tv;

    @BeforeEach
    void start() throws Exception {
        Lan.assume("The screen as a DLNA renderer", "python3");
        phone = HttpServer.create(new InetSocketAddress(Lan.address(), 0), 0);
        serve("/ferry.wav", "audio/wav", piece);
        serve("/page", "text/html", "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));
        phone.createContext(
                "/elsewhere",
                exchange -> {
                    exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/ferry.wav");
                    exchange.sendResponseHeaders(302, -1);
                    exchange.close();
                });
        phone.start();
        Path media = data.resolve("media");
        Recording.of(Duration.ofSeconds(60), "Night Walk", "The Lanterns", "Home", 1)
                .write(media.resolve("1.wav"));
        hub =
                TestHub.start(
                        data,
                        TestHub.freePort(),
                        "--maru.http.host=0.0.0.0",
                        "--maru.media.folders=" + media,
                        "--maru.dlna.renderer=true");
        tv =
                new FakeTv(
                                hub.part(Hub.class).address(),
                                CommandLineKey.read(CommandLineKey.in(data)),
                                "tv")
                        .start();
        Party.await(() -> player().isPresent(), "the screen");
        var library = hub.part(Library.class);
        Party.await(() -> library.progress().phase() == Library.Phase.READY, "the library");
    }

    private void serve(String path, String type, byte[] bytes) {
        phone.createContext(
                path,
                exchange -> {
                    exchange.getResponseHeaders().add("Content-Type", type);
                    exchange.sendResponseHeaders(200, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
    }

    @AfterEach
    void stop() {
        if (tv != null) {
            tv.close();
        }
        if (hub != null) {
            hub.close();
        }
        if (phone != null) {
            phone.stop(0);
        }
    }

    @Test
    void somebodyOnTheNetworkShowsSomethingOfTheirOwn() throws Exception {
        String host = Lan.address().getHostAddress();
        String own = "http://%s:%d".formatted(host, phone.getAddress().getPort());
        Process control =
                new ProcessBuilder(
                                client().toString(),
                                script().toString(),
                                host,
                                own + "/ferry.wav",
                                "http://127.0.0.1:8080/ferry.wav",
                                "http://169.254.169.254/latest/meta-data",
                                "http://8.8.8.8/ferry.wav",
                                "file:///etc/passwd",
                                "luna://com.webos.service.tv/off",
                                own + "/page",
                                own + "/elsewhere",
                                own + "/nothing")
                        .redirectErrorStream(true)
                        .start();
        try (BufferedReader said = control.inputReader(StandardCharsets.UTF_8)) {
            var log = new StringBuilder();
            assertTrue(reads(said, "Playing", log), log::toString);
            JsonNode order = tv.awaits("play");
            JsonNode item = order.path("item");
            assertEquals("Evening Ferry", item.path("title").asText());
            assertEquals("audio/wav", item.path("type").asText());
            assertEquals("DLNA, " + host, item.path("source").asText());
            assertArrayEquals(piece, get(item.path("file").asText()));
            assertEquals(25, player().orElseThrow().path("volume").asInt());
            // It is no part of the library, and nobody goes on with it later.
            assertEquals(1, hub.api().get("media/items").path("total").asInt());
            assertEquals(0, hub.api().get("media/unfinished").size());
            control.outputWriter().write("\n");
            control.outputWriter().flush();
            assertTrue(reads(said, "Stopped", log), log::toString);
            tv.awaits("stop");

            assertTrue(reads(said, "Playing", log), log::toString);
            assertEquals(
                    "Playing The Lanterns – Night Walk on the Fake TV.",
                    hub.api().say("play night walk on the fake tv").reply());
            control.outputWriter().write("\n");
            control.outputWriter().flush();
            assertTrue(reads(said, "Left", log), log::toString);
            assertEquals("playing", player().orElseThrow().path("playback").asText());
            assertEquals("Night Walk", player().orElseThrow().path("item").path("title").asText());
            assertEquals(25, player().orElseThrow().path("volume").asInt());
            assertTrue(control.waitFor(30, TimeUnit.SECONDS));
            assertEquals(0, control.exitValue(), log::toString);
        } finally {
            control.destroyForcibly();
        }
    }

    private static boolean reads(BufferedReader said, String word, StringBuilder log)
            throws IOException {
        for (String line; (line = said.readLine()) != null; ) {
            log.append(line).append('\n');
            if (line.equals(word)) {
                return true;
            }
        }
        return false;
    }

    private Optional<JsonNode> player() {
        try {
            return StreamSupport.stream(hub.api().get("players").spliterator(), false)
                    .filter(p -> p.path("online").asBoolean())
                    .findFirst();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] get(String place) throws Exception {
        String key = CommandLineKey.read(CommandLineKey.in(data));
        var request =
                HttpRequest.newBuilder(URI.create(hub.part(Hub.class).address()).resolve(place))
                        .header("Authorization", "Bearer " + key)
                        .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    private Path script() throws Exception {
        Path file = data.resolve("control_point.py");
        try (var in = DlnaScreenTest.class.getResourceAsStream("/dlna/control_point.py")) {
            Files.write(file, in.readAllBytes());
        }
        return file;
    }

    private static Path client() throws Exception {
        Path python = FETCHED.resolve("bin").resolve("python");
        Path mark = FETCHED.resolve("fetched");
        if (!Files.exists(mark) || !Files.readString(mark).equals(CLIENT)) {
            Files.createDirectories(FETCHED);
            boolean there =
                    runs(
                                    Lan.place("python3").orElseThrow().toString(),
                                    "-m",
                                    "venv",
                                    FETCHED.toString())
                            && runs(
                                    python.toString(),
                                    "-m",
                                    "pip",
                                    "install",
                                    "--quiet",
                                    "--disable-pip-version-check",
                                    CLIENT);
            if (!there) {
                System.err.println("The screen as a DLNA renderer isn't tried: no " + CLIENT);
            }
            assumeTrue(there, "needs " + CLIENT);
            Files.writeString(mark, CLIENT);
        }
        return python;
    }

    private static boolean runs(String... command) throws Exception {
        Process process =
                new ProcessBuilder(List.of(command))
                        .redirectErrorStream(true)
                        .redirectOutput(FETCHED.resolve("log").toFile())
                        .start();
        boolean ended = process.waitFor(100, TimeUnit.SECONDS);
        process.destroyForcibly();
        return ended && process.exitValue() == 0;
    }
}
