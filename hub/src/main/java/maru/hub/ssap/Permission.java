package maru.hub.ssap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.Set;

/** What a client may be let do, by the names that manifests have for it. */
enum Permission {
    CLOSE,
    CONTROL_AUDIO,
    CONTROL_INPUT_MEDIA_PLAYBACK,
    CONTROL_INPUT_TEXT,
    CONTROL_INPUT_TV,
    CONTROL_MOUSE_AND_KEYBOARD,
    CONTROL_POWER,
    LAUNCH,
    READ_APP_STATUS,
    READ_CURRENT_CHANNEL,
    READ_INPUT_DEVICE_LIST,
    READ_INSTALLED_APPS,
    READ_NETWORK_STATE,
    READ_POWER_STATE,
    READ_RUNNING_APPS,
    READ_TV_CHANNEL_LIST,
    WRITE_NOTIFICATION_ALERT,
    WRITE_NOTIFICATION_TOAST;

    private static final int MOST_NAMED = 256;

    /**
     * Those that a manifest asks for, signed or not: the signature proves nothing, since everybody
     * has it. What isn't known here can't be done here either.
     */
    static Set<Permission> asked(JsonNode manifest) {
        var asked = EnumSet.noneOf(Permission.class);
        add(asked, manifest.path("permissions"));
        add(asked, manifest.path("signed").path("permissions"));
        return asked;
    }

    /** Those of these names. */
    static Set<Permission> named(Set<String> names) {
        var named = EnumSet.noneOf(Permission.class);
        for (Permission permission : values()) {
            if (names.contains(permission.name())) {
                named.add(permission);
            }
        }
        return named;
    }

    private static void add(Set<Permission> asked, JsonNode list) {
        for (int i = 0; i < Math.min(list.size(), MOST_NAMED); i++) {
            String name = list.path(i).asText();
            for (Permission permission : values()) {
                if (permission.name().equals(name)) {
                    asked.add(permission);
                }
            }
        }
    }
}
