package maru.hub.ssap;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What the hub says of itself as a TV.
 *
 * @param fingerprint of the hub's identity, from which its id is made
 * @param macs the hardware addresses of this machine, by the addresses at which it is reached
 */
record Facts(String name, Optional<String> fingerprint, Map<String, String> macs) {
    /** The second-screen protocol that is spoken is that of this webOS. */
    private static final String SPOKEN = "9.0.0";

    private static final String VERSION = "0.1.0";

    Facts {
        macs = Map.copyOf(macs);
    }

    String version() {
        return VERSION;
    }

    /** Stays as long as the hub's key does. */
    String uuid() {
        String seed = "maru tv " + fingerprint.orElse("");
        return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
    }

    ObjectNode hello() {
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("protocolVersion", 1)
                        .put("deviceType", "tv")
                        .put("deviceOS", "webOS")
                        .put("deviceOSVersion", SPOKEN)
                        .put("deviceOSReleaseVersion", SPOKEN)
                        .put("deviceUUID", uuid());
        json.putArray("pairingTypes").add("PIN").add("PROMPT").add("COMBINED");
        return json;
    }

    ObjectNode system() {
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("modelName", "Maru")
                        .put("receiverType", "none")
                        .put("programMode", "false");
        json.putObject("features").put("3d", false).put("dvr", false);
        return json;
    }

    ObjectNode software() {
        String[] parts = VERSION.split("\\.", 2);
        return JsonNodeFactory.instance
                .objectNode()
                .put("product_name", "Maru")
                .put("model_name", "Maru")
                .put("sw_type", "FIRMWARE")
                .put("major_ver", parts[0])
                .put("minor_ver", parts.length == 2 ? parts[1] : "0")
                .put("device_id", uuid());
    }

    /** By which a sleeping machine could be woken, had it an interface for that. */
    ObjectNode network(String address) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode wired = json.putObject("wiredInfo");
        String mac = macs.get(address);
        if (mac != null) {
            wired.put("macAddress", mac);
        }
        json.putObject("wifiInfo");
        return json;
    }
}
