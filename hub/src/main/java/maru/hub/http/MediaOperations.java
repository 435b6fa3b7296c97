package maru.hub.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import maru.hub.media.Group;
import maru.hub.media.Item;
import maru.hub.media.Library;
import maru.hub.media.Medium;
import maru.hub.media.Played;
import maru.hub.media.SharedFiles;
import maru.hub.media.Source;

/**
 * The library: what there is, its pictures and its files. Guests of the home see films and music,
 * but not the family's pictures.
 */
@Singleton
final class MediaOperations implements OperationGroup {
    private static final String SHARED = "/api/v1/media/shared/{key}";
    private static final String NAMED = SHARED + "/{name}";
    private static final String PLAYLIST = "application/vnd.apple.mpegurl";
    private static final int MAX_PAGE = 500;
    private static final int MAX_FOUND = 100;
    private static final int MAX_PASSING = 24;
    private static final Pattern SUBTITLE_LANGUAGE =
            Pattern.compile(".*\\.([a-zA-Z]{2,3})\\.[^.]+$");

    private final Library library;
    private final Played played;
    private final SharedFiles shared;
    private final MediaWork work;
    private final Semaphore passing = new Semaphore(MAX_PASSING);

    MediaOperations(Library library, Played played, SharedFiles shared, MediaWork work) {
        this.library = library;
        this.played = played;
        this.shared = shared;
        this.work = work;
    }

    @Override
    public List<Operation> all() {
        String item = "/api/v1/media/items/{id}";
        return List.of(
                Operation.quick("getMedia", "GET", "/api/v1/media", Access.GUEST, _ -> state()),
                Operation.quick(
                        "scanMedia", "POST", "/api/v1/media/scan", Access.ADMIN, this::scan),
                Operation.of("listMedia", "GET", "/api/v1/media/items", Access.GUEST, this::list),
                Operation.of(
                        "listMediaGroups",
                        "GET",
                        "/api/v1/media/groups",
                        Access.GUEST,
                        this::groups),
                Operation.of(
                        "searchMedia", "GET", "/api/v1/media/search", Access.GUEST, this::search),
                Operation.of(
                        "listUnfinished",
                        "GET",
                        "/api/v1/media/unfinished",
                        Access.GUEST,
                        this::unfinished),
                Operation.quick("getItem", "GET", item, Access.GUEST, this::item),
                Operation.quick("leaveItem", "PUT", item + "/place", Access.GUEST, this::leave),
                Operation.of("getArtwork", "GET", item + "/artwork", Access.GUEST, this::artwork)
                        .overHttpAlone(),
                Operation.of("playItem", "GET", item + "/file", Access.GUEST, this::file)
                        .overHttpAlone(),
                Operation.of("weighItem", "HEAD", item + "/file", Access.GUEST, this::file)
                        .overHttpAlone(),
                Operation.of("playShared", "GET", SHARED, Access.OPEN, this::sharedFile)
                        .overHttpAlone(),
                Operation.of("weighShared", "HEAD", SHARED, Access.OPEN, this::sharedFile)
                        .overHttpAlone(),
                Operation.of("playPiece", "GET", item + "/pieces/{name}", Access.GUEST, this::piece)
                        .overHttpAlone(),
                Operation.of("playNamed", "GET", NAMED, Access.OPEN, this::namedFile)
                        .overHttpAlone(),
                Operation.of("weighNamed", "HEAD", NAMED, Access.OPEN, this::namedFile)
                        .overHttpAlone(),
                Operation.of(
                                "getSubtitles",
                                "GET",
                                item + "/subtitles/{number}",
                                Access.GUEST,
                                this::subtitles)
                        .overHttpAlone());
    }

    private Answer state() {
        var progress = library.progress();
        ObjectNode json =
                Json.object()
                        .put("phase", progress.phase().id())
                        .put("items", progress.items())
                        .put("seen", progress.seen())
                        .put("read", progress.read())
                        .put("scanned", progress.scanned().map(Object::toString).orElse(null));
        ArrayNode problems = json.putArray("problems");
        progress.problems().forEach(problems::add);
        ArrayNode sources = json.putArray("sources");
        for (Library.Standing source : library.sources()) {
            sources.addObject()
                    .put("id", source.id())
                    .put("name", source.name())
                    .put("there", source.there())
                    .put("items", source.items());
        }
        return Answer.json(json);
    }

    private Answer scan(Call call) {
        call.body().only();
        if (!library.isOn()) {
            throw Problem.of(409, "There is no library: maru.media.folders names no folder.");
        }
        library.rescan();
        return Answer.nothing();
    }

    private CompletionStage<Answer> list(Call call) {
        var media = media(call);
        Optional<Medium> medium =
                media.size() == 1 ? Optional.of(media.iterator().next()) : Optional.empty();
        int from = number(call, "from", 0, 1_000_000);
        int limit = number(call, "limit", 100, MAX_PAGE);
        return work.run(() -> {
            var page = library.list(medium, call.query("group"), from, limit);
            ObjectNode json = Json.object().put("total", page.total());
            ArrayNode items = json.putArray("items");
            page.items().stream()
                    .filter(i -> maySee(call, i))
                    .forEach(i -> items.add(json(i, call)));
            return Answer.json(json);
        });
    }

    private CompletionStage<Answer> groups(Call call) {
        Group.Sort sort =
                call.query("sort")
                        .flatMap(Group.Sort::ofId)
                        .orElseThrow(
                                () -> Problem.field("sort", "It must be series, artist or album."));
        return work.run(() -> {
            ArrayNode list = Json.array();
            library.groups(sort).forEach(group -> list.add(json(group)));
            return Answer.json(list);
        });
    }

    private CompletionStage<Answer> search(Call call) {
        String asked = call.query("q").orElse("").strip();
        if (asked.isEmpty() || asked.length() > 200) {
            throw Problem.field("q", "It must have 1 to 200 characters.");
        }
        Set<Medium> media = media(call);
        int limit = number(call, "limit", 30, MAX_FOUND);
        return work.run(() -> {
            ArrayNode list = Json.array();
            for (Library.Found found : library.search(asked, media, true, limit)) {
                switch (found) {
                    case Library.Found.One(Item item) when maySee(call, item) ->
                            list.addObject().set("item", json(item, call));
                    case Library.Found.One _ -> {}
                    case Library.Found.Many(Group group) ->
                            list.addObject().set("group", json(group));
                }
            }
            return Answer.json(list);
        });
    }

    private CompletionStage<Answer> unfinished(Call call) {
        int limit = number(call, "limit", 20, MAX_FOUND);
        Set<String> people = people(call);
        return work.run(() -> {
            ArrayNode list = Json.array();
            played.unfinished(people, limit).stream()
                    .filter(u -> maySee(call, u.item()))
                    .forEach(u -> list.add(json(u.item(), call)));
            return Answer.json(list);
        });
    }

    private Answer item(Call call) {
        return Answer.json(json(known(call), call));
    }

    private Answer leave(Call call) {
        var seconds = call.body().only("seconds").node("seconds");
        if (!seconds.isNumber() || !(seconds.doubleValue() >= 0) || seconds.doubleValue() > 1e6) {
            throw Problem.field("seconds", "It must be a number from 0.");
        }
        played.left(
                call.known().token().id(),
                known(call),
                Duration.ofMillis(Math.round(seconds.doubleValue() * 1000)));
        return Answer.nothing();
    }

    private CompletionStage<Answer> artwork(Call call) {
        Item item = known(call);
        String tag = tag(item, "a");
        if (isKnown(call, tag)) {
            return java.util.concurrent.CompletableFuture.completedFuture(unchanged(tag));
        }
        return work.run(() -> {
            var artwork =
                    library.artwork(item).orElseThrow(() -> Problem.of(404, "It has no picture."));
            return new Answer(200, artwork.type(), artwork.data(), caching(tag));
        });
    }

    private CompletionStage<Answer> subtitles(Call call) {
        Item item = known(call);
        int number;
        try {
            number = Integer.parseInt(call.part("number"));
        } catch (NumberFormatException e) {
            throw Problem.of(404, "There are no such subtitles.");
        }
        return work.run(() ->
                Answer.text(
                        "text/vtt; charset=utf-8",
                        library.subtitles(item, number)
                                .orElseThrow(
                                        () -> Problem.of(404, "There are no such subtitles."))));
    }

    private CompletionStage<Answer> file(Call call) {
        return bytes(call, known(call), "pieces/");
    }

    /** For players that have no token but a key that opens one item. */
    private CompletionStage<Answer> sharedFile(Call call) {
        String key = call.part("key");
        return bytes(
                call,
                shared.opened(key).orElseThrow(() -> Problem.of(404, "There is no such item.")),
                key + "/");
    }

    /** The same by a name, which may be that of a piece. */
    private CompletionStage<Answer> namedFile(Call call) {
        Item item =
                shared.opened(call.part("key"))
                        .orElseThrow(() -> Problem.of(404, "There is no such item."));
        if (!item.isInPieces()) {
            return bytes(call, item, "");
        }
        return work.run(() ->
                library.piece(item, call.part("name"))
                        .map(piece -> piece(call, item, piece))
                        .orElseGet(() -> playlist(item, "")));
    }

    private CompletionStage<Answer> piece(Call call) {
        Item item = known(call);
        return work.run(() ->
                library.piece(item, call.part("name"))
                        .map(piece -> piece(call, item, piece))
                        .orElseThrow(() -> Problem.of(404, "It has no such piece.")));
    }

    private static Answer piece(Call call, Item item, Library.Piece piece) {
        return switch (piece) {
            case Library.Piece.Playlist list -> playlist(list.text());
            case Library.Piece.Played(FileChannel file, String type) ->
                    sent(call, item, type, file);
        };
    }

    private Answer playlist(Item item, String before) {
        return library.playlist(item, before)
                .map(MediaOperations::playlist)
                .orElseThrow(() ->
                        Problem.of(404, "Its playlist isn't there, or leads out of its folder."));
    }

    private static Answer playlist(String text) {
        return Answer.text(PLAYLIST, text).with("Cache-Control", "private, no-cache");
    }

    /**
     * @param before what leads to its pieces from where it is had, if it is in pieces
     */
    private CompletionStage<Answer> bytes(Call call, Item item, String before) {
        Optional<Source> source = library.source(item);
        if (source.isPresent()) {
            return passed(call, item, source.get());
        }
        return item.isInPieces() ? work.run(() -> playlist(item, before)) : file(call, item);
    }

    /** What lies elsewhere comes through the hub, and with the type that the hub knows it by. */
    private CompletionStage<Answer> passed(Call call, Item item, Source source) {
        if (!source.isThere()) {
            throw away(source);
        }
        if (!passing.tryAcquire()) {
            throw Problem.later(503, "Too much is played at once.", Duration.ofSeconds(5));
        }
        var once = new AtomicBoolean();
        Runnable ended =
                () -> {
                    if (once.compareAndSet(false, true)) {
                        passing.release();
                    }
                };
        Optional<String> range = call.header("Range").map(String::strip).filter(Range::isOne);
        try {
            // A source may have to look at the machine's networks first, which blocks.
            return work.run(() -> source.open(item, range))
                    .thenCompose(opening -> opening)
                    .thenApply(content -> passed(item, source, content, ended))
                    .whenComplete((_, failure) -> {
                        if (failure != null) {
                            ended.run();
                        }
                    });
        } catch (RuntimeException e) {
            ended.run();
            throw e;
        }
    }

    private static Answer passed(Item item, Source source, Source.Content content, Runnable ended) {
        var headers = Map.of("Accept-Ranges", "bytes", "Cache-Control", "private, no-store");
        return switch (content) {
            case Source.Content.All all ->
                    new Answer(
                            200,
                            item.type(),
                            new byte[0],
                            headers,
                            Optional.of(new Answer.Passed(all.length(), all.body(), ended)));
            case Source.Content.Part part ->
                    new Answer(
                            206,
                            item.type(),
                            new byte[0],
                            with(headers, "Content-Range", part.range()),
                            Optional.of(new Answer.Passed(part.length(), part.body(), ended)));
            case Source.Content.Beyond _ -> {
                ended.run();
                yield new Answer(416, "", new byte[0], Map.of());
            }
            case Source.Content.Nothing _ -> throw away(source);
        };
    }

    private static Problem away(Source source) {
        return Problem.later(
                503, source.name() + ", which has it, can't be reached.", Duration.ofSeconds(10));
    }

    private CompletionStage<Answer> file(Call call, Item item) {
        return work.run(() -> {
            FileChannel channel =
                    library.open(item)
                            .orElseThrow(() -> Problem.of(404, "The file isn't there any more."));
            return sent(call, item, item.type(), channel);
        });
    }

    private static Answer sent(Call call, Item item, String type, FileChannel channel) {
        try {
            return part(call, item, type, channel);
        } catch (IOException | RuntimeException e) {
            closed(channel);
            throw e instanceof RuntimeException already
                    ? already
                    : Problem.of(404, "The file can't be read.");
        }
    }

    private static Answer part(Call call, Item item, String type, FileChannel channel)
            throws IOException {
        long size = channel.size();
        String tag = tag(item, Long.toString(size, 36));
        if (isKnown(call, tag)) {
            closed(channel);
            return unchanged(tag);
        }
        boolean same = call.header("If-Range").map(tag::equals).orElse(true);
        return switch (Range.of(same ? call.header("Range") : Optional.empty(), size)) {
            case Range.Asked.All _ ->
                    new Answer(
                            200,
                            type,
                            new byte[0],
                            with(caching(tag), "Accept-Ranges", "bytes"),
                            Optional.of(new Answer.FilePart(channel, 0, size)));
            case Range.Asked.Part(Range range) ->
                    new Answer(
                            206,
                            type,
                            new byte[0],
                            with(
                                    with(caching(tag), "Accept-Ranges", "bytes"),
                                    "Content-Range",
                                    range.of(size)),
                            Optional.of(
                                    new Answer.FilePart(channel, range.from(), range.length())));
            case Range.Asked.Nowhere _ -> {
                closed(channel);
                yield new Answer(416, "", new byte[0], Map.of("Content-Range", "bytes */" + size));
            }
        };
    }

    private static void closed(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing was written to it.
            return;
        }
    }

    private static String tag(Item item, String more) {
        return "\""
                + item.id().substring(0, 8)
                + "-"
                + Long.toString(item.modified().toEpochMilli(), 36)
                + "-"
                + more
                + "\"";
    }

    private static boolean isKnown(Call call, String tag) {
        return call.header("If-None-Match")
                .filter(known -> known.strip().equals("*") || known.contains(tag))
                .isPresent();
    }

    private static Answer unchanged(String tag) {
        return new Answer(304, "", new byte[0], caching(tag));
    }

    /** A browser may keep it, and asks each time whether it is still the same. */
    private static Map<String, String> caching(String tag) {
        return Map.of("ETag", tag, "Cache-Control", "private, no-cache");
    }

    private static Map<String, String> with(
            Map<String, String> headers, String name, String value) {
        var all = new java.util.HashMap<>(headers);
        all.put(name, value);
        return Map.copyOf(all);
    }

    private Item known(Call call) {
        return library.item(call.part("id"))
                .filter(item -> maySee(call, item))
                .orElseThrow(() -> Problem.of(404, "There is no such item."));
    }

    private static boolean maySee(Call call, Item item) {
        return item.medium() != Medium.PICTURE || call.known().role().isFamily();
    }

    /** What the household's screens play is everybody's who belongs to it. */
    private static Set<String> people(Call call) {
        Caller caller = call.known();
        return Played.of(caller.token().id(), caller.role().isFamily());
    }

    private static Set<Medium> media(Call call) {
        var media = EnumSet.noneOf(Medium.class);
        call.query("medium")
                .ifPresent(id ->
                        media.add(
                                Medium.ofId(id)
                                        .orElseThrow(() ->
                                                Problem.field(
                                                        "medium",
                                                        "It must be video, music or picture."))));
        return media;
    }

    private static int number(Call call, String name, int standard, int most) {
        return call.query(name)
                .map(text -> {
                    if (!text.matches("\\d{1,7}") || Integer.parseInt(text) > most) {
                        throw Problem.field(name, "It must be a number up to " + most + ".");
                    }
                    return Integer.parseInt(text);
                })
                .orElse(standard);
    }

    private ObjectNode json(Item item, Call call) {
        ObjectNode json = json(item, library);
        json.put(
                "left",
                played.placeIn(people(call), item).map(at -> at.toMillis() / 1000.0).orElse(null));
        return json;
    }

    static ObjectNode json(Item item, Library library) {
        var about = item.about();
        String place = "/api/v1/media/items/" + item.id();
        ObjectNode json =
                Json.object()
                        .put("id", item.id())
                        .put("medium", item.medium().id())
                        .put("type", item.type())
                        .put("title", item.title())
                        .put("label", item.label())
                        .put("artist", about.artist().orElse(null))
                        .put("album", about.album().orElse(null))
                        .put("disc", about.disc().orElse(null))
                        .put("track", about.track().orElse(null))
                        .put("year", about.year().orElse(null))
                        .put("genre", about.genre().orElse(null))
                        .put("series", about.series().orElse(null))
                        .put("season", about.season().orElse(null))
                        .put("episode", about.episode().orElse(null))
                        .put("seconds", about.length().map(l -> l.toMillis() / 1000.0).orElse(null))
                        .put("bytes", item.size())
                        .put("added", item.added().toString())
                        .put("file", place + "/file")
                        .put("artwork", item.picture().isPresent() ? place + "/artwork" : null)
                        .put("source", library.source(item).map(Source::name).orElse(null));
        ArrayNode subtitles = json.putArray("subtitles");
        for (int i = 0; i < item.subtitles().size(); i++) {
            var language = SUBTITLE_LANGUAGE.matcher(item.subtitles().get(i));
            subtitles
                    .addObject()
                    .put("place", place + "/subtitles/" + i)
                    .put("name", item.subtitles().get(i))
                    .put("language", language.matches() ? language.group(1) : null);
        }
        return json;
    }

    private static ObjectNode json(Group group) {
        return Json.object()
                .put("key", group.key())
                .put("sort", group.sort().id())
                .put("name", group.name())
                .put("by", group.by().orElse(null))
                .put("items", group.items().size());
    }
}
