package maru.hub.history;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How much of the past is kept: {@code maru.history.*}.
 *
 * @param raw {@code raw}: how long single reports stay
 * @param fiveMinutes {@code five-minutes}: how long summaries of five minutes stay
 * @param hours {@code hours}: how long summaries of an hour stay; those of a day stay ten years
 * @param every {@code every}: a sensor's number is kept as a point no oftener than this; it is
 *     always summed up
 * @param reports {@code reports}: the most single reports in all
 */
@ConfigurationProperties("maru.history")
public record HistoryConfig(
        @Bindable(defaultValue = "P7D") Duration raw,
        @Bindable(defaultValue = "P30D") Duration fiveMinutes,
        @Bindable(defaultValue = "P730D") Duration hours,
        @Bindable(defaultValue = "PT10S") Duration every,
        @Bindable(defaultValue = "2000000") long reports) {
    public HistoryConfig {
        positive("raw", raw);
        positive("five-minutes", fiveMinutes);
        positive("hours", hours);
        if (every.isNegative()) {
            throw new IllegalArgumentException("maru.history.every must not be negative");
        }
        if (reports < 1_000) {
            throw new IllegalArgumentException("maru.history.reports must be at least 1000");
        }
    }

    public static HistoryConfig defaults() {
        return new HistoryConfig(
                Duration.ofDays(7),
                Duration.ofDays(30),
                Duration.ofDays(730),
                Duration.ofSeconds(10),
                2_000_000);
    }

    private static void positive(String key, Duration duration) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException("maru.history." + key + " must be positive");
        }
    }
}
