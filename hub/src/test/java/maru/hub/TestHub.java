package maru.hub;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import maru.hub.access.CommandLineKey;
import maru.simulator.RunningHousehold;
import maru.simulator.link.Access;
import maru.simulator.link.Links;
import maru.simulator.world.Household;

/** The whole hub in this process, as production wires it, without a model. */
final class TestHub implements AutoCloseable {
    static final Path HOMES = Path.of("..", "simulator", "homes");

    private final ApplicationContext context;
    private final Hub hub;
    private final HubApi api;

    private TestHub(ApplicationContext context, Hub hub, HubApi api) {
        this.context = context;
        this.hub = hub;
        this.api = api;
    }

    /**
     * Starts one.
     *
     * @param port of its broker
     * @param more configuration, as on the command line
     */
    static TestHub start(Path data, int port, String... more) throws IOException {
        var arguments = arguments(data, port);
        if (Stream.of(more).anyMatch(argument -> argument.startsWith("--maru.ssap."))) {
            arguments.remove("--maru.ssap.enabled=false");
        }
        if (Stream.of(more).anyMatch(argument -> argument.startsWith("--maru.voice."))) {
            arguments.remove("--maru.voice.enabled=false");
        }
        arguments.addAll(List.of(more));
        var context =
                ApplicationContext.builder()
                        .args(arguments.toArray(String[]::new))
                        .banner(false)
                        .start();
        var hub = context.getBean(Hub.class);
        hub.start();
        return new TestHub(
                context,
                hub,
                new HubApi(hub.address(), CommandLineKey.read(CommandLineKey.in(data))));
    }

    static List<String> arguments(Path data, int port) {
        return new ArrayList<>(
                List.of(
                        "--maru.data-directory=" + data,
                        "--maru.broker.port=" + port,
                        "--maru.http.port=0",
                        "--maru.ssap.enabled=false",
                        "--maru.model.enabled=false",
                        "--maru.voice.enabled=false",
                        "--maru.mqtt.min-backoff=100ms",
                        "--maru.mqtt.max-backoff=500ms"));
    }

    /** Starts one in a process of its own. */
    static List<String> command(Path data, int brokerPort, int httpPort) {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xshare:auto",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName()));
        command.addAll(arguments(data, brokerPort));
        command.remove("--maru.http.port=0");
        command.add("--maru.http.port=" + httpPort);
        return command;
    }

    HubApi api() {
        return api;
    }

    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        hub.close();
        context.close();
    }

    /** Moves in: every appliance connects and announces itself. */
    static RunningHousehold household(Household household, Links links) {
        var running =
                new RunningHousehold(
                        household, links, Clock.systemUTC(), RunningHousehold.Pace.REAL_TIME);
        running.start();
        return running;
    }

    static maru.hub.broker.Party party(Access access, String client) throws Exception {
        String username = access.username().orElseThrow();
        return new maru.hub.broker.Party(
                        access.broker().toString().replace("mqtt://", "tcp://"),
                        username + ":" + client,
                        username,
                        access.password().orElseThrow())
                .connect();
    }

    /** A device on the hub's broker, which announces itself and has the topics of its name. */
    static maru.hub.broker.Party device(HubApi api, int port, String name) throws Exception {
        return party(
                api.credential(
                        name, port, List.of("homeassistant/#", name + "/#"), List.of(name + "/#")),
                "one");
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
