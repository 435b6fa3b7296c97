package maru.hub.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import maru.devices.Act;
import maru.devices.Kinds;
import maru.devices.Language;
import maru.devices.State;
import maru.devices.Trait;
import maru.devices.Value;
import maru.devices.dialect.Message;
import maru.devices.dialect.Wiring;
import maru.hub.access.KeptTokens;
import maru.hub.access.Pairing;
import maru.hub.access.Remotes;
import maru.hub.automation.Automations;
import maru.hub.automation.LiveAutomations;
import maru.hub.broker.CredentialsFile;
import maru.hub.dlna.MediaServers;
import maru.hub.home.Availability;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;
import maru.hub.home.Home;
import maru.hub.home.InMemoryHome;
import maru.hub.home.Names;
import maru.hub.home.Room;
import maru.hub.home.RoomId;
import maru.hub.home.Routine.Deed;
import maru.hub.media.Library;
import maru.hub.media.MediaConfig;
import maru.hub.media.Played;
import maru.hub.media.Players;
import maru.hub.media.SharedFiles;
import maru.hub.message.Messages;
import maru.hub.plan.Titles;
import maru.hub.plan.Watched;
import maru.hub.registry.DeviceFeed;
import maru.hub.registry.Notices;
import maru.hub.registry.Permissions;
import maru.hub.registry.ShelvedPermissions;
import maru.hub.store.BackupConfig;
import maru.hub.store.Backups;
import maru.hub.store.DataConfig;
import maru.hub.store.InMemoryShelves;
import maru.hub.store.MediaTables;
import maru.hub.store.SqliteStore;
import maru.hub.television.TelevisionConfig;
import maru.hub.television.Televisions;
import maru.hub.tls.HubIdentity;
import maru.hub.understand.Trigger;
import maru.hub.understand.Utterance.Role;
import maru.hub.understand.Utterance.Speaker;
import maru.hub.voice.Voice;

/** The real HTTP edge on a free port, in front of a home in memory. */
public final class TestEdge implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    final FakeCommands commands = new FakeCommands();
    final FakeTimes times = new FakeTimes();
    final AtomicLong nanos = new AtomicLong(1);
    final KeptTokens tokens =
            new KeptTokens(new InMemoryShelves(InstantSource.system()), InstantSource.system());
    final ShelvedPermissions permissions =
            new ShelvedPermissions(
                    new InMemoryShelves(InstantSource.system()),
                    new Notices(InstantSource.system()));
    final Pairing pairing = new Pairing(nanos::get);
    final Remotes remotes =
            new Remotes(new InMemoryShelves(InstantSource.system()), InstantSource.system());
    final InMemoryHome home;
    final FakeRegistry registry;
    final HttpEdge edge;
    final Messages messages;
    final LiveAutomations automations;
    final String admin;
    final String member;
    final String child;
    final String guest;
    private final SqliteStore store;
    final ScriptedSpeech speech = new ScriptedSpeech();
    final Voice voice = speech.voice();
    private final SlowWork slow = new SlowWork();
    private final MediaWork mediaWork = new MediaWork();
    final Library library;
    final SharedFiles shared;
    private final Players players;
    private final Televisions televisions;

    public TestEdge(Path data) {
        this(data, config(Duration.ofSeconds(10)), 1 << 20, MediaConfig.of());
    }

    TestEdge(Path data, MediaConfig media) {
        this(data, config(Duration.ofSeconds(10)), 1 << 20, media);
    }

    TestEdge(Path data, HttpConfig config, long maxWaitingBytes) {
        this(data, config, maxWaitingBytes, MediaConfig.of());
    }

    static HttpConfig config(Duration patience) {
        return new HttpConfig(
                "127.0.0.1", 0, Optional.of(0), List.of("hub.lan"), false, 64, patience);
    }

    private TestEdge(Path data, HttpConfig config, long maxWaitingBytes, MediaConfig media) {
        var clock = InstantSource.system();
        home = new InMemoryHome(smallHome("Lamp"), clock);
        registry =
                new FakeRegistry(
                        home.snapshot().devices().values(), home.snapshot().rooms().values());
        var dataConfig = new DataConfig(data);
        var backups = new Backups(dataConfig, BackupConfig.defaults(), clock);
        store = new SqliteStore(dataConfig, BackupConfig.defaults(), backups, clock);
        store.start();
        tokens.start();
        admin = tokens.issue("admin", Role.ADMIN).toCompletableFuture().join().secret();
        member = tokens.issue("member", Role.MEMBER).toCompletableFuture().join().secret();
        child = tokens.issue("child", Role.CHILD).toCompletableFuture().join().secret();
        guest = tokens.issue("guest", Role.GUEST).toCompletableFuture().join().secret();
        permissions.start();
        // Guests are kept from what is in the bedroom.
        permissions
                .deny(
                        new Permissions.Who(Optional.empty(), Optional.of(Role.GUEST)),
                        new Permissions.What(Optional.empty(), Optional.of(new RoomId("bedroom"))))
                .toCompletableFuture()
                .join();
        var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var notices = new Notices(clock);
        notices.tell("lamp", "it reported nonsense");
        HealthPart mqtt =
                new HealthPart() {
                    @Override
                    public String name() {
                        return "mqtt";
                    }

                    @Override
                    public Report report() {
                        return new Report(Status.DEGRADED, true, Map.of("dropped", 3));
                    }
                };
        library = new Library(media, new MediaTables(store), data.resolve("media-index"), clock);
        library.start();
        var played = new Played(new InMemoryShelves(clock), library, clock);
        shared = new SharedFiles(library);
        var servers = MediaServers.of(new InMemoryShelves(clock), library, notices, clock);
        players = new Players(new NoFeed(), home, library, played, Titles.NONE);
        players.start();
        televisions =
                new Televisions(
                        new TelevisionConfig(Optional.empty(), 3000, 3001, Optional.empty(), 9),
                        data.resolve("keys/televisions.json"),
                        new NoFeed(),
                        home,
                        notices);
        televisions.start();
        messages = new Messages(clock);
        var identity = new HubIdentity(data.resolve("keys"), clock);
        identity.start(Set.of());
        automations =
                new LiveAutomations(
                        new InMemoryShelves(clock),
                        home,
                        (_, _) -> CompletableFuture.completedFuture(null),
                        _ -> true,
                        notices,
                        clock);
        edge =
                new HttpEdge(
                        config,
                        tokens,
                        home,
                        registry,
                        permissions,
                        List.of(
                                new HomeOperations(home, registry, permissions),
                                new TalkOperations(commands, home, permissions),
                                new TimeOperations(home, permissions, times, times, clock),
                                new AccessOperations(tokens, pairing),
                                new DenialOperations(permissions, tokens, registry),
                                new HealthOperations(List.of(mqtt), notices, metrics),
                                new HouseKeepingOperations(
                                        backups,
                                        Optional.of(
                                                CredentialsFile.open(
                                                        data.resolve("keys/mqtt.json"), clock)),
                                        slow),
                                new AutomationOperations(home, permissions, automations, messages),
                                new MediaOperations(library, played, shared, mediaWork),
                                new PlayerOperations(players, library),
                                new MediaServerOperations(servers),
                                new RemoteOperations(remotes),
                                new TelevisionOperations(televisions),
                                new IdentityOperations(identity)),
                        messages,
                        new VoiceRemote(voice, commands, home, permissions),
                        metrics,
                        identity,
                        notices,
                        maxWaitingBytes);
        edge.start();
    }

    /** Nobody listens to what players report. */
    private static final class NoFeed implements DeviceFeed {
        @Override
        public Set<String> discoveryFilters() {
            return Set.of();
        }

        @Override
        public Set<String> stateTopics() {
            return Set.of();
        }

        @Override
        public void onStateTopics(Consumer<Set<String>> listener) {}

        @Override
        public void accept(Message message) {}

        @Override
        public void brokerLost() {}

        @Override
        public Optional<Wiring> wiring(DeviceId device, Trait trait) {
            return Optional.empty();
        }

        @Override
        public List<Message> query(DeviceId device) {
            return List.of();
        }
    }

    /** A lamp in the bedroom, and a front door that stands nowhere. */
    static Home smallHome(String lampName) {
        var bedroom = new RoomId("bedroom");
        return Home.of(
                1,
                List.of(
                        device(
                                "lamp",
                                Names.of(lampName, "스탠드"),
                                Optional.of(bedroom),
                                Kinds.LAMP,
                                State.of(Trait.ON, Value.flag(false))
                                        .with(Trait.BRIGHTNESS, Value.percent(40))),
                        device(
                                "door",
                                Names.of("Front door"),
                                Optional.empty(),
                                Kinds.DOOR_LOCK,
                                State.of(Trait.LOCK, Value.choice("locked")))),
                List.of(new Room(bedroom, Names.of("Bedroom", "침실"), Optional.empty())),
                List.of(),
                List.of(),
                ZoneId.of("Asia/Seoul"));
    }

    static Device device(
            String id, Names names, Optional<RoomId> room, maru.devices.Kind kind, State state) {
        return new Device(
                new DeviceId(id),
                names,
                room,
                kind,
                kind.traits(),
                state,
                Availability.ONLINE,
                Optional.of(java.time.Instant.EPOCH));
    }

    /** Lets somebody in. */
    public void issue(String name) {
        tokens.issue(name, Role.MEMBER).toCompletableFuture().join();
    }

    public int port() {
        return edge.port();
    }

    /** Lets the command line in, as the hub does at its start. */
    public void admitCommandLine(Path data) throws IOException {
        tokens.admitCommandLine(
                maru.hub.access.CommandLineKey.write(maru.hub.access.CommandLineKey.in(data)));
    }

    /** What was said to the command path last. */
    public maru.hub.understand.Utterance lastSaid() {
        return commands.said.getLast();
    }

    /** A request of one line, with headers and body as given, on a connection of its own. */
    Reply send(String line, List<String> headers, String body) {
        var all = new ArrayList<>(headers);
        if (headers.stream().noneMatch(h -> h.toLowerCase(Locale.ROOT).startsWith("host:"))) {
            all.add("Host: localhost:" + port());
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0) {
            all.add("Content-Length: " + bytes.length);
            if (headers.stream()
                    .noneMatch(h -> h.toLowerCase(Locale.ROOT).startsWith("content-type:"))) {
                all.add("Content-Type: application/json");
            }
        } else if (!line.startsWith("GET")) {
            all.add("Content-Length: 0");
        }
        all.add("Connection: close");
        return raw(line + " HTTP/1.1\r\n" + String.join("\r\n", all) + "\r\n\r\n" + body);
    }

    Reply as(String token, String line) {
        return as(token, line, "");
    }

    Reply as(String token, String line, String body) {
        return send(line, List.of("Authorization: Bearer " + token), body);
    }

    Reply raw(String text) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(20_000);
            try {
                socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            } catch (SocketException e) {
                // The hub has heard enough; its answer may lie there all the same.
            }
            return Reply.parse(readAll(socket));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] readAll(Socket socket) throws IOException {
        var all = new ByteArrayOutputStream();
        byte[] part = new byte[8192];
        try {
            for (int n; (n = socket.getInputStream().read(part)) >= 0; ) {
                all.write(part, 0, n);
            }
        } catch (SocketException e) {
            // Reset after the answer.
        }
        return all.toByteArray();
    }

    /** What came back. */
    record Reply(int status, Map<String, String> headers, byte[] body) {
        static Reply parse(byte[] bytes) {
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\r\n\r\n");
            if (end < 0) {
                return new Reply(0, Map.of(), bytes);
            }
            String[] lines = text.substring(0, end).split("\r\n");
            var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            for (int i = 1; i < lines.length; i++) {
                String[] pair = lines[i].split(": ?", 2);
                headers.put(pair[0], pair[1]);
            }
            return new Reply(
                    Integer.parseInt(lines[0].split(" ")[1]),
                    headers,
                    java.util.Arrays.copyOfRange(bytes, end + 4, bytes.length));
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(text(), e);
            }
        }
    }

    /** One that switches the lamp on when the door is unlocked; the guest was told of it. */
    Automations.Automation keepAutomation() {
        var lamp = new DeviceId("lamp");
        var who = new Speaker(tokens.find(guest).orElseThrow().id(), Role.GUEST);
        messages.tell(who, Language.ENGLISH, "The door is unlocked.");
        return automations
                .keep(
                        new Automations.Draft(
                                "light the lamp when the door is unlocked",
                                Language.ENGLISH,
                                who,
                                new Watched(
                                        List.of(new DeviceId("door")),
                                        Trait.LOCK,
                                        new Trigger.Test.Is(Value.choice("unlocked")),
                                        false,
                                        Optional.of(Duration.ofMinutes(1))),
                                false,
                                List.of(new Deed(lamp, Act.set(Trait.ON, Value.flag(true)))),
                                true,
                                Optional.of(Duration.ofMinutes(5)),
                                List.of(new Deed(lamp, Act.set(Trait.ON, Value.flag(false))))))
                .toCompletableFuture()
                .join();
    }

    @Override
    public void close() {
        edge.close();
        voice.close();
        slow.close();
        mediaWork.close();
        library.close();
        players.close();
        televisions.close();
        store.close();
    }
}
