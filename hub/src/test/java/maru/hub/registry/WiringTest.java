package maru.hub.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.ApplicationContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import maru.hub.history.HistoryConfig;
import maru.hub.history.RecordedHistory;
import maru.hub.home.LiveHome;
import maru.hub.home.TemperatureScale;
import maru.hub.schedule.Schedules;
import maru.hub.schedule.ShelvedSchedules;
import maru.hub.store.BackupConfig;
import maru.hub.store.DataConfig;
import maru.hub.store.SqliteStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WiringTest {
    @TempDir Path directory;

    @Test
    void whatIsKeptStartsAndEndsAsItIsWired() {
        Path data = directory.resolve("data");
        try (var context = run(Map.of("maru.data-directory", data.toString()))) {
            context.getBean(SqliteStore.class).start();
            context.getBean(ShelvedRegistry.class).start();
            context.getBean(ShelvedPermissions.class).start();
            context.getBean(RegistryHome.class).start();
            context.getBean(RecordedHistory.class).start();
            context.getBean(ShelvedSchedules.class).start();
            assertSame(context.getBean(RegistryHome.class), context.getBean(LiveHome.class));
            assertSame(context.getBean(RegistryHome.class), context.getBean(DeviceFeed.class));
            assertInstanceOf(ShelvedSchedules.class, context.getBean(Schedules.class));
            assertTrue(context.getBean(SqliteStore.class).report().healthy());
        }
        assertTrue(Files.exists(data.resolve("maru.db")));
    }

    @Test
    void theDefaultsHold() {
        try (var context = run(Map.of())) {
            assertEquals(Path.of("data"), context.getBean(DataConfig.class).dataDirectory());
            assertEquals(BackupConfig.defaults(), context.getBean(BackupConfig.class));
            assertEquals(HistoryConfig.defaults(), context.getBean(HistoryConfig.class));
            assertEquals(RegistryConfig.defaults(), context.getBean(RegistryConfig.class));
            assertEquals(HomeConfig.defaults(), context.getBean(HomeConfig.class));
        }
    }

    @Test
    void everyKeyCanBeSet() {
        var keys = new HashMap<String, Object>();
        keys.put("maru.data-directory", "elsewhere");
        keys.put("maru.backup.enabled", "false");
        keys.put("maru.backup.every", "PT6H");
        keys.put("maru.backup.keep", "30");
        keys.put("maru.history.raw", "P2D");
        keys.put("maru.history.five-minutes", "P10D");
        keys.put("maru.history.hours", "P100D");
        keys.put("maru.history.every", "PT1M");
        keys.put("maru.history.reports", "5000");
        keys.put("maru.registry.devices", "10");
        keys.put("maru.registry.devices-per-source", "5");
        keys.put("maru.home.zone", "Asia/Seoul");
        keys.put("maru.home.temperature-scale", "fahrenheit");
        keys.put("maru.home.settle", "PT2S");
        try (var context = run(keys)) {
            assertEquals(Path.of("elsewhere"), context.getBean(DataConfig.class).dataDirectory());
            assertEquals(
                    new BackupConfig(false, Duration.ofHours(6), 30),
                    context.getBean(BackupConfig.class));
            assertEquals(
                    new HistoryConfig(
                            Duration.ofDays(2),
                            Duration.ofDays(10),
                            Duration.ofDays(100),
                            Duration.ofMinutes(1),
                            5_000),
                    context.getBean(HistoryConfig.class));
            assertEquals(new RegistryConfig(10, 5), context.getBean(RegistryConfig.class));
            assertEquals(
                    new HomeConfig(
                            "Asia/Seoul", TemperatureScale.FAHRENHEIT, Duration.ofSeconds(2)),
                    context.getBean(HomeConfig.class));
        }
    }

    @Test
    void aBadValueIsRefusedByItsKey() {
        assertThrows(IllegalArgumentException.class, () -> new RegistryConfig(0, 1));
        var error =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                new HomeConfig(
                                        "Mars/Olympus", TemperatureScale.CELSIUS, Duration.ZERO));
        assertTrue(error.getMessage().startsWith("maru.home.zone"), error.getMessage());
    }

    private static ApplicationContext run(Map<String, Object> keys) {
        return ApplicationContext.builder().properties(keys).start();
    }
}
