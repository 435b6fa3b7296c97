package maru.hub.registry;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * How much strangers may fill the home with: {@code maru.registry.*}.
 *
 * @param devices {@code devices}: in all
 * @param devicesPerSource {@code devices-per-source}: announced by one dialect
 */
@ConfigurationProperties("maru.registry")
public record RegistryConfig(
        @Bindable(defaultValue = "20000") int devices,
        @Bindable(defaultValue = "15000") int devicesPerSource) {
    public RegistryConfig {
        if (devices < 1) {
            throw new IllegalArgumentException("maru.registry.devices must be at least 1");
        }
        if (devicesPerSource < 1) {
            throw new IllegalArgumentException(
                    "maru.registry.devices-per-source must be at least 1");
        }
    }

    public static RegistryConfig defaults() {
        return new RegistryConfig(20_000, 15_000);
    }
}
