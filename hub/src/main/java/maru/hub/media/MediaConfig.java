package maru.hub.media;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Where films, music and pictures lie: {@code maru.media.*}.
 *
 * @param folders {@code folders}: read, never written to; without one there is no library
 * @param rescan {@code rescan}: how often everything is looked through, whatever the file system
 *     told meanwhile
 * @param items {@code items}: the most that the library holds
 */
@ConfigurationProperties("maru.media")
public record MediaConfig(
        @Bindable(defaultValue = "") List<String> folders,
        @Bindable(defaultValue = "1h") Duration rescan,
        @Bindable(defaultValue = "200000") int items) {
    public MediaConfig {
        folders = folders.stream().map(String::strip).filter(f -> !f.isEmpty()).toList();
        if (rescan.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("maru.media.rescan must be at least 1m");
        }
        if (items < 1) {
            throw new IllegalArgumentException("maru.media.items must be at least 1");
        }
    }

    /** A library of these folders, otherwise as it is by default. */
    public static MediaConfig of(Path... folders) {
        return new MediaConfig(
                List.of(folders).stream().map(Path::toString).toList(),
                Duration.ofHours(1),
                200_000);
    }

    List<Path> paths() {
        return folders.stream().map(Path::of).toList();
    }
}
