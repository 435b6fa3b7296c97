package maru.hub.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Credentials in one JSON file that only the hub's user can read. A change is on the disk before it
 * counts; the file before it stays as {@code .previous} and is read when the newer one is broken.
 */
public final class CredentialsFile implements BrokerCredentials {

    /** More than a home has; a bound for whoever issues in a loop. */
    private static final int MAX_CREDENTIALS = 5_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final InstantSource clock;
    private final List<Consumer<Credential>> listeners = new CopyOnWriteArrayList<>();
    private volatile Map<String, Credential> credentials = Map.of();

    private CredentialsFile(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    /**
     * Reads the file, which need not exist yet.
     *
     * @throws BrokerException when neither it nor its predecessor can be read
     */
    public static CredentialsFile open(Path file, InstantSource clock) {
        var opened = new CredentialsFile(file, clock);
        opened.credentials = opened.load();
        return opened;
    }

    @Override
    public Optional<Credential> find(String username) {
        return Optional.ofNullable(credentials.get(username));
    }

    @Override
    public List<Credential> all() {
        return new ArrayList<>(new TreeMap<>(credentials).values());
    }

    @Override
    public Issued issue(String username, Set<String> clientIds, TopicPermissions permissions) {
        String password = PasswordHash.newPassword();
        var fresh =
                new Credential(
                        username,
                        PasswordHash.of(password),
                        clientIds,
                        permissions,
                        clock.instant());
        Optional<Credential> replaced;
        synchronized (this) {
            requireFree(fresh);
            var next = new TreeMap<>(credentials);
            replaced = Optional.ofNullable(next.put(username, fresh));
            if (next.size() > MAX_CREDENTIALS) {
                throw new IllegalArgumentException(
                        "there are " + MAX_CREDENTIALS + " credentials already");
            }
            save(next);
            credentials = Map.copyOf(next);
        }
        replaced.ifPresent(this::tell);
        return new Issued(fresh, password);
    }

    @Override
    public boolean revoke(String username) {
        Optional<Credential> revoked;
        synchronized (this) {
            var next = new TreeMap<>(credentials);
            revoked = Optional.ofNullable(next.remove(username));
            if (revoked.isPresent()) {
                save(next);
                credentials = Map.copyOf(next);
                save(next); // so that no predecessor is left that would bring it back
            }
        }
        revoked.ifPresent(this::tell);
        return revoked.isPresent();
    }

    @Override
    public void onRevoked(Consumer<Credential> listener) {
        listeners.add(listener);
    }

    private void tell(Credential gone) {
        listeners.forEach(listener -> listener.accept(gone));
    }

    private void requireFree(Credential fresh) {
        if (fresh.username().equals(EmbeddedBroker.HUB_USERNAME)) {
            throw new IllegalArgumentException(fresh.username() + " is the hub's own username");
        }
        var ids = new HashSet<>(fresh.clientIds());
        ids.add(fresh.username());
        if (ids.stream()
                .anyMatch(id ->
                        id.equals(EmbeddedBroker.HUB_USERNAME)
                                || id.startsWith(EmbeddedBroker.HUB_USERNAME + ":"))) {
            throw new IllegalArgumentException("a client id of the hub's own");
        }
        for (Credential other : credentials.values()) {
            if (other.username().equals(fresh.username())) {
                continue;
            }
            if (ids.stream().anyMatch(other::owns)
                    || other.clientIds().stream().anyMatch(fresh::owns)) {
                throw new IllegalArgumentException(
                        "a client id of " + fresh.username() + " belongs to " + other.username());
            }
        }
    }

    private Map<String, Credential> load() {
        Path previous = previous();
        if (!Files.exists(file) && !Files.exists(previous)) {
            return Map.of();
        }
        try {
            return read(file);
        } catch (IOException | IllegalArgumentException broken) {
            try {
                return read(previous);
            } catch (IOException | IllegalArgumentException e) {
                broken.addSuppressed(e);
                throw new BrokerException(
                        "the devices' MQTT credentials in "
                                + file
                                + " can't be read; restore the file from a backup, or remove it and"
                                + " issue new credentials",
                        broken);
            }
        }
    }

    private static Map<String, Credential> read(Path file) throws IOException {
        JsonNode root = JSON.readTree(Files.readAllBytes(file));
        var read = new TreeMap<String, Credential>();
        JsonNode list = root.path("credentials");
        if (!list.isArray()) {
            throw new IllegalArgumentException("credentials must be a list");
        }
        for (JsonNode entry : list) {
            var credential =
                    new Credential(
                            entry.path("username").asText(),
                            new PasswordHash(
                                    entry.path("iterations").asInt(),
                                    entry.path("salt").asText(),
                                    entry.path("key").asText()),
                            Set.copyOf(texts(entry.path("client-ids"))),
                            TopicPermissions.of(
                                    texts(entry.path("publish")), texts(entry.path("subscribe"))),
                            Instant.ofEpochMilli(entry.path("issued").asLong()));
            read.put(credential.username(), credential);
        }
        return Map.copyOf(read);
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private void save(Map<String, Credential> next) {
        Path directory = file.toAbsolutePath().getParent();
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            if (directory != null) {
                Files.createDirectories(directory);
            }
            byte[] bytes = json(next);
            Files.deleteIfExists(fresh);
            Files.createFile(fresh);
            onlyForOwner(fresh);
            try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.write(java.nio.ByteBuffer.wrap(bytes));
                channel.force(true);
            }
            if (Files.exists(file)) {
                Files.move(
                        file,
                        previous(),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new BrokerException("can't write " + file + ": " + e.getMessage(), e);
        }
    }

    private static byte[] json(Map<String, Credential> credentials) throws JsonProcessingException {
        var root = JSON.createObjectNode();
        var list = root.putArray("credentials");
        for (Credential credential : credentials.values()) {
            var entry = list.addObject();
            entry.put("username", credential.username());
            entry.put("iterations", credential.password().iterations());
            entry.put("salt", credential.password().salt());
            entry.put("key", credential.password().key());
            var ids = entry.putArray("client-ids");
            credential.clientIds().stream().sorted().forEach(ids::add);
            var publish = entry.putArray("publish");
            credential.permissions().publish().forEach(f -> publish.add(f.text()));
            var subscribe = entry.putArray("subscribe");
            credential.permissions().subscribe().forEach(f -> subscribe.add(f.text()));
            entry.put("issued", credential.issued().toEpochMilli());
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }

    private static void onlyForOwner(Path path) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(
                    path, Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        }
    }

    private Path previous() {
        return file.resolveSibling(file.getFileName() + ".previous");
    }
}
