package maru.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import maru.devices.Kinds;
import maru.simulator.dlna.DlnaDevices;
import maru.simulator.link.Access;
import maru.simulator.link.Links;
import maru.simulator.link.PahoLinks;
import maru.simulator.media.Screen;
import maru.simulator.media.Showcase;
import maru.simulator.world.Household;
import maru.simulator.world.HouseholdFileException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a household, or a crowd of devices for load, against a broker until it is interrupted. */
@Command(
        name = "simulator",
        mixinStandardHelpOptions = true,
        version = "Maru Simulator 0.1.0",
        description = "A household that speaks MQTT like real firmware.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it was asked to stop, and stopped",
            "1:something broke; the message says what",
            "2:an option or the household file is wrong"
        })
public final class SimulatorCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--home",
            paramLabel = "FILE",
            description = "the household to play, such as simulator/homes/apartment-ko.yaml")
    private @Nullable Path home;

    @Option(
            names = "--broker",
            paramLabel = "URI",
            description = "mqtt://host:port or mqtts://host:port (default: mqtt://127.0.0.1:1883)")
    private @Nullable String broker;

    @Option(names = "--username", paramLabel = "NAME", description = "as the broker knows it")
    private @Nullable String username;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "holds the password; or set MARU_SIMULATOR_PASSWORD")
    private @Nullable Path passwordFile;

    @Option(
            names = "--credentials",
            paramLabel = "FILE",
            description =
                    "properties url, username, password, as the hub writes them for a simulator")
    private @Nullable Path credentials;

    @Option(
            names = "--hub",
            paramLabel = "FILE",
            description = "properties url and token of a hub's API: a screen plays along with it")
    private @Nullable Path hub;

    @Option(
            names = "--media",
            paramLabel = "DIR",
            description = "where a small library of made-up music is put")
    private @Nullable Path media;

    @Option(
            names = "--dlna",
            description = "with --home: also a DLNA radio and a DLNA server, on the network")
    private boolean dlna;

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "1",
            description = "simulated seconds in a second, 1 to 3600 (default: ${DEFAULT-VALUE})")
    private double speed;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "of all that is left to chance (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--devices",
            paramLabel = "N",
            description = "instead of a household: so many lights, plugs and sensors, for load")
    private @Nullable Integer devices;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "100",
            description = "with --devices: state messages in a second (default: ${DEFAULT-VALUE})")
    private int rate;

    @Option(
            names = "--rates",
            description = "with --devices: take further rates from standard input, one a line")
    private boolean rates;

    @Option(
            names = "--with-parent",
            description = "end when standard input does: with the process that started it")
    private boolean withParent;

    public static void main(String[] args) {
        // By name, so that it doesn't stand in the way of a hub's own on one class path.
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "maru/simulator/logback.xml");
        }
        System.exit(new CommandLine(new SimulatorCommand()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        if ((home == null) == (devices == null)) {
            throw wrong("give --home or --devices");
        }
        var pace = pace();
        Access access = access();
        var stop = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        Thread hook =
                new Thread(
                        () -> {
                            stop.countDown();
                            try {
                                stopped.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "simulator-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try (Links links = new PahoLinks(access);
                AutoCloseable running =
                        home == null ? crowd(links, access) : household(links, access, pace);
                AutoCloseable _ = screen();
                AutoCloseable _ = dlna()) {
            if (withParent || rates) {
                Thread.ofPlatform()
                        .name("simulator-input")
                        .daemon()
                        .start(() -> {
                            listen(running);
                            if (withParent) {
                                stop.countDown();
                            }
                        });
            }
            stop.await();
            say("Leaving: everything is announced as offline.");
            return 0;
        } catch (InterruptedException e) {
            throw e;
        } catch (ParameterException e) {
            throw e;
        } catch (Exception e) {
            err(e.getMessage() == null ? e.toString() : e.getMessage());
            return 1;
        } finally {
            stopped.countDown();
        }
    }

    /** Until the end of standard input, which says that the parent has ended. */
    private void listen(AutoCloseable running) {
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (rates && running instanceof Crowd crowd && !line.isBlank()) {
                    try {
                        crowd.rate(checkedRate(Integer.parseInt(line.strip())));
                    } catch (NumberFormatException | ParameterException _) {
                        err("a rate must be 0 to 100000, was " + line.strip());
                    }
                }
            }
        } catch (IOException _) {
            // as good as the end
        }
    }

    private int checkedRate(int wanted) {
        if (wanted < 0 || wanted > 100_000) {
            throw wrong("--rate: must be 0 to 100000, was " + wanted);
        }
        return wanted;
    }

    private AutoCloseable household(Links links, Access access, RunningHousehold.Pace pace)
            throws IOException {
        Household household = read();
        var running = new RunningHousehold(household, links, Clock.systemUTC(), pace);
        running.start();
        say(
                "%s: %d appliances in %d rooms, %d clients, %s, speed %s, seed %d. Ctrl-C ends it."
                        .formatted(
                                household.names().get(household.language()),
                                household.appliances().size(),
                                household.rooms().size(),
                                running.clients(),
                                access,
                                pace.speed() == Math.rint(pace.speed())
                                        ? Long.toString((long) pace.speed())
                                        : Double.toString(pace.speed()),
                                pace.seed()));
        return running;
    }

    /** A screen in the bedroom, where it has none. */
    private AutoCloseable screen() throws IOException {
        if (media != null) {
            Showcase.fill(media);
        }
        if (hub == null || home == null) {
            return () -> {};
        }
        Household household = read();
        var bedroom =
                household.people().stream()
                        .map(person -> household.rooms().get(person.bedroom()))
                        .filter(room ->
                                household.appliances().values().stream()
                                        .noneMatch(a ->
                                                a.kind().equals(Kinds.TV)
                                                        && a.room().equals(Optional.of(room.id()))))
                        .findFirst();
        if (bedroom.isEmpty()) {
            return () -> {};
        }
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(hub)) {
            properties.load(reader);
        }
        String room = bedroom.get().name(household.language());
        var screen =
                new Screen(
                        URI.create(properties.getProperty("url", "")),
                        properties.getProperty("token", ""),
                        "simulated-" + bedroom.get().id(),
                        room + " TV",
                        room);
        screen.start();
        return screen;
    }

    /** Nothing that the household needs: where there is no network, it lives without. */
    private AutoCloseable dlna() {
        if (!dlna || home == null) {
            return () -> {};
        }
        try {
            var devices = DlnaDevices.start();
            say(
                    devices.isPresent()
                            ? "DLNA: %s and %s.".formatted(DlnaDevices.RADIO, DlnaDevices.SERVER)
                            : "No DLNA: this machine has no network.");
            return devices.<AutoCloseable>map(d -> d).orElse(() -> {});
        } catch (IOException e) {
            err("No DLNA: " + e.getMessage());
            return () -> {};
        }
    }

    private Household read() throws IOException {
        Path file = java.util.Objects.requireNonNull(home);
        if (!Files.isReadable(file)) {
            throw wrong("--home: can't read " + file);
        }
        try {
            return Household.load(file);
        } catch (HouseholdFileException e) {
            throw wrong(e.getMessage());
        }
    }

    private AutoCloseable crowd(Links links, Access access) {
        int count = java.util.Objects.requireNonNull(devices);
        if (count < 1 || count > 100_000) {
            throw wrong("--devices: must be 1 to 100000, was " + count);
        }
        var crowd = new Crowd(count, checkedRate(rate), seed, links);
        crowd.start();
        say(
                "%d devices over %d clients, %s, %d state messages a second, seed %d. Ctrl-C ends it."
                        .formatted(count, crowd.clients(), access, rate, seed));
        return crowd;
    }

    private RunningHousehold.Pace pace() {
        try {
            return new RunningHousehold.Pace(speed, seed);
        } catch (IllegalArgumentException e) {
            throw wrong("--" + e.getMessage());
        }
    }

    private Access access() {
        try {
            if (credentials != null) {
                if (broker != null || username != null || passwordFile != null) {
                    throw wrong(
                            "--credentials: says broker, username and password; leave those out");
                }
                return Access.read(credentials);
            }
            return new Access(
                    new URI(broker == null ? "mqtt://127.0.0.1:1883" : broker),
                    Optional.ofNullable(username),
                    password());
        } catch (IllegalArgumentException | URISyntaxException e) {
            throw wrong("broker: " + e.getMessage());
        } catch (IOException e) {
            throw wrong("credentials: can't read " + e.getMessage());
        }
    }

    private Optional<String> password() throws IOException {
        if (passwordFile != null) {
            return Optional.of(Files.readString(passwordFile).strip());
        }
        return username == null
                ? Optional.empty()
                : Optional.ofNullable(System.getenv("MARU_SIMULATOR_PASSWORD"));
    }

    private ParameterException wrong(@Nullable String problem) {
        return new ParameterException(spec().commandLine(), String.valueOf(problem));
    }

    private void say(String text) {
        var out = spec().commandLine().getOut();
        out.println(text);
        out.flush();
    }

    private void err(String text) {
        var err = spec().commandLine().getErr();
        err.println(text);
        err.flush();
    }

    private CommandSpec spec() {
        return java.util.Objects.requireNonNull(spec);
    }
}
