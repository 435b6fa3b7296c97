package maru.devices.dialect;

import java.util.List;
import maru.devices.dialect.homeassistant.HomeAssistant;

/**
 * The dialects that Maru reads. A new one is a package with one {@link Dialect} and one entry here.
 */
public final class Dialects {
    private Dialects() {}

    /** All of them, with the prefixes that firmware has by default. */
    public static List<Dialect> all() {
        return List.of(new HomeAssistant());
    }
}
