package maru.hub.training;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code maru training}: the hub's share in making a model of our own; for developers. */
@Command(
        name = "training",
        description = "Make what a model is trained with; see hub/training/README.md.",
        hidden = true,
        mixinStandardHelpOptions = true,
        subcommands = {SpotsCommand.class, TokensCommand.class, ScoreCommand.class})
public final class TrainingCommand implements Runnable {
    @Spec private @org.jspecify.annotations.Nullable CommandSpec spec;

    @Override
    public void run() {
        CommandLine line = java.util.Objects.requireNonNull(spec).commandLine();
        throw new ParameterException(line, "Say what to do: spots, tokens or score.");
    }
}
