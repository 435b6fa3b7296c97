package maru.hub.kodi;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.devices.dialect.Names;
import maru.hub.kodi.KodiCalls.Answer;
import maru.hub.media.Envoy;
import maru.hub.media.Item;
import maru.hub.media.Order;
import maru.hub.media.Playing;
import maru.hub.registry.Notices;

/** One Kodi as a player of the home. */
final class KodiPlayer implements Envoy.Foreign {
    /** Of the interface: Kodi 19. Before, some calls took other arguments. */
    private static final int OLDEST = 12;

    private static final Duration ONCE_A_SECOND = Duration.ofSeconds(1);
    private static final Duration SELDOM = Duration.ofSeconds(5);
    private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(30);
    private static final Duration BEGINS = Duration.ofSeconds(6);
    private static final Duration STEP = Duration.ofMillis(150);

    /** One that has stopped so shortly before the end, and doesn't say why, has come to it. */
    private static final Duration NEARLY_OVER = Duration.ofSeconds(4);

    private final KodiAddress address;
    private final KodiCalls calls;
    private final KodiEvents events;
    private final Function<Item, Optional<URI>> places;
    private final Notices notices;

    private String name = "Kodi";
    private boolean met;
    private Duration patience = ONCE_A_SECOND;
    private Optional<String> told = Optional.empty();
    private Optional<Loaded> loaded = Optional.empty();
    private Duration at = Duration.ZERO;
    private Duration length = Duration.ZERO;
    private boolean goesOn;
    private boolean playedOn;
    private int volume;
    private boolean muted;

    private record Loaded(Item item, URI place) {}

    /** What its players do. */
    private sealed interface Activity {}

    private record Active(int id, JsonNode item, double speed, Duration at, Duration length)
            implements Activity {}

    private record Inactive() implements Activity {}

    /** It didn't say. */
    private record Unsaid() implements Activity {}

    /**
     * @param places where it gets an item; empty when it can't
     */
    KodiPlayer(
            KodiAddress address,
            KodiCalls calls,
            KodiEvents events,
            Function<Item, Optional<URI>> places,
            Notices notices) {
        this.address = address;
        this.calls = calls;
        this.events = events;
        this.places = places;
        this.notices = notices;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Kind kind() {
        return Kinds.TV;
    }

    /** Where it is must be asked; all else it tells, where it lets others listen. */
    @Override
    public Duration pace() {
        return events.isConnected() && !goesOn ? SELDOM : ONCE_A_SECOND;
    }

    @Override
    public Duration patience() {
        return patience;
    }

    @Override
    public Optional<Playing> look() throws InterruptedException {
        Optional<Playing> seen = meet() ? seen() : Optional.empty();
        if (seen.isPresent()) {
            patience = ONCE_A_SECOND;
            events.listen();
        } else {
            met = false;
            patience = shorter(patience.multipliedBy(2), LONGEST_PATIENCE);
            events.leave();
        }
        return seen;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Whether it is one that the hub can speak to. */
    private boolean meet() throws InterruptedException {
        if (met) {
            return true;
        }
        switch (calls.ask("JSONRPC.Version")) {
            case Answer.Result(JsonNode result) -> {
                int version = result.path("version").path("major").asInt();
                if (version < OLDEST) {
                    tell("it is older than Kodi 19");
                    return false;
                }
            }
            case Answer.Locked _ -> {
                tell("it refuses username or password (maru.kodi.username, maru.kodi.password)");
                return false;
            }
            case Answer.Refused(String why) -> {
                tell("it doesn't speak as Kodi does: " + why);
                return false;
            }
            case Answer.Silent _ -> {
                return false;
            }
        }
        name =
                calls.ask("Settings.GetSettingValue", Map.of("setting", "services.devicename"))
                        .result()
                        .flatMap(result -> Names.clean(result.path("value").asText()))
                        .orElse(name);
        told = Optional.empty();
        met = true;
        return true;
    }

    /** Once for each thing that is wrong with it. */
    private void tell(String problem) {
        if (!told.equals(Optional.of(problem))) {
            told = Optional.of(problem);
            notices.tell(address.toString(), problem);
        }
    }

    private Optional<Playing> seen() throws InterruptedException {
        Activity activity = activity();
        if (activity instanceof Unsaid) {
            // It may have ended between the questions.
            activity = activity();
        }
        Optional<JsonNode> sound =
                calls.ask(
                                "Application.GetProperties",
                                Map.of("properties", List.of("volume", "muted")))
                        .result();
        if (activity instanceof Unsaid || sound.isEmpty()) {
            return Optional.empty();
        }
        volume = Math.clamp(sound.get().path("volume").asInt(), 0, 100);
        muted = sound.get().path("muted").asBoolean();
        return Optional.of(activity instanceof Active active ? plays(active) : idles());
    }

    private Playing plays(Active active) {
        boolean ours =
                loaded.filter(l -> active.item().path("file").asText().equals(l.place().toString()))
                        .isPresent();
        if (!ours) {
            // Somebody else plays on it: that is nobody's place in our piece.
            loaded = Optional.empty();
        }
        at = active.at();
        length = active.length();
        goesOn = active.speed() != 0;
        playedOn = true;
        return new Playing(
                goesOn ? "playing" : "paused",
                loaded.map(l -> l.item().id()),
                ours ? Optional.empty() : Optional.of(title(active.item())),
                at,
                volume,
                muted,
                false);
    }

    private Playing idles() {
        boolean ended =
                playedOn && loaded.isPresent() && events.toTheEnd().orElseGet(this::isNearlyOver);
        var playing =
                new Playing(
                        "idle",
                        ended ? loaded.map(l -> l.item().id()) : Optional.empty(),
                        at,
                        volume,
                        muted,
                        ended);
        loaded = Optional.empty();
        at = Duration.ZERO;
        length = Duration.ZERO;
        goesOn = false;
        playedOn = false;
        return playing;
    }

    private boolean isNearlyOver() {
        return !length.isZero() && length.minus(at).compareTo(NEARLY_OVER) < 0;
    }

    private Activity activity() throws InterruptedException {
        Optional<JsonNode> players = calls.ask("Player.GetActivePlayers").result();
        if (players.isEmpty()) {
            return new Unsaid();
        }
        Optional<Integer> id = playing(players.get());
        return id.isEmpty() ? new Inactive() : activity(id.get());
    }

    private Activity activity(int id) throws InterruptedException {
        Optional<JsonNode> how =
                calls.ask(
                                "Player.GetProperties",
                                Map.of(
                                        "playerid",
                                        id,
                                        "properties",
                                        List.of("speed", "time", "totaltime")))
                        .result();
        Optional<JsonNode> what =
                calls.ask(
                                "Player.GetItem",
                                Map.of(
                                        "playerid",
                                        id,
                                        "properties",
                                        List.of("file", "title", "artist", "showtitle")))
                        .result();
        return how.isEmpty() || what.isEmpty()
                ? new Unsaid()
                : new Active(
                        id,
                        what.get().path("item"),
                        how.get().path("speed").asDouble(),
                        time(how.get().path("time")),
                        time(how.get().path("totaltime")));
    }

    /** Pictures are shown by a player, too. */
    private static Optional<Integer> playing(JsonNode players) {
        for (JsonNode player : players) {
            if (player.path("type").asText().matches("video|audio")) {
                return Optional.of(player.path("playerid").asInt());
            }
        }
        return Optional.empty();
    }

    private static String title(JsonNode item) {
        String title = item.path("title").asText();
        String by =
                item.path("showtitle").asText().isEmpty()
                        ? item.path("artist").path(0).asText()
                        : item.path("showtitle").asText();
        String whole =
                title.isEmpty()
                        ? item.path("label").asText()
                        : by.isEmpty() ? title : by + " – " + title;
        return Names.clean(whole).orElse("?");
    }

    @Override
    public void obey(Order order) throws InterruptedException {
        switch (order) {
            case Order.Play play -> play(play.item(), play.at());
            case Order.Pause _ -> player("Player.PlayPause", Map.of("play", false));
            case Order.Resume _ -> player("Player.PlayPause", Map.of("play", true));
            case Order.Stop _ -> {
                playedOn = false;
                player("Player.Stop", Map.of());
            }
            case Order.Seek seek ->
                    player("Player.Seek", Map.of("value", Map.of("time", time(seek.at()))));
            case Order.Volume sound ->
                    calls.ask("Application.SetVolume", Map.of("volume", sound.percent()));
            case Order.Mute mute -> calls.ask("Application.SetMute", Map.of("mute", mute.muted()));
            // It tells of no place, so nobody has it show anything.
            case Order.OfScreen _, Order.OfRemote _ -> {}
        }
    }

    /** Has whatever plays now do something. */
    private void player(String method, Map<String, ?> how) throws InterruptedException {
        Optional<Integer> id =
                calls.ask("Player.GetActivePlayers").result().flatMap(KodiPlayer::playing);
        if (id.isPresent()) {
            var params = new java.util.HashMap<String, Object>(how);
            params.put("playerid", id.get());
            calls.ask(method, params);
        }
    }

    private void play(Item item, Duration from) throws InterruptedException {
        Optional<URI> place = places.apply(item);
        if (place.isEmpty()) {
            tell("it can't fetch what it is to play, since maru.http.host keeps the hub from it");
            return;
        }
        events.forgetEnd();
        playedOn = false;
        loaded = Optional.of(new Loaded(item, place.get()));
        Object resume = from.isPositive() ? time(from) : false;
        calls.ask(
                "Player.Open",
                Map.of(
                        "item",
                        Map.of("file", place.get().toString()),
                        "options",
                        Map.of("resume", resume)));
        begins(place.get());
    }

    /** It is told that it is done when it plays. */
    private void begins(URI place) throws InterruptedException {
        long end = System.nanoTime() + BEGINS.toNanos();
        while (System.nanoTime() < end) {
            if (activity() instanceof Active active
                    && active.item().path("file").asText().equals(place.toString())) {
                events.forgetEnd();
                return;
            }
            Thread.sleep(STEP);
        }
    }

    private static Duration time(JsonNode time) {
        return Duration.ofHours(time.path("hours").asInt())
                .plusMinutes(time.path("minutes").asInt())
                .plusSeconds(time.path("seconds").asInt())
                .plusMillis(time.path("milliseconds").asInt());
    }

    private static Map<String, Object> time(Duration time) {
        return Map.of(
                "hours", (int) time.toHours(),
                "minutes", time.toMinutesPart(),
                "seconds", time.toSecondsPart(),
                "milliseconds", time.toMillisPart());
    }
}
