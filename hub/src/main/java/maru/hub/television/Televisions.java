package maru.hub.television;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.WebSocketClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import maru.devices.State;
import maru.devices.Trait;
import maru.devices.dialect.Message;
import maru.devices.dialect.player.LocalOrder;
import maru.devices.dialect.player.TelevisionDialect;
import maru.hub.home.DeviceId;
import maru.hub.home.LiveHome;
import maru.hub.lan.Network;
import maru.hub.mqtt.LocalDevices;
import maru.hub.mqtt.Sent;
import maru.hub.registry.DeviceFeed;
import maru.hub.registry.Notices;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The televisions that the household has paired with the hub, and how it pairs more. Any thread may
 * call.
 */
public final class Televisions implements LocalDevices, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Televisions.class);
    private static final int MAX_TELEVISIONS = 16;

    private final TelevisionConfig config;
    private final KeptTelevisions file;
    private final DeviceFeed feed;
    private final LiveHome home;
    private final Notices notices;
    private final AtomicBoolean reporting = new AtomicBoolean();
    private volatile @Nullable Running running;
    private volatile boolean open;

    // The event loop's own.
    private final Map<String, Receiver> receivers = new LinkedHashMap<>();
    private Map<String, Search.Found> found = Map.of();
    private @Nullable PairingAttempt attempt;
    private Optional<String> paired = Optional.empty();

    /** What exists between start and close. */
    private record Running(
            Vertx vertx, Context context, WebSocketClient client, Receiver.Around around) {}

    /**
     * @param file where they are kept, with their keys
     */
    public Televisions(
            TelevisionConfig config, Path file, DeviceFeed feed, LiveHome home, Notices notices) {
        this.config = config;
        this.file = new KeptTelevisions(file);
        this.feed = feed;
        this.home = home;
        this.notices = notices;
    }

    /**
     * A paired television as it is now.
     *
     * @param id names it in lists; the device has an id of its own
     * @param state how the hub stands with it: {@code connecting}, {@code connected}, {@code off},
     *     {@code away}, {@code key-lost}, {@code certificate-changed}
     * @param problem why it can't be used, in English; may hold its own words
     * @param secure whether it is spoken to over TLS
     * @param wakeable whether it can be switched on over the network
     */
    public record Present(
            String id,
            String name,
            String host,
            Optional<String> model,
            String state,
            Optional<String> problem,
            boolean secure,
            boolean wakeable,
            Optional<DeviceId> device) {}

    /**
     * A television of the house.
     *
     * @param name as it calls itself; a stranger's text
     * @param paired whether it is paired already
     */
    public record Nearby(String host, String name, boolean paired) {}

    /**
     * A pairing as it is now.
     *
     * @param stage {@code connecting}, {@code asking} while a person has to agree at the
     *     television, {@code pin} while it shows digits, {@code paired} or {@code failed}
     * @param problem why it failed, in English; may hold the television's own words
     * @param television the id of what was paired
     */
    public record Pairing(
            String host,
            String stage,
            Optional<String> problem,
            boolean secure,
            Optional<String> television) {}

    /**
     * What a person wants to pair.
     *
     * @param host its address
     * @param room in which it stands, by its name
     * @param byPin whether it shall show digits instead of a question
     * @param plainly whether it may be spoken to without TLS, should it know none
     */
    public record Wish(
            String host,
            Optional<String> name,
            Optional<String> room,
            boolean byPin,
            boolean plainly) {}

    /** What became of a wish to pair. */
    public enum Begun {
        BEGUN,
        /** Another pairing is under way. */
        BUSY,
        /** It is neither found, nor configured, nor in a network of this machine. */
        NOT_OF_THE_HOUSE,
        TOO_MANY
    }

    /** What became of digits. */
    public sealed interface Digits {
        record Taken() implements Digits {}

        record NotAsked() implements Digits {}

        /**
         * @param why in the television's words
         */
        record Refused(String why) implements Digits {}
    }

    /** Begins to connect to what is paired, and returns at once; reads a file. */
    public void start() {
        var kept = file.read();
        kept.problems().forEach(problem -> notices.tell("televisions", problem));
        sayWhoIsGone(kept.televisions());
        open = true;
        if (kept.televisions().isEmpty()) {
            return;
        }
        Running now = begun();
        now.context()
                .runOnContext(_ ->
                        kept.televisions().stream()
                                .limit(MAX_TELEVISIONS)
                                .forEach(television -> take(now, television)));
    }

    /** Devices of televisions that aren't kept any more can't be reached. */
    private void sayWhoIsGone(List<Television> kept) {
        var ids = kept.stream().map(Television::id).collect(Collectors.toSet());
        devices().keySet().stream()
                .filter(id -> !ids.contains(id))
                .forEach(id -> feed.accept(TelevisionDialect.report(id, false, State.UNKNOWN)));
    }

    /** A home without such a television needs no thread for it. */
    private synchronized Running begun() {
        Running before = running;
        if (before != null) {
            return before;
        }
        if (!open) {
            throw new IllegalStateException("the hub is starting or ending");
        }
        Vertx vertx =
                Vertx.vertx(
                        new VertxOptions()
                                .setEventLoopPoolSize(1)
                                .setWorkerPoolSize(1)
                                .setInternalBlockingPoolSize(1));
        WebSocketClient client = vertx.createWebSocketClient(Link.options());
        var around =
                new Receiver.Around(
                        vertx,
                        client,
                        config,
                        new Wake(vertx, config),
                        new Search(vertx),
                        feed,
                        notices,
                        this::changed);
        var fresh = new Running(vertx, vertx.getOrCreateContext(), client, around);
        running = fresh;
        feed.onStateTopics(_ -> reportSoon());
        return fresh;
    }

    private void take(Running now, Television television) {
        var receiver = new Receiver(now.around(), television);
        receivers.put(television.id(), receiver);
        receiver.start();
    }

    private Map<String, DeviceId> devices() {
        var devices = new LinkedHashMap<String, DeviceId>();
        for (DeviceId device : home.snapshot().devices().keySet()) {
            feed.wiring(device, Trait.ON)
                    .flatMap(TelevisionDialect::keyOf)
                    .ifPresent(id -> devices.put(id, device));
        }
        return devices;
    }

    /** A device that has just come in has missed what was told of it before. */
    private void reportSoon() {
        Running now = running;
        if (now != null && reporting.compareAndSet(false, true)) {
            now.context()
                    .runOnContext(_ -> {
                        reporting.set(false);
                        receivers.values().forEach(Receiver::report);
                    });
        }
    }

    @Override
    public void close() {
        Running ended;
        synchronized (this) {
            open = false;
            ended = running;
            running = null;
        }
        if (ended == null) {
            return;
        }
        Promise<Void> left = Promise.promise();
        ended.context()
                .runOnContext(_ -> {
                    receivers.values().forEach(Receiver::close);
                    PairingAttempt under = attempt;
                    if (under != null) {
                        under.cancel();
                    }
                    left.complete();
                });
        try {
            done(left.future());
            done(ended.vertx().close());
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("the televisions were not left in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void done(Future<Void> ending)
            throws ExecutionException, TimeoutException, InterruptedException {
        ending.toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    @Override
    public Optional<CompletionStage<Sent>> take(Message message) {
        return TelevisionDialect.order(message)
                .map(order ->
                        on(() -> perform(order))
                                .exceptionally(e -> new Sent.NotSent(String.valueOf(e))));
    }

    private Future<Sent> perform(LocalOrder order) {
        Receiver receiver = receivers.get(order.key());
        return receiver == null
                ? Future.succeededFuture(new Sent.NobodyListens())
                : receiver.perform(order.act());
    }

    /** Those that are paired. */
    public CompletionStage<List<Present>> list() {
        return on(() -> {
            var devices = devices();
            return Future.succeededFuture(
                    receivers.values().stream().map(r -> present(r, devices)).toList());
        });
    }

    private static Present present(Receiver receiver, Map<String, DeviceId> devices) {
        Television kept = receiver.kept();
        return new Present(
                kept.id(),
                kept.name(),
                kept.host(),
                kept.model(),
                word(receiver.phase()),
                Optional.of(receiver.detail()).filter(text -> !text.isEmpty()),
                kept.isSecure(),
                !kept.macs().isEmpty(),
                Optional.ofNullable(devices.get(kept.id())));
    }

    /** Searches for three seconds. */
    public CompletionStage<List<Nearby>> search() {
        return on(() ->
                current()
                        .around()
                        .search()
                        .now()
                        .map(all -> {
                            var byHost = new LinkedHashMap<String, Search.Found>();
                            all.forEach(one -> byHost.put(one.host(), one));
                            found = byHost;
                            return all.stream()
                                    .map(one ->
                                            new Nearby(
                                                    one.host(), one.name(), isPaired(one.host())))
                                    .toList();
                        }));
    }

    private boolean isPaired(String host) {
        return receivers.values().stream().anyMatch(r -> r.kept().host().equals(host));
    }

    /** Begins to pair one; what becomes of it is told by {@link #pairing}. */
    public CompletionStage<Begun> pair(Wish wish) {
        return on(() ->
                current()
                        .vertx()
                        .executeBlocking(() -> isOfTheHouse(wish.host()))
                        .map(near -> {
                            PairingAttempt under = attempt;
                            if (under != null && !under.isOver()) {
                                return Begun.BUSY;
                            }
                            if (!near && !found.containsKey(wish.host())) {
                                return Begun.NOT_OF_THE_HOUSE;
                            }
                            if (receivers.size() >= MAX_TELEVISIONS && !isPaired(wish.host())) {
                                return Begun.TOO_MANY;
                            }
                            begin(wish);
                            return Begun.BEGUN;
                        }));
    }

    /**
     * An address by number that is in one of this machine's networks, or one that is configured.
     */
    private boolean isOfTheHouse(String host) throws SocketException {
        if (config.hosts().orElse(List.of()).contains(host)) {
            return true;
        }
        if (!host.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
            return false;
        }
        try {
            InetAddress address = InetAddress.getByName(host);
            return Network.all().stream().anyMatch(network -> network.holds(address));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private void begin(Wish wish) {
        Running now = current();
        boolean wasSecure =
                receivers.values().stream()
                        .map(Receiver::kept)
                        .anyMatch(kept -> kept.host().equals(wish.host()) && kept.isSecure());
        var fresh =
                new PairingAttempt(
                        now.vertx(),
                        now.client(),
                        config,
                        new PairingAttempt.Wanted(
                                wish.host(),
                                wish.name(),
                                wish.room(),
                                Optional.ofNullable(found.get(wish.host()))
                                        .flatMap(Search.Found::udn),
                                wish.byPin() ? Handshake.By.PIN : Handshake.By.PROMPT,
                                wish.plainly() && !wasSecure));
        attempt = fresh;
        paired = Optional.empty();
        fresh.run()
                .compose(television -> moveIn(fresh, television))
                .onFailure(e -> {
                    LOG.debug("{} isn't paired", wish.host(), e);
                    fresh.failed(String.valueOf(e.getMessage()));
                });
    }

    private Future<Boolean> moveIn(PairingAttempt by, Television television) {
        if (by.isOver()) {
            return Future.failedFuture(new Link.Silence("it was given up"));
        }
        Receiver before = receivers.get(television.id());
        if (before != null && before.phase() == Receiver.Phase.CONNECTED) {
            return Future.failedFuture(
                    new Link.Refusal("this television is paired and connected already"));
        }
        var all = new ArrayList<Television>();
        receivers.values().stream()
                .map(Receiver::kept)
                .filter(kept -> !kept.id().equals(television.id()))
                .forEach(all::add);
        all.add(television);
        return write(all)
                .onSuccess(_ -> {
                    if (before != null) {
                        before.close();
                    }
                    take(current(), television);
                    paired = Optional.of(television.id());
                    by.paired();
                    LOG.info("{} is paired", television);
                });
    }

    private void changed(Television television) {
        write(receivers.values().stream().map(Receiver::kept).toList())
                .onFailure(
                        e -> notices.tell(television.name(), "can't be kept: " + e.getMessage()));
    }

    /** Completes with true when it is done. */
    private Future<Boolean> write(List<Television> all) {
        Running now = running;
        if (now == null) {
            return Future.failedFuture(new IOException("the hub is ending"));
        }
        return now.vertx()
                .executeBlocking(() -> {
                    try {
                        file.write(all);
                        return true;
                    } catch (IOException e) {
                        throw new IOException("televisions can't be kept: " + e.getMessage(), e);
                    }
                })
                .map(Boolean.TRUE::equals);
    }

    /** The pairing that is under way, or the last one. */
    public CompletionStage<Optional<Pairing>> pairing() {
        return on(() ->
                Future.succeededFuture(
                        Optional.ofNullable(attempt)
                                .map(each ->
                                        new Pairing(
                                                each.wanted().host(),
                                                word(each.stage()),
                                                Optional.of(each.detail())
                                                        .filter(text -> !text.isEmpty()),
                                                each.isSecure(),
                                                paired))));
    }

    /** Hands over the digits that the television shows. */
    public CompletionStage<Digits> digits(String pin) {
        return on(() -> {
            PairingAttempt under = attempt;
            if (under == null || under.stage() != PairingAttempt.Stage.PIN) {
                return Future.succeededFuture(new Digits.NotAsked());
            }
            return under.digits(pin)
                    .<Digits>map(_ -> new Digits.Taken())
                    .otherwise(e -> new Digits.Refused(String.valueOf(e.getMessage())));
        });
    }

    /** Gives the pairing up; false when none is under way. */
    public CompletionStage<Boolean> giveUp() {
        return on(() -> {
            PairingAttempt under = attempt;
            boolean open = under != null && !under.isOver();
            if (under != null && open) {
                under.cancel();
            }
            return Future.succeededFuture(open);
        });
    }

    /** Forgets a television and its key; completes with whether there was one. */
    public CompletionStage<Boolean> forget(String id) {
        return on(() -> {
            Receiver gone = receivers.remove(id);
            if (gone == null) {
                return Future.succeededFuture(false);
            }
            gone.close();
            feed.accept(TelevisionDialect.farewell(id));
            return write(receivers.values().stream().map(Receiver::kept).toList());
        });
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Running current() {
        Running now = running;
        if (now == null) {
            throw new IllegalStateException("the hub is starting or ending");
        }
        return now;
    }

    /** Does it on the event loop. */
    private <T> CompletableFuture<T> on(Supplier<Future<T>> work) {
        Promise<T> done = Promise.promise();
        try {
            begun().context()
                    .runOnContext(_ -> {
                        try {
                            work.get().onComplete(done);
                        } catch (RuntimeException e) {
                            done.fail(e);
                        }
                    });
        } catch (IllegalStateException e) {
            done.fail(e);
        }
        return done.future().toCompletionStage().toCompletableFuture();
    }
}
