package maru.hub.dlna;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import maru.devices.Act;
import maru.devices.Command;
import maru.devices.Trait;
import maru.devices.Unit;
import maru.devices.Value;
import maru.hub.media.Item;
import maru.hub.media.Library;
import maru.hub.media.Medium;
import maru.hub.media.Players;
import maru.hub.media.Source;
import maru.hub.mqtt.Sent;
import org.jupnp.support.contentdirectory.DIDLParser;
import org.jupnp.support.model.DIDLObject;
import org.jupnp.support.model.TransportState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The home's screen as somebody on the network sees it who may show something there. They see and
 * move what they brought themselves, and neither hear of nor touch what the family plays.
 */
final class Visitor implements Source {
    private static final Logger LOG = LoggerFactory.getLogger(Visitor.class);
    private static final int MAX_PLACE = 2_000;
    private static final int MAX_DESCRIPTION = 64 << 10;
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration BEGINS = Duration.ofSeconds(8);

    private final Players players;
    private final Library library;
    private final Fetch fetch;
    private final InstantSource clock;
    private Optional<Brought> brought = Optional.empty();
    private boolean asked;
    private long askedAt;
    private Duration toldAt = Duration.ZERO;
    private long toldWhen;
    private volatile String by = "DLNA";

    /**
     * What somebody brought.
     *
     * @param description as they wrote it: a stranger's text
     */
    record Brought(URI place, String description, Item item) {}

    /** Why it can't be brought. */
    enum Refused {
        /** It lies on no device of the visitor's network, or can't be had there. */
        NOT_THERE,
        /** It is no film, music or picture. */
        NO_MEDIUM
    }

    Visitor(Players players, Library library, Fetch fetch, InstantSource clock) {
        this.players = players;
        this.library = library;
        this.fetch = fetch;
        this.clock = clock;
    }

    // ---- what visitors do

    /**
     * Takes what is to be shown, and asks there what it is. Blocks for some seconds at most.
     *
     * @param who their address
     */
    Optional<Refused> bring(String place, String description, InetAddress who) {
        URI where;
        try {
            where = new URI(place.strip());
        } catch (URISyntaxException e) {
            return Optional.of(Refused.NOT_THERE);
        }
        if (place.length() > MAX_PLACE || !Outgoing.mayBeBrought(where, who)) {
            LOG.info(
                    "{} isn't shown: it is on no device of the visitor's network", where.getHost());
            return Optional.of(Refused.NOT_THERE);
        }
        Fetch.Opened opened;
        try {
            opened =
                    fetch.open(where, Optional.of("bytes=0-0"))
                            .toCompletableFuture()
                            .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(Refused.NOT_THERE);
        } catch (ExecutionException | TimeoutException e) {
            return Optional.of(Refused.NOT_THERE);
        }
        opened.content().drop();
        if (opened.content() instanceof Content.Nothing
                || opened.content() instanceof Content.Beyond) {
            return Optional.of(Refused.NOT_THERE);
        }
        Optional<DIDLObject> told = told(description);
        Optional<Types.Type> type =
                Types.of(opened.type())
                        .or(() ->
                                isUnsaid(opened.type())
                                        ? told.flatMap(Visitor::typeIn)
                                        : Optional.empty());
        if (type.isEmpty()) {
            LOG.info("{} isn't shown: it is {}", where.getHost(), opened.type());
            return Optional.of(Refused.NO_MEDIUM);
        }
        take(where, description, item(where, type.get(), told), who);
        return Optional.empty();
    }

    private synchronized void take(URI where, String description, Item item, InetAddress who) {
        by = "DLNA, " + who.getHostAddress();
        library.lend(this, item);
        brought = Optional.of(new Brought(where, description, item));
        asked = false;
        LOG.info("{} brings something for the screen", who.getHostAddress());
    }

    /** What says nothing of itself may be told of by whoever brings it. */
    private static boolean isUnsaid(String type) {
        return type.isEmpty() || type.equals("application/octet-stream");
    }

    private static Optional<DIDLObject> told(String description) {
        if (description.isBlank()
                || description.length() > MAX_DESCRIPTION
                || Markup.isForbidden(description)) {
            return Optional.empty();
        }
        try {
            return new DIDLParser()
                    .parse(description).getItems().stream().map(i -> (DIDLObject) i).findFirst();
        } catch (Exception e) {
            LOG.debug("a description can't be read", e);
            return Optional.empty();
        }
    }

    private static Optional<Types.Type> typeIn(DIDLObject told) {
        return told.getResources().stream()
                .filter(res -> res.getProtocolInfo() != null)
                .flatMap(res -> Types.of(res.getProtocolInfo().getContentFormat()).stream())
                .findFirst();
    }

    private Item item(URI where, Types.Type type, Optional<DIDLObject> told) {
        String path = where.getPath() == null ? "" : where.getPath();
        String last = path.substring(path.lastIndexOf('/') + 1);
        String title =
                told.map(DIDLObject::getTitle)
                        .filter(t -> !t.isBlank() && !t.equals(DIDLParser.UNKNOWN_TITLE))
                        .orElse(last.isBlank() ? String.valueOf(where.getHost()) : last);
        Optional<String> artist =
                told.filter(_ -> type.medium() == Medium.MUSIC)
                        .map(t -> {
                            var by = t.getFirstPropertyValue(DIDLObject.Property.UPNP.ARTIST.class);
                            return by == null ? t.getCreator() : by.getName();
                        })
                        .filter(name -> !name.isBlank());
        Optional<Duration> length =
                told.flatMap(t ->
                        t.getResources().stream()
                                .filter(res -> res.getDuration() != null)
                                .flatMap(res -> Renderer.clock(res.getDuration()).stream())
                                .findFirst());
        var about =
                new Item.About(
                        title,
                        artist,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        length);
        return new Item(
                Item.idOf(id(), where.toString()),
                id(),
                where.toString(),
                type.medium(),
                type.name(),
                about,
                Optional.empty(),
                List.of(),
                0,
                Instant.EPOCH,
                clock.instant());
    }

    /** Nothing is brought any more; what plays goes on until somebody ends it. */
    synchronized void takeBack() {
        brought = Optional.empty();
        asked = false;
    }

    /** Begins or goes on; false when there is nothing, no screen, or the family plays there. */
    synchronized boolean play() {
        Optional<Players.Present> screen = players.television();
        if (screen.isEmpty() || brought.isEmpty()) {
            return false;
        }
        String key = screen.get().key();
        Item item = brought.get().item();
        if (isShown(screen.get())) {
            return screen.get().playing().playback().equals("playing")
                    || players.act(key, Act.run(Trait.PLAYBACK, Command.RESUME))
                            instanceof Sent.Taken;
        }
        if (isTheFamilys(screen.get())) {
            return false;
        }
        // It may have been long ago that it was brought.
        library.lend(this, item);
        asked = players.play(key, item) instanceof Sent.Taken;
        askedAt = System.nanoTime();
        toldAt = Duration.ZERO;
        return asked;
    }

    /** Pauses or ends what they brought; what isn't shown needs neither. */
    synchronized boolean run(Command command) {
        asked = false;
        return shown().map(s -> act(s, Act.run(Trait.PLAYBACK, command))).orElse(false);
    }

    boolean seek(Duration to) {
        return shown().map(s ->
                        act(
                                s,
                                Act.set(
                                        Trait.ELAPSED,
                                        new Value.Quantity(to.toSeconds(), Unit.SECOND))))
                .orElse(false);
    }

    boolean volume(int percent) {
        return shown().map(s -> act(s, Act.set(Trait.VOLUME, Value.percent(percent))))
                .orElse(false);
    }

    boolean mute(boolean muted) {
        return shown().map(s -> act(s, Act.set(Trait.MUTE, Value.flag(muted)))).orElse(false);
    }

    private boolean act(Players.Present screen, Act act) {
        return players.act(screen.key(), act) instanceof Sent.Taken;
    }

    // ---- what visitors see

    synchronized Optional<Brought> brought() {
        return brought;
    }

    /** How loud what they brought is; empty while it isn't shown. */
    Optional<Integer> volume() {
        return shown().map(screen -> screen.playing().volume());
    }

    boolean isMuted() {
        return shown().filter(screen -> screen.playing().muted()).isPresent();
    }

    synchronized TransportState state() {
        if (brought.isEmpty()) {
            return TransportState.NO_MEDIA_PRESENT;
        }
        Optional<Players.Present> screen = shown();
        if (screen.isEmpty()) {
            boolean begins = asked && System.nanoTime() - askedAt < BEGINS.toNanos();
            return begins ? TransportState.TRANSITIONING : TransportState.STOPPED;
        }
        return switch (screen.get().playing().playback()) {
            case "playing" -> TransportState.PLAYING;
            case "paused" -> TransportState.PAUSED_PLAYBACK;
            case "buffering" -> TransportState.TRANSITIONING;
            default -> TransportState.STOPPED;
        };
    }

    /** How far it is; screens tell every few seconds, and time goes on between. */
    synchronized Duration at() {
        Optional<Players.Present> screen = shown();
        if (screen.isEmpty()) {
            return Duration.ZERO;
        }
        var playing = screen.get().playing();
        if (!playing.at().equals(toldAt) || !playing.playback().equals("playing")) {
            toldAt = playing.at();
            toldWhen = System.nanoTime();
        }
        return toldAt.plusNanos(System.nanoTime() - toldWhen);
    }

    private Optional<Players.Present> shown() {
        return players.television().filter(this::isShown);
    }

    /** Whether something is on that no visitor brought, playing or not. */
    private boolean isTheFamilys(Players.Present screen) {
        return !screen.playing().playback().equals("idle")
                && screen.item().filter(item -> item.folder().equals(id())).isEmpty();
    }

    private synchronized boolean isShown(Players.Present screen) {
        return screen.item().isPresent()
                && brought.filter(b -> b.item().id().equals(screen.item().get().id())).isPresent()
                && !screen.playing().playback().equals("idle");
    }

    // ---- where it is read

    @Override
    public String id() {
        return "visitor:dlna";
    }

    @Override
    public String name() {
        return by;
    }

    @Override
    public boolean isThere() {
        return true;
    }

    @Override
    public Optional<URI> direct(Item item, InetAddress device) {
        URI place = URI.create(item.path());
        return Optional.of(place).filter(p -> Outgoing.areBesideEachOther(p.getHost(), device));
    }

    @Override
    public CompletionStage<Content> open(Item item, Optional<String> range) {
        return fetch.open(URI.create(item.path()), range).thenApply(Fetch.Opened::content);
    }

    @Override
    public Optional<Library.Artwork> artwork(Item item) {
        return Optional.empty();
    }
}
