package maru.hub.dlna;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import maru.hub.media.Item;
import maru.hub.media.Library;
import maru.hub.media.Medium;
import maru.hub.media.Source;
import org.jupnp.model.types.UnsignedIntegerFourBytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server of the network whose library a person has chosen to be the home's. A thread of its own
 * asks now and then whether it is there and whether anything is new, and then walks through it.
 */
final class Server implements Source, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final Duration CHECK = Duration.ofSeconds(10);
    private static final Duration WALK = Duration.ofHours(1);
    private static final int MISSES = 2;
    private static final int MAX_ARTWORK = 8 << 20;
    static final String PREFIX = "dlna:";

    private final String udn;
    private final Library library;
    private final Fetch fetch;
    private final InstantSource clock;
    private final Thread thread;
    private volatile String name;
    private volatile Optional<Reached> reached = Optional.empty();
    private volatile boolean there;
    private volatile boolean closing;
    private volatile Progress progress = new Progress(false, Optional.empty(), Optional.empty());

    // The thread's own.
    private Optional<String> update = Optional.empty();
    private Optional<Reached> walkedFrom = Optional.empty();
    private long walkedAt;
    private int missed;

    /**
     * Where it is, as long as it says that it is.
     *
     * @param host its address, by number
     */
    record Reached(Acts directory, String host) {}

    /**
     * How far its library is known.
     *
     * @param walking whether it is looked through at present
     * @param walked when it was looked through last
     * @param problem what was left out, or why nothing is known
     */
    record Progress(boolean walking, Optional<Instant> walked, Optional<String> problem) {}

    Server(String udn, String name, Library library, Fetch fetch, InstantSource clock) {
        this.udn = udn;
        this.name = name;
        this.library = library;
        this.fetch = fetch;
        this.clock = clock;
        this.thread =
                Thread.ofPlatform().daemon().name("maru-" + PREFIX + udn).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** It tells that it is there. */
    void come(String called, Reached where) {
        name = called;
        reached = Optional.of(where);
        synchronized (this) {
            notifyAll();
        }
    }

    /** It tells that it goes, or hasn't told for long that it is there. */
    void go() {
        reached = Optional.empty();
        be(false);
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
    }

    Progress progress() {
        return progress;
    }

    @Override
    public String id() {
        return PREFIX + udn;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isThere() {
        return there;
    }

    @Override
    public Optional<URI> direct(Item item, InetAddress device) {
        return place(item.path())
                .filter(_ -> there)
                .filter(place -> Outgoing.areBesideEachOther(place.getHost(), device));
    }

    @Override
    public CompletionStage<Content> open(Item item, Optional<String> range) {
        Optional<URI> place = place(item.path());
        if (place.isEmpty()) {
            return CompletableFuture.completedFuture(new Content.Nothing("it isn't there"));
        }
        return fetch.open(place.get(), range).thenApply(Fetch.Opened::content);
    }

    @Override
    public Optional<Library.Artwork> artwork(Item item) {
        Optional<String> where =
                item.picture().isPresent()
                                && item.picture().get() instanceof Item.Picture.Elsewhere elsewhere
                        ? Optional.of(elsewhere.place())
                        : Optional.of(item.path()).filter(_ -> item.medium() == Medium.PICTURE);
        return where.flatMap(this::place)
                .flatMap(place -> fetch.small(place, MAX_ARTWORK))
                .flatMap(Library.Artwork::of);
    }

    /** On the server's own host, whatever else was told. */
    private Optional<URI> place(String path) {
        return reached.flatMap(where -> {
            try {
                return Optional.of(new URI("http://" + where.host() + ":" + path));
            } catch (java.net.URISyntaxException e) {
                return Optional.empty();
            }
        });
    }

    // ---- the thread

    private void run() {
        while (!closing) {
            try {
                look();
            } catch (RuntimeException e) {
                LOG.warn("{} is looked at again after", name, e);
            }
            try {
                rest();
            } catch (InterruptedException e) {
                closing = true;
            }
        }
    }

    private synchronized void rest() throws InterruptedException {
        wait(CHECK.toMillis());
    }

    private void look() {
        Optional<Reached> where = reached;
        if (where.isEmpty()) {
            be(false);
            return;
        }
        var told = where.get().directory().ask("GetSystemUpdateID", Map.of());
        if (told.isEmpty()) {
            missed++;
            if (missed >= MISSES) {
                be(false);
            }
            return;
        }
        missed = 0;
        be(true);
        String now = told.get().text("Id");
        boolean due = System.nanoTime() - walkedAt > WALK.toNanos();
        if (due || !walkedFrom.equals(where) || !update.equals(Optional.of(now))) {
            walk(where.get(), now);
        }
    }

    private void walk(Reached where, String now) {
        progress = new Progress(true, progress.walked(), progress.problem());
        var found =
                new Walk(
                                (container, from, count) ->
                                        page(where.directory(), container, from, count),
                                id(),
                                where.host(),
                                clock,
                                () -> closing || !reached.equals(Optional.of(where)))
                        .run();
        if (closing || !reached.equals(Optional.of(where))) {
            progress = new Progress(false, progress.walked(), progress.problem());
            return;
        }
        if (found.isEmpty()) {
            progress = new Progress(false, progress.walked(), Optional.of("it can't be read"));
            return;
        }
        library.hold(this, found.get().items());
        update = Optional.of(now);
        walkedFrom = Optional.of(where);
        walkedAt = System.nanoTime();
        progress =
                new Progress(
                        false,
                        Optional.of(clock.instant()),
                        found.get().whole()
                                ? Optional.empty()
                                : Optional.of("some of it was left out"));
        LOG.info("{} has {} items", name, found.get().items().size());
    }

    private static Optional<Directory.Page> page(
            Acts directory, String container, long from, int count) {
        return directory
                .ask(
                        "Browse",
                        Map.of(
                                "ObjectID",
                                container,
                                "BrowseFlag",
                                "BrowseDirectChildren",
                                "Filter",
                                "*",
                                "StartingIndex",
                                new UnsignedIntegerFourBytes(from),
                                "RequestedCount",
                                new UnsignedIntegerFourBytes(count),
                                "SortCriteria",
                                ""))
                .map(told ->
                        new Directory.Page(
                                told.text("Result"),
                                number(told.text("NumberReturned")),
                                number(told.text("TotalMatches"))));
    }

    private static long number(String text) {
        return text.matches("\\d{1,10}") ? Long.parseLong(text) : 0;
    }

    private void be(boolean now) {
        if (there != now) {
            there = now;
            library.moved();
            LOG.info("{} is {}", name, now ? "there" : "away");
        }
    }
}
