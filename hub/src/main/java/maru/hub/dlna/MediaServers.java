package maru.hub.dlna;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import maru.hub.media.Library;
import maru.hub.registry.Notices;
import maru.hub.store.Shelf;
import maru.hub.store.Shelves;
import org.jupnp.controlpoint.ControlPoint;
import org.jupnp.model.meta.RemoteDevice;
import org.jupnp.model.meta.RemoteService;
import org.jupnp.model.types.UDAServiceType;

/**
 * DLNA servers of the network. None belongs to the home's library until a person says so; those
 * that do are remembered, whether they are there or not.
 */
public final class MediaServers implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String KEPT = "dlna-server/";
    private static final int MAX_FOUND = 32;
    private static final int MAX_CHOSEN = 8;
    private static final int MAX_NAME = 64;

    private final Shelves shelves;
    private final Library library;
    private final Notices notices;
    private final InstantSource clock;
    private final Fetch fetch;
    private final Map<String, Found> found = new LinkedHashMap<>();
    private final Map<String, Server> chosen = new LinkedHashMap<>();

    /** A server that tells that it is there. */
    private record Found(String name, Server.Reached where) {}

    /**
     * One that is there or was chosen.
     *
     * @param id by which it calls itself, and stays
     * @param name what it calls itself; a stranger's text
     * @param host its address; empty while it isn't there
     * @param walking whether it is looked through at present
     * @param walked when it was looked through last
     */
    public record Listed(
            String id,
            String name,
            Optional<String> host,
            boolean chosen,
            boolean there,
            long items,
            boolean walking,
            Optional<Instant> walked,
            Optional<String> problem) {}

    MediaServers(
            Shelves shelves, Library library, Notices notices, InstantSource clock, Fetch fetch) {
        this.shelves = shelves;
        this.library = library;
        this.notices = notices;
        this.clock = clock;
        this.fetch = fetch;
    }

    /** Servers of a library that has none yet. */
    public static MediaServers of(
            Shelves shelves, Library library, Notices notices, InstantSource clock) {
        return new MediaServers(shelves, library, notices, clock, new Fetch());
    }

    /** Brings back what was chosen. Blocks; before the library starts. */
    public synchronized void start() {
        shelves.read(Shelf.SETTING)
                .forEach((key, body) -> {
                    if (!key.startsWith(KEPT)) {
                        return;
                    }
                    try {
                        String name = MAPPER.readTree(body).path("name").asText();
                        take(key.substring(KEPT.length()), name);
                    } catch (JsonProcessingException e) {
                        var _ = shelves.quarantine(Shelf.SETTING, key, "it can't be read");
                    }
                });
    }

    private Server take(String id, String name) {
        var server = new Server(id, name, library, fetch, clock);
        if (!library.attach(server)) {
            notices.tell("dlna", "the library has too many sources for " + name);
        }
        chosen.put(id, server);
        server.start();
        Optional.ofNullable(found.get(id)).ifPresent(f -> server.come(f.name(), f.where()));
        return server;
    }

    static boolean isOne(RemoteDevice device) {
        return device.findService(new UDAServiceType("ContentDirectory")) != null;
    }

    synchronized void come(RemoteDevice device, ControlPoint control) {
        String id = id(device);
        RemoteService directory = device.findService(new UDAServiceType("ContentDirectory"));
        if (!found.containsKey(id) && found.size() >= MAX_FOUND && !chosen.containsKey(id)) {
            notices.tell("dlna", "there are more than " + MAX_FOUND + " servers");
            return;
        }
        var here =
                new Found(
                        name(device),
                        new Server.Reached(
                                new Acts(directory, control),
                                device.getIdentity().getDescriptorURL().getHost()));
        found.put(id, here);
        Optional.ofNullable(chosen.get(id)).ifPresent(s -> s.come(here.name(), here.where()));
    }

    synchronized void go(RemoteDevice device) {
        String id = id(device);
        found.remove(id);
        Optional.ofNullable(chosen.get(id)).ifPresent(Server::go);
    }

    private static String id(RemoteDevice device) {
        String id = device.getIdentity().getUdn().getIdentifierString();
        return id.matches("[A-Za-z0-9-]{1,64}")
                ? id.toLowerCase(java.util.Locale.ROOT)
                : java.util
                        .UUID
                        .nameUUIDFromBytes(id.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .toString();
    }

    private static String name(RemoteDevice device) {
        return Optional.ofNullable(device.getDetails().getFriendlyName())
                .flatMap(maru.devices.dialect.Names::clean)
                .map(name -> name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME))
                .orElse("DLNA");
    }

    /** Those that are there, and those that were chosen. */
    public synchronized List<Listed> list() {
        Map<String, Library.Standing> standing = new LinkedHashMap<>();
        library.sources().forEach(s -> standing.put(s.id(), s));
        var list = new ArrayList<Listed>();
        chosen.forEach((id, server) -> {
            var progress = server.progress();
            long items =
                    Optional.ofNullable(standing.get(server.id()))
                            .map(Library.Standing::items)
                            .orElse(0L);
            list.add(
                    new Listed(
                            id,
                            server.name(),
                            Optional.ofNullable(found.get(id)).map(f -> f.where().host()),
                            true,
                            server.isThere(),
                            items,
                            progress.walking(),
                            progress.walked(),
                            progress.problem()));
        });
        found.forEach((id, one) -> {
            if (!chosen.containsKey(id)) {
                list.add(
                        new Listed(
                                id,
                                one.name(),
                                Optional.of(one.where().host()),
                                false,
                                true,
                                0,
                                false,
                                Optional.empty(),
                                Optional.empty()));
            }
        });
        return list;
    }

    /** Why a server can't be chosen. */
    public enum Refused {
        UNKNOWN,
        TOO_MANY
    }

    /** Makes a server's library the home's, or takes it out again; completes when that is kept. */
    public synchronized CompletionStage<Optional<Refused>> choose(String id, boolean choose) {
        boolean already = chosen.containsKey(id);
        Optional<Found> there = Optional.ofNullable(found.get(id));
        if (!already && there.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.of(Refused.UNKNOWN));
        }
        if (already == choose) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        if (!choose) {
            Server server = java.util.Objects.requireNonNull(chosen.remove(id));
            server.close();
            library.detach(server);
            return shelves.remove(Shelf.SETTING, KEPT + id).thenApply(_ -> Optional.empty());
        }
        if (chosen.size() >= MAX_CHOSEN) {
            return CompletableFuture.completedFuture(Optional.of(Refused.TOO_MANY));
        }
        String name = there.orElseThrow().name();
        take(id, name);
        String body = MAPPER.createObjectNode().put("name", name).toString();
        return shelves.put(Shelf.SETTING, KEPT + id, body).thenApply(_ -> Optional.empty());
    }

    @Override
    public synchronized void close() {
        chosen.values().forEach(Server::close);
    }
}
