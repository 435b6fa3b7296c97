package maru.devices.dialect;

import java.util.Optional;
import java.util.Set;

/** What one announcement, or one component of it, says. */
public sealed interface Discovery {

    /**
     * The dialect's key of what is spoken of, stable across repeats: for Home Assistant component,
     * node and object, for Zigbee2MQTT the IEEE address and endpoint. An update has the same key.
     */
    String key();

    /** A component is there, or is there in a new form. */
    record Found(String key, Component component) implements Discovery {}

    /**
     * The component is no more. It counts only when the component was last announced on the same
     * topic: after a move to another announcement (Home Assistant's device-based discovery) the old
     * topic is cleared, which removes nothing.
     */
    record Gone(String key) implements Discovery {}

    /**
     * Everything of this announcement's topic has been said: components that came by the same topic
     * before and are not among {@code keys} are gone. Sent by dialects whose announcements list all
     * there is.
     */
    record Complete(String key, Set<String> keys) implements Discovery {
        public Complete {
            keys = Set.copyOf(keys);
        }
    }

    /**
     * Not an announcement after all (a migration message, a bridge's other traffic); nothing
     * changes.
     */
    record Ignored(String key, String reason) implements Discovery {}

    /**
     * Broken or hostile; nothing changes, and the reason is shown. {@code field} names the
     * offending key if one is to blame.
     */
    record Refused(String key, Optional<String> field, String reason) implements Discovery {}
}
