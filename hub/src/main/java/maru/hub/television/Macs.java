package maru.hub.television;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/** The hardware addresses that {@code connectionmanager/getinfo} tells, wired first. */
final class Macs {
    private Macs() {}

    static List<String> of(JsonNode payload) {
        return Stream.of("wiredInfo", "wifiInfo")
                .map(network -> payload.path(network).path("macAddress").asText(""))
                .flatMap(text -> Wake.mac(text).stream())
                .distinct()
                .toList();
    }
}
