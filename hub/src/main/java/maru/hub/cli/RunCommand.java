package maru.hub.cli;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import maru.devices.Language;
import maru.hub.Hub;
import maru.hub.Main;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code maru run}: the hub in this process and a simulated household in another, until Ctrl-C. */
@Command(
        name = "run",
        description = "Start the hub, and a simulated household beside it.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private static final int FASTEST = 3_600;
    private static final String STANDARD_HOME = "simulator/homes/house-en.yaml";

    /** What every household that comes with Maru understands, by the language that it speaks. */
    private static final Map<Language, List<String>> TO_SAY =
            Map.of(
                    Language.ENGLISH,
                    List.of(
                            "turn on the kitchen lights",
                            "set the bedroom to 21 degrees",
                            "which windows are open?",
                            "play something by The Lanterns on the bedroom TV",
                            "거실 불 조금만 어둡게 해줘",
                            "close the curtains in ten minutes"),
                    Language.KOREAN,
                    List.of(
                            "주방 불 켜 줘",
                            "지금 몇 도야?",
                            "현관문 잠겨 있어?",
                            "안방 TV에서 바닷가 이야기 2화 틀어 줘",
                            "start the robot vacuum",
                            "10분 뒤에 주방 불 꺼 줘"));

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--home",
            paramLabel = "FILE",
            description = "household to simulate (default: $HOME_FILE, else " + STANDARD_HOME + ")")
    private @Nullable Path home;

    @Option(names = "--no-household", description = "the hub alone, for real appliances")
    private boolean alone;

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "1",
            description = "simulated seconds in a second, 1 to 3600 (default: ${DEFAULT-VALUE})")
    private double speed;

    @Parameters(
            paramLabel = "--KEY=VALUE",
            description =
                    "configuration of the hub, such as -- --maru.http.port=8081; see docs/configuration.md")
    private List<String> configuration = List.of();

    @Override
    public Integer call() throws InterruptedException {
        check();
        var terminal = new Terminal(java.util.Objects.requireNonNull(spec).commandLine().getOut());
        Path root = Path.of(System.getProperty("maru.root", ""));
        Hub hub;
        try {
            hub = Main.start(arguments(root));
        } catch (RuntimeException e) {
            throw new CommandFailure(ExitCode.NOT_DONE, "Maru can't start: " + Main.reason(e));
        }
        var stop = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    stop.countDown();
                                    try {
                                        stopped.await();
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                    }
                                },
                                "maru-stop"));
        Optional<HouseholdProcess> household = Optional.empty();
        try {
            household = alone ? Optional.empty() : Optional.of(household(hub, root));
            welcome(hub, terminal, root);
            stop.await();
        } catch (IOException | IllegalStateException e) {
            throw new CommandFailure(
                    ExitCode.NOT_DONE, "The household can't start: " + e.getMessage());
        } finally {
            household.ifPresent(HouseholdProcess::close);
            hub.close();
            stopped.countDown();
        }
        return ExitCode.DONE;
    }

    /** All that can be wrong with what was typed, before anything starts. */
    private void check() {
        for (String one : configuration) {
            if (!one.matches("--[^=\\s]+=.*")) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        one + " is no setting: they are written --KEY=VALUE, after --");
            }
        }
        if (!(speed >= 1 && speed <= FASTEST)) {
            throw new CommandFailure(ExitCode.USAGE, "--speed must be 1 to " + FASTEST);
        }
        Path file = file(Path.of(System.getProperty("maru.root", "")));
        if (!alone && !Files.isRegularFile(file)) {
            throw new CommandFailure(ExitCode.USAGE, "There is no household file " + file + ".");
        }
    }

    private String[] arguments(Path root) {
        var all = new ArrayList<String>();
        all.add("--maru.data-directory=" + root.resolve(data()));
        all.addAll(configuration);
        return all.toArray(String[]::new);
    }

    private HouseholdProcess household(Hub hub, Path root) throws IOException {
        Path file = file(root);
        // Its appliances can't tell on which floor they stand; whoever moves in knows.
        FloorPlan.read(file).apply(hub.registry());
        Path media = root.resolve(data()).resolve("simulated-media");
        var options =
                new ArrayList<String>(
                        List.of(
                                "--speed",
                                Double.toString(speed),
                                "--hub",
                                hub.invitePlayer(media).toString(),
                                "--media",
                                media.toString()));
        if (hub.isOpenToTheNetwork()) {
            options.add("--dlna");
        }
        return HouseholdProcess.start(root, file, hub.inviteHousehold(), options);
    }

    private static String data() {
        return System.getenv().getOrDefault("MARU_DATA_DIRECTORY", "data");
    }

    private Path file(Path root) {
        String wanted = System.getenv().getOrDefault("HOME_FILE", "");
        return home != null
                ? home
                : wanted.isEmpty() ? root.resolve(STANDARD_HOME) : Path.of(wanted);
    }

    /** In which the household speaks; the simulator says what is wrong with a bad file. */
    private Language language(Path root) {
        try {
            String code = new YAMLMapper().readTree(file(root).toFile()).path("language").asText();
            return Language.ofCode(code).orElse(Language.ENGLISH);
        } catch (IOException _) {
            return Language.ENGLISH;
        }
    }

    /** What has the command line find a hub that isn't where it looks by itself. */
    private static String elsewhere(Hub hub) {
        URI address = URI.create(hub.address());
        String usual = System.getenv().getOrDefault("MARU_HTTP_PORT", HubOptions.PORT);
        return usual.equals(String.valueOf(address.getPort())) ? "" : "--hub " + address + " ";
    }

    private void welcome(Hub hub, Terminal terminal, Path root) {
        terminal.line("");
        terminal.line("Maru is ready. Open " + hub.invitation());
        if (RunCommand.class.getResource("/web/files.txt") != null) {
            terminal.line("or, as on a TV, " + hub.invitation().replace("/#", "/tv#"));
        }
        terminal.line("or, in another terminal, say:");
        String where = elsewhere(hub);
        for (String sentence : TO_SAY.getOrDefault(language(root), List.of())) {
            terminal.line("  ./maru say " + where + "\"" + sentence + "\"");
        }
        terminal.line("Ctrl-C stops all of it.");
        terminal.line("");
    }
}
