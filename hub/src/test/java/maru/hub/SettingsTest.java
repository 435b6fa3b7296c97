package maru.hub;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.ApplicationContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir Path directory;

    @Test
    void refusesByItsNameWhatIsOfTheWrongForm() {
        Map<String, String> wrong =
                Map.of(
                        "maru.http.port", "abc",
                        "maru.http.patience", "soon",
                        "maru.broker.persistence", "perhaps",
                        "maru.broker.tls.port", "1.5",
                        "maru.mqtt.outbox", "many",
                        "maru.home.temperature-scale", "kelvin",
                        "maru.model.keep", "perhaps",
                        "maru.model.engine", "steam",
                        "maru.history.reports", "",
                        "maru.backup.every", "5 apples");
        wrong.forEach((key, value) -> refused(key, "--" + key + "=" + value));
    }

    @Test
    void refusesWhatIsNoSetting() throws Exception {
        refused("maru.htp.port", "--maru.htp.port=8081");
        refused("maru.http", "--maru.http=8081");
        Path file =
                Files.writeString(
                        directory.resolve("maru.yml"), "maru:\n  speach:\n    language: ko\n");
        System.setProperty("micronaut.config.files", file.toString());
        try {
            refused("maru.speach.language");
        } finally {
            System.clearProperty("micronaut.config.files");
        }
    }

    @Test
    void takesEverySettingInAnySpelling() throws Exception {
        Path file =
                Files.writeString(
                        directory.resolve("maru.yml"),
                        """
                        maru:
                          data-directory: there
                          http: {names: [hub.lan, hub], maxConnections: 9, port: 0}
                          backup: {enabled: no, every: 2h}
                        """);
        System.setProperty("micronaut.config.files", file.toString());
        try (var context =
                started(
                        "--maru.http.patience=PT10S",
                        "--maru.model.name=",
                        "--maru.model.enabled=false",
                        "--maru.home.temperature-scale=fahrenheit",
                        "--maru.broker.persistence=in-memory",
                        "--maru.broker.url=mqtt://localhost")) {
            Settings.check(context);
        } finally {
            System.clearProperty("micronaut.config.files");
        }
    }

    private static void refused(String key, String... arguments) {
        try (var context = started(arguments)) {
            var e =
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> Settings.check(context),
                            () -> List.of(arguments).toString());
            assertTrue(e.getMessage().startsWith(key + " "), e.getMessage());
        }
    }

    private static ApplicationContext started(String... arguments) {
        return ApplicationContext.builder().args(arguments).banner(false).start();
    }
}
