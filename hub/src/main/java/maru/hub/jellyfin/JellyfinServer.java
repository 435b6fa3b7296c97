package maru.hub.jellyfin;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import maru.devices.dialect.Names;
import maru.hub.jellyfin.JellyfinCalls.Answer;
import maru.hub.media.Item;
import maru.hub.media.Library;
import maru.hub.media.Source;
import maru.hub.registry.Notices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Jellyfin server as a source of the library. A thread of its own asks now and then whether it is
 * there and how many titles it has, and lists them all when that has changed or is long ago.
 */
final class JellyfinServer implements Source, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JellyfinServer.class);
    private static final Duration CHECK = Duration.ofSeconds(30);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final int MISSES = 2;
    private static final int PAGE = 500;
    private static final int MAX_ITEMS = 200_000;
    private static final int MAX_ARTWORK = 8 << 20;

    private final JellyfinCalls calls;
    private final Duration every;
    private final Library library;
    private final Notices notices;
    private final Thread thread;
    private volatile String name = "Jellyfin";
    private volatile boolean there;
    private volatile boolean closing;

    // The thread's own.
    private Duration wait = FIRST_WAIT;
    private Optional<JsonNode> counted = Optional.empty();
    private Optional<Long> listedAt = Optional.empty();
    private boolean told;
    private int missed;

    JellyfinServer(JellyfinCalls calls, Duration every, Library library, Notices notices) {
        this.calls = calls;
        this.every = every;
        this.library = library;
        this.notices = notices;
        this.thread = Thread.ofPlatform().daemon().name("maru-jellyfin").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        calls.close();
    }

    /** One is configured at most, so that it may move. */
    @Override
    public String id() {
        return "jellyfin:server";
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isThere() {
        return there;
    }

    /** Never: who has the address would have the key that opens the whole server. */
    @Override
    public Optional<URI> direct(Item item, InetAddress device) {
        return Optional.empty();
    }

    @Override
    public CompletionStage<Content> open(Item item, Optional<String> range) {
        return calls.open("/Items/" + item.path() + "/File", range);
    }

    @Override
    public Optional<Library.Artwork> artwork(Item item) {
        return item.picture()
                .filter(Item.Picture.Elsewhere.class::isInstance)
                .map(picture -> ((Item.Picture.Elsewhere) picture).place())
                .filter(JellyfinItems::isId)
                .flatMap(id ->
                        calls.bytes("/Items/" + id + "/Images/Primary?maxWidth=720", MAX_ARTWORK))
                .flatMap(Library.Artwork::of);
    }

    private void run() {
        while (!closing) {
            try {
                boolean answered = answers();
                wait = answered ? FIRST_WAIT : longer(wait);
                Thread.sleep(answered ? CHECK : wait);
            } catch (InterruptedException e) {
                closing = true;
            }
        }
    }

    private boolean answers() throws InterruptedException {
        try {
            return look();
        } catch (RuntimeException e) {
            LOG.warn("{} is looked at again after", calls, e);
            return false;
        }
    }

    private static Duration longer(Duration wait) {
        Duration twice = wait.multipliedBy(2);
        return twice.compareTo(LONGEST_WAIT) < 0 ? twice : LONGEST_WAIT;
    }

    private boolean look() throws InterruptedException {
        switch (calls.ask("/System/Info")) {
            case Answer.Result(JsonNode info) -> {
                missed = 0;
                told = false;
                name = Names.clean(info.path("ServerName").asText()).orElse("Jellyfin");
                be(true);
                return list();
            }
            case Answer.Locked _ -> {
                if (!told) {
                    told = true;
                    notices.tell("jellyfin", "it refuses the key (maru.jellyfin.key)");
                }
                be(false);
                return false;
            }
            case Answer.Silent _ -> {
                missed++;
                if (missed >= MISSES) {
                    be(false);
                }
                return false;
            }
        }
    }

    /** Lists what it has, where that isn't known already. */
    private boolean list() throws InterruptedException {
        if (!(calls.ask("/Items/Counts") instanceof Answer.Result(JsonNode counts))) {
            return false;
        }
        boolean due =
                listedAt.filter(at -> System.nanoTime() - at < every.toNanos()).isEmpty()
                        || !counted.equals(Optional.of(counts));
        if (!due) {
            return true;
        }
        Optional<List<Item>> all = all();
        if (all.isEmpty()) {
            // What was known stays.
            return false;
        }
        library.hold(this, all.get());
        counted = Optional.of(counts);
        listedAt = Optional.of(System.nanoTime());
        LOG.info("{} has {} titles", name, all.get().size());
        return true;
    }

    private Optional<List<Item>> all() throws InterruptedException {
        var items = new ArrayList<Item>();
        var ids = new HashSet<String>();
        Instant now = Instant.now();
        for (int from = 0; from < MAX_ITEMS; from += PAGE) {
            String page =
                    "/Items?recursive=true&includeItemTypes=Movie,Episode,Audio"
                            + "&excludeLocationTypes=Virtual&fields=DateCreated,Genres"
                            + "&enableUserData=false&sortBy=DateCreated,SortName&startIndex="
                            + from
                            + "&limit="
                            + PAGE;
            if (!(calls.ask(page) instanceof Answer.Result(JsonNode answer))
                    || !answer.path("Items").isArray()) {
                return Optional.empty();
            }
            for (JsonNode json : answer.path("Items")) {
                JellyfinItems.read(json, id(), now)
                        .filter(item -> ids.add(item.id()))
                        .ifPresent(items::add);
            }
            if (answer.path("Items").size() < PAGE) {
                break;
            }
        }
        return Optional.of(items);
    }

    private void be(boolean now) {
        if (there != now) {
            there = now;
            library.moved();
            LOG.info("{} is {}", name, now ? "there" : "away");
        }
    }
}
