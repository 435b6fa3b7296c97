package maru.hub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import maru.hub.understand.Utterance.Role;
import maru.hub.understand.Utterance.Surface;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each operation is for the roles that the description names, and for nobody else. */
class RolesTest {
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

    @Test
    void everyOperationIsClosedToEveryRoleBelowItsOwn() {
        JsonNode paths = hub.send("GET /api/v1/openapi.json", List.of(), "").json().path("paths");
        var problems = new ArrayList<String>();
        int[] walked = {0};
        paths.properties()
                .forEach(path ->
                        path.getValue()
                                .properties()
                                .forEach(method -> {
                                    if (!method.getValue().has("operationId")) {
                                        return;
                                    }
                                    walked[0]++;
                                    String line =
                                            method.getKey().toUpperCase(Locale.ROOT)
                                                    + " "
                                                    + path.getKey()
                                                            .replaceAll("\\{.*?}", "nothing");
                                    check(
                                            line,
                                            method.getValue().path("x-access").asText(),
                                            problems);
                                }));

        assertEquals(List.of(), problems);
        assertEquals(hub.edge.operations().size(), walked[0]);
    }

    /** The claimed scopes must change nothing; bodies are empty, so that nothing is done. */
    private static void check(String line, String access, List<String> problems) {
        int nobody = hub.send(line, List.of("X-Scopes: admin"), "").status();
        boolean open = access.equals("open") || access.equals("local-or-member");
        if ((nobody == 401) == open) {
            problems.add(line + " answers nobody with " + nobody);
        }
        if (line.startsWith("DELETE /api/v1/session")) {
            return;
        }
        boolean forGuests = access.equals("open") || access.equals("guest");
        boolean forMembers = !access.equals("admin");
        expect(line, hub.guest, forGuests, problems);
        expect(line, hub.child, forGuests || access.equals("family"), problems);
        expect(line, hub.member, forMembers, problems);
        expect(line, hub.admin, true, problems);
    }

    private static void expect(String line, String token, boolean allowed, List<String> problems) {
        int status =
                hub.send(line, List.of("Authorization: Bearer " + token, "X-Scopes: admin"), "")
                        .status();
        // A claim without a code is malformed, whoever makes it.
        if ((status != 403 && status != 401) != allowed) {
            problems.add(line + " answers " + status + ", allowed: " + allowed);
        }
    }

    @Test
    void aGuestSeesOnlyWhatIsTheirs() {
        var devices = hub.as(hub.guest, "GET /api/v1/devices").json();
        assertEquals(1, devices.size());
        assertEquals("door", devices.get(0).path("id").asText());
        String on = "{\"trait\":\"on\",\"value\":true}";
        int acts = hub.commands.acts.size();
        assertEquals(404, hub.as(hub.guest, "POST /api/v1/devices/lamp/acts", on).status());
        assertEquals(acts, hub.commands.acts.size());
    }

    @Test
    void whoSpeaksAndFromWhereIsToldByTheTokenAlone() {
        hub.send(
                "POST /api/v1/say",
                List.of("Authorization: Bearer " + hub.guest, "X-Surface: command-line"),
                "{\"text\":\"hello\"}");
        assertEquals(Role.GUEST, hub.commands.speakers.getLast().role());
        assertEquals(Surface.API, hub.commands.surfaces.getLast());
        int said = hub.commands.said.size();
        var reply =
                hub.as(hub.guest, "POST /api/v1/say", "{\"text\":\"hello\",\"role\":\"admin\"}");
        assertEquals(400, reply.status());
        assertEquals("role", reply.json().path("field").asText());
        assertEquals(said, hub.commands.said.size());

        hub.send(
                "POST /api/v1/say",
                List.of(
                        "Cookie: maru-token=" + hub.member,
                        "Origin: http://localhost:" + hub.port()),
                "{\"text\":\"hello\"}");
        assertEquals(Surface.PAGE, hub.commands.surfaces.getLast());
    }

    @Test
    void aRevokedTokenIsOutAtOnce() {
        String code =
                hub.as(hub.admin, "POST /api/v1/pairing", "{\"role\":\"member\"}")
                        .json()
                        .path("code")
                        .asText();
        var claimed =
                hub.send(
                        "POST /api/v1/pairing/claim",
                        List.of(),
                        "{\"code\":\"" + code + "\",\"cookie\":true,\"name\":\"TV\"}");
        assertEquals(201, claimed.status());
        assertTrue(claimed.json().path("token").isMissingNode(), claimed.text());
        String set = claimed.headers().get("Set-Cookie");
        assertTrue(set.contains("HttpOnly") && set.contains("SameSite=Strict"), set);
        String cookie = "Cookie: " + set.split(";")[0];
        assertEquals(200, hub.send("GET /api/v1/session", List.of(cookie), "").status());

        String id = claimed.json().path("id").asText();
        assertEquals(204, hub.as(hub.admin, "DELETE /api/v1/tokens/" + id).status());

        assertEquals(401, hub.send("GET /api/v1/session", List.of(cookie), "").status());
    }

    @Test
    void nobodyFindsACodeByTrying() {
        String code =
                hub.as(hub.admin, "POST /api/v1/pairing", "{\"role\":\"admin\"}")
                        .json()
                        .path("code")
                        .asText();
        String claim = "POST /api/v1/pairing/claim";
        for (int i = 0; i < 20; i++) {
            String tried = "%06d".formatted(i).equals(code) ? "999999" : "%06d".formatted(i);
            // Pretending to be many changes nothing.
            var reply =
                    hub.send(
                            claim,
                            List.of("X-Forwarded-For: 10.0.0." + i),
                            "{\"code\":\"" + tried + "\"}");
            assertEquals(i < 5 ? 403 : 429, reply.status());
        }
        var right = hub.send(claim, List.of(), "{\"code\":\"" + code + "\"}");
        assertEquals(429, right.status());
        assertTrue(Integer.parseInt(right.headers().get("Retry-After")) > 0);

        // The admin isn't locked out: links and tokens go on working.
        String link =
                hub.as(hub.admin, "POST /api/v1/pairing", "{\"role\":\"admin\",\"by\":\"link\"}")
                        .json()
                        .path("code")
                        .asText();
        assertEquals(201, hub.send(claim, List.of(), "{\"code\":\"" + link + "\"}").status());
        hub.nanos.addAndGet(java.time.Duration.ofMinutes(15).toNanos());
    }
}
