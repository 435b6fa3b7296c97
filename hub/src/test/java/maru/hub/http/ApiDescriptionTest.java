package maru.hub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The description of the API and the API itself say the same. */
class ApiDescriptionTest {
    @TempDir static Path data;

    private static TestEdge hub;
    private static Vertx vertx;
    private static OpenAPIContract contract;
    private static JsonObject description;

    @BeforeAll
    static void start() throws Exception {
        hub = new TestEdge(data);
        vertx = Vertx.vertx();
        description = new JsonObject(hub.send("GET /api/v1/openapi.json", List.of(), "").text());
        contract =
                OpenAPIContract.from(vertx, validatable(description.copy()))
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(60, TimeUnit.SECONDS);
    }

    @AfterAll
    static void stop() {
        hub.close();
        vertx.close();
    }

    /** The validator knows most types only as JSON, and events not at all. */
    private static JsonObject validatable(JsonObject description) {
        ((JsonObject) description.getValue("paths"))
                .getJsonObject("/api/v1/say")
                .getJsonObject("post")
                .getJsonObject("responses")
                .getJsonObject("200")
                .getJsonObject("content")
                .remove("text/event-stream");
        return new JsonObject(
                description
                        .encode()
                        .replace("application/problem+json", "application/json")
                        .replace("text/plain", "application/json")
                        .replace("text/vtt", "application/json")
                        .replace("image/*", "application/json"));
    }

    @Test
    void describesExactlyTheRoutesThatThereAre() {
        var described = new TreeMap<String, String>();
        description
                .getJsonObject("paths")
                .forEach(path ->
                        ((JsonObject) path.getValue())
                                .forEach(method -> {
                                    if (method.getValue() instanceof JsonObject operation) {
                                        described.put(
                                                method.getKey().toUpperCase(java.util.Locale.ROOT)
                                                        + " "
                                                        + path.getKey(),
                                                operation.getString("operationId")
                                                        + " "
                                                        + operation.getString("x-access"));
                                    }
                                }));
        var routed = new TreeMap<String, String>();
        hub.edge
                .operations()
                .forEach(o ->
                        routed.put(o.method() + " " + o.path(), o.id() + " " + o.access().id()));

        assertEquals(routed, described);
    }

    private record Sample(String operation, int status, String token, String line, String body) {}

    private static List<Sample> samples() {
        String a = hub.admin;
        String m = hub.member;
        String g = hub.guest;
        var samples = new ArrayList<Sample>();
        samples.add(new Sample("listDevices", 200, m, "GET /api/v1/devices?hidden=true", ""));
        samples.add(new Sample("listDevices", 400, m, "GET /api/v1/devices?language=xx", ""));
        samples.add(new Sample("listDevices", 403, g, "GET /api/v1/devices?hidden=true", ""));
        samples.add(new Sample("getDevice", 200, m, "GET /api/v1/devices/lamp?language=ko", ""));
        samples.add(new Sample("getDevice", 404, g, "GET /api/v1/devices/lamp", ""));
        samples.add(
                new Sample(
                        "changeDevice",
                        200,
                        m,
                        "PATCH /api/v1/devices/lamp",
                        "{\"names\":{\"en\":[\"Reading"
                                + " lamp\",\"lamp\"],\"ko\":[\"독서등\"]},\"room\":null}"));
        samples.add(
                new Sample(
                        "changeDevice",
                        200,
                        m,
                        "PATCH /api/v1/devices/lamp",
                        "{\"hidden\":true,\"kind\":\"light\",\"room\":\"bedroom\"}"));
        samples.add(
                new Sample(
                        "changeDevice",
                        422,
                        m,
                        "PATCH /api/v1/devices/lamp",
                        "{\"room\":\"nowhere\"}"));
        samples.add(new Sample("changeDevice", 400, m, "PATCH /api/v1/devices/lamp", "{}"));
        samples.add(
                new Sample(
                        "changeDevice", 404, m, "PATCH /api/v1/devices/none", "{\"hidden\":true}"));
        samples.add(
                new Sample(
                        "act",
                        200,
                        m,
                        "POST /api/v1/devices/lamp/acts",
                        "{\"trait\":\"brightness\",\"value\":40}"));
        samples.add(
                new Sample(
                        "act",
                        422,
                        m,
                        "POST /api/v1/devices/lamp/acts",
                        "{\"trait\":\"brightness\",\"value\":true}"
                                .replace("true", "40")
                                .replace("brightness", "volume")));
        samples.add(
                new Sample(
                        "act",
                        400,
                        m,
                        "POST /api/v1/devices/lamp/acts",
                        "{\"trait\":\"brightness\",\"value\":1e999}"));
        samples.add(new Sample("listRooms", 200, g, "GET /api/v1/rooms", ""));
        samples.add(
                new Sample(
                        "addRoom",
                        201,
                        m,
                        "POST /api/v1/rooms",
                        "{\"names\":{\"en\":[\"Study\"],\"ko\":[\"서재\"]}}"));
        samples.add(new Sample("addRoom", 400, m, "POST /api/v1/rooms", "{\"names\":{}}"));
        samples.add(
                new Sample(
                        "changeRoom",
                        200,
                        m,
                        "PATCH /api/v1/rooms/bedroom",
                        "{\"names\":{\"en\":[\"Bedroom\"]}}"));
        samples.add(
                new Sample(
                        "changeRoom",
                        404,
                        m,
                        "PATCH /api/v1/rooms/none",
                        "{\"names\":{\"en\":[\"Bedroom\"]}}"));
        samples.add(
                new Sample(
                        "addFloor",
                        201,
                        m,
                        "POST /api/v1/floors",
                        "{\"names\":{\"en\":[\"Upper floor\"],\"ko\":[\"위층\"]}}"));
        samples.add(new Sample("addFloor", 400, m, "POST /api/v1/floors", "{\"name\":\"Up\"}"));
        samples.add(new Sample("listFloors", 200, g, "GET /api/v1/floors", ""));
        samples.add(
                new Sample(
                        "changeRoom",
                        200,
                        m,
                        "PATCH /api/v1/rooms/bedroom",
                        "{\"floor\":\"floor-1\"}"));
        samples.add(
                new Sample(
                        "changeRoom",
                        422,
                        m,
                        "PATCH /api/v1/rooms/bedroom",
                        "{\"floor\":\"cellar\"}"));
        samples.add(
                new Sample(
                        "changeFloor",
                        200,
                        m,
                        "PATCH /api/v1/floors/floor-1",
                        "{\"names\":{\"en\":[\"Attic\"]}}"));
        samples.add(
                new Sample(
                        "changeFloor",
                        404,
                        m,
                        "PATCH /api/v1/floors/none",
                        "{\"names\":{\"en\":[\"Attic\"]}}"));
        samples.add(new Sample("removeFloor", 204, m, "DELETE /api/v1/floors/floor-1", ""));
        samples.add(new Sample("removeFloor", 404, m, "DELETE /api/v1/floors/floor-1", ""));
        samples.add(
                new Sample(
                        "saveRoutine",
                        201,
                        m,
                        "POST /api/v1/routines",
                        "{\"id\":\"r\",\"names\":{\"en\":[\"Movie"
                                + " night\"]},\"deeds\":[{\"device\":\"lamp\","
                                + "\"trait\":\"on\",\"value\":false}]}"));
        samples.add(
                new Sample(
                        "saveRoutine",
                        400,
                        m,
                        "POST /api/v1/routines",
                        "{\"names\":{\"en\":[\"Nothing\"]},\"deeds\":[]}"));
        samples.add(new Sample("listRoutines", 200, g, "GET /api/v1/routines", ""));
        samples.add(new Sample("removeRoutine", 204, m, "DELETE /api/v1/routines/r", ""));
        samples.add(new Sample("removeRoutine", 404, m, "DELETE /api/v1/routines/r", ""));
        samples.add(new Sample("stream", 426, g, "GET /api/v1/stream", ""));
        samples.add(new Sample("luna", 426, g, "GET /api/v1/luna", ""));
        samples.add(new Sample("voice", 426, g, "GET /api/v1/voice", ""));
        samples.add(new Sample("say", 200, g, "POST /api/v1/say", "{\"text\":\"lamp on\"}"));
        samples.add(
                new Sample(
                        "say",
                        200,
                        g,
                        "POST /api/v1/say",
                        "{\"text\":\"unlock the door\",\"language\":\"en\",\"room\":\"침실\"}"));
        samples.add(new Sample("say", 200, g, "POST /api/v1/say", "{\"text\":\"a joke\"}"));
        samples.add(new Sample("say", 400, g, "POST /api/v1/say", "{\"text\":\"  \"}"));
        samples.add(
                new Sample(
                        "say", 422, g, "POST /api/v1/say", "{\"text\":\"on\",\"room\":\"sauna\"}"));
        samples.add(new Sample("confirm", 200, m, "POST /api/v1/confirmations/n0nce", ""));
        String history = "GET /api/v1/history?device=lamp&trait=brightness";
        samples.add(new Sample("getHistory", 200, m, history, ""));
        samples.add(new Sample("getHistory", 200, m, history + "&resolution=1h", ""));
        samples.add(new Sample("getHistory", 400, m, history + "&from=yesterday", ""));
        samples.add(
                new Sample(
                        "getHistory", 422, m, "GET /api/v1/history?device=lamp&trait=volume", ""));
        samples.add(new Sample("listSchedules", 200, m, "GET /api/v1/schedules", ""));
        samples.add(new Sample("cancelSchedule", 204, m, "DELETE /api/v1/schedules/s1", ""));
        samples.add(new Sample("cancelSchedule", 404, m, "DELETE /api/v1/schedules/s1", ""));
        String automation = "DELETE /api/v1/automations/" + hub.keepAutomation().id();
        samples.add(new Sample("listAutomations", 200, m, "GET /api/v1/automations", ""));
        samples.add(new Sample("listAutomations", 403, g, "GET /api/v1/automations", ""));
        samples.add(new Sample("removeAutomation", 204, m, automation, ""));
        samples.add(new Sample("removeAutomation", 404, m, automation, ""));
        samples.add(new Sample("listMessages", 200, g, "GET /api/v1/messages", ""));
        samples.add(
                new Sample(
                        "invite",
                        201,
                        a,
                        "POST /api/v1/pairing",
                        "{\"role\":\"member\",\"by\":\"link\"}"));
        samples.add(new Sample("invite", 201, a, "POST /api/v1/pairing", "{\"role\":\"guest\"}"));
        samples.add(new Sample("invite", 400, a, "POST /api/v1/pairing", "{\"role\":\"king\"}"));
        samples.add(
                new Sample(
                        "claim", 403, "", "POST /api/v1/pairing/claim", "{\"code\":\"nonsense\"}"));
        samples.add(new Sample("closePairing", 204, a, "DELETE /api/v1/pairing", ""));
        samples.add(new Sample("getSession", 200, g, "GET /api/v1/session", ""));
        samples.add(new Sample("listTokens", 200, a, "GET /api/v1/tokens", ""));
        samples.add(new Sample("revokeToken", 404, a, "DELETE /api/v1/tokens/none", ""));
        samples.add(
                new Sample(
                        "invite",
                        201,
                        a,
                        "POST /api/v1/pairing",
                        "{\"role\":\"guest\",\"hours\":48}"));
        samples.add(
                new Sample(
                        "invite",
                        400,
                        a,
                        "POST /api/v1/pairing",
                        "{\"role\":\"guest\",\"hours\":0}"));
        samples.add(new Sample("listDenials", 200, a, "GET /api/v1/denials", ""));
        samples.add(
                new Sample(
                        "deny",
                        201,
                        a,
                        "POST /api/v1/denials",
                        "{\"role\":\"guest\",\"device\":\"door\"}"));
        samples.add(
                new Sample(
                        "deny",
                        400,
                        a,
                        "POST /api/v1/denials",
                        "{\"role\":\"guest\",\"token\":\"x\",\"device\":\"door\"}"));
        samples.add(
                new Sample(
                        "deny",
                        422,
                        a,
                        "POST /api/v1/denials",
                        "{\"role\":\"admin\",\"room\":\"bedroom\"}"));
        samples.add(new Sample("listDenials", 200, a, "GET /api/v1/denials", ""));
        samples.add(new Sample("removeDenial", 404, a, "DELETE /api/v1/denials/none", ""));
        samples.add(new Sample("listBackups", 200, a, "GET /api/v1/backups", ""));
        samples.add(new Sample("makeBackup", 201, a, "POST /api/v1/backups", ""));
        samples.add(new Sample("listBackups", 200, a, "GET /api/v1/backups", ""));
        samples.add(
                new Sample(
                        "issueCredential",
                        201,
                        a,
                        "POST /api/v1/credentials",
                        "{\"username\":\"bulb\",\"prefixes\":[\"shelly/bulb\"]}"));
        samples.add(
                new Sample(
                        "issueCredential",
                        400,
                        a,
                        "POST /api/v1/credentials",
                        "{\"username\":\"bu/lb\",\"prefixes\":[]}"));
        samples.add(new Sample("listCredentials", 200, a, "GET /api/v1/credentials", ""));
        samples.add(new Sample("revokeCredential", 204, a, "DELETE /api/v1/credentials/bulb", ""));
        samples.add(new Sample("revokeCredential", 404, a, "DELETE /api/v1/credentials/bulb", ""));
        samples.add(new Sample("getMedia", 200, g, "GET /api/v1/media", ""));
        samples.add(new Sample("scanMedia", 409, a, "POST /api/v1/media/scan", ""));
        samples.add(new Sample("listMediaServers", 200, a, "GET /api/v1/media/servers", ""));
        samples.add(
                new Sample(
                        "chooseMediaServer",
                        404,
                        a,
                        "PUT /api/v1/media/servers/nobody",
                        "{\"chosen\": true}"));
        samples.add(
                new Sample("chooseMediaServer", 400, a, "PUT /api/v1/media/servers/nobody", "{}"));
        samples.add(new Sample("listMedia", 200, g, "GET /api/v1/media/items", ""));
        samples.add(new Sample("listMedia", 400, g, "GET /api/v1/media/items?medium=smell", ""));
        String groups = "GET /api/v1/media/groups";
        samples.add(new Sample("listMediaGroups", 200, g, groups + "?sort=album", ""));
        samples.add(new Sample("listMediaGroups", 400, g, groups, ""));
        samples.add(new Sample("searchMedia", 200, g, "GET /api/v1/media/search?q=film", ""));
        samples.add(new Sample("searchMedia", 400, g, "GET /api/v1/media/search?q=", ""));
        samples.add(new Sample("listUnfinished", 200, g, "GET /api/v1/media/unfinished", ""));
        samples.add(new Sample("getItem", 404, g, "GET /api/v1/media/items/none", ""));
        samples.add(
                new Sample(
                        "leaveItem",
                        404,
                        g,
                        "PUT /api/v1/media/items/none/place",
                        "{\"seconds\":1}"));
        samples.add(new Sample("getArtwork", 404, g, "GET /api/v1/media/items/none/artwork", ""));
        samples.add(new Sample("playItem", 404, g, "GET /api/v1/media/items/none/file", ""));
        samples.add(new Sample("weighItem", 404, g, "HEAD /api/v1/media/items/none/file", ""));
        samples.add(new Sample("playShared", 404, "", "GET /api/v1/media/shared/none.0", ""));
        samples.add(
                new Sample("playPiece", 404, g, "GET /api/v1/media/items/none/pieces/a.ts", ""));
        samples.add(new Sample("playNamed", 404, "", "GET /api/v1/media/shared/none.0/a.mp3", ""));
        samples.add(
                new Sample("weighNamed", 404, "", "HEAD /api/v1/media/shared/none.0/a.mp3", ""));
        samples.add(new Sample("weighShared", 404, "", "HEAD /api/v1/media/shared/none.0", ""));
        samples.add(
                new Sample("getSubtitles", 404, g, "GET /api/v1/media/items/none/subtitles/0", ""));
        String player = "PUT /api/v1/players/tv";
        String report = "{\"name\":\"TV\",\"playback\":\"idle\",\"room\":\"Bedroom\"}";
        samples.add(new Sample("reportPlayer", 200, m, player, report));
        samples.add(new Sample("reportPlayer", 400, m, player, "{\"name\":\"TV\"}"));
        samples.add(new Sample("reportPlayer", 403, a, player, report));
        samples.add(new Sample("reportPlayer", 404, m, "PUT /api/v1/players/TV", report));
        samples.add(new Sample("listPlayers", 200, g, "GET /api/v1/players", ""));
        String keys = "POST /api/v1/players/tv/keys";
        samples.add(new Sample("pressKeys", 409, m, keys, "{\"key\":\"up\"}"));
        String screen = report.replace("}", ",\"place\":\"home\",\"typing\":true,\"got\":0}");
        samples.add(new Sample("reportPlayer", 200, m, player, screen));
        samples.add(new Sample("reportPlayer", 400, m, player, screen.replace("home", "cellar")));
        samples.add(new Sample("pressKeys", 204, a, keys, "{\"key\":\"volume-up\"}"));
        samples.add(new Sample("pressKeys", 204, m, keys, "{\"text\":\"안녕\"}"));
        samples.add(new Sample("pressKeys", 204, m, keys, "{\"move\":{\"dx\":1,\"dy\":2}}"));
        samples.add(new Sample("pressKeys", 204, m, keys, "{\"scroll\":{\"dx\":0,\"dy\":-3}}"));
        samples.add(new Sample("pressKeys", 204, m, keys, "{\"click\":true}"));
        samples.add(new Sample("pressKeys", 400, m, keys, "{\"key\":\"self-destruct\"}"));
        samples.add(new Sample("pressKeys", 400, m, keys, "{\"move\":{\"dx\":1e9,\"dy\":2}}"));
        samples.add(new Sample("pressKeys", 400, m, keys, "{}"));
        samples.add(new Sample("pressKeys", 403, g, keys, "{\"key\":\"up\"}"));
        samples.add(new Sample("reportPlayer", 200, m, player, screen));
        samples.add(new Sample("listPlayers", 200, g, "GET /api/v1/players", ""));
        String answers = "POST /api/v1/players/tv/answers";
        samples.add(
                new Sample("answerScreen", 404, m, answers, "{\"question\":\"q\",\"yes\":true}"));
        samples.add(
                new Sample("answerScreen", 403, a, answers, "{\"question\":\"q\",\"yes\":true}"));
        samples.add(new Sample("answerScreen", 400, m, answers, "{\"question\":\"q\"}"));
        String remote =
                hub.remotes
                        .issue("Remote", Set.of("LAUNCH"))
                        .toCompletableFuture()
                        .join()
                        .remote()
                        .id();
        samples.add(new Sample("listRemotes", 200, a, "GET /api/v1/remotes", ""));
        samples.add(new Sample("listRemotes", 403, m, "GET /api/v1/remotes", ""));
        samples.add(new Sample("removeRemote", 204, a, "DELETE /api/v1/remotes/" + remote, ""));
        samples.add(new Sample("removeRemote", 404, a, "DELETE /api/v1/remotes/" + remote, ""));
        String pairing = "/api/v1/television-pairing";
        samples.add(new Sample("listTelevisions", 200, m, "GET /api/v1/televisions", ""));
        samples.add(new Sample("listTelevisions", 403, g, "GET /api/v1/televisions", ""));
        samples.add(new Sample("forgetTelevision", 404, a, "DELETE /api/v1/televisions/tv", ""));
        samples.add(new Sample("searchTelevisions", 200, a, "POST /api/v1/television-search", ""));
        samples.add(new Sample("getTelevisionPairing", 404, a, "GET " + pairing, ""));
        samples.add(new Sample("pairTelevision", 400, a, "POST " + pairing, "{}"));
        samples.add(
                new Sample("pairTelevision", 422, a, "POST " + pairing, "{\"host\":\"8.8.8.8\"}"));
        samples.add(
                new Sample(
                        "pairTelevision",
                        202,
                        a,
                        "POST " + pairing,
                        "{\"host\":\"127.0.0.1\",\"name\":\"TV\",\"by\":\"pin\"}"));
        samples.add(new Sample("getTelevisionPairing", 200, a, "GET " + pairing, ""));
        String pin = "POST " + pairing + "/pin";
        samples.add(new Sample("tellTelevisionPin", 409, a, pin, "{\"pin\":\"123456\"}"));
        samples.add(new Sample("tellTelevisionPin", 400, a, pin, "{\"pin\":\"x\"}"));
        samples.add(new Sample("giveUpTelevisionPairing", 403, m, "DELETE " + pairing, ""));
        samples.add(new Sample("getIdentity", 200, "", "GET /api/v1/identity", ""));
        samples.add(new Sample("removePlayer", 204, m, "DELETE /api/v1/players/tv", ""));
        samples.add(new Sample("removePlayer", 404, m, "DELETE /api/v1/players/tv", ""));
        samples.add(new Sample("getHealth", 200, "", "GET /api/v1/health", ""));
        samples.add(new Sample("getHealth", 200, a, "GET /api/v1/health", ""));
        samples.add(new Sample("getMetrics", 200, "", "GET /api/v1/metrics", ""));
        samples.add(new Sample("getDescription", 200, "", "GET /api/v1/openapi.json", ""));
        samples.add(new Sample("endSession", 204, g, "DELETE /api/v1/session", ""));
        samples.add(new Sample("endSession", 401, g, "DELETE /api/v1/session", ""));
        return samples;
    }

    @Test
    void answersAsDescribed() throws Exception {
        var validator = ResponseValidator.create(vertx, contract);
        var exercised = new TreeSet<String>();
        var problems = new ArrayList<String>();
        for (Sample sample : samples()) {
            check(sample, validator, exercised, problems);
        }
        // A code can be claimed once; what it gives isn't known beforehand.
        String code =
                hub.as(hub.admin, "POST /api/v1/pairing", "{\"role\":\"member\"}")
                        .json()
                        .path("code")
                        .asText();
        check(
                new Sample(
                        "claim",
                        201,
                        "",
                        "POST /api/v1/pairing/claim",
                        "{\"code\":\"" + code + "\",\"name\":\"phone\"}"),
                validator,
                exercised,
                problems);
        check(
                new Sample(
                        "removeDenial",
                        204,
                        hub.admin,
                        "DELETE /api/v1/denials/" + hub.permissions.denials().getLast().id(),
                        ""),
                validator,
                exercised,
                problems);
        String phone = hub.tokens.list().getLast().id();
        check(
                new Sample("revokeToken", 204, hub.admin, "DELETE /api/v1/tokens/" + phone, ""),
                validator,
                exercised,
                problems);

        assertEquals(List.of(), problems);
        assertEquals(
                new TreeSet<>(hub.edge.operations().stream().map(Operation::id).toList()),
                exercised,
                "each operation has at least one sample");
    }

    private static void check(
            Sample sample,
            ResponseValidator validator,
            Set<String> exercised,
            List<String> problems)
            throws Exception {
        var reply =
                sample.token().isEmpty()
                        ? hub.send(sample.line(), List.of(), sample.body())
                        : hub.as(sample.token(), sample.line(), sample.body());
        exercised.add(sample.operation());
        if (reply.status() != sample.status()) {
            problems.add(sample + " was answered " + reply.status() + " " + reply.text());
            return;
        }
        if (reply.status() >= 400) {
            assertEquals("application/problem+json", reply.headers().get("Content-Type"));
        }
        String type = reply.headers().getOrDefault("Content-Type", "");
        var body =
                type.startsWith("text/plain")
                        ? Buffer.buffer(Json.bytes(Json.of(reply.text())))
                        : Buffer.buffer(reply.body());
        var response =
                reply.body().length == 0
                        ? ValidatableResponse.create(reply.status())
                        : ValidatableResponse.create(reply.status(), body, "application/json");
        var done =
                validator
                        .validate(response, sample.operation())
                        .toCompletionStage()
                        .toCompletableFuture();
        try {
            done.get(10, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException e) {
            problems.add(sample + ": " + e.getCause() + "\n" + reply.text());
        }
    }

    @Test
    void saysWhichFieldIsToBlame() {
        var tooMuch =
                hub.as(
                        hub.member,
                        "POST /api/v1/devices/lamp/acts",
                        "{\"trait\":\"brightness\",\"value\":900}");
        assertEquals(400, tooMuch.status());
        assertEquals("value", tooMuch.json().path("field").asText());
        assertTrue(tooMuch.json().path("detail").asText().contains("0 to 100%"), tooMuch.text());

        var tooMuchForThisLamp =
                hub.as(
                        hub.member,
                        "POST /api/v1/devices/lamp/acts",
                        "{\"trait\":\"colour-temperature\",\"value\":9000}");
        assertEquals(422, tooMuchForThisLamp.status());
        assertEquals("value", tooMuchForThisLamp.json().path("field").asText());
    }
}
