package maru.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import maru.hub.broker.Party;
import maru.hub.ssap.SsapEdge;
import maru.hub.tls.HubIdentity;
import maru.simulator.RunningHousehold;
import maru.simulator.link.PahoLinks;
import maru.simulator.media.Recording;
import maru.simulator.world.Household;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The phone's page and the TV screen in a real browser, in front of two whole homes. What is
 * pressed and seen is written in hub/ui/test; from here it gets the homes, invitations, and a hub
 * that goes and comes.
 */
@Timeout(900)
class ScreensTest {
    private static final Path UI = Path.of("ui");
    private static final Path RUNNER = UI.resolve("node_modules/@playwright/test/cli.js");

    @TempDir Path directory;

    /** A hub on ports that it keeps, and who lives there. */
    private static final class Place implements AutoCloseable {
        private final Path data;
        private final int broker;
        private final int http;
        private final HttpClient client = HttpClient.newHttpClient();
        private TestHub hub;
        private Optional<SsapClient> remote = Optional.empty();
        private Optional<SsapClient> pointer = Optional.empty();
        private final RunningHousehold household;
        private final RecordedTv television;

        Place(Path data, String home) throws Exception {
            this.data = data;
            broker = TestHub.freePort();
            http = TestHub.freePort();
            Recording.of(Duration.ofMinutes(3), "Night Walk", "The Lanterns", "Home", 1)
                    .write(data.resolve("music/1.wav"));
            var identity = new HubIdentity(data.resolve("tv"), InstantSource.system());
            identity.start(Set.of());
            television =
                    new RecordedTv(
                                    "webos-22",
                                    "127.0.0.77",
                                    TestHub.freePort(),
                                    Optional.of(identity))
                            .start();
            copy(Path.of("src/test/resources/films"), data.resolve("music"));
            hub = start();
            var living = Household.load(TestHub.HOMES.resolve(home));
            household = TestHub.household(living, new PahoLinks(hub.api().household(broker)));
            Party.await(
                    () -> household.isUp() && devices() == living.appliances().size(),
                    "the whole household");
        }

        private static void copy(Path from, Path to) throws IOException {
            try (Stream<Path> all = Files.walk(from)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    Path copy = to.resolve(from.relativize(file));
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }

        private TestHub start() throws IOException {
            return TestHub.start(
                    data.resolve("data"),
                    broker,
                    "--maru.http.port=" + http,
                    "--maru.ssap.port=0",
                    "--maru.ssap.tls-port=0",
                    "--maru.televisions.tls-port=" + television.port(),
                    "--maru.media.folders=" + data.resolve("music"));
        }

        private int devices() {
            try {
                return hub.api().devices().size();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        synchronized String invitation() throws IOException {
            var invited = hub.api().post("pairing", Map.of("role", "admin", "by", "link"));
            assertEquals(201, invited.status(), () -> invited.json().toString());
            return "http://127.0.0.1:" + http + "/#pair=" + invited.json().path("code").asText();
        }

        synchronized String restart() throws IOException {
            hub.close();
            hub = start();
            Party.await(household::isUp, "the household is back");
            return "";
        }

        /** A webOS remote: wants to come in, is in, types, or presses a button. */
        synchronized String remote(String what) {
            if (what.equals("register")) {
                int port =
                        hub.part(SsapEdge.class)
                                .decided()
                                .toCompletableFuture()
                                .join()
                                .port()
                                .orElseThrow();
                remote =
                        Optional.of(
                                new SsapClient(client, URI.create("ws://127.0.0.1:" + port + "/")));
                remote.get().registers(null, "PROMPT", SsapClient.EVERYTHING);
            } else if (what.equals("registered")) {
                remote.orElseThrow().awaits("r", "registered");
                pointer =
                        Optional.of(
                                new SsapClient(
                                        client,
                                        URI.create(
                                                remote.get()
                                                        .does(
                                                                "ssap://com.webos.service"
                                                                        + ".networkinput"
                                                                        + "/getPointerInputSocket")
                                                        .path("socketPath")
                                                        .asText())));
            } else if (what.startsWith("type ")) {
                remote.orElseThrow()
                        .does(
                                "ssap://com.webos.service.ime/insertText",
                                Map.of("text", what.substring(5), "replace", 0));
            } else if (what.startsWith("toast ")) {
                remote.orElseThrow()
                        .does(
                                "ssap://system.notifications/createToast",
                                Map.of("message", what.substring(6)));
            } else {
                pointer.orElseThrow().say("type:" + what.replace(' ', '\n') + "\n\n");
            }
            return "";
        }

        @Override
        public void close() {
            pointer.ifPresent(SsapClient::close);
            remote.ifPresent(SsapClient::close);
            household.close();
            hub.close();
            television.close();
        }
    }

    @Test
    void theHomeIsLivedInByAFingerAndByTheKeysOfARemote() throws Exception {
        Optional<String> node = program("node");
        Optional<String> chromium =
                Stream.of("chromium", "chromium-browser", "google-chrome")
                        .flatMap(name -> program(name).stream())
                        .findFirst();
        boolean built = getClass().getResource("/web/files.txt") != null;
        if (node.isEmpty() || chromium.isEmpty() || !built || !Files.exists(RUNNER)) {
            System.err.println(
                    "The screens aren't tried in a browser: "
                            + (node.isEmpty()
                                    ? "Node.js isn't installed"
                                    : chromium.isEmpty()
                                            ? "Chromium isn't installed"
                                            : "they aren't built"));
        }
        assumeTrue(node.isPresent(), "needs Node.js");
        assumeTrue(chromium.isPresent(), "needs Chromium");
        assumeTrue(built && Files.exists(RUNNER), "needs the screens: make ui");

        try (var house = new Place(directory.resolve("house"), "house-en.yaml");
                var apartment = new Place(directory.resolve("apartment"), "apartment-ko.yaml");
                var threads = Executors.newSingleThreadExecutor()) {
            Map<String, Place> places = Map.of("house", house, "apartment", apartment);
            var control =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
            control.setExecutor(threads);
            answer(control, "/invite", which -> places.get(which).invitation());
            answer(
                    control,
                    "/remote",
                    said -> {
                        String[] parts = said.split(" ", 2);
                        return places.get(parts[0]).remote(parts[1]);
                    });
            answer(control, "/restart", which -> places.get(which).restart());
            control.start();
            try {
                Path log = directory.resolve("log");
                int status =
                        run(
                                log,
                                List.of(node.get(), "node_modules/@playwright/test/cli.js", "test"),
                                Map.of(
                                        "MARU_CHROMIUM",
                                        chromium.get(),
                                        "MARU_HOUSE",
                                        "house",
                                        "MARU_APARTMENT",
                                        "apartment",
                                        "MARU_CONTROL",
                                        "http://127.0.0.1:" + control.getAddress().getPort()));
                assertEquals(0, status, () -> read(log));
            } finally {
                control.stop(0);
            }
        }
    }

    private interface Deed {
        String of(String which) throws Exception;
    }

    private static void answer(HttpServer control, String path, Deed deed) {
        control.createContext(
                path,
                exchange -> {
                    byte[] said;
                    int status = 200;
                    try {
                        String which =
                                new String(
                                        exchange.getRequestBody().readAllBytes(),
                                        StandardCharsets.UTF_8);
                        said = deed.of(which).getBytes(StandardCharsets.UTF_8);
                    } catch (Exception | AssertionError e) {
                        said = e.toString().getBytes(StandardCharsets.UTF_8);
                        status = 500;
                    }
                    exchange.sendResponseHeaders(status, said.length == 0 ? -1 : said.length);
                    if (said.length > 0) {
                        exchange.getResponseBody().write(said);
                    }
                    exchange.close();
                });
    }

    private static int run(Path log, List<String> command, Map<String, String> environment)
            throws Exception {
        var builder =
                new ProcessBuilder(command)
                        .directory(UI.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(720, TimeUnit.SECONDS), () -> "too slow:\n" + read(log));
            return process.exitValue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static Optional<String> program(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
