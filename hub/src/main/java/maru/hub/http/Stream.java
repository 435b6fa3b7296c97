package maru.hub.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import maru.devices.Language;
import maru.hub.access.Token;
import maru.hub.act.ActJson;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;
import maru.hub.home.Home;
import maru.hub.home.HomeEvent;
import maru.hub.home.LiveHome;
import maru.hub.message.Messages;
import maru.hub.registry.Permissions;
import maru.hub.registry.Registry;

/**
 * Tells screens what happens in the home: first the whole home, then each change. Whoever can't
 * keep up is let go with a close code and may come back for a fresh start, so that no client costs
 * more than a bounded amount of memory. Everything but {@link #happened} lives on one event loop.
 */
final class Stream {
    /** Closed because it reads too slowly; come back. */
    static final int TOO_SLOW = 1013;

    /** Closed because its token was revoked. */
    static final int REVOKED = 4401;

    private static final int MAX_CLIENTS = 64;
    private static final int MAX_EVENTS = 4_096;
    private static final long HOME_PAUSE_MS = 200;
    private static final long PING_MS = 5_000;
    private static final int SILENT_PINGS = 6;

    private final Vertx vertx;
    private final Context context;
    private final LiveHome home;
    private final Registry registry;
    private final Permissions permissions;
    private final long maxWaitingBytes;
    private final Set<Client> clients = new LinkedHashSet<>();
    private final ArrayBlockingQueue<HomeEvent> events = new ArrayBlockingQueue<>(MAX_EVENTS);
    private final AtomicBoolean awake = new AtomicBoolean();
    private final AtomicBoolean overrun = new AtomicBoolean();
    private boolean homeDue;
    private long dropped;

    Stream(
            Vertx vertx,
            Context context,
            LiveHome home,
            Registry registry,
            Permissions permissions,
            long maxWaitingBytes) {
        this.vertx = vertx;
        this.context = context;
        this.home = home;
        this.registry = registry;
        this.permissions = permissions;
        this.maxWaitingBytes = maxWaitingBytes;
    }

    private static final class Client {
        final ServerWebSocket socket;
        final Caller caller;
        final Language language;
        long waiting;
        int silentPings;

        Client(ServerWebSocket socket, Caller caller, Language language) {
            this.socket = socket;
            this.caller = caller;
            this.language = language;
        }
    }

    boolean isFull() {
        return clients.size() >= MAX_CLIENTS;
    }

    int count() {
        return clients.size();
    }

    /** Clients that were let go for being slow. */
    long dropped() {
        return dropped;
    }

    void join(ServerWebSocket socket, Caller caller, Language language) {
        var client = new Client(socket, caller, language);
        clients.add(client);
        socket.closeHandler(_ -> clients.remove(client));
        socket.exceptionHandler(_ -> clients.remove(client));
        socket.pongHandler(_ -> client.silentPings = 0);
        // A screen has nothing to say here.
        socket.frameHandler(frame -> {
            if (frame.isText() || frame.isBinary() || frame.isContinuation()) {
                leave(client, 1008, "nothing is read here");
            }
        });
        send(client, whole(client));
    }

    /** Called by the home on its own thread. */
    void happened(HomeEvent event) {
        if (event instanceof HomeEvent.Reported) {
            return;
        }
        if (!events.offer(event)) {
            overrun.set(true);
        }
        if (awake.compareAndSet(false, true)) {
            context.runOnContext(_ -> drain());
        }
    }

    /** Called on the thread of whoever had it told. */
    void told(Messages.Message message) {
        context.runOnContext(_ -> {
            Buffer text =
                    Buffer.buffer(
                            Json.bytes(AutomationOperations.json(message).put("type", "message")));
            for (Client client : List.copyOf(clients)) {
                if (client.caller.token().id().equals(message.speaker())) {
                    send(client, text);
                }
            }
        });
    }

    void revoked(Token token) {
        for (Client client : List.copyOf(clients)) {
            if (client.caller.token().id().equals(token.id())) {
                leave(client, REVOKED, "token revoked");
            }
        }
    }

    long startPinging() {
        return vertx.setPeriodic(
                PING_MS,
                _ -> {
                    for (Client client : List.copyOf(clients)) {
                        if (++client.silentPings > SILENT_PINGS) {
                            leave(client, 1001, "no answer");
                        } else {
                            client.socket.writePing(Buffer.buffer("maru"));
                        }
                    }
                });
    }

    void close() {
        List.copyOf(clients).forEach(client -> leave(client, 1001, "the hub stops"));
    }

    private void drain() {
        awake.set(false);
        var due = new ArrayList<HomeEvent>();
        events.drainTo(due);
        if (overrun.getAndSet(false)) {
            // Something was missed: everybody starts afresh.
            for (Client client : List.copyOf(clients)) {
                send(client, whole(client));
            }
            return;
        }
        Home now = home.snapshot();
        for (HomeEvent event : due) {
            switch (event) {
                case HomeEvent.StateChanged changed -> {
                    ObjectNode json = message("state", changed.device());
                    json.set("state", ActJson.write(changed.after()));
                    json.put("at", changed.at().toString());
                    tell(changed.device(), now, json);
                }
                case HomeEvent.AvailabilityChanged changed -> {
                    ObjectNode json = message("availability", changed.device());
                    HomeJson.putAvailability(json, changed.availability());
                    json.put("at", changed.at().toString());
                    tell(changed.device(), now, json);
                }
                case HomeEvent.HomeChanged _ -> tellHomeSoon();
                case HomeEvent.Reported _ -> {}
            }
        }
    }

    /** A home that is being set up changes often; it is told at most five times a second. */
    void tellHomeSoon() {
        if (homeDue) {
            return;
        }
        homeDue = true;
        vertx.setTimer(
                HOME_PAUSE_MS,
                _ -> {
                    homeDue = false;
                    for (Client client : List.copyOf(clients)) {
                        send(client, whole(client));
                    }
                });
    }

    private void tell(DeviceId id, Home now, ObjectNode json) {
        if (clients.isEmpty()) {
            return;
        }
        var device = now.device(id);
        if (device.isEmpty()) {
            return;
        }
        Buffer text = Buffer.buffer(Json.bytes(json));
        for (Client client : List.copyOf(clients)) {
            if (mayUse(client, device.get())) {
                send(client, text);
            }
        }
    }

    private Buffer whole(Client client) {
        Home now = home.snapshot();
        ObjectNode json = Json.object().put("type", "home").put("revision", now.revision());
        ArrayNode rooms = json.putArray("rooms");
        var floors = registry.floors();
        registry.rooms().forEach(room -> rooms.add(HomeJson.room(room, floors, client.language)));
        ArrayNode devices = json.putArray("devices");
        now.devices().values().stream()
                .filter(device -> mayUse(client, device))
                .forEach(d -> devices.add(HomeJson.device(d, now, client.language, false)));
        return Buffer.buffer(Json.bytes(json));
    }

    private boolean mayUse(Client client, Device device) {
        return permissions.mayUse(client.caller.token().id(), client.caller.role(), device);
    }

    private void send(Client client, Buffer text) {
        if (client.waiting > 0 && client.waiting + text.length() > maxWaitingBytes) {
            dropped++;
            leave(client, TOO_SLOW, "too slow");
            return;
        }
        client.waiting += text.length();
        client.socket
                .writeFrame(io.vertx.core.http.WebSocketFrame.textFrame(text.toString(), true))
                .onComplete(_ -> client.waiting -= text.length());
    }

    private void leave(Client client, int code, String why) {
        clients.remove(client);
        client.socket.close((short) code, why);
    }

    private static ObjectNode message(String type, DeviceId device) {
        return Json.object().put("type", type).put("device", device.value());
    }
}
