package maru.hub.television;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import maru.devices.dialect.Names;

/** The channels of a television, as {@code tv/getChannelList} tells them. */
record Channels(List<Channel> all) {
    private static final int MOST = 10_000;
    private static final int MAX_ID = 128;

    /** One of them. */
    record Channel(String id, String number, String name) {
        ObjectNode opening() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("channelId", id)
                    .put("channelNumber", number);
        }
    }

    Channels {
        all = List.copyOf(all);
    }

    static Channels of(JsonNode payload) {
        var all = new ArrayList<Channel>();
        for (JsonNode node : payload.path("channelList")) {
            String id = node.path("channelId").asText("");
            Optional<String> number = Names.clean(node.path("channelNumber").asText(""));
            if (!id.isEmpty() && id.length() <= MAX_ID && number.isPresent() && all.size() < MOST) {
                all.add(
                        new Channel(
                                id,
                                number.get(),
                                Names.clean(node.path("channelName").asText("")).orElse("")));
            }
        }
        return new Channels(all);
    }

    /** By its number, else by its name. */
    Optional<Channel> called(String words) {
        String number = plain(words);
        return all.stream()
                .filter(channel -> plain(channel.number()).equals(number))
                .findFirst()
                .or(() ->
                        all.stream()
                                .filter(channel -> channel.name().equalsIgnoreCase(words.strip()))
                                .findFirst());
    }

    private static String plain(String number) {
        return number.strip().replaceFirst("^0+(?=\\d)", "");
    }
}
