package maru.hub.dlna;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * DLNA on the house's network, {@code maru.dlna.*}. Only where {@code maru.http.host} opens the hub
 * to it, since renderers fetch what they play from the hub.
 *
 * @param renderers whether renderers are looked for and become players of the home
 * @param servers whether servers are looked for, so that a person can choose whose library is the
 *     home's
 * @param server whether other devices may browse and play the library's films and music, which by
 *     this standard anybody on the network may
 * @param renderer whether anybody on the network may show films, music and pictures of their own on
 *     the home's screen
 */
@ConfigurationProperties("maru.dlna")
public record DlnaConfig(
        @Bindable(defaultValue = "true") boolean renderers,
        @Bindable(defaultValue = "true") boolean servers,
        @Bindable(defaultValue = "false") boolean server,
        @Bindable(defaultValue = "false") boolean renderer) {

    boolean isOn() {
        return renderers || servers || server || renderer;
    }
}
