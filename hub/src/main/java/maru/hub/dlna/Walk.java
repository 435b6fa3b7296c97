package maru.hub.dlna;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import maru.hub.media.Item;
import maru.hub.media.Medium;
import org.jupnp.support.contentdirectory.DIDLParser;
import org.jupnp.support.model.DIDLContent;
import org.jupnp.support.model.DIDLObject;
import org.jupnp.support.model.Protocol;
import org.jupnp.support.model.Res;
import org.jupnp.support.model.container.Container;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One walk through a server's library, the containers nearest to its root first. The same thing
 * lies in many of them: by album, by artist, by folder.
 */
final class Walk {
    private static final Logger LOG = LoggerFactory.getLogger(Walk.class);
    static final String ROOT = "0";
    private static final int PAGE = 100;
    private static final int SMALL_PAGE = 10;
    private static final int MAX_DEPTH = 12;
    private static final int MAX_CONTAINERS = 5_000;
    private static final int MAX_PAGES = 2_000;
    static final int MAX_ITEMS = 50_000;
    private static final int MAX_DIDL = 1 << 20;
    private static final int MAX_ID = 1_000;
    private static final int MAX_PLACE = 1_500;
    private static final Duration MAX_TIME = Duration.ofMinutes(10);

    private final Directory directory;
    private final String source;
    private final String host;
    private final InstantSource clock;
    private final BooleanSupplier stopped;
    private final long end = System.nanoTime() + MAX_TIME.toNanos();
    private final Map<String, Item> items = new LinkedHashMap<>();
    private final Set<String> places = new HashSet<>();
    private final Set<String> containers = new HashSet<>();
    private final ArrayDeque<Stop> waiting = new ArrayDeque<>();
    private boolean whole = true;

    private record Stop(String container, int depth) {}

    /**
     * What came of it.
     *
     * @param whole whether nothing was left out, for a limit or because an answer didn't come
     */
    record Found(List<Item> items, boolean whole) {}

    /**
     * @param source the id of the source whose items these become
     * @param host the server's address; what lies on another isn't taken
     * @param stopped whether to stop
     */
    Walk(
            Directory directory,
            String source,
            String host,
            InstantSource clock,
            BooleanSupplier stopped) {
        this.directory = directory;
        this.source = source;
        this.host = host;
        this.clock = clock;
        this.stopped = stopped;
    }

    /** Blocks until it is done, or its time is over; empty when not even the root can be read. */
    Optional<Found> run() {
        containers.add(ROOT);
        waiting.add(new Stop(ROOT, 0));
        boolean any = false;
        while (!waiting.isEmpty() && goesOn()) {
            Stop stop = waiting.removeFirst();
            any |= children(stop);
            if (!any) {
                return Optional.empty();
            }
        }
        return Optional.of(new Found(List.copyOf(items.values()), whole && waiting.isEmpty()));
    }

    private boolean goesOn() {
        return !stopped.getAsBoolean() && System.nanoTime() < end && items.size() < MAX_ITEMS;
    }

    private boolean children(Stop stop) {
        long from = 0;
        boolean any = false;
        for (int pages = 0; pages < MAX_PAGES && goesOn(); pages++) {
            long at = from;
            Optional<Directory.Page> page =
                    directory
                            .children(stop.container(), at, PAGE)
                            // One that is too long to be read may be shorter.
                            .or(() -> directory.children(stop.container(), at, SMALL_PAGE));
            if (page.isEmpty()) {
                whole = false;
                return any;
            }
            any = true;
            int taken = take(page.get().didl(), stop);
            long returned = Math.max(page.get().returned(), taken);
            from += returned;
            if (returned <= 0 || page.get().total() > 0 && from >= page.get().total()) {
                return true;
            }
        }
        whole = false;
        return any;
    }

    private int take(String didl, Stop stop) {
        if (didl.length() > MAX_DIDL || Markup.isForbidden(didl)) {
            whole = false;
            return 0;
        }
        DIDLContent content;
        try {
            content = new DIDLParser().parse(didl);
        } catch (Exception e) {
            LOG.debug("a page can't be read", e);
            whole = false;
            return 0;
        }
        for (Container container : content.getContainers()) {
            visit(container.getId(), stop.depth() + 1);
        }
        for (var item : content.getItems()) {
            if (items.size() < MAX_ITEMS) {
                item(item).ifPresent(i -> items.putIfAbsent(i.id(), i));
            } else {
                whole = false;
            }
        }
        return content.getContainers().size() + content.getItems().size();
    }

    private void visit(String id, int depth) {
        if (id == null || id.length() > MAX_ID || depth > MAX_DEPTH) {
            whole = false;
            return;
        }
        if (containers.contains(id)) {
            return;
        }
        if (containers.size() >= MAX_CONTAINERS) {
            whole = false;
            return;
        }
        containers.add(id);
        waiting.addLast(new Stop(id, depth));
    }

    private Optional<Item> item(org.jupnp.support.model.item.Item told) {
        Optional<File> file = file(told);
        String name = told.getRefID() == null ? told.getId() : told.getRefID();
        if (file.isEmpty() || name == null || name.length() > MAX_ID) {
            return Optional.empty();
        }
        if (!places.add(file.get().place())) {
            return Optional.empty();
        }
        Medium medium = file.get().medium();
        var about =
                Item.About.named(
                        medium,
                        told.getTitle() == null ? "" : told.getTitle(),
                        artist(told, medium),
                        property(told, DIDLObject.Property.UPNP.ALBUM.class)
                                .filter(_ -> medium == Medium.MUSIC),
                        number(told),
                        property(told, DIDLObject.Property.UPNP.GENRE.class),
                        Optional.ofNullable(file.get().res().getDuration())
                                .flatMap(Renderer::clock));
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Long size = file.get().res().getSize();
        return Optional.of(
                new Item(
                        Item.idOf(source, name),
                        source,
                        file.get().place(),
                        medium,
                        file.get().type(),
                        about,
                        picture(told, file.get()),
                        List.of(),
                        size == null || size < 0 ? 0 : size,
                        // The standard tells of no change; the same place counts as the same file.
                        java.time.Instant.EPOCH,
                        now));
    }

    /**
     * What can be played of it.
     *
     * @param place port, path and query: the host is the server's own, wherever that is
     */
    private record File(Res res, Medium medium, String type, String place) {}

    private Optional<File> file(org.jupnp.support.model.item.Item told) {
        return files(told).stream()
                // What it is itself, rather than what the server would make of it.
                .min(
                        Comparator.comparing((File f) -> isMade(f.res()))
                                .thenComparing(f -> -sizeOf(f.res())));
    }

    private List<File> files(org.jupnp.support.model.item.Item told) {
        var files = new ArrayList<File>();
        for (Res res : told.getResources()) {
            var info = res.getProtocolInfo();
            if (info == null || info.getProtocol() != Protocol.HTTP_GET) {
                continue;
            }
            Types.of(info.getContentFormat())
                    .ifPresent(type ->
                            placeOf(res.getValue())
                                    .ifPresent(place ->
                                            files.add(
                                                    new File(
                                                            res,
                                                            type.medium(),
                                                            type.name(),
                                                            place))));
        }
        return files;
    }

    private static boolean isMade(Res res) {
        String more = String.valueOf(res.getProtocolInfo().getAdditionalInfo());
        return more.contains("DLNA.ORG_CI=1") || more.contains("_TN") || more.contains("_SM;");
    }

    private static long sizeOf(Res res) {
        Long size = res.getSize();
        return size == null ? 0 : size;
    }

    private Optional<Item.Picture> picture(org.jupnp.support.model.item.Item told, File file) {
        if (file.medium() == Medium.PICTURE) {
            String small =
                    files(told).stream()
                            .filter(f -> isMade(f.res()))
                            .map(File::place)
                            .findFirst()
                            .orElse(file.place());
            return Optional.of(new Item.Picture.Elsewhere(small));
        }
        URI art = told.getFirstPropertyValue(DIDLObject.Property.UPNP.ALBUM_ART_URI.class);
        return Optional.ofNullable(art)
                .flatMap(uri -> placeOf(uri.toString()))
                .map(Item.Picture.Elsewhere::new);
    }

    private Optional<String> placeOf(String address) {
        if (address == null || address.length() > MAX_PLACE) {
            return Optional.empty();
        }
        try {
            URI place = new URI(address.strip());
            boolean own =
                    "http".equals(place.getScheme())
                            && host.equals(place.getHost())
                            && place.getUserInfo() == null;
            if (!own) {
                return Optional.empty();
            }
            String query = place.getRawQuery() == null ? "" : "?" + place.getRawQuery();
            int port = place.getPort() < 0 ? 80 : place.getPort();
            return Optional.of(port + place.getRawPath() + query);
        } catch (java.net.URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> artist(org.jupnp.support.model.item.Item told, Medium medium) {
        if (medium != Medium.MUSIC) {
            return Optional.empty();
        }
        var artist = told.getFirstPropertyValue(DIDLObject.Property.UPNP.ARTIST.class);
        return Optional.ofNullable(artist == null ? told.getCreator() : artist.getName())
                .filter(name -> !name.isBlank() && !isUnknown(name));
    }

    /** Servers write a word of their own where tags are silent. */
    private static boolean isUnknown(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT);
        return plain.matches("\\[?unknown( (artist|album|genre|author|title))?\\]?|n/a");
    }

    private static Optional<String> property(
            org.jupnp.support.model.item.Item told,
            Class<? extends DIDLObject.Property<String>> which) {
        return Optional.ofNullable(told.getFirstPropertyValue(which))
                .filter(text -> !text.isBlank() && !isUnknown(text));
    }

    private static Optional<Integer> number(org.jupnp.support.model.item.Item told) {
        return Optional.ofNullable(
                        told.getFirstPropertyValue(
                                DIDLObject.Property.UPNP.ORIGINAL_TRACK_NUMBER.class))
                .filter(number -> number > 0 && number < 10_000);
    }
}
