package maru.hub.ssap;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import maru.hub.access.Remotes;
import maru.hub.home.LiveHome.Subscription;
import maru.hub.media.Players;
import maru.hub.registry.Notices;
import maru.hub.tls.HubIdentity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The two ports on which remotes find the TV. A port that can't be had is told and done without.
 * All but the start lives on one event loop.
 */
public final class SsapEdge implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SsapEdge.class);
    private static final long NETWORKS_MS = 30_000;
    private static final int SILENT_SECONDS = 20;

    private final SsapConfig config;
    private final String host;
    private final Players players;
    private final Remotes remotes;
    private final Links links;
    private final Apps apps;
    private final HubIdentity identity;
    private final Notices notices;
    private final AtomicBoolean refreshing = new AtomicBoolean();
    private volatile @Nullable Running running;
    private final CompletableFuture<State> state = new CompletableFuture<>();

    /**
     * @param host where it listens unless the configuration says so
     */
    SsapEdge(
            SsapConfig config,
            String host,
            Players players,
            Remotes remotes,
            Links links,
            Apps apps,
            HubIdentity identity,
            Notices notices) {
        this.config = config;
        this.host = config.host().orElse(host);
        this.players = players;
        this.remotes = remotes;
        this.links = links;
        this.apps = apps;
        this.identity = identity;
        this.notices = notices;
    }

    /** What exists between start and close. */
    private record Running(Vertx vertx, Context context, Clients clients, Subscription players) {}

    /** Where it listens, and why not. */
    public record State(OptionalInt port, OptionalInt tlsPort, List<String> problems) {
        static final State UNDECIDED =
                new State(OptionalInt.empty(), OptionalInt.empty(), List.of());

        public State {
            problems = List.copyOf(problems);
        }
    }

    public State state() {
        return state.getNow(State.UNDECIDED);
    }

    /** The same, as soon as it is decided. */
    public CompletionStage<State> decided() {
        return state;
    }

    public boolean isWanted() {
        return config.enabled();
    }

    /** How many are connected. */
    public int clients() {
        Running now = running;
        return now == null ? 0 : now.clients().count();
    }

    /** Begins to listen where it can, and returns at once. */
    public void start() {
        if (!config.enabled()) {
            state.complete(State.UNDECIDED);
            LOG.info("the hub is no TV for remotes: maru.ssap.enabled is false");
            return;
        }
        Vertx vertx =
                Vertx.vertx(
                        new VertxOptions()
                                .setEventLoopPoolSize(1)
                                .setWorkerPoolSize(1)
                                .setInternalBlockingPoolSize(1));
        Context context = vertx.getOrCreateContext();
        var facts = new Facts(config.name(), identity.fingerprint(), macs());
        var clients =
                new Clients(
                        vertx,
                        context,
                        facts,
                        players,
                        remotes,
                        links,
                        apps,
                        tls ->
                                tls
                                        ? state().tlsPort().orElse(config.tlsPort())
                                        : state().port().orElse(config.port()));
        context.runOnContext(_ -> clients.begin());
        var following = players.onChange(this::changed);
        remotes.onRemoved(remote -> context.runOnContext(_ -> clients.shutOut(remote)));
        var running = new Running(vertx, context, clients, following);
        this.running = running;
        List<String> problems = new CopyOnWriteArrayList<>();
        Future<OptionalInt> plain = listen(running, config.port(), options(), "port", problems);
        Future<OptionalInt> overTls = listenOverTls(running, problems);
        Future.all(plain, overTls)
                .onSuccess(_ -> {
                    var ports = new State(plain.result(), overTls.result(), problems);
                    state.complete(ports);
                    if (!isLoopback(host) && ports.port().isPresent()) {
                        var ssdp = new Ssdp(vertx, facts, ports.port().getAsInt());
                        context.runOnContext(_ -> beFound(vertx, ssdp));
                    }
                });
    }

    /** The machine may come into its network later, or into another. */
    private void beFound(Vertx vertx, Ssdp ssdp) {
        ssdp.start(Ssdp.PORT);
        Runnable look =
                () -> vertx.executeBlocking(() -> Ssdp.networks(host)).onSuccess(ssdp::isIn);
        look.run();
        vertx.setPeriodic(NETWORKS_MS, _ -> look.run());
    }

    private Future<OptionalInt> listenOverTls(Running running, List<String> problems) {
        if (identity.keyPem().isEmpty() || identity.certificatePem().isEmpty()) {
            problems.add(identity.problem().orElse("there is no certificate"));
            return Future.succeededFuture(OptionalInt.empty());
        }
        var options =
                options()
                        .setSsl(true)
                        .setKeyCertOptions(
                                new PemKeyCertOptions()
                                        .addKeyValue(Buffer.buffer(identity.keyPem().get()))
                                        .addCertValue(
                                                Buffer.buffer(identity.certificatePem().get())));
        return listen(running, config.tlsPort(), options, "tls-port", problems);
    }

    /** Never fails: a port that can't be had is a problem, and empty. */
    private Future<OptionalInt> listen(
            Running running,
            int port,
            HttpServerOptions options,
            String key,
            List<String> problems) {
        Promise<HttpServer> listening = Promise.promise();
        running.context()
                .runOnContext(_ ->
                        running.vertx()
                                .createHttpServer(options)
                                .connectionHandler(running.clients()::opened)
                                .requestHandler(running.clients()::handle)
                                .listen(port, host)
                                .onComplete(listening));
        return listening
                .future()
                .map(server -> {
                    LOG.info("remotes for a TV find it on {}:{}", host, server.actualPort());
                    return OptionalInt.of(server.actualPort());
                })
                .otherwise(e -> {
                    String problem = "can't listen on " + host + ":" + port + ": " + e.getMessage();
                    LOG.warn("maru.ssap.{}: {}", key, problem);
                    notices.tell("maru.ssap." + key, problem);
                    problems.add(problem);
                    return OptionalInt.empty();
                });
    }

    private static HttpServerOptions options() {
        return new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(1_024)
                .setMaxHeaderSize(8_192)
                .setMaxChunkSize(8_192)
                .setMaxWebSocketFrameSize(Incoming.MAX_BYTES)
                .setMaxWebSocketMessageSize(Incoming.MAX_BYTES)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setWebSocketClosingTimeout(5)
                // Whoever is there answers pings.
                .setReadIdleTimeout(SILENT_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setTcpKeepAlive(true);
    }

    /** Called by the players on whatever thread. */
    private void changed() {
        Running now = running;
        if (now != null && refreshing.compareAndSet(false, true)) {
            now.context()
                    .runOnContext(_ -> {
                        refreshing.set(false);
                        now.clients().refresh();
                    });
        }
    }

    @Override
    public void close() {
        Running ended = running;
        running = null;
        if (ended == null) {
            return;
        }
        ended.players().close();
        Promise<Void> left = Promise.promise();
        ended.context()
                .runOnContext(_ -> {
                    ended.clients().leave();
                    left.complete();
                });
        try {
            done(left.future());
            done(ended.vertx().close());
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("the TV for remotes did not end in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void done(Future<Void> ending)
            throws ExecutionException, TimeoutException, InterruptedException {
        ending.toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    /** The hardware addresses of this machine. */
    private static Map<String, String> macs() {
        var macs = new HashMap<String, String>();
        try {
            for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
                byte[] mac = network.getHardwareAddress();
                if (mac != null) {
                    network.inetAddresses()
                            .map(InetAddress::getHostAddress)
                            .forEach(address ->
                                    macs.put(address, HexFormat.ofDelimiter(":").formatHex(mac)));
                }
            }
        } catch (SocketException e) {
            LOG.debug("the hardware addresses aren't known", e);
        }
        return macs;
    }

    static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
