package maru.hub.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code maru}: talk to the hub from a terminal or a script. */
@Command(
        name = "maru",
        mixinStandardHelpOptions = true,
        version = "Maru 0.1.0",
        description = "A home hub that you can talk to.",
        subcommands = {
            RunCommand.class,
            SayCommand.class,
            DevicesCommand.class,
            RoomsCommand.class,
            WatchCommand.class,
            HistoryCommand.class,
            SchedulesCommand.class,
            AutomationsCommand.class,
            PairCommand.class,
            TokensCommand.class,
            DenialsCommand.class,
            TelevisionsCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            ModelCommand.class,
            maru.hub.eval.EvalCommand.class,
            maru.hub.bench.BenchCommand.class,
            maru.hub.training.TrainingCommand.class,
            CommandLine.HelpCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 not (all) done, 2 wrong usage, 3 no hub or no way in."
        })
public final class MaruCommand implements Runnable {
    /** How long what is running may take to close once the process shall end. */
    private static final Duration LONGEST_END = Duration.ofSeconds(20);

    @Spec CommandSpec spec;

    /** The command line with all its commands; more may be added to it. */
    public static CommandLine commandLine() {
        return new CommandLine(new MaruCommand())
                .setExecutionExceptionHandler((e, line, _) -> {
                    if (e instanceof CommandFailure failure) {
                        new Terminal(line.getErr()).line(String.valueOf(failure.getMessage()));
                        return failure.exitCode();
                    }
                    throw e;
                });
    }

    /** Runs one command. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return commandLine().setOut(out).setErr(err).execute(arguments);
    }

    public static void main(String[] arguments) {
        Runtime.getRuntime().addShutdownHook(new Thread(MaruCommand::endAtLast, "maru-end"));
        int code =
                run(
                        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                        arguments);
        // A running hub has threads of its own and ends by itself.
        System.exit(code);
    }

    /** Native code may keep an ordinary exit waiting for ever. */
    private static void endAtLast() {
        Thread.ofPlatform()
                .daemon()
                .name("maru-halt")
                .start(() -> {
                    try {
                        Thread.sleep(LONGEST_END);
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                    Runtime.getRuntime().halt(ExitCode.NOT_DONE);
                });
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do, for example: maru devices");
    }
}
