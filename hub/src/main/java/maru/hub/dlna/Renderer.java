package maru.hub.dlna;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.hub.media.Envoy;
import maru.hub.media.Item;
import maru.hub.media.Medium;
import maru.hub.media.Order;
import maru.hub.media.Playing;
import org.jspecify.annotations.Nullable;
import org.jupnp.controlpoint.ControlPoint;
import org.jupnp.model.meta.RemoteDevice;
import org.jupnp.model.meta.RemoteService;
import org.jupnp.model.types.UDAServiceType;
import org.jupnp.model.types.UnsignedIntegerFourBytes;
import org.jupnp.model.types.UnsignedIntegerTwoBytes;

/**
 * A renderer of the network as a player of the home. It is asked over and over how it is, since
 * many renderers tell of changes late or never.
 */
final class Renderer implements Envoy.Foreign {
    private static final Duration PACE = Duration.ofMillis(900);
    private static final Duration BEGINS = Duration.ofSeconds(6);
    private static final Duration STEP = Duration.ofMillis(200);
    private static final int TRIES = 3;

    /** A renderer that has stopped so shortly before the end has come to it. */
    private static final Duration NEARLY_OVER = Duration.ofSeconds(8);

    private static final UnsignedIntegerFourBytes FIRST = new UnsignedIntegerFourBytes(0);
    private static final String VOLUME = "Volume";
    private static final long USUAL_VOLUME = 100;

    private final String key;
    private final String name;
    private final Acts transport;
    private final Optional<Acts> rendering;
    private final Acts connections;
    private final Function<Item, Shared> shared;

    private @Nullable Kind kind;
    private Optional<Loaded> loaded = Optional.empty();
    private Duration at = Duration.ZERO;
    private Duration length = Duration.ZERO;
    private long loadedAt;
    private boolean playedOn;

    /** An item, and where this renderer gets it. */
    record Shared(URI place, String description) {}

    private record Loaded(Item item, URI place) {}

    /**
     * @param shared where a renderer can get an item
     */
    Renderer(RemoteDevice device, ControlPoint control, Function<Item, Shared> shared) {
        this.key = key(device);
        this.name = name(device);
        this.transport = acts(device, "AVTransport", control).orElseThrow();
        this.rendering = acts(device, "RenderingControl", control);
        this.connections = acts(device, "ConnectionManager", control).orElse(transport);
        this.shared = shared;
    }

    static boolean isOne(RemoteDevice device) {
        return device.findService(new UDAServiceType("AVTransport")) != null;
    }

    private static Optional<Acts> acts(RemoteDevice device, String type, ControlPoint control) {
        RemoteService service = device.findService(new UDAServiceType(type));
        return Optional.ofNullable(service).map(s -> new Acts(s, control));
    }

    private static String key(RemoteDevice device) {
        String udn =
                device.getIdentity()
                        .getUdn()
                        .getIdentifierString()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]", "");
        return "dlna-" + udn.substring(0, Math.min(udn.length(), 40));
    }

    private static String name(RemoteDevice device) {
        return Optional.ofNullable(device.getDetails().getFriendlyName())
                .flatMap(maru.devices.dialect.Names::clean)
                .orElse("DLNA");
    }

    /** By which the home knows it. */
    String key() {
        return key;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Kind kind() {
        if (kind != null) {
            return kind;
        }
        var told = connections.ask("GetProtocolInfo", Map.of());
        boolean shows = told.filter(t -> t.text("Sink").contains("video/")).isPresent();
        Kind now = shows ? Kinds.TV : Kinds.SPEAKER;
        if (told.isPresent()) {
            kind = now;
        }
        return now;
    }

    @Override
    public Duration pace() {
        return PACE;
    }

    @Override
    public Optional<Playing> look() {
        var state = transport.ask("GetTransportInfo", instance());
        if (state.isEmpty()) {
            return Optional.empty();
        }
        String playback =
                switch (state.get().text("CurrentTransportState")) {
                    case "PLAYING" -> "playing";
                    case "PAUSED_PLAYBACK" -> "paused";
                    case "TRANSITIONING" -> "buffering";
                    default -> "idle";
                };
        boolean idle = playback.equals("idle");
        if (!idle) {
            transport
                    .ask("GetPositionInfo", instance())
                    .ifPresent(told -> {
                        String place = told.text("TrackURI");
                        // What was told a moment ago may not have got about yet.
                        boolean settled = System.nanoTime() - loadedAt > BEGINS.toNanos();
                        boolean ours =
                                loaded.filter(l -> l.place().toString().equals(place)).isPresent();
                        if (settled && !place.isEmpty() && !ours) {
                            // Somebody else plays on it: that is nobody's place in our piece.
                            loaded = Optional.empty();
                            at = Duration.ZERO;
                            length = Duration.ZERO;
                        } else if (ours || place.isEmpty()) {
                            at = clock(told.text("RelTime")).orElse(at);
                            length = clock(told.text("TrackDuration")).orElse(length);
                        }
                    });
        }
        boolean ended =
                idle
                        && playedOn
                        && loaded.isPresent()
                        && !length.isZero()
                        && length.minus(at).compareTo(NEARLY_OVER) < 0;
        playedOn = !idle;
        var playing =
                new Playing(
                        playback,
                        idle && !ended ? Optional.empty() : loaded.map(l -> l.item().id()),
                        at,
                        volume(),
                        muted(),
                        ended);
        if (idle) {
            loaded = Optional.empty();
            at = Duration.ZERO;
            length = Duration.ZERO;
        }
        return Optional.of(playing);
    }

    private int volume() {
        return rendering
                .flatMap(r -> r.ask("GetVolume", channel()))
                .map(told -> told.text("CurrentVolume"))
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text ->
                        (int) Math.min(100, Math.round(Long.parseLong(text) * 100.0 / loudest())))
                .orElse(100);
    }

    private long loudest() {
        return rendering.flatMap(r -> r.most(VOLUME)).filter(m -> m > 0).orElse(USUAL_VOLUME);
    }

    private boolean muted() {
        return rendering
                .flatMap(r -> r.ask("GetMute", channel()))
                .filter(told -> told.text("CurrentMute").matches("1|true|yes"))
                .isPresent();
    }

    @Override
    public void obey(Order order) throws InterruptedException {
        switch (order) {
            case Order.Play play -> play(play.item(), play.at());
            case Order.Pause _ -> transport.ask("Pause", instance());
            case Order.Resume _ -> transport.ask("Play", with("Speed", "1"));
            case Order.Stop _ -> {
                playedOn = false;
                transport.ask("Stop", instance());
            }
            case Order.Seek seek -> seek(seek.at());
            case Order.Volume volume ->
                    rendering.ifPresent(r ->
                            r.ask(
                                    "SetVolume",
                                    channel(
                                            "DesiredVolume",
                                            new UnsignedIntegerTwoBytes(
                                                    Math.round(
                                                            volume.percent()
                                                                    * loudest()
                                                                    / 100.0)))));
            case Order.Mute mute ->
                    rendering.ifPresent(
                            r -> r.ask("SetMute", channel("DesiredMute", mute.muted())));
            // It tells of no place, so nobody has it show anything.
            case Order.OfScreen _, Order.OfRemote _ -> {}
        }
    }

    private void play(Item item, Duration from) throws InterruptedException {
        if (item.medium() == Medium.PICTURE) {
            // The family's pictures aren't given to whoever asks.
            return;
        }
        Shared where = shared.apply(item);
        playedOn = false;
        loaded = Optional.empty();
        transport.ask("Stop", instance());
        boolean taken =
                transport
                        .ask(
                                "SetAVTransportURI",
                                Map.of(
                                        "InstanceID",
                                        FIRST,
                                        "CurrentURI",
                                        where.place().toString(),
                                        "CurrentURIMetaData",
                                        where.description()))
                        .isPresent();
        if (!taken || !told("Play", with("Speed", "1"))) {
            return;
        }
        loaded = Optional.of(new Loaded(item, where.place()));
        loadedAt = System.nanoTime();
        at = from;
        length = item.about().length().orElse(Duration.ZERO);
        playedOn = false;
        // It is told that it is done when it plays.
        if (begins() && from.isPositive()) {
            seek(from);
        }
    }

    /** Asks again, for what has just been stopped may not be ready for anything. */
    private boolean told(String action, Map<String, Object> said) throws InterruptedException {
        for (int i = 0; i < TRIES; i++) {
            if (transport.ask(action, said).isPresent()) {
                return true;
            }
            Thread.sleep(STEP);
        }
        return false;
    }

    /** Few renderers know where to go before they have begun. */
    private boolean begins() throws InterruptedException {
        long end = System.nanoTime() + BEGINS.toNanos();
        while (System.nanoTime() < end) {
            if (transport
                    .ask("GetTransportInfo", instance())
                    .filter(told -> told.text("CurrentTransportState").equals("PLAYING"))
                    .isPresent()) {
                return true;
            }
            Thread.sleep(STEP);
        }
        return false;
    }

    private void seek(Duration to) {
        transport.ask("Seek", Map.of("InstanceID", FIRST, "Unit", "REL_TIME", "Target", clock(to)));
    }

    private static Map<String, Object> instance() {
        return Map.of("InstanceID", FIRST);
    }

    private static Map<String, Object> with(String name, Object value) {
        return Map.of("InstanceID", FIRST, name, value);
    }

    private static Map<String, Object> channel() {
        return Map.of("InstanceID", FIRST, "Channel", "Master");
    }

    private static Map<String, Object> channel(String name, Object value) {
        return Map.of("InstanceID", FIRST, "Channel", "Master", name, value);
    }

    /**
     * As the standard writes times: {@code 1:02:03}, perhaps with a fraction; Home Assistant leaves
     * out zeros and writes {@code 1:2:3}.
     */
    static Optional<Duration> clock(String text) {
        if (!text.matches("\\d{1,3}:\\d{1,2}:\\d{1,2}([./].*)?")) {
            return Optional.empty();
        }
        String[] parts = text.split("[:./]");
        return Optional.of(
                Duration.ofHours(Long.parseLong(parts[0]))
                        .plusMinutes(Long.parseLong(parts[1]))
                        .plusSeconds(Long.parseLong(parts[2])));
    }

    static String clock(Duration time) {
        return "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }
}
