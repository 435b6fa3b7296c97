package maru.simulator.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Hardware addresses: made up from household and appliance, so that they are the same each time.
 */
final class Address {
    private Address() {}

    /** Twelve hex digits of a locally administered address. */
    static String mac(String household, String appliance) {
        return "02" + digest(household + "/" + appliance).substring(0, 10);
    }

    /** As written with colons. */
    static String macWithColons(String household, String appliance) {
        return mac(household, appliance).replaceAll("(..)(?!$)", "$1:");
    }

    /** As Zigbee2MQTT writes it. */
    static String ieee(String household, String appliance) {
        return "0x00158d" + digest(household + "/" + appliance).substring(0, 10);
    }

    private static String digest(String text) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
