package maru.hub.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig.SynchronousMode;

class KilledTest {
    private static final int KILLS = 20;

    @TempDir Path directory;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void nothingAcknowledgedIsLostWhenTheProcessIsKilled() throws Exception {
        var random = new Random(20);
        var acknowledged = new TreeSet<Integer>();
        for (int kill = 0; kill < KILLS; kill++) {
            int from = acknowledged.isEmpty() ? 0 : acknowledged.last() + 1_000;
            killInTheMiddle(from, 1 + random.nextInt(400), acknowledged);
            try (var connection = Sql.open(DataFile.HUB.in(directory), SynchronousMode.FULL)) {
                var rows = connection.createStatement().executeQuery("PRAGMA integrity_check");
                assertTrue(rows.next());
                assertEquals("ok", rows.getString(1));
            }
            try (var store = Stores.start(directory)) {
                assertTrue(store.report().healthy());
                var kept = store.read(Shelf.DEVICE);
                for (int number : acknowledged) {
                    assertEquals(Integer.toString(number), kept.get("d" + number));
                }
                int last = Integer.parseInt(store.read(Shelf.SETTING).get("last"));
                assertTrue(last >= acknowledged.last(), "went back to " + last);
                assertTrue(kept.containsKey("d" + last), "half of a write is there");
            }
        }
        assertTrue(acknowledged.size() > KILLS, "only " + acknowledged.size() + " writes");
    }

    private void killInTheMiddle(int from, int afterLines, TreeSet<Integer> acknowledged)
            throws Exception {
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xshare:auto",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Scribe.class.getName(),
                                directory.toString(),
                                Integer.toString(from))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (var out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            int lines = 0;
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.matches("\\d+")) {
                    acknowledged.add(Integer.parseInt(line));
                    if (++lines == afterLines) {
                        process.toHandle().destroyForcibly();
                    }
                }
            }
            assertTrue(lines >= afterLines, "ended by itself after " + lines + " lines");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
