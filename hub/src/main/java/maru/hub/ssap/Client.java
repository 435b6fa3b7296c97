package maru.hub.ssap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.ServerWebSocket;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import maru.hub.access.Remotes.Issued;
import maru.hub.access.Remotes.Remote;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One remote that is connected. Lives on one event loop. */
final class Client {
    private static final Logger LOG = LoggerFactory.getLogger(Client.class);
    private static final int MAX_FOLLOWED = 32;
    private static final int FRAMES_A_SECOND = 200;
    private static final int LONGEST_NAME = 40;

    private final ServerWebSocket socket;
    private final String calledBy;
    private final Room room;
    private final Pace pace = new Pace(FRAMES_A_SECOND);
    private final Map<JsonNode, Followed> followed = new LinkedHashMap<>();
    private final long since = System.nanoTime();
    private Optional<Remote> remote = Optional.empty();
    private Optional<JsonNode> pinTyped = Optional.empty();
    private Set<Permission> granted = EnumSet.noneOf(Permission.class);

    /** Something that is told again whenever it changes. */
    private static final class Followed {
        final Service service;
        final ObjectNode payload;
        Reply told;

        Followed(Service service, ObjectNode payload, Reply told) {
            this.service = service;
            this.payload = payload;
            this.told = told;
        }
    }

    /** What a client needs of the TV it is connected to. */
    interface Room {
        Now now();

        Services services();

        Facts facts();

        Pairings pairings();

        Optional<Remote> known(String key);

        /** Keeps a remote and comes back on this event loop. */
        void keep(
                String name,
                Set<Permission> permissions,
                BiConsumer<@Nullable Issued, @Nullable Throwable> then);

        /** A fresh address for a pointer of this client. */
        String pointerPath(Client client);
    }

    /**
     * @param calledBy by which name or address it has reached the hub
     */
    Client(ServerWebSocket socket, String calledBy, Room room) {
        this.socket = socket;
        this.calledBy = calledBy;
        this.room = room;
    }

    String address() {
        return String.valueOf(socket.remoteAddress().hostAddress());
    }

    String localAddress() {
        return String.valueOf(socket.localAddress().hostAddress());
    }

    /** The name or address, without a port. */
    String calledBy() {
        return calledBy;
    }

    ServerWebSocket socket() {
        return socket;
    }

    String pointerPath() {
        return room.pointerPath(this);
    }

    Optional<Remote> remote() {
        return remote;
    }

    boolean isLetIn() {
        return remote.isPresent();
    }

    /** How long it has been there, in nanoseconds. */
    long age() {
        return System.nanoTime() - since;
    }

    void heard(String text) {
        if (!pace.allows()) {
            close(1008, "too many messages");
            return;
        }
        Incoming message;
        try {
            message = Incoming.read(text);
        } catch (Incoming.Malformed e) {
            send(Reply.no("400 " + e.getMessage()).frame(missing(), false));
            return;
        }
        switch (message.type()) {
            case "hello" -> send(Reply.frame("hello", message.id(), room.facts().hello()));
            case "register" -> register(message);
            case "request" -> request(message);
            case "subscribe" -> follow(message);
            case "unsubscribe" -> followed.remove(message.id());
            default -> send(Reply.no("400 type: is unknown").frame(message.id(), false));
        }
    }

    private static JsonNode missing() {
        return JsonNodeFactory.instance.missingNode();
    }

    private void request(Incoming message) {
        if (!message.uri().equals("pairing/setPin")) {
            send(ask(message).frame(message.id(), false));
            return;
        }
        // Right digits are answered behind "registered": some clients read only what comes first.
        Optional<JsonNode> before = pinTyped;
        pinTyped = Optional.of(message.id());
        room.pairings()
                .tryPin(this, message.payload().path("pin").asText())
                .ifPresent(error -> {
                    pinTyped = before;
                    send(Reply.no(error).frame(message.id(), false));
                });
    }

    private Reply ask(Incoming message) {
        return room.services()
                .find(message.uri())
                .map(service -> ask(service, message.payload()))
                .orElse(isLetIn() ? Reply.NOT_HERE : Reply.NOT_ALLOWED);
    }

    private Reply ask(Service service, ObjectNode payload) {
        if (!service.admits(isLetIn(), granted)) {
            return Reply.NOT_ALLOWED;
        }
        try {
            return service.handler().answer(new Asked(room.now(), payload, this));
        } catch (Asked.Unfit e) {
            return e.reply();
        }
    }

    private void follow(Incoming message) {
        Reply reply = ask(message);
        var service = room.services().find(message.uri()).filter(Service::told);
        boolean told = reply instanceof Reply.Ok && service.isPresent() && hasId(message);
        if (told && followed.size() >= MAX_FOLLOWED && !followed.containsKey(message.id())) {
            reply = Reply.no("500 too many subscriptions");
            told = false;
        }
        if (told) {
            followed.put(
                    message.id(), new Followed(service.orElseThrow(), message.payload(), reply));
        }
        send(reply.frame(message.id(), told));
    }

    private static boolean hasId(Incoming message) {
        return !message.id().isMissingNode() && !message.id().isNull();
    }

    /** Something may have changed: tells what has. */
    void refresh() {
        for (var entry : followed.entrySet()) {
            Followed one = entry.getValue();
            Reply reply = ask(one.service, one.payload);
            if (reply instanceof Reply.Ok && !reply.equals(one.told)) {
                one.told = reply;
                send(reply.frame(entry.getKey(), true));
            }
        }
    }

    private void register(Incoming message) {
        JsonNode id = message.id();
        JsonNode manifest = message.payload().path("manifest");
        Set<Permission> asked = Permission.asked(manifest);
        JsonNode key = message.payload().path("client-key");
        Optional<Remote> known =
                key.isTextual() && key.textValue().length() <= 128
                        ? room.known(key.textValue())
                        : Optional.empty();
        boolean anew = message.payload().path("forcePairing").asBoolean(false);
        if (known.isPresent() && !anew) {
            Set<Permission> had = Permission.named(known.get().permissions());
            // More than a person agreed to is asked for anew.
            if (had.containsAll(asked)) {
                letIn(id, key.textValue(), known.get());
                return;
            }
        }
        String name = name(manifest);
        var kind = Pairings.Kind.of(message.payload().path("pairingType").asText());
        var refused =
                room.pairings()
                        .begin(
                                this,
                                address(),
                                name + " (" + address() + ")",
                                kind,
                                end -> ended(id, name, asked, end));
        send(
                refused.map(error -> Reply.no(error).frame(id, false))
                        .orElseGet(() ->
                                new Reply.Ok(
                                                JsonNodeFactory.instance
                                                        .objectNode()
                                                        .put("pairingType", kind.name()))
                                        .frame(id, false)));
    }

    private void ended(JsonNode id, String name, Set<Permission> asked, Pairings.End end) {
        switch (end) {
            case Pairings.End.Refused(String error) -> send(Reply.no(error).frame(id, false));
            case Pairings.End.LetIn _ ->
                    room.keep(
                            name,
                            asked,
                            (issued, failure) -> {
                                if (issued != null) {
                                    letIn(id, issued.key(), issued.remote());
                                } else {
                                    LOG.warn("a remote could not be kept", failure);
                                    String why =
                                            failure instanceof IllegalArgumentException
                                                    ? String.valueOf(failure.getMessage())
                                                    : "it could not be kept";
                                    pinTyped = Optional.empty();
                                    send(Reply.no("500 " + why).frame(id, false));
                                }
                            });
        }
    }

    private void letIn(JsonNode id, String key, Remote as) {
        remote = Optional.of(as);
        granted = Permission.named(as.permissions());
        LOG.info("the remote {} is connected", as.id());
        send(
                Reply.frame(
                        "registered",
                        id,
                        JsonNodeFactory.instance.objectNode().put("client-key", key)));
        pinTyped.ifPresent(typed -> send(Reply.ok().frame(typed, false)));
        pinTyped = Optional.empty();
    }

    /** What a client calls itself, fit to be shown. */
    private static String name(JsonNode manifest) {
        for (JsonNode names :
                List.of(
                        manifest.path("localizedAppNames").path(""),
                        manifest.path("signed").path("localizedAppNames").path(""),
                        manifest.path("deviceName"),
                        manifest.path("appId"),
                        manifest.path("signed").path("appId"))) {
            String name = Asked.clean(names.asText()).replace('\n', ' ');
            if (!name.isEmpty()) {
                return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
            }
        }
        return "?";
    }

    private void send(String text) {
        if (socket.isClosed()) {
            return;
        }
        if (socket.writeQueueFull()) {
            close(1013, "reads too slowly");
            return;
        }
        socket.writeTextMessage(text);
    }

    void close(int code, String reason) {
        if (!socket.isClosed()) {
            socket.close((short) code, reason);
        }
    }

    /** The permissions' names, as they are kept. */
    static Set<String> names(Set<Permission> permissions) {
        return permissions.stream().map(Permission::name).collect(Collectors.toSet());
    }

    /** What is behind a failed stage. */
    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
    }
}
