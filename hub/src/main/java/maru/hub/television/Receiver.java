package maru.hub.television;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import maru.devices.Act;
import maru.devices.Command;
import maru.devices.State;
import maru.devices.Trait;
import maru.devices.Value;
import maru.devices.dialect.player.TelevisionDialect;
import maru.hub.mqtt.Sent;
import maru.hub.registry.DeviceFeed;
import maru.hub.registry.Notices;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A paired television as a device of the home: it is connected to as long as it is there, what it
 * tells becomes its state, and what the home wants is asked of it. Lives on the event loop.
 */
final class Receiver {
    private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);
    private static final Duration KNOWN_AT_ONCE = Duration.ofSeconds(8);
    private static final long SOON_MS = 500;
    private static final long HURRIED_MS = 1_000;
    private static final long SELDOM_MS = 15_000;
    private static final long DISTRUSTED_MS = 60_000;
    private static final long LIST_MS = 2_000;
    private static final int LOOKED_FOR_AT = 3;
    private static final int LOOKED_FOR_EVERY = 8;
    private static final long WAKING_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long LEAVING_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static final String POWER = "com.webos.service.tvpower/power/getPowerState";
    private static final String APP = "com.webos.applicationManager/getForegroundAppInfo";
    private static final String APPS = "com.webos.applicationManager/listLaunchPoints";
    private static final String MEDIA = "com.webos.media/getForegroundAppInfo";

    private final Around around;
    private Television kept;
    private Phase phase = Phase.CONNECTING;
    private String detail = "";
    private Picture picture = new Picture();
    private Sources sources = Sources.NONE;
    private List<Sources.Entry> inputs = List.of();
    private List<Sources.Entry> apps = List.of();
    private Optional<Channels> channels = Optional.empty();
    private Optional<TelevisionDialect.Description> described = Optional.empty();
    private @Nullable Link link;
    private boolean connecting;
    private boolean closed;
    private boolean ready;
    private boolean followsChannel;
    private boolean asksForApps;
    private int failures;
    private long timer = -1;
    private long wokenAt = System.nanoTime() - WAKING_NANOS;
    private long sentOffAt = System.nanoTime() - LEAVING_NANOS;

    /** What a television has to do with. */
    record Around(
            Vertx vertx,
            WebSocketClient client,
            TelevisionConfig config,
            Wake wake,
            Search search,
            DeviceFeed feed,
            Notices notices,
            Consumer<Television> keep) {}

    /** How the hub stands with it. */
    enum Phase {
        CONNECTING,
        CONNECTED,
        /** It doesn't answer, as one that is off doesn't, and can be woken. */
        OFF,
        AWAY,
        /** It doesn't know the hub any more: a person has to pair it anew. */
        KEY_LOST,
        /** It shows another certificate: the key isn't told to it. */
        CERTIFICATE_CHANGED
    }

    Receiver(Around around, Television kept) {
        this.around = around;
        this.kept = kept;
    }

    Television kept() {
        return kept;
    }

    Phase phase() {
        return phase;
    }

    /** Why it can't be used; empty where it can. */
    String detail() {
        return detail;
    }

    void start() {
        if (kept.keyLost()) {
            becomes(Phase.KEY_LOST, "it doesn't know the hub any more");
        } else {
            connect();
        }
    }

    void close() {
        closed = true;
        around.vertx().cancelTimer(timer);
        Link open = link;
        if (open != null) {
            open.end("the hub ends");
        }
    }

    // ---- connecting

    private void connect() {
        if (closed || connecting || link != null) {
            return;
        }
        connecting = true;
        var pin = new PinnedKey(kept.fingerprint());
        int port = kept.isSecure() ? around.config().tlsPort() : around.config().port();
        Link.open(
                        around.vertx(),
                        around.client(),
                        new Link.Place(kept.host(), port, kept.isSecure()),
                        pin)
                .onComplete(opened -> {
                    if (opened.succeeded()) {
                        comeIn(opened.result());
                    } else if (pin.isOther()) {
                        connecting = false;
                        becomes(
                                Phase.CERTIFICATE_CHANGED,
                                "it shows another certificate than when it was paired");
                        again(DISTRUSTED_MS);
                    } else {
                        failed(opened.cause());
                    }
                });
    }

    private void comeIn(Link opened) {
        var asked = new boolean[1];
        Handshake.greet(around.vertx(), opened)
                .compose(_ ->
                        Handshake.register(
                                around.vertx(),
                                opened,
                                Optional.of(kept.key()),
                                kept.signed(),
                                Handshake.By.PROMPT,
                                KNOWN_AT_ONCE,
                                _ -> {
                                    // Nobody wanted to pair now: the question goes with us.
                                    asked[0] = true;
                                    opened.end("it asks somebody");
                                }))
                .onComplete(answer -> {
                    if (asked[0]) {
                        lostKey("it doesn't know the hub any more");
                    } else if (answer.failed()) {
                        opened.end("no way in");
                        failed(answer.cause());
                    } else {
                        switch (answer.result()) {
                            case Handshake.Answer.Registered(String key) -> isIn(opened, key);
                            case Handshake.Answer.Refused(String why) -> {
                                opened.end("it refuses");
                                refused(why);
                            }
                        }
                    }
                });
    }

    /** Busy or out of order is no reason to be paired anew. */
    private void refused(String why) {
        if (why.startsWith("409") || why.startsWith("5")) {
            connecting = false;
            becomes(Phase.AWAY, "it says: " + why);
            again(SELDOM_MS);
        } else {
            lostKey("it says: " + why);
        }
    }

    private void lostKey(String why) {
        connecting = false;
        kept = kept.strange();
        around.keep().accept(kept);
        becomes(Phase.KEY_LOST, why);
    }

    private void failed(Throwable e) {
        connecting = false;
        failures++;
        LOG.debug("{} isn't reached", kept, e);
        boolean unreachable =
                e instanceof Link.Silence
                        || e instanceof SocketException
                        || e instanceof UnknownHostException;
        if (unreachable) {
            isGone();
        } else {
            becomes(Phase.AWAY, "it can't be spoken to: " + e.getMessage());
        }
        if (failures % LOOKED_FOR_EVERY == LOOKED_FOR_AT) {
            lookElsewhere();
        }
        boolean hurried = System.nanoTime() - wokenAt < WAKING_NANOS;
        again(hurried ? HURRIED_MS : Math.min(SELDOM_MS, HURRIED_MS << Math.min(failures, 4)));
    }

    /** A television in standby answers as little as one without a plug; the one can be woken. */
    private void isGone() {
        if (kept.macs().isEmpty()) {
            becomes(Phase.AWAY, "it doesn't answer");
        } else {
            becomes(Phase.OFF, "");
        }
    }

    /**
     * It may have another address. Only a television that proves who it is before it is told the
     * key is followed.
     */
    private void lookElsewhere() {
        if (!kept.isSecure() || kept.udn().isEmpty()) {
            return;
        }
        String udn = kept.udn().get();
        around.search()
                .now()
                .onSuccess(all ->
                        all.stream()
                                .filter(one -> one.udn().filter(udn::equalsIgnoreCase).isPresent())
                                .filter(one -> !one.host().equals(kept.host()))
                                .findFirst()
                                .ifPresent(one -> {
                                    if (link == null && !closed) {
                                        LOG.info("{} answers at {} now", kept, one.host());
                                        kept = kept.at(one.host());
                                        again(SOON_MS);
                                    }
                                }));
    }

    private void again(long inMillis) {
        around.vertx().cancelTimer(timer);
        if (!closed) {
            timer = around.vertx().setTimer(inMillis, _ -> connect());
        }
    }

    private void becomes(Phase now, String why) {
        boolean news = phase != now;
        phase = now;
        detail = why;
        if (closed) {
            return;
        }
        // Told over and over, it would look like an answer to whatever is wanted of it.
        if (news) {
            report();
            LOG.info("{} is {}", kept, now);
            if (now == Phase.KEY_LOST || now == Phase.CERTIFICATE_CHANGED) {
                around.notices().tell(kept.name(), why + "; pair it anew");
            }
        }
    }

    // ---- connected

    private void isIn(Link opened, String key) {
        connecting = false;
        if (closed) {
            opened.end("the hub ends");
            return;
        }
        link = opened;
        failures = 0;
        ready = false;
        followsChannel = false;
        channels = Optional.empty();
        described = Optional.empty();
        picture = new Picture();
        opened.ended().onSuccess(why -> lost(opened, why));
        kept = kept.known(key);
        around.keep().accept(kept);
        var all = new ArrayList<Future<ObjectNode>>();
        all.add(follow(POWER, picture::power));
        all.add(follow(APP, this::showsApp));
        all.add(follow("audio/getStatus", picture::sound));
        all.add(follow("audio/getVolume", picture::sound));
        all.add(follow("tv/getExternalInputList", told -> inputs = Sources.inputs(told)));
        all.add(follow(APPS, this::listsApps));
        all.add(follow(MEDIA, picture::media));
        all.add(
                opened.ask("com.webos.service.connectionmanager/getinfo")
                        .onSuccess(told -> isWokenBy(Macs.of(told)))
                        .otherwiseEmpty());
        Future.join(all)
                .onComplete(_ -> {
                    if (link == opened) {
                        ready = true;
                        describe();
                        becomes(Phase.CONNECTED, "");
                    }
                });
    }

    /** Never fails: what a television doesn't tell isn't known of it. */
    private Future<ObjectNode> follow(String uri, Consumer<ObjectNode> hear) {
        Link open = link;
        if (open == null) {
            return Future.succeededFuture();
        }
        return open.follow(
                        uri,
                        told -> {
                            hear.accept(told);
                            if (ready) {
                                describe();
                                report();
                            }
                        })
                .onSuccess(hear::accept)
                .onFailure(e -> LOG.debug("{} doesn't tell {}: {}", kept, uri, e.getMessage()))
                .otherwiseEmpty();
    }

    private void showsApp(JsonNode told) {
        picture.app(told);
        if (picture.showsTelevision() && !followsChannel) {
            followsChannel = true;
            var _ =
                    follow(
                                    "tv/getCurrentChannel",
                                    channel -> {
                                        if (picture.showsTelevision()) {
                                            picture.channel(channel);
                                        }
                                    })
                            .onSuccess(_ -> report());
        }
    }

    /** All of them, or that one of them has changed. */
    private void listsApps(JsonNode told) {
        if (told.has("launchPoints")) {
            apps = Sources.apps(told);
        } else if (!asksForApps) {
            asksForApps = true;
            around.vertx()
                    .setTimer(
                            LIST_MS,
                            _ -> {
                                asksForApps = false;
                                Link open = link;
                                if (open != null) {
                                    open.ask(APPS)
                                            .onSuccess(all -> {
                                                apps = Sources.apps(all);
                                                describe();
                                                report();
                                            });
                                }
                            });
        }
    }

    private void isWokenBy(List<String> macs) {
        if (!macs.isEmpty() && !macs.equals(kept.macs())) {
            kept = kept.wokenBy(macs);
            around.keep().accept(kept);
        }
    }

    private void lost(Link which, String why) {
        if (link != which) {
            return;
        }
        link = null;
        ready = false;
        LOG.debug("{} is lost: {}", kept, why);
        boolean toldSo = picture.isLeaving() || !picture.tellsPower();
        if (toldSo || System.nanoTime() - sentOffAt < LEAVING_NANOS) {
            isGone();
            again(SELDOM_MS / 3);
        } else if (why.startsWith("it sends") || why.startsWith("it says")) {
            around.notices().tell(kept.name(), why);
            becomes(Phase.AWAY, why);
            again(DISTRUSTED_MS);
        } else {
            // It may be back before anybody has missed it.
            phase = Phase.CONNECTING;
            again(SOON_MS);
        }
    }

    // ---- what the home knows

    private void describe() {
        sources = new Sources(inputs, apps);
        var unseen = EnumSet.noneOf(Trait.class);
        if (!picture.tellsVolume()) {
            unseen.add(Trait.VOLUME);
        }
        if (!picture.tellsMute()) {
            unseen.add(Trait.MUTE);
        }
        if (!picture.tellsPlayback()) {
            unseen.add(Trait.PLAYBACK);
        }
        if (!picture.tellsApp()) {
            unseen.add(Trait.SOURCE);
        }
        var now =
                new TelevisionDialect.Description(
                        kept.name(),
                        Optional.of("LG"),
                        kept.model(),
                        kept.room(),
                        sources.names(),
                        sources.hasTuner(),
                        unseen);
        if (!described.equals(Optional.of(now))) {
            described = Optional.of(now);
            around.feed().accept(TelevisionDialect.announcement(kept.id(), now));
        }
    }

    /** Tells the home how it is now. */
    void report() {
        State off = State.of(Trait.ON, Value.flag(false));
        switch (phase) {
            case CONNECTED -> tell(picture.isOn() || !kept.macs().isEmpty(), now());
            case OFF -> tell(true, off);
            // It may be on, for all that the hub knows.
            case AWAY, KEY_LOST, CERTIFICATE_CHANGED -> tell(false, State.UNKNOWN);
            case CONNECTING -> {}
        }
    }

    private State now() {
        return picture.state(sources);
    }

    private void tell(boolean available, State state) {
        around.feed().accept(TelevisionDialect.report(kept.id(), available, state));
    }

    // ---- what the home wants

    Future<Sent> perform(Act act) {
        if (phase == Phase.KEY_LOST || phase == Phase.CERTIFICATE_CHANGED) {
            return Future.succeededFuture(new Sent.Refused("it has to be paired anew"));
        }
        if (act instanceof Act.Set(Trait trait, Value value) && trait == Trait.ON) {
            return value.equals(Value.flag(true)) ? on() : off();
        }
        if (link == null || !picture.isOn()) {
            return Future.succeededFuture(new Sent.NobodyListens());
        }
        return switch (act) {
            case Act.Set set -> set(set);
            case Act.Run run -> run(run);
        };
    }

    private Future<Sent> on() {
        Link open = link;
        if (open != null && picture.isDark()) {
            return ask("com.webos.service.tvpower/power/turnOnScreen", object());
        }
        if (open != null && picture.isOn()) {
            report();
            return Future.succeededFuture(new Sent.Taken());
        }
        if (kept.macs().isEmpty()) {
            return Future.succeededFuture(new Sent.NobodyListens());
        }
        LOG.info("waking {}", kept);
        around.wake().up(kept.macs());
        wokenAt = System.nanoTime();
        failures = 0;
        again(HURRIED_MS);
        return Future.succeededFuture(new Sent.Taken());
    }

    private Future<Sent> off() {
        if (phase == Phase.CONNECTING || phase == Phase.AWAY) {
            return Future.succeededFuture(new Sent.NobodyListens());
        }
        // Said to one in standby, it switches some of them on.
        if (link == null || !picture.isOn()) {
            report();
            return Future.succeededFuture(new Sent.Taken());
        }
        sentOffAt = System.nanoTime();
        return ask("system/turnOff", object());
    }

    private Future<Sent> set(Act.Set set) {
        return switch (set.trait()) {
            case VOLUME ->
                    ask(
                            "audio/setVolume",
                            object().put("volume", (int) Math.round(amount(set.value()))));
            case MUTE ->
                    ask(
                            "audio/setMute",
                            object().put("mute", set.value().equals(Value.flag(true))));
            case SOURCE -> show(set.value().plain().toString());
            case CHANNEL -> tune(set.value().plain().toString());
            default -> unknown();
        };
    }

    private static double amount(Value value) {
        return value instanceof Value.Quantity quantity ? quantity.amount() : 0;
    }

    private Future<Sent> run(Act.Run run) {
        boolean up = run.command() == Command.UP;
        return switch (run.trait()) {
            case VOLUME -> ask(up ? "audio/volumeUp" : "audio/volumeDown", object());
            case CHANNEL -> ask(up ? "tv/channelUp" : "tv/channelDown", object());
            case PLAYBACK ->
                    switch (run.command()) {
                        case RESUME -> ask("media.controls/play", object());
                        case PAUSE -> ask("media.controls/pause", object());
                        case STOP -> ask("media.controls/stop", object());
                        default -> unknown();
                    };
            default -> unknown();
        };
    }

    private Future<Sent> show(String name) {
        return sources.called(name)
                .map(source ->
                        switch (source) {
                            case Sources.Source.Input(String id) ->
                                    ask("tv/switchInput", object().put("inputId", id));
                            case Sources.Source.App(String id) -> launch(id);
                        })
                .orElseGet(() ->
                        Future.succeededFuture(
                                new Sent.Refused("the television has no such source any more")));
    }

    private Future<Sent> launch(String app) {
        return ask("system.launcher/launch", object().put("id", app));
    }

    /** The list is asked for when a channel is wanted: some without channels hang up at that. */
    private Future<Sent> tune(String words) {
        Link open = link;
        if (open == null) {
            return Future.succeededFuture(new Sent.NobodyListens());
        }
        Future<Channels> known =
                channels.map(Future::succeededFuture)
                        .orElseGet(() ->
                                open.ask("tv/getChannelList")
                                        .map(Channels::of)
                                        .onSuccess(all -> channels = Optional.of(all)));
        return known.compose(all ->
                        all.called(words)
                                .map(channel -> {
                                    picture.asksFor(words, channel.number());
                                    return live().compose(
                                                    _ -> ask("tv/openChannel", channel.opening()));
                                })
                                .orElseGet(() ->
                                        Future.succeededFuture(
                                                new Sent.Refused(
                                                        "the television has no such channel"))))
                .recover(Receiver::said);
    }

    private Future<Sent> live() {
        return picture.showsTelevision()
                ? Future.succeededFuture(new Sent.Taken())
                : launch(Sources.LIVE_TV);
    }

    private static Future<Sent> unknown() {
        return Future.succeededFuture(new Sent.Refused("a television has no such thing"));
    }

    private Future<Sent> ask(String uri, ObjectNode payload) {
        Link open = link;
        if (open == null) {
            return Future.succeededFuture(new Sent.NobodyListens());
        }
        return open.ask(uri, payload)
                .<Sent>map(_ -> new Sent.Taken())
                .onSuccess(_ -> report())
                .recover(Receiver::said);
    }

    private static Future<Sent> said(Throwable e) {
        return Future.succeededFuture(
                e instanceof Link.Refusal
                        ? new Sent.Refused("the television: " + e.getMessage())
                        : new Sent.Unknown(String.valueOf(e.getMessage())));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
