package maru.devices.dialect;

import java.util.List;
import java.util.Optional;

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
            default ->
                    Optional.ofNullable(golden.echo().get(command.topic()))
                            .map(topic -> List.of(Message.of(topic, payload)))
                            .orElse(List.of());
        };
    }
}
