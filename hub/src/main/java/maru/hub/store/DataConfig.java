package maru.hub.store;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;

/**
 * Where everything lies that must survive: {@code maru.data-directory}.
 *
 * @param dataDirectory made when it isn't there
 */
@ConfigurationProperties("maru")
public record DataConfig(@Bindable(defaultValue = "data") Path dataDirectory) {}
