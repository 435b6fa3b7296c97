package maru.hub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What foreign pages, foreign names and strangers get to see: nothing. */
class GateTest {
    @TempDir static Path data;

    private static TestEdge hub;

    @BeforeAll
    static void start() {
        hub = new TestEdge(data);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static int status(String line, String... headers) {
        return hub.send(line, List.of(headers), "").status();
    }

    private static String own() {
        return "http://localhost:" + hub.port();
    }

    private static String cookie() {
        return "Cookie: other=1; maru-token=" + hub.member;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "localhost:8080.evil.example",
                "localhost:99999999",
                "localhost:",
                "user@localhost",
                "127.0.0.2",
                "2130706433",
                "[::2]",
                "[::1].evil.example",
                "0.0.0.0",
                "192.168.0.9",
                "localhost evil",
                ""
            })
    void refusesARequestThatWasMeantForAnotherHost(String host) {
        for (String path : List.of("/", "/api/v1/devices", "/api/v1/health")) {
            var reply =
                    hub.send(
                            "GET " + path,
                            List.of("Host: " + host, "Authorization: Bearer " + hub.admin),
                            "");
            assertTrue(reply.status() == 421 || reply.status() == 400, path + " " + reply.status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:1", "127.0.0.1:8080", "[::1]:8080", "hub.lan"})
    void answersToItsOwnNames(String host) {
        assertEquals(200, status("GET /", "Host: " + host));
    }

    @Test
    void refusesTwoHostsNoHostAndAWholeAddressAsTarget() {
        assertEquals(400, status("GET /", "Host: localhost", "Host: evil.example"));
        assertEquals(400, hub.raw("GET / HTTP/1.0\r\n\r\n").status());
        assertEquals(400, status("GET http://localhost/"));
    }

    @Test
    void aPageOfAnotherSiteCannotChangeAnything() {
        String say = "POST /api/v1/say";
        String text = "{\"text\":\"lamp on\"}";
        int before = hub.commands.said.size();
        var foreign = new ArrayList<List<String>>();
        foreign.add(List.of(cookie(), "Origin: http://evil.example"));
        foreign.add(List.of(cookie(), "Origin: null"));
        foreign.add(List.of(cookie(), "Origin: https://localhost:" + hub.port()));
        foreign.add(List.of(cookie(), "Origin: http://localhost:1"));
        foreign.add(List.of(cookie(), "Origin: " + own(), "Origin: http://evil.example"));
        foreign.add(List.of(cookie()));
        foreign.add(List.of(cookie(), "Origin: " + own(), "Sec-Fetch-Site: cross-site"));
        foreign.add(List.of(cookie(), "Origin: " + own(), "Sec-Fetch-Site: same-site"));
        foreign.add(List.of(cookie(), "Origin: " + own(), "Sec-Fetch-Site: none"));
        foreign.add(List.of("Authorization: Bearer " + hub.member, "Origin: http://evil.example"));
        for (var headers : foreign) {
            assertEquals(403, hub.send(say, headers, text).status(), headers.toString());
        }
        for (String type :
                List.of("text/plain", "multipart/form-data", "application/x-www-form-urlencoded")) {
            var headers = List.of(cookie(), "Origin: " + own(), "Content-Type: " + type);
            assertEquals(415, hub.send(say, headers, text).status(), type);
        }

        assertEquals(before, hub.commands.said.size());
        var page = List.of(cookie(), "Origin: " + own(), "Sec-Fetch-Site: same-origin");
        assertEquals(200, hub.send(say, page, text).status());
    }

    @Test
    void readingChangesNothingAndIsNotForOtherSitesEither() {
        hub.edge.operations().stream()
                .filter(o -> !o.isSafe())
                .map(Operation::path)
                .distinct()
                .forEach(path -> {
                    String line = "GET " + path.replaceAll("\\{.*?}", "x");
                    int status = hub.as(hub.admin, line).status();
                    assertTrue(List.of(200, 404, 405).contains(status), line + " " + status);
                });
        assertEquals(0, hub.commands.confirmed.size());
        assertEquals(403, status("GET /api/v1/devices", cookie(), "Sec-Fetch-Site: cross-site"));
        assertEquals(200, status("GET /api/v1/devices", cookie(), "Sec-Fetch-Site: none"));
    }

    @Test
    void aSocketIsOnlyForOurOwnPageOrAProgramWithAToken() {
        String[] upgrade = {
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
        };
        String stream = "GET /api/v1/stream";
        for (String origin : List.of("http://evil.example", "null", "file://", "")) {
            assertEquals(403, status(stream, with(upgrade, cookie(), "Origin: " + origin)), origin);
        }
        assertEquals(403, status(stream, with(upgrade, cookie())));
        assertEquals(401, status(stream, with(upgrade, "Origin: " + own())));
        assertEquals(401, status(stream + "?token=" + hub.member, with(upgrade)));
        assertEquals(101, opened(cookie(), "Origin: " + own()));
        assertEquals(101, opened("Authorization: Bearer " + hub.member));
    }

    /** A socket that was opened stays so: only its first line is read. */
    private static int opened(String... headers) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), hub.port())) {
            socket.setSoTimeout(20_000);
            String request =
                    "GET /api/v1/stream HTTP/1.1\r\nHost: localhost:"
                            + hub.port()
                            + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                            + "Sec-WebSocket-Version: 13\r\n"
                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                            + String.join("\r\n", headers)
                            + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] first = socket.getInputStream().readNBytes("HTTP/1.1 101".length());
            return Integer.parseInt(new String(first, StandardCharsets.US_ASCII).split(" ")[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] with(String[] some, String... more) {
        var all = new ArrayList<>(List.of(some));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Test
    void believesNoForwardedHeader() {
        String[] spoofs = {
            "X-Forwarded-For: 127.0.0.1",
            "X-Forwarded-Host: localhost",
            "X-Real-IP: 127.0.0.1",
            "Forwarded: for=127.0.0.1;host=localhost;proto=https"
        };
        assertEquals(401, status("GET /api/v1/devices", spoofs));
        assertEquals(421, status("GET /", with(spoofs, "Host: evil.example")));
        assertEquals(
                403,
                status(
                        "GET /api/v1/tokens",
                        with(spoofs, "Authorization: Bearer " + hub.member, "X-Role: admin")));
    }

    @Test
    void saysNothingToWhoeverHasNoToken() {
        var health = hub.send("GET /api/v1/health", List.of(), "").json();
        assertEquals(List.of("up", "ready"), List.copyOf(iterable(health.fieldNames())));
        var refused = hub.send("GET /api/v1/devices", List.of("Authorization: Bearer nope"), "");
        assertEquals(401, refused.status());
        assertEquals("Bearer", refused.headers().get("WWW-Authenticate"));
        assertFalse(refused.text().contains("Lamp"));
        assertEquals(401, status("GET /api/v1/devices", "Authorization: Basic YTpi"));
    }

    private static <T> List<T> iterable(java.util.Iterator<T> iterator) {
        var list = new ArrayList<T>();
        iterator.forEachRemaining(list::add);
        return list;
    }

    @Test
    void sendsEveryAnswerWithTheHeadersThatProtectAPage() {
        for (String line : List.of("GET /", "GET /icon.svg", "GET /api/v1/health", "GET /none")) {
            var headers = hub.send(line, List.of(), "").headers();
            String policy = headers.get("Content-Security-Policy");
            assertTrue(policy.contains("default-src 'none'"), policy);
            assertTrue(policy.contains("frame-ancestors 'none'"), policy);
            assertFalse(policy.contains("unsafe"), policy);
            assertEquals("nosniff", headers.get("X-Content-Type-Options"));
            assertEquals("no-referrer", headers.get("Referrer-Policy"));
            assertEquals("DENY", headers.get("X-Frame-Options"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/tv"})
    void thePageHoldsNoInlineScriptOrStyleAndLoadsNothingFromElsewhere(String path) {
        String page = hub.send("GET " + path, List.of(), "").text();
        assertFalse(page.matches("(?s).*<script(?![^>]*\\ssrc=)[^>]*>.*"), page);
        assertFalse(page.matches("(?s).*\\s(style|on[a-z]+)=.*"), page);
        assertFalse(page.contains("//"), page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../openapi.yaml",
                "/%2e%2e/openapi.yaml",
                "/..%2fopenapi.yaml",
                "/web/index.html",
                "/phone/index.html",
                "/icon.svg%00.css",
                "/.git/config",
                "/..\\openapi.yaml",
                "/files.txt",
                "/tv/../files.txt",
                "/assets",
                "/not-built.html"
            })
    void servesOnlyThePagesOwnFiles(String path) {
        assertEquals(404, status("GET " + path));
    }

    @Test
    void namesOfDevicesTravelAsJsonTextAndNeverAsAPage() {
        String name = "<img src=x onerror=alert(1)>{{7*7}}";
        hub.home.become(TestEdge.smallHome(name));
        try {
            var reply = hub.as(hub.member, "GET /api/v1/devices/lamp");
            assertEquals("application/json", reply.headers().get("Content-Type"));
            assertEquals(name, reply.json().path("name").asText());
            assertFalse(hub.send("GET /", List.of(), "").text().contains("onerror"));
        } finally {
            hub.home.become(TestEdge.smallHome("Lamp"));
        }
    }
}
