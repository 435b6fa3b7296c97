package maru.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** Lists the devices. */
@Command(name = "devices", description = "List the devices and their state.")
final class DevicesCommand extends HubCommand {
    @Override
    public Integer call() {
        JsonNode devices = hub().get("/devices?language=" + options.shown());
        if (options.json) {
            var list = HubClient.JSON.createArrayNode();
            for (JsonNode device : devices) {
                ObjectNode one = list.addObject();
                one.set("id", device.path("id"));
                one.set("name", device.path("name"));
                one.set("room", device.path("roomName"));
                one.set("kind", device.path("kind"));
                one.set("available", device.path("available"));
                one.set("state", device.path("state"));
            }
            terminal().json(list);
            return ExitCode.DONE;
        }
        var rows = new ArrayList<List<String>>();
        for (JsonNode device : devices) {
            rows.add(
                    List.of(
                            device.path("roomName").isTextual()
                                    ? device.path("roomName").textValue()
                                    : "-",
                            device.path("name").asText(),
                            device.path("id").asText(),
                            device.path("available").asBoolean()
                                    ? Terminal.plain(device.path("state"))
                                    : "(not reachable)"));
        }
        rows.sort((a, b) -> (a.get(0) + '\0' + a.get(1)).compareTo(b.get(0) + '\0' + b.get(1)));
        terminal().table(rows, "No device has announced itself yet.");
        return ExitCode.DONE;
    }
}
