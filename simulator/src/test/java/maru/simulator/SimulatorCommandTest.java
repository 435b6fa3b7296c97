package maru.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SimulatorCommandTest {
    private static final String HOMES = "homes/studio.yaml";

    private record Run(int code, String err) {}

    private static Run simulator(String... arguments) {
        var err = new StringWriter();
        int code =
                new CommandLine(new SimulatorCommand())
                        .setOut(new PrintWriter(new StringWriter()))
                        .setErr(new PrintWriter(err))
                        .execute(arguments);
        return new Run(code, err.toString());
    }

    private static void isWrong(String names, String... arguments) {
        var run = simulator(arguments);
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().contains(names), run.err());
    }

    @Test
    void namesTheOptionThatIsWrong() {
        isWrong("--home or --devices");
        isWrong("--home or --devices", "--home", HOMES, "--devices", "5");
        isWrong("--home", "--home", "homes/nowhere.yaml");
        isWrong("--speed", "--home", HOMES, "--speed", "0");
        isWrong("--speed", "--home", HOMES, "--speed", "quick");
        isWrong("--devices", "--devices", "0");
        isWrong("--rate", "--devices", "5", "--rate", "-1");
        isWrong("broker", "--home", HOMES, "--broker", "http://127.0.0.1");
    }

    @Test
    void namesTheLineOfAHouseholdThatIsWrong(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("home.yaml");
        Files.writeString(
                file, Files.readString(Path.of(HOMES)).replace("kind: kettle", "kind: ketle"));
        var run = simulator("--home", file.toString());
        assertEquals(2, run.code());
        assertTrue(run.err().contains("kettle"), run.err());
        assertTrue(run.err().matches("(?s).*home.yaml.*\\d+.*"), run.err());
    }
}
