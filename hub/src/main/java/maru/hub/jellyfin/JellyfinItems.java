package maru.hub.jellyfin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import maru.hub.media.Item;
import maru.hub.media.Medium;

/** Reads items as Jellyfin describes them ({@code BaseItemDto} of its OpenAPI). */
final class JellyfinItems {
    private static final String ID =
            "[0-9a-fA-F]{32}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    /** A tick is 100 nanoseconds. */
    private static final long TICKS_PER_MILLI = 10_000;

    private static final long LONGEST_TICKS = Duration.ofDays(7).toMillis() * TICKS_PER_MILLI;
    private static final int MAX_NUMBER = 99_999;

    private JellyfinItems() {}

    /** Whether it names something of the server; what it is put into an address for. */
    static boolean isId(String id) {
        return id.matches(ID);
    }

    /**
     * One item; empty for what isn't a film, an episode or a piece of music that lies on the
     * server.
     *
     * @param source the id of the server in the library
     */
    static Optional<Item> read(JsonNode json, String source, Instant now) {
        String id = json.path("Id").asText();
        Optional<Medium> medium = medium(json.path("Type").asText());
        if (medium.isEmpty()
                || !isId(id)
                || !json.path("LocationType").asText("FileSystem").equals("FileSystem")
                || json.path("Name").asText().isBlank()) {
            return Optional.empty();
        }
        Instant added = time(json.path("DateCreated").asText()).orElse(now);
        return Optional.of(
                new Item(
                        Item.idOf(source, id),
                        source,
                        id,
                        medium.get(),
                        type(medium.get(), json.path("Container").asText()),
                        medium.get() == Medium.MUSIC ? piece(json) : film(json),
                        picture(json, id),
                        List.of(),
                        0,
                        added,
                        added));
    }

    private static Optional<Medium> medium(String type) {
        return switch (type) {
            case "Movie", "Episode" -> Optional.of(Medium.VIDEO);
            case "Audio" -> Optional.of(Medium.MUSIC);
            default -> Optional.empty();
        };
    }

    private static Item.About film(JsonNode json) {
        Optional<String> series = text(json, "SeriesName");
        return new Item.About(
                json.path("Name").asText(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                number(json, "ProductionYear"),
                genre(json),
                series,
                series.isPresent() ? number(json, "ParentIndexNumber") : Optional.empty(),
                series.isPresent() ? number(json, "IndexNumber") : Optional.empty(),
                length(json));
    }

    private static Item.About piece(JsonNode json) {
        return new Item.About(
                json.path("Name").asText(),
                Optional.of(json.path("Artists").path(0).asText())
                        .filter(artist -> !artist.isBlank())
                        .or(() -> text(json, "AlbumArtist")),
                text(json, "Album"),
                number(json, "ParentIndexNumber"),
                number(json, "IndexNumber"),
                number(json, "ProductionYear"),
                genre(json),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                length(json));
    }

    /** By the file's container, of which the server may name several. */
    private static String type(Medium medium, String container) {
        for (String name : container.split(",")) {
            Optional<String> type = Medium.typeOf("x." + name.strip());
            if (type.isPresent()) {
                return type.get();
            }
        }
        return medium == Medium.MUSIC ? "audio/mpeg" : "video/mp4";
    }

    /** A piece of music has the picture of its album. */
    private static Optional<Item.Picture> picture(JsonNode json, String id) {
        String album = json.path("AlbumId").asText();
        if (json.path("ImageTags").path("Primary").isTextual()) {
            return Optional.of(new Item.Picture.Elsewhere(id));
        }
        return json.path("AlbumPrimaryImageTag").isTextual() && isId(album)
                ? Optional.of(new Item.Picture.Elsewhere(album))
                : Optional.empty();
    }

    private static Optional<Duration> length(JsonNode json) {
        long ticks = json.path("RunTimeTicks").asLong();
        return ticks > 0 && ticks <= LONGEST_TICKS
                ? Optional.of(Duration.ofMillis(ticks / TICKS_PER_MILLI))
                : Optional.empty();
    }

    private static Optional<String> genre(JsonNode json) {
        return Optional.of(json.path("Genres").path(0).asText()).filter(g -> !g.isBlank());
    }

    private static Optional<String> text(JsonNode json, String field) {
        return Optional.of(json.path(field).asText("")).filter(text -> !text.isBlank());
    }

    private static Optional<Integer> number(JsonNode json, String field) {
        return Optional.of(json.path(field))
                .filter(JsonNode::isInt)
                .map(JsonNode::intValue)
                .filter(number -> number >= 0 && number <= MAX_NUMBER);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
