package maru.hub.media;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/** Items as they are kept. */
final class ItemJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ItemJson() {}

    static String write(Item item) {
        ObjectNode json =
                MAPPER.createObjectNode()
                        .put("folder", item.folder())
                        .put("path", item.path())
                        .put("medium", item.medium().id())
                        .put("type", item.type())
                        .put("size", item.size())
                        .put("modified", item.modified().toEpochMilli())
                        .put("added", item.added().toEpochMilli())
                        .put("title", item.title());
        var about = item.about();
        about.artist().ifPresent(v -> json.put("artist", v));
        about.album().ifPresent(v -> json.put("album", v));
        about.disc().ifPresent(v -> json.put("disc", v));
        about.track().ifPresent(v -> json.put("track", v));
        about.year().ifPresent(v -> json.put("year", v));
        about.genre().ifPresent(v -> json.put("genre", v));
        about.series().ifPresent(v -> json.put("series", v));
        about.season().ifPresent(v -> json.put("season", v));
        about.episode().ifPresent(v -> json.put("episode", v));
        about.length().ifPresent(v -> json.put("length", v.toMillis()));
        item.picture()
                .ifPresent(picture -> {
                    switch (picture) {
                        case Item.Picture.Inside _ -> json.put("inside", true);
                        case Item.Picture.Beside beside -> json.put("beside", beside.name());
                        case Item.Picture.Elsewhere elsewhere ->
                                json.put("elsewhere", elsewhere.place());
                    }
                });
        if (!item.subtitles().isEmpty()) {
            var list = json.putArray("subtitles");
            item.subtitles().forEach(list::add);
        }
        return json.toString();
    }

    /** Empty for what isn't an item any more; the scan finds it anew. */
    static Optional<Item> read(String id, String body) {
        try {
            JsonNode json = MAPPER.readTree(body);
            Optional<Medium> medium = Medium.ofId(json.path("medium").asText());
            if (medium.isEmpty() || !json.path("title").isTextual()) {
                return Optional.empty();
            }
            var subtitles = new ArrayList<String>();
            json.path("subtitles").forEach(name -> subtitles.add(name.asText()));
            return Optional.of(
                    new Item(
                            id,
                            json.path("folder").asText(),
                            json.path("path").asText(),
                            medium.get(),
                            json.path("type").asText(),
                            new Item.About(
                                    json.path("title").asText(),
                                    text(json, "artist"),
                                    text(json, "album"),
                                    number(json, "disc"),
                                    number(json, "track"),
                                    number(json, "year"),
                                    text(json, "genre"),
                                    text(json, "series"),
                                    number(json, "season"),
                                    number(json, "episode"),
                                    json.has("length")
                                            ? Optional.of(
                                                    Duration.ofMillis(json.path("length").asLong()))
                                            : Optional.empty()),
                            json.path("inside").asBoolean()
                                    ? Optional.of(new Item.Picture.Inside())
                                    : text(json, "beside")
                                            .<Item.Picture>map(Item.Picture.Beside::new)
                                            .or(() ->
                                                    text(json, "elsewhere")
                                                            .map(Item.Picture.Elsewhere::new)),
                            subtitles,
                            json.path("size").asLong(),
                            Instant.ofEpochMilli(json.path("modified").asLong()),
                            Instant.ofEpochMilli(json.path("added").asLong())));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonNode json, String field) {
        return json.path(field).isTextual()
                ? Optional.of(json.path(field).textValue())
                : Optional.empty();
    }

    private static Optional<Integer> number(JsonNode json, String field) {
        return json.path(field).isInt()
                ? Optional.of(json.path(field).intValue())
                : Optional.empty();
    }
}
