package maru.hub.ssap;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.PemKeyCertOptions;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import maru.hub.access.Remotes;
import maru.hub.access.Remotes.Issued;
import maru.hub.access.Remotes.Remote;
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
    private static final long PING_MS = 5_000;
    private static final long NETWORKS_MS = 30_000;
    private static final int SILENT_SECONDS = 20;
    private static final Duration STRANGER = Duration.ofSeconds(30);
    private static final int MAX_CONNECTIONS = 64;
    private static final int MAX_PER_ADDRESS = 16;
    private static final Pattern HOST =
            Pattern.compile("(\\[[0-9a-fA-F:.]{2,45}]|[A-Za-z0-9._-]{1,253})(?::[0-9]{1,5})?");

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
    private record Running(Vertx vertx, Context context, Loop loop, Subscription players) {}

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
        return now == null ? 0 : now.loop().count;
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
        var loop = new Loop(vertx, context, facts);
        context.runOnContext(_ -> loop.begin());
        var following = players.onChange(this::changed);
        remotes.onRemoved(remote -> context.runOnContext(_ -> loop.shutOut(remote)));
        running = new Running(vertx, context, loop, following);
        List<String> problems = new CopyOnWriteArrayList<>();
        Future<OptionalInt> plain = listen(loop, config.port(), options(), "port", problems);
        Future<OptionalInt> overTls = listenOverTls(loop, problems);
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

    private Future<OptionalInt> listenOverTls(Loop loop, List<String> problems) {
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
        return listen(loop, config.tlsPort(), options, "tls-port", problems);
    }

    /** Never fails: a port that can't be had is a problem, and empty. */
    private Future<OptionalInt> listen(
            Loop loop, int port, HttpServerOptions options, String key, List<String> problems) {
        Promise<HttpServer> listening = Promise.promise();
        loop.context.runOnContext(_ ->
                loop.vertx
                        .createHttpServer(options)
                        .connectionHandler(loop::opened)
                        .requestHandler(loop::handle)
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
                        now.loop().refresh();
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
                    ended.loop().leave();
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

    /** What lives on the event loop. */
    private final class Loop implements Client.Room {
        private final Vertx vertx;
        private final Context context;
        private final Facts facts;
        private final Services services;
        private final Pairings pairings;
        private final Pointers pointers;
        private final Set<Client> clients = new LinkedHashSet<>();
        private final Map<ServerWebSocket, Client> pointerSockets = new LinkedHashMap<>();
        private final Map<String, Integer> perAddress = new HashMap<>();
        private int connections;
        private volatile int count;

        Loop(Vertx vertx, Context context, Facts facts) {
            this.vertx = vertx;
            this.context = context;
            this.facts = facts;
            services = new Services(players, links, apps, facts);
            pairings = new Pairings(vertx, context, players, this::now);
            pointers = new Pointers(players, this::now);
        }

        void begin() {
            vertx.setPeriodic(PING_MS, _ -> sweep());
        }

        void opened(HttpConnection connection) {
            String address = address(connection);
            int others = perAddress.getOrDefault(address, 0);
            if (connections >= MAX_CONNECTIONS || others >= MAX_PER_ADDRESS) {
                connection.close();
                return;
            }
            connections++;
            perAddress.put(address, others + 1);
            connection.closeHandler(_ -> {
                connections--;
                perAddress.computeIfPresent(address, (_, n) -> n <= 1 ? null : n - 1);
            });
        }

        private static String address(HttpConnection connection) {
            var remote = connection.remoteAddress();
            return remote == null ? "" : String.valueOf(remote.hostAddress());
        }

        void handle(HttpServerRequest request) {
            request.response().exceptionHandler(_ -> {});
            request.exceptionHandler(_ -> {});
            String path = request.path() == null ? "" : request.path();
            boolean socket = "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
            if (!socket) {
                plain(request, path);
            } else if (request.headers().contains("Origin")) {
                // Browsers always send it: a page must not make the TV ask, nor press its keys.
                end(request, 403);
            } else if (path.equals("/") || path.isEmpty()) {
                upgrade(request);
            } else {
                pointer(request, path);
            }
        }

        private void plain(HttpServerRequest request, String path) {
            if (path.equals(Description.PATH) && request.method().name().equals("GET")) {
                request.response()
                        .putHeader("Content-Type", "text/xml; charset=utf-8")
                        .end(Description.of(facts));
                return;
            }
            end(request, 404);
        }

        private static void end(HttpServerRequest request, int status) {
            request.response().putHeader("Connection", "close").setStatusCode(status).end();
        }

        private void upgrade(HttpServerRequest request) {
            String calledBy = calledBy(request);
            request.toWebSocket()
                    .onSuccess(socket -> {
                        var client = new Client(socket, calledBy, this);
                        clients.add(client);
                        count = clients.size();
                        socket.textMessageHandler(client::heard);
                        socket.binaryMessageHandler(_ -> client.close(1003, "texts only"));
                        // Also what is longer than may be comes here.
                        socket.exceptionHandler(_ -> client.close(1009, "not readable"));
                        socket.closeHandler(_ -> gone(client));
                    });
        }

        private void gone(Client client) {
            clients.remove(client);
            count = clients.size();
            pairings.gone(client);
            pointers.gone(client);
            pointerSockets.forEach((socket, of) -> {
                if (of == client) {
                    socket.close();
                }
            });
        }

        private void pointer(HttpServerRequest request, String path) {
            Optional<Client> client = pointers.take(path, address(request.connection()));
            if (client.isEmpty()) {
                end(request, 404);
                return;
            }
            request.toWebSocket()
                    .onSuccess(socket -> {
                        pointerSockets.put(socket, client.get());
                        pointers.join(socket);
                        socket.exceptionHandler(_ -> socket.close());
                        socket.closeHandler(_ -> pointerSockets.remove(socket));
                        if (client.get().socket().isClosed()) {
                            socket.close();
                        }
                    });
        }

        /** By which name or address a client has reached the hub, without the port. */
        private static String calledBy(HttpServerRequest request) {
            String named = request.getHeader("Host");
            Matcher host = HOST.matcher(named == null ? "" : named);
            return host.matches()
                    ? host.group(1)
                    : String.valueOf(request.localAddress().hostAddress());
        }

        void refresh() {
            List.copyOf(clients).forEach(Client::refresh);
        }

        private void sweep() {
            for (Client client : List.copyOf(clients)) {
                boolean stranger = !client.isLetIn() && !pairings.concerns(client);
                if (stranger && client.age() > STRANGER.toNanos()) {
                    client.close(1008, "not registered");
                } else {
                    ping(client.socket());
                }
            }
            List.copyOf(pointerSockets.keySet()).forEach(Loop::ping);
        }

        private static void ping(ServerWebSocket socket) {
            if (!socket.isClosed()) {
                socket.writePing(Buffer.buffer("maru"));
            }
        }

        void shutOut(Remote remote) {
            for (Client client : List.copyOf(clients)) {
                if (client.remote().filter(r -> r.id().equals(remote.id())).isPresent()) {
                    client.close(1008, "shut out");
                }
            }
        }

        void leave() {
            List.copyOf(clients).forEach(client -> client.close(1001, "the hub stops"));
        }

        @Override
        public Now now() {
            return new Now(players.television());
        }

        @Override
        public Services services() {
            return services;
        }

        @Override
        public Facts facts() {
            return facts;
        }

        @Override
        public Pairings pairings() {
            return pairings;
        }

        @Override
        public Optional<Remote> known(String key) {
            return remotes.find(key);
        }

        @Override
        public void keep(
                String name,
                Set<Permission> permissions,
                BiConsumer<@Nullable Issued, @Nullable Throwable> then) {
            remotes.issue(name, Client.names(permissions))
                    .whenComplete((issued, failure) ->
                            context.runOnContext(_ ->
                                    then.accept(
                                            issued,
                                            failure == null ? null : Client.cause(failure))));
        }

        @Override
        public String pointerPath(Client client) {
            boolean tls = client.socket().isSsl();
            OptionalInt port = tls ? state().tlsPort() : state().port();
            String name = client.calledBy();
            String host = name.indexOf(':') >= 0 && !name.startsWith("[") ? "[" + name + "]" : name;
            return (tls ? "wss://" : "ws://")
                    + host
                    + ":"
                    + port.orElse(tls ? config.tlsPort() : config.port())
                    + pointers.open(client);
        }
    }
}
