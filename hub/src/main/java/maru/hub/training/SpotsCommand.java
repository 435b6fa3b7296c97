package maru.hub.training;

import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import maru.hub.eval.EvalHomes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code maru training spots}: what answers may name in each home. */
@Command(
        name = "spots",
        description = "Write what an answer may name in each home, one line of JSON a home.",
        mixinStandardHelpOptions = true)
final class SpotsCommand implements Callable<Integer> {
    @Option(
            names = "--homes",
            required = true,
            paramLabel = "DIR",
            description = "Folder of home files.")
    private Path homes = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where to.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws Exception {
        try (BufferedWriter lines = Files.newBufferedWriter(out)) {
            for (var home : EvalHomes.load(homes).entrySet()) {
                lines.write(
                        Spots.JSON.writeValueAsString(Spots.of(home.getKey(), home.getValue())));
                lines.newLine();
            }
        }
        return 0;
    }
}
