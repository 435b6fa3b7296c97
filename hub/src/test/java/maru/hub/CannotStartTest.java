package maru.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A hub that can't start says why, in its own words, and is gone: there is no half of one. */
@Timeout(120)
class CannotStartTest {
    @TempDir Path directory;

    @Test
    void whereNothingCanBeKept() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");
        refused(file.resolve("data"), TestHub.freePort(), 0, "maru.data-directory");
    }

    @Test
    void whereADirectoryMayOnlyBeRead() throws Exception {
        Path data = Files.createDirectory(directory.resolve("data"));
        assertTrue(data.toFile().setWritable(false));
        assumeFalse(Files.isWritable(data), "this user may write everywhere");
        refused(data, TestHub.freePort(), 0, "maru.data-directory");
    }

    @Test
    void whenAPortIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();
            refused(directory.resolve("a"), port, 0, "maru.broker.port");
            refused(directory.resolve("b"), TestHub.freePort(), port, "maru.http");
        }
    }

    @Test
    void whenAValueCannotBe() throws Exception {
        refused(directory.resolve("data"), -5, 0, "maru.broker.port");
    }

    @Test
    void whenAValueIsOfTheWrongFormOrForNoSetting() throws Exception {
        Path data = directory.resolve("data");
        refused(data, TestHub.freePort(), 0, "maru.http.patience", "--maru.http.patience=soon");
        refused(data, TestHub.freePort(), 0, "maru.htp.port", "--maru.htp.port=8081");
    }

    @Test
    void whenAHubIsRunningThereAlready() throws Exception {
        Path data = directory.resolve("data");
        try (var _ = TestHub.start(data, TestHub.freePort())) {
            refused(data, TestHub.freePort(), 0, "is in use");
        }
    }

    private void refused(Path data, int brokerPort, int httpPort, String key, String... more)
            throws Exception {
        int http = httpPort == 0 ? TestHub.freePort() : httpPort;
        var command = TestHub.command(data, brokerPort, http);
        command.addAll(List.of(more));
        Path log = directory.resolve("log");
        var process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it lingers");
        } finally {
            process.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(log);
        assertEquals(1, process.exitValue(), () -> String.join("\n", lines));
        String last = lines.getLast();
        assertTrue(last.startsWith("Maru can't start: "), last);
        assertTrue(last.contains(key), last);
        if (httpPort == 0) {
            assertFalse(listens(http), "half of it is there");
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
