package maru.devices.dialect;

import java.util.List;
import java.util.Optional;
import maru.devices.Value;

/** How a device of a dialect repeats a command as its state. */
final class Echo {
    private Echo() {}

    static List<Message> of(Golden golden, Message command) {
        String payload = command.text().orElseThrow();
        return switch (golden.dialect()) {
            case "zigbee2mqtt" ->
                    command.topic().endsWith("/set")
                            ? List.of(
                                    Message.of(
                                            command.topic()
                                                    .substring(0, command.topic().length() - 4),
                                            payload))
                            : List.of();
            case "tasmota" -> {
                int last = command.topic().lastIndexOf('/');
                String name = command.topic().substring(last + 1);
                String result = command.topic().substring(0, last).replace("cmnd", "stat");
                if (name.equals("Color2")) {
                    double[] hs = ColourSpace.hueSaturation(Value.Colour.parse(payload));
                    String hsb = Math.round(hs[0]) + "," + Math.round(hs[1]) + ",40";
                    yield List.of(Message.of(result + "/RESULT", "{\"HSBColor\":\"" + hsb + "\"}"));
                }
                String value = name.startsWith("POWER") ? "\"" + payload + "\"" : payload;
                String told =
                        name.startsWith("ShutterPosition")
                                ? "{\"Shutter"
                                        + name.substring(15)
                                        + "\":{\"Position\":"
                                        + value
                                        + "}}"
                                : "{\"" + name + "\":" + value + "}";
                yield List.of(Message.of(result + "/RESULT", told));
            }
            default ->
                    Optional.ofNullable(golden.echo().get(command.topic()))
                            .map(topic -> List.of(Message.of(topic, payload)))
                            .orElse(List.of());
        };
    }
}
