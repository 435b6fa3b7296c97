package maru.devices.dialect;

import java.util.Locale;

/**
 * What stays the same when an appliance is renamed or announced anew.
 *
 * @param scheme {@code mac}, {@code ieee} or {@code unique-id}
 * @param value normalised: MAC and IEEE addresses as bare lower-case hex
 */
public record Identity(String scheme, String value) implements Comparable<Identity> {

    /**
     * Recognises the address inside the many ways in which it is written: {@code
     * 00:11:22:33:44:55}, {@code zigbee2mqtt_0x00158d0001a2b3c4}, {@code DC4F22AABBCC}.
     */
    public static Identity of(String raw) {
        String hex = raw.toLowerCase(Locale.ROOT).replaceAll("[:\\-. ]", "");
        var ieee =
                java.util.regex.Pattern.compile("(?:^|[^0-9a-z])0x([0-9a-f]{16})(?:$|[^0-9a-f])")
                        .matcher(hex);
        if (ieee.find()) {
            return new Identity("ieee", ieee.group(1));
        }
        if (hex.matches("[0-9a-f]{12}")) {
            return new Identity("mac", hex);
        }
        if (hex.matches("0x[0-9a-f]{16}")) {
            return new Identity("ieee", hex.substring(2));
        }
        return new Identity("unique-id", raw);
    }

    @Override
    public int compareTo(Identity other) {
        int byScheme = scheme.compareTo(other.scheme);
        return byScheme != 0 ? byScheme : value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return scheme + ":" + value;
    }
}
