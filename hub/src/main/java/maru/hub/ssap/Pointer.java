package maru.hub.ssap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maru.hub.media.Key;
import maru.hub.media.Order;

/**
 * The frames of a pointer socket: lines of {@code key:value}, ended by an empty one. What isn't
 * understood is passed over, as nothing is answered there.
 */
final class Pointer {
    static final int MAX_TEXT = 2_048;

    private static final int MOST_AT_ONCE = 16;
    private static final int LONGEST_WAY = 10_000;
    private static final Map<String, Key> BUTTONS =
            Map.ofEntries(
                    Map.entry("UP", Key.UP),
                    Map.entry("DOWN", Key.DOWN),
                    Map.entry("LEFT", Key.LEFT),
                    Map.entry("RIGHT", Key.RIGHT),
                    Map.entry("ENTER", Key.OK),
                    Map.entry("OK", Key.OK),
                    Map.entry("CLICK", Key.OK),
                    Map.entry("BACK", Key.BACK),
                    Map.entry("HOME", Key.HOME),
                    Map.entry("EXIT", Key.HOME),
                    Map.entry("MYAPPS", Key.HOME),
                    Map.entry("PLAY", Key.PLAY),
                    Map.entry("PAUSE", Key.PAUSE),
                    Map.entry("STOP", Key.STOP),
                    Map.entry("REWIND", Key.REWIND),
                    Map.entry("FASTFORWARD", Key.FORWARD),
                    Map.entry("VOLUMEUP", Key.VOLUME_UP),
                    Map.entry("VOLUMEDOWN", Key.VOLUME_DOWN),
                    Map.entry("MUTE", Key.MUTE));

    private Pointer() {}

    static List<Order.OfRemote> read(String text) {
        var orders = new ArrayList<Order.OfRemote>();
        if (text.length() > MAX_TEXT) {
            return orders;
        }
        for (String frame : text.split("\r?\n\r?\n", MOST_AT_ONCE + 1)) {
            if (orders.size() < MOST_AT_ONCE) {
                one(frame).ifPresent(orders::add);
            }
        }
        return orders;
    }

    private static Optional<Order.OfRemote> one(String frame) {
        var fields = new HashMap<String, String>();
        for (String line : frame.split("\r?\n")) {
            String[] pair = line.split(":", 2);
            if (pair.length == 2) {
                fields.put(pair[0].strip(), pair[1].strip());
            }
        }
        return switch (fields.getOrDefault("type", "")) {
            case "button" ->
                    Optional.ofNullable(BUTTONS.get(fields.getOrDefault("name", "")))
                            .map(Order.Press::new);
            case "move" -> Optional.of(new Order.Move(way(fields, "dx"), way(fields, "dy")));
            case "click" -> Optional.of(new Order.Click());
            case "scroll" -> Optional.of(new Order.Scroll(way(fields, "dx"), way(fields, "dy")));
            default -> Optional.empty();
        };
    }

    private static int way(Map<String, String> fields, String axis) {
        try {
            double way = Double.parseDouble(fields.getOrDefault(axis, "0"));
            return (int) Math.round(Math.clamp(way, -LONGEST_WAY, LONGEST_WAY));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
