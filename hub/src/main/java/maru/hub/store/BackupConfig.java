package maru.hub.store;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * When backups are made without being asked for: {@code maru.backup.*}.
 *
 * @param enabled {@code enabled}
 * @param every {@code every}: at least a minute
 * @param keep {@code keep}: how many of them are kept, 1 to 1000
 */
@ConfigurationProperties("maru.backup")
public record BackupConfig(
        @Bindable(defaultValue = "true") boolean enabled,
        @Bindable(defaultValue = "PT24H") Duration every,
        @Bindable(defaultValue = "7") int keep) {
    public BackupConfig {
        if (every.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("maru.backup.every must be at least a minute");
        }
        if (keep < 1 || keep > 1000) {
            throw new IllegalArgumentException("maru.backup.keep must be 1 to 1000");
        }
    }

    public static BackupConfig defaults() {
        return new BackupConfig(true, Duration.ofHours(24), 7);
    }
}
