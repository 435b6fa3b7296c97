package maru.hub.television;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/**
 * What the hub tells a television that it wants to do. Firmware before webOS 26 gives some of it
 * only to who shows a manifest that LG signed for tests in 2014 and that every remote has shown
 * since; webOS 26 refuses exactly that one, and gives all of it to who asks without.
 */
final class Manifest {
    private static final String RESOURCE = "/television/signed-manifest.json";

    /** What is used, and nothing beside. */
    private static final List<String> PERMISSIONS =
            List.of(
                    "LAUNCH",
                    "CONTROL_AUDIO",
                    "CONTROL_DISPLAY",
                    "CONTROL_INPUT_MEDIA_PLAYBACK",
                    "CONTROL_INPUT_TV",
                    "CONTROL_POWER",
                    "CONTROL_TV_SCREEN",
                    "READ_APP_STATUS",
                    "READ_CURRENT_CHANNEL",
                    "READ_INPUT_DEVICE_LIST",
                    "READ_INSTALLED_APPS",
                    "READ_NETWORK_STATE",
                    "READ_POWER_STATE",
                    "READ_RUNNING_APPS",
                    "READ_TV_CHANNEL_LIST");

    private Manifest() {}

    static ObjectNode of(boolean signed) {
        ObjectNode manifest =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("manifestVersion", 1)
                        .put("appVersion", "1.1");
        PERMISSIONS.forEach(manifest.putArray("permissions")::add);
        if (signed) {
            manifest.setAll(Signed.ALL);
        }
        return manifest;
    }

    /** Read when it is needed first. */
    private static final class Signed {
        static final ObjectNode ALL = read();

        private static ObjectNode read() {
            try (InputStream in =
                    Objects.requireNonNull(
                            Manifest.class.getResourceAsStream(RESOURCE), RESOURCE)) {
                return (ObjectNode) new ObjectMapper().readTree(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
