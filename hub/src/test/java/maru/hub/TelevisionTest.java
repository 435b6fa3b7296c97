package maru.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import maru.hub.access.CommandLineKey;
import maru.hub.broker.Party;
import maru.hub.cli.MaruCommand;
import maru.hub.registry.Notices;
import maru.hub.tls.HubIdentity;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The household's televisions, as the hub drives them. */
@Timeout(120)
class TelevisionTest {
    private static final AtomicInteger NEXT = new AtomicInteger(20);

    @TempDir static Path data;
    @TempDir static Path keys;

    private static TestHub hub;
    private static HubApi api;
    private static HubIdentity identity;
    private static DatagramSocket sleeper;
    private static int tlsPort;
    private static int port;
    private final List<RecordedTv> tvs = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        tlsPort = TestHub.freePort();
        port = TestHub.freePort();
        sleeper = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
        sleeper.setSoTimeout(10_000);
        hub =
                TestHub.start(
                        data,
                        TestHub.freePort(),
                        "--maru.televisions.tls-port=" + tlsPort,
                        "--maru.televisions.port=" + port,
                        "--maru.televisions.broadcast=127.0.0.1",
                        "--maru.televisions.wake-port=" + sleeper.getLocalPort());
        api = hub.api();
        identity = identity("tv");
    }

    @AfterAll
    static void stop() {
        hub.close();
        sleeper.close();
    }

    @AfterEach
    void sellTheTelevisions() throws IOException {
        for (JsonNode tv : api.get("televisions")) {
            api.send("DELETE", "televisions/" + tv.path("id").asText(), Optional.empty());
        }
        tvs.forEach(RecordedTv::close);
    }

    private static HubIdentity identity(String name) {
        var identity = new HubIdentity(keys.resolve(name), InstantSource.system());
        identity.start(Set.of());
        return identity;
    }

    /** A television at an address of its own. */
    private RecordedTv tv(String recording) throws Exception {
        return tv(recording, "127.0.0." + NEXT.incrementAndGet(), Optional.of(identity));
    }

    private RecordedTv tv(String recording, String host, Optional<HubIdentity> own)
            throws Exception {
        var tv = new RecordedTv(recording, host, own.isPresent() ? tlsPort : port, own);
        tvs.add(tv);
        return tv.start();
    }

    private static JsonNode pairing() {
        try {
            return api.get("television-pairing");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode pair(String host, Map<String, ?> more) throws IOException {
        var body = new HashMap<String, Object>(more);
        body.put("host", host);
        var begun = api.post("television-pairing", body);
        assertEquals(202, begun.status(), () -> begun.json().toString());
        return ends();
    }

    private static JsonNode ends() {
        Party.await(
                () -> Set.of("paired", "failed").contains(pairing().path("stage").asText()),
                "the end of the pairing");
        return pairing();
    }

    /** Pairs a television of the bedroom and waits until it is a device of the home. */
    private String isPaired(RecordedTv tv) throws IOException {
        JsonNode done = pair(tv.host(), Map.of("name", "Bedroom TV", "room", "Bedroom"));
        assertEquals("paired", done.path("stage").asText(), done::toString);
        awaits(tv, "connected");
        Party.await(() -> state(tv).path("on").asBoolean(), "its state");
        return entry(tv).path("device").asText();
    }

    private static JsonNode entry(RecordedTv tv) {
        try {
            for (JsonNode one : api.get("televisions")) {
                if (one.path("host").asText().equals(tv.host())) {
                    return one;
                }
            }
            throw new AssertionError(tv.host() + " isn't paired");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaits(RecordedTv tv, String state) {
        Party.await(
                () -> entry(tv).path("state").asText().equals(state),
                tv.host() + " as " + state + ": " + entry(tv));
    }

    private static JsonNode device(RecordedTv tv) {
        try {
            String id = entry(tv).path("device").asText();
            return id.isEmpty() ? api.get("rooms") : api.device(id);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode state(RecordedTv tv) {
        return device(tv).path("state");
    }

    private static void awaitsState(RecordedTv tv, Predicate<JsonNode> fits, String what) {
        try {
            Party.await(() -> fits.test(device(tv)), what);
        } catch (AssertionError e) {
            throw new AssertionError(what + ": " + device(tv), e);
        }
    }

    private static HubApi.Said says(String words) throws IOException {
        var reply = api.post("say", Map.of("text", words, "room", "Bedroom"));
        assertEquals(200, reply.status(), () -> words + ": " + reply.json());
        return new HubApi.Said(reply.json());
    }

    private static void isDone(String words) throws IOException {
        var said = says(words);
        assertEquals("done", said.outcome(), said::toString);
    }

    private static Map<String, Object> loud(int volume, boolean muted) {
        return Map.of(
                "volumeStatus",
                Map.of("volume", volume, "muteStatus", muted, "soundOutput", "tv_speaker"));
    }

    // ---- pairing

    @Test
    void isADeviceOfItsRoomOnceSomebodyHasAgreed() throws Exception {
        var tv = tv("webos-22");
        JsonNode done = pair(tv.host(), Map.of("name", "Bedroom TV", "room", "Bedroom"));
        assertEquals("paired", done.path("stage").asText(), done::toString);
        assertTrue(done.path("secure").asBoolean());
        awaits(tv, "connected");
        JsonNode register =
                tv.awaits(m -> m.path("type").asText().equals("register"), "registration");
        assertTrue(register.path("payload").path("manifest").path("signatures").isArray());
        assertTrue(register.path("payload").path("client-key").isMissingNode());

        awaitsState(tv, d -> d.path("state").path("volume").asInt() == 12, "its state");
        JsonNode device = device(tv);
        assertEquals("Bedroom TV", device.path("name").asText());
        assertEquals("tv", device.path("kind").asText());
        assertEquals("Set-top box", device.path("state").path("source").asText());
        assertTrue(device.path("available").asBoolean(), device::toString);
        assertTrue(entry(tv).path("wakeable").asBoolean());
        assertEquals("OLED48C24LA", entry(tv).path("model").asText());
    }

    @Test
    void keepsItsKeyForTheHubAloneAndTellsItNobody() throws Exception {
        var tv = tv("webos-22");
        isPaired(tv);
        Path file = data.resolve("keys/televisions.json");
        assertTrue(Files.readString(file).contains(RecordedTv.KEY));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        for (String path : List.of("televisions", "television-pairing", "devices", "health")) {
            assertFalse(api.get(path).toString().contains(RecordedTv.KEY), path);
        }
    }

    @Test
    void isLetInByTheDigitsThatItShows() throws Exception {
        var tv = tv("webos-22");
        var begun = api.post("television-pairing", Map.of("host", tv.host(), "by", "pin"));
        assertEquals(202, begun.status());
        Party.await(() -> pairing().path("stage").asText().equals("pin"), "the digits");
        var busy = api.post("television-pairing", Map.of("host", "127.0.0.99"));
        assertEquals(409, busy.status());
        var wrong = api.post("television-pairing/pin", Map.of("pin", "000000"));
        assertEquals(422, wrong.status());
        assertTrue(wrong.json().path("detail").asText().contains("wrong PIN"));
        var right = api.post("television-pairing/pin", Map.of("pin", "482913"));
        assertEquals(204, right.status(), () -> right.json().toString());
        assertEquals("paired", ends().path("stage").asText());
    }

    @Test
    void asksATelevisionOfWebOs26WithoutASignature() throws Exception {
        var tv = tv("webos-26");
        isPaired(tv);
        var registers =
                tv.heard().stream()
                        .filter(m -> m.path("type").asText().equals("register"))
                        .toList();
        assertTrue(
                registers.stream().noneMatch(m -> m.path("payload").path("manifest").has("signed")),
                registers::toString);
    }

    @Test
    void triesWithoutWhereTheSignatureIsRefused() throws Exception {
        var tv = tv("webos-26-silent");
        isPaired(tv);
        var signed = new ArrayList<Boolean>();
        tv.heard().stream()
                .filter(m -> m.path("type").asText().equals("register"))
                .forEach(m -> signed.add(m.path("payload").path("manifest").has("signed")));
        assertEquals(List.of(true, false, false), signed, "and comes back as it was let in");
    }

    @Test
    void saysWhyWhenSomebodyRefuses() throws Exception {
        var tv = tv("webos-22");
        tv.refuses();
        JsonNode done = pair(tv.host(), Map.of());
        assertEquals("failed", done.path("stage").asText());
        assertEquals("it says: 403 User rejected pairing", done.path("problem").asText());
        assertEquals(0, api.get("televisions").size());
    }

    private record Run(int code, String out) {}

    private static Run maru(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(
                List.of(
                        "--hub",
                        hub.part(Hub.class).address().replaceFirst("/$", ""),
                        "--token-file",
                        CommandLineKey.in(data).toString()));
        var out = new StringWriter();
        int code =
                MaruCommand.commandLine()
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(out))
                        .execute(all.toArray(String[]::new));
        return new Run(code, out.toString());
    }

    @Test
    void isPairedListedAndForgottenFromATerminal() throws Exception {
        var tv = tv("webos-22");
        var paired = maru("televisions", "pair", tv.host(), "--name", "TV", "--room", "Bedroom");
        assertEquals(new Run(0, "Paired.\n"), paired);
        awaits(tv, "connected");
        var list = maru("televisions");
        assertTrue(list.out().contains(tv.host() + "  connected"), list.out());
        String id = entry(tv).path("id").asText();
        assertEquals(new Run(0, "Forgotten.\n"), maru("televisions", "forget", id));
        assertTrue(maru("televisions").out().startsWith("No television is paired"));

        var digits =
                Thread.ofPlatform()
                        .name("second-terminal")
                        .start(() -> {
                            Party.await(
                                    () -> pairing().path("stage").asText().equals("pin"),
                                    "the digits");
                            maru("televisions", "pin", "482913");
                        });
        var byDigits = maru("televisions", "pair", tv.host(), "--pin");
        digits.join();
        assertEquals(0, byDigits.code(), byDigits.out());

        var nobody = maru("televisions", "pair", "127.0.0.250", "--tls-only");
        assertEquals(1, nobody.code());
        assertTrue(nobody.out().startsWith("Not paired: "), nobody.out());
        assertEquals(1, maru("televisions", "pair", "8.8.8.8").code());
    }

    @Test
    void givesUpWhenSomebodyWantsTo() throws Exception {
        var tv = tv("webos-22");
        api.post("television-pairing", Map.of("host", tv.host(), "by", "pin"));
        Party.await(() -> pairing().path("stage").asText().equals("pin"), "the digits");
        assertEquals(204, api.send("DELETE", "television-pairing", Optional.empty()).status());
        assertEquals("failed", ends().path("stage").asText());
        assertEquals(409, api.post("television-pairing/pin", Map.of("pin", "482913")).status());
    }

    @Test
    void reachesNobodyOutsideOfTheHouse() throws Exception {
        for (String host : List.of("8.8.8.8", "example.com", "169.254.169.254", "0x7f.1", "::1")) {
            var refused = api.post("television-pairing", Map.of("host", host));
            assertEquals(422, refused.status(), host);
            assertEquals("host", refused.json().path("field").asText());
        }
    }

    @Test
    void saysSoWhenNobodyAnswersOrNobodyIsThere() throws Exception {
        String host = "127.0.0." + NEXT.incrementAndGet();
        JsonNode nobody = pair(host, Map.of());
        assertEquals("failed", nobody.path("stage").asText());
        try (var dead = new ServerSocket(tlsPort, 4, InetAddress.getByName(host))) {
            assertTrue(dead.isBound());
            JsonNode silent = pair(host, Map.of());
            assertEquals("failed", silent.path("stage").asText());
            assertEquals("it doesn't answer in time", silent.path("problem").asText());
        }
    }

    // ---- what it tells

    @Test
    void followsWhatHappensOnTheTelevision() throws Exception {
        var tv = tv("webos-22");
        isPaired(tv);
        tv.tells("audio/getVolume", loud(31, true));
        awaitsState(
                tv,
                d ->
                        d.path("state").path("volume").asInt() == 31
                                && d.path("state").path("mute").asBoolean(),
                "volume and mute");
        tv.tells(
                "com.webos.applicationManager/getForegroundAppInfo",
                Map.of("appId", "com.webos.app.livetv"));
        awaitsState(
                tv,
                d ->
                        d.path("state").path("source").asText().equals("Live TV")
                                && d.path("state").path("channel").asText().equals("7"),
                "live TV with its channel");
        tv.tells(
                "com.webos.media/getForegroundAppInfo",
                Map.of(
                        "foregroundAppInfo",
                        List.of(Map.of("appId", "netflix", "playState", "playing"))));
        tv.tells("com.webos.applicationManager/getForegroundAppInfo", Map.of("appId", "netflix"));
        awaitsState(
                tv,
                d ->
                        d.path("state").path("source").asText().equals("Netflix")
                                && d.path("state").path("channel").isMissingNode()
                                && d.path("state").path("playback").asText().equals("playing"),
                "Netflix that plays");
    }

    @Test
    void understandsTheWordsOfOldFirmwareWithoutTls() throws Exception {
        var tv = tv("webos-3", "127.0.0." + NEXT.incrementAndGet(), Optional.empty());
        JsonNode strict = pair(tv.host(), Map.of("plain", false));
        assertEquals("failed", strict.path("stage").asText());
        isPaired(tv);
        assertFalse(entry(tv).path("secure").asBoolean());
        assertEquals("HDMI 1", state(tv).path("source").asText());
        // Its sound leaves by a cable: it knows steps, and tells nothing of them.
        assertTrue(state(tv).path("volume").isMissingNode());
        tv.when("audio/volumeUp", _ -> {});
        isDone("volume up on the bedroom TV");
        tv.awaits("audio/volumeUp");
        tv.hangsUp();
        tv.stop();
        awaitsState(tv, d -> !d.path("state").path("on").asBoolean(true), "off");
    }

    // ---- what it is told

    @Test
    void doesWhatIsSaidInEnglish() throws Exception {
        var tv = tv("webos-22");
        isPaired(tv);
        tv.when(
                        "audio/setVolume",
                        p -> tv.tells("audio/getVolume", loud(p.path("volume").asInt(), false)))
                .when(
                        "audio/setMute",
                        p -> tv.tells("audio/getVolume", loud(12, p.path("mute").asBoolean())))
                .when("tv/switchInput", _ -> shows(tv, "com.webos.app.hdmi2"))
                .when("system.launcher/launch", p -> shows(tv, p.path("id").asText()))
                .when("tv/openChannel", p -> tunes(tv, p.path("channelNumber").asText()));
        isDone("set the bedroom TV's volume to 5");
        tv.forgetsWhatItHeard();
        isDone("turn it up");
        assertTrue(tv.awaits("audio/setVolume").path("payload").path("volume").asInt() > 5);
        isDone("mute the bedroom TV");
        isDone("switch to HDMI 2");
        assertEquals(
                "HDMI_2", tv.awaits("tv/switchInput").path("payload").path("inputId").asText());
        isDone("open Netflix on the bedroom TV");
        assertEquals(
                "netflix", tv.awaits("system.launcher/launch").path("payload").path("id").asText());
        isDone("put on channel 11 on the bedroom TV");
        assertEquals(
                "1_14_1", tv.awaits("tv/openChannel").path("payload").path("channelId").asText());
    }

    @Test
    void doesWhatIsSaidInKorean() throws Exception {
        var tv = tv("webos-22");
        isPaired(tv);
        tv.when("system.launcher/launch", p -> shows(tv, p.path("id").asText()))
                .when(
                        "audio/setVolume",
                        p -> tv.tells("audio/getVolume", loud(p.path("volume").asInt(), false)))
                .when("system/turnOff", _ -> leaves(tv));
        isDone("TV 소리 키워줘");
        isDone("넷플릭스 틀어줘");
        assertEquals(
                "netflix", tv.awaits("system.launcher/launch").path("payload").path("id").asText());
        isDone("TV 꺼줘");
        assertTrue(tv.heard("system/turnOff"));
    }

    private static void shows(RecordedTv tv, String app) {
        tv.tells("com.webos.applicationManager/getForegroundAppInfo", Map.of("appId", app));
    }

    private static void tunes(RecordedTv tv, String number) {
        tv.tells(
                "tv/getCurrentChannel",
                Map.of("channelNumber", number, "channelName", "SBS", "channelId", "1_14_1"));
    }

    /** As one does that is switched off: it says so, and hangs up. */
    private static void leaves(RecordedTv tv) {
        tv.tells(
                "com.webos.service.tvpower/power/getPowerState",
                Map.of("state", "Active", "processing", "Request Power Off"));
        tv.tells("com.webos.service.tvpower/power/getPowerState", Map.of("state", "Suspend"));
        tv.hangsUp();
    }

    @Test
    void saysWhatTheTelevisionRefuses() throws Exception {
        var tv = tv("webos-22");
        String device = isPaired(tv);
        var said = says("pause the bedroom TV");
        assertEquals("refused", said.outcome(), said::toString);
        assertEquals("refused", said.status(device), said::toString);
        assertTrue(tv.heard("media.controls/pause"));
        assertNotEquals("done", says("put on channel 99 on the bedroom TV").outcome());
    }

    @Test
    void isSwitchedOffByItsWordAndOnByAPacketForBothOfItsAddresses() throws Exception {
        var tv = tv("webos-22");
        isPaired(tv);
        tv.when("system/turnOff", _ -> leaves(tv));
        isDone("turn off the bedroom TV");
        tv.stop();
        awaits(tv, "off");
        awaitsState(
                tv,
                d -> !d.path("state").path("on").asBoolean(true) && d.path("available").asBoolean(),
                "off, and not away");
        assertTrue(state(tv).path("volume").isMissingNode());

        var woken = new TreeSet<String>();
        var waking =
                Thread.ofPlatform()
                        .name("sleeping-tv")
                        .start(() -> {
                            try {
                                while (woken.size() < 2) {
                                    woken.add(packet());
                                }
                                var power = "com.webos.service.tvpower/power/getPowerState";
                                tv.tells(power, Map.of("state", "Active"));
                                tv.start();
                            } catch (Exception e) {
                                throw new AssertionError(e);
                            }
                        });
        isDone("turn on the bedroom TV");
        waking.join(Duration.ofSeconds(5));
        assertEquals(new TreeSet<>(List.of("aabbcc001122", "aabbcc001133")), woken);
        awaits(tv, "connected");
    }

    /** The address that the next packet wakes. */
    private static String packet() throws IOException {
        var packet = new DatagramPacket(new byte[256], 256);
        sleeper.receive(packet);
        byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
        assertEquals(102, bytes.length);
        String hex = HexFormat.of().formatHex(bytes);
        String mac = hex.substring(12, 24);
        assertEquals("ff".repeat(6) + mac.repeat(16), hex);
        return mac;
    }

    @Test
    void saysThatItDidNotAnswerWhenItIsNotWoken() throws Exception {
        var tv = tv("webos-22");
        isPaired(tv);
        leaves(tv);
        tv.stop();
        awaits(tv, "off");
        var said = says("turn on the bedroom TV");
        assertEquals("failed", said.outcome(), said::toString);
    }

    // ---- what goes wrong

    @Test
    void comesBackByItselfWhenTheTelevisionDoes() throws Exception {
        var tv = tv("webos-22");
        isPaired(tv);
        tv.forgetsWhatItHeard();
        tv.stop();
        awaits(tv, "off");
        tv.start();
        awaits(tv, "connected");
        assertEquals(
                RecordedTv.KEY,
                tv.awaits(m -> m.path("type").asText().equals("register"), "registration")
                        .path("payload")
                        .path("client-key")
                        .asText());
        awaitsState(tv, d -> d.path("state").path("on").asBoolean(), "on again");
    }

    @Test
    void asksForAPersonWhenTheTelevisionHasForgottenTheHub() throws Exception {
        var tv = tv("webos-22");
        isPaired(tv);
        tv.hasForgottenTheKey();
        tv.refuses();
        tv.hangsUp();
        awaits(tv, "key-lost");
        awaitsState(tv, d -> !d.path("available").asBoolean(true), "away");
        assertTrue(entry(tv).path("problem").asText().contains("doesn't know the hub"));
        tv.forgetsWhatItHeard();
        Thread.sleep(1_500);
        assertEquals(List.of(), tv.heard(), "nobody is asked over and over");
        assertTrue(
                hub.part(Notices.class).recent().stream()
                        .anyMatch(n -> n.text().contains("pair it anew")));
    }

    @Test
    void tellsTheKeyToNobodyWhoShowsAnotherCertificate() throws Exception {
        var tv = tv("webos-22");
        isPaired(tv);
        tv.stop();
        var other = tv("webos-22", tv.host(), Optional.of(identity("thief")));
        awaits(tv, "certificate-changed");
        awaitsState(tv, d -> !d.path("available").asBoolean(true), "away");
        assertEquals(List.of(), other.heard());
    }

    @Test
    void speaksPlainlyToNobodyWhomItKnowsOverTls() throws Exception {
        var tv = tv("webos-22");
        isPaired(tv);
        tv.stop();
        var plain = tv("webos-22", tv.host(), Optional.empty());
        awaits(tv, "off");
        JsonNode again = pair(tv.host(), Map.of("plain", true));
        assertEquals("failed", again.path("stage").asText(), again::toString);
        assertEquals(List.of(), plain.heard());
    }

    @Test
    void outlivesWhateverATelevisionSends() throws Exception {
        List<Hostile> all =
                List.of(
                        new Hostile("no JSON", tv -> tv.sends("{\"type\":")),
                        new Hostile("depth", tv -> tv.sends("[".repeat(5_000))),
                        new Hostile("no object", tv -> tv.sends("7")),
                        new Hostile("bytes", tv -> tv.sendsBytes(new byte[] {0, 1, 2})),
                        new Hostile("length", tv -> tv.sends("x".repeat(5 << 20))),
                        new Hostile(
                                "flood",
                                tv -> {
                                    for (int i = 0; i < 2_000; i++) {
                                        tv.sends("{\"id\":\"x\",\"type\":\"response\"}");
                                    }
                                }));
        for (Hostile hostile : all) {
            var tv = tv("webos-22");
            isPaired(tv);
            hostile.says().accept(tv);
            Party.await(
                    () -> !entry(tv).path("state").asText().equals("connected"),
                    "the end of " + hostile.name());
            tv.close();
            sellTheTelevisions();
        }
        assertEquals(200, api.status("health"));
    }

    private record Hostile(String name, java.util.function.Consumer<RecordedTv> says) {}

    @Test
    void isFooledByNoNumberOrNameThatATelevisionTells() throws Exception {
        var tv = tv("webos-22");
        isPaired(tv);
        tv.tells("audio/getVolume", Map.of("volumeStatus", Map.of("volume", 1e300)));
        tv.tells("audio/getVolume", Map.of("volumeStatus", Map.of("volume", -7)));
        tv.tells(
                "tv/getExternalInputList",
                Map.of(
                        "devices",
                        List.of(
                                Map.of("id", "HDMI_1", "label", "\u202eevil\u0000 ".repeat(200)),
                                Map.of("id", "../../etc", "label", "Path"),
                                Map.of("id", "HDMI_2", "label", "Netflix"),
                                Map.of("label", "nothing"))));
        awaitsState(
                tv,
                d -> d.path("traits").toString().contains("Netflix 2"),
                "its inputs as they can be told");
        String traits = device(tv).path("traits").toString();
        assertFalse(traits.contains("Path"), traits);
        assertFalse(traits.contains("\u202e"), traits);
        assertTrue(state(tv).path("volume").isMissingNode());
    }

    @Test
    void isForgottenWithItsKey() throws Exception {
        var tv = tv("webos-22");
        String device = isPaired(tv);
        String id = entry(tv).path("id").asText();
        assertEquals(204, api.send("DELETE", "televisions/" + id, Optional.empty()).status());
        assertFalse(Files.readString(data.resolve("keys/televisions.json")).contains(id));
        Party.await(
                () -> {
                    try {
                        return api.status("devices/" + device) == 404;
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                },
                "its device gone");
        tv.forgetsWhatItHeard();
        Thread.sleep(1_200);
        assertEquals(List.of(), tv.heard());
    }
}
