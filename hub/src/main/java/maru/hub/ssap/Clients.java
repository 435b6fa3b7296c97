package maru.hub.ssap;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import maru.hub.access.Remotes;
import maru.hub.access.Remotes.Issued;
import maru.hub.access.Remotes.Remote;
import maru.hub.media.Players;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who is connected, within bounds: so many in all and from one address, each heard from
 * now and then, and nobody who stays a stranger. Lives on one event loop, but for {@link #count}.
 */
final class Clients implements Client.Room {
    private static final Duration STRANGER = Duration.ofSeconds(30);
    private static final int MAX_CONNECTIONS = 64;
    private static final int MAX_PER_ADDRESS = 16;
    private static final long PING_MS = 5_000;
    private static final Pattern HOST =
            Pattern.compile("(\\[[0-9a-fA-F:.]{2,45}]|[A-Za-z0-9._-]{1,253})(?::[0-9]{1,5})?");

    private final Vertx vertx;
    private final Context context;
    private final Facts facts;
    private final Players players;
    private final Remotes remotes;
    private final Port port;
    private final Services services;
    private final Pairings pairings;
    private final Pointers pointers;
    private final Set<Client> clients = new LinkedHashSet<>();
    private final Map<ServerWebSocket, Client> pointerSockets = new LinkedHashMap<>();
    private final Map<String, Integer> perAddress = new HashMap<>();
    private int connections;
    private volatile int count;

    /**
     * @param port on which it is listened, with or without TLS
     */
    Clients(
            Vertx vertx,
            Context context,
            Facts facts,
            Players players,
            Remotes remotes,
            Links links,
            Apps apps,
            Port port) {
        this.vertx = vertx;
        this.context = context;
        this.facts = facts;
        this.players = players;
        this.remotes = remotes;
        this.port = port;
        services = new Services(players, links, apps, facts);
        pairings = new Pairings(vertx, context, players, this::now);
        pointers = new Pointers(players, this::now);
    }

    /** Which port it is. */
    interface Port {
        int of(boolean tls);
    }

    /** How many are connected; any thread may ask. */
    int count() {
        return count;
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
        List.copyOf(pointerSockets.keySet()).forEach(Clients::ping);
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
                                        issued, failure == null ? null : Client.cause(failure))));
    }

    @Override
    public String pointerPath(Client client) {
        boolean tls = client.socket().isSsl();
        String name = client.calledBy();
        String host = name.indexOf(':') >= 0 && !name.startsWith("[") ? "[" + name + "]" : name;
        return (tls ? "wss://" : "ws://") + host + ":" + port.of(tls) + pointers.open(client);
    }
}
