package maru.hub.registry;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import maru.hub.home.TemperatureScale;

/**
 * The home itself: {@code maru.home.*}.
 *
 * @param zone {@code zone}: an IANA time zone; {@code system} for the machine's
 * @param temperatureScale {@code temperature-scale}: celsius or fahrenheit
 * @param settle {@code settle}: how long a device's availability stays put at least, so that one
 *     that flaps is told once in that time
 */
@ConfigurationProperties("maru.home")
public record HomeConfig(
        @Bindable(defaultValue = "system") String zone,
        @Bindable(defaultValue = "CELSIUS") TemperatureScale temperatureScale,
        @Bindable(defaultValue = "PT1S") Duration settle) {
    public HomeConfig {
        if (!zone.equals("system")) {
            try {
                ZoneId.of(zone);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(
                        "maru.home.zone must be a time zone such as Asia/Seoul: " + zone, e);
            }
        }
        if (settle.isNegative() || settle.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("maru.home.settle must be 0 to 60 seconds");
        }
    }

    public static HomeConfig defaults() {
        return new HomeConfig("system", TemperatureScale.CELSIUS, Duration.ofSeconds(1));
    }

    /** The zone itself. */
    public ZoneId zoneId() {
        return zone.equals("system") ? ZoneId.systemDefault() : ZoneId.of(zone);
    }
}
