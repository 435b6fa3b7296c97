package maru.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import maru.hub.access.CommandLineKey;
import maru.hub.broker.Party;
import maru.hub.media.Library;
import maru.hub.ssap.SsapEdge;
import maru.simulator.media.Recording;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients for webOS televisions that people really use, as they come from their registries, in
 * front of the hub. What each does is written in its own language in {@code resources/ssap}. They
 * are fetched once into {@code target}; where that can't be, they are left out.
 */
@Timeout(300)
class SsapClientsTest {
    private static final List<String> PYTHON = List.of("aiowebostv==0.10.0", "bscpylgtv==0.5.5");
    private static final String NODE = "lgtv2@2.0.2";
    private static final Path FETCHED = Path.of("target", "ssap-clients").toAbsolutePath();
    private static final int PLAIN = 3000;

    /** What bscpylgtv says when it wants digits. */
    private static final String DIGITS = "Enter PIN: ";

    /** What a script says when nobody is to sit at the TV any more. */
    private static final String ALONE = "Leave! ";

    private static final int TLS = 3001;

    @TempDir static Path data;
    private static Optional<String> address = Optional.empty();
    private static TestHub hub;
    private static FakeTv tv;
    private static String item;

    @BeforeAll
    static void start() throws Exception {
        address = freeAddress();
        assumeTrue(address.isPresent(), "needs the ports 3000 and 3001 on some loopback address");
        Path media = data.resolve("media");
        Recording.of(Duration.ofSeconds(60), "Night Walk", "The Lanterns", "Home", 1)
                .write(media.resolve("night-walk.wav"));
        hub =
                TestHub.start(
                        data,
                        TestHub.freePort(),
                        "--maru.ssap.host=" + address.get(),
                        "--maru.media.folders=" + media);
        tv =
                new FakeTv(
                                hub.part(Hub.class).address(),
                                CommandLineKey.read(CommandLineKey.in(data)),
                                "tv")
                        .start();
        Party.await(SsapClientsTest::isThere, "the TV");
        hub.part(SsapEdge.class).decided().toCompletableFuture().join();
        var library = hub.part(Library.class);
        Party.await(() -> library.progress().phase() == Library.Phase.READY, "the library");
        String file = hub.api().get("media/items").path("items").path(0).path("file").asText();
        item = "http://" + address.get() + ":8080" + file;
    }

    @AfterAll
    static void stop() {
        if (address.isPresent()) {
            tv.close();
            hub.close();
        }
    }

    private static boolean isThere() {
        try {
            return hub.api().get("players").path(0).path("online").asBoolean();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** These clients know no other ports, but every address of this machine is its own. */
    private static Optional<String> freeAddress() {
        return Stream.concat(
                        IntStream.range(80, 100).mapToObj(last -> "127.0.0." + last),
                        Stream.of("127.0.0.1"))
                .filter(host -> isFree(host, PLAIN) && isFree(host, TLS))
                .findFirst();
    }

    private static boolean isFree(String host, int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void homeAssistantsClientComesInAndControlsTheTv() throws Exception {
        runs(python(), "aiowebostv_remote.py");
        told("show", "place", "energy");
        told("volume", "volume", "31");
        told("key", "key", "volume-up");
        told("mute", "muted", "true");
        told("play", "seconds", "0.0");
        told("pause", "do", "pause");
        told("key", "key", "forward");
        told("toast", "text", "from aiowebostv");
        told("key", "key", "down");
        told("key", "key", "ok");
        told("key", "key", "back");
        told("move", "dx", "12");
        told("scroll", "dy", "3");
        told("click", "do", "click");
    }

    @Test
    void bscpylgtvComesInByDigitsToo() throws Exception {
        tv.focusesAField(true);
        try {
            runs(python(), "bscpylgtv_remote.py");
        } finally {
            tv.focusesAField(false);
        }
        told("show", "place", "plans");
        told("volume", "volume", "27");
        told("toast", "text", "from bscpylgtv");
        told("type", "text", "from bscpylgtv");
        told("erase", "count", "1");
        told("key", "key", "up");
        told("move", "dx", "4");
    }

    @Test
    void lgtv2ComesInOverTlsAndPlain() throws Exception {
        Path node = node();
        tv.focusesAField(true);
        try {
            runs(node, "lgtv2_remote.mjs");
        } finally {
            tv.focusesAField(false);
        }
        told("show", "place", "rooms");
        told("volume", "volume", "19");
        told("toast", "text", "from lgtv2");
        JsonNode alert = told("alert", "text", "from lgtv2");
        assertEquals("[\"OK\"]", alert.path("buttons").toString());
        told("dismiss", "id", alert.path("id").asText());
        told("type", "text", "from lgtv2");
        told("key", "key", "left");
        told("move", "dy", "-5");
    }

    /** Waits until the TV was told this. */
    private static JsonNode told(String kind, String field, String value) {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (true) {
            for (JsonNode order : tv.told()) {
                if (order.path("do").asText().equals(kind)
                        && order.path(field).asText().equals(value)) {
                    return order;
                }
            }
            assertTrue(
                    System.nanoTime() < end, () -> kind + " " + value + " isn't in " + tv.told());
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(10);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void runs(Path runtime, String script) throws Exception {
        Path folder = runtime.getParent().getParent();
        Path copy = folder.resolve(script);
        try (InputStream in = SsapClientsTest.class.getResourceAsStream("/ssap/" + script)) {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        String program =
                script.endsWith(".mjs")
                        ? RealClients.program("node").orElseThrow()
                        : runtime.toString();
        var log = new StringBuilder();
        Process process =
                new ProcessBuilder(program, copy.toString(), address.orElseThrow(), item)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        try (var out = process.inputReader();
                var in = process.outputWriter()) {
            for (int c; (c = out.read()) >= 0; ) {
                log.append((char) c);
                if (log.toString().endsWith(DIGITS)) {
                    in.write(tv.pin() + "\n");
                    in.flush();
                }
                if (log.toString().endsWith(ALONE)) {
                    tv.sits(FakeTv.Person.IS_AWAY);
                    in.write("\n");
                    in.flush();
                }
            }
            assertTrue(process.waitFor(30, TimeUnit.SECONDS), log::toString);
            assertEquals(0, process.exitValue(), log::toString);
        } finally {
            process.destroyForcibly();
            tv.sits(FakeTv.Person.AGREES);
        }
    }

    private static Path python() throws Exception {
        return RealClients.python(FETCHED.resolve("python"), PYTHON);
    }

    private static Path node() throws Exception {
        RealClients.leaveOutUnless(
                RealClients.program("node").isPresent(), "Node.js isn't installed");
        var npm = RealClients.program("npm");
        RealClients.leaveOutUnless(npm.isPresent(), "npm isn't installed");
        Path folder = FETCHED.resolve("node");
        RealClients.fetch(
                folder,
                NODE,
                List.of(
                        List.of(
                                npm.get(),
                                "install",
                                "--prefix",
                                folder.toString(),
                                "--no-audit",
                                "--no-fund",
                                "--ignore-scripts",
                                NODE)));
        return folder.resolve("node_modules").resolve("lgtv2");
    }
}
