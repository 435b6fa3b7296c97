package maru.hub.registry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import maru.devices.dialect.Announced;
import maru.devices.dialect.Dialect;
import maru.devices.dialect.Discovery;
import maru.devices.dialect.Identity;
import maru.devices.dialect.Message;
import maru.hub.act.ActJson;
import maru.hub.store.Document;
import maru.hub.store.Shelf;
import maru.hub.store.Shelves;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What devices announce, in all dialects: read, kept on its shelf and held against what was
 * announced before. Tells which components are to be put together anew. Used by one thread, but for
 * {@link #filters} and {@link #isOne}.
 */
final class Announcements {
    private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);

    /** Components of one device, on the average, that a home may be full of. */
    private static final int COMPONENTS_PER_DEVICE = 8;

    private final List<Dialect> dialects;
    private final Registry registry;
    private final RegistryConfig limits;
    private final Shelves shelves;
    private final Notices notices;
    private final AnnouncedComponents announced = new AnnouncedComponents();
    private final Map<String, byte[]> digests = new HashMap<>();

    Announcements(
            List<Dialect> dialects,
            Registry registry,
            RegistryConfig limits,
            Shelves shelves,
            Notices notices) {
        this.dialects = List.copyOf(dialects);
        this.registry = registry;
        this.limits = limits;
        this.shelves = shelves;
        this.notices = notices;
    }

    /** The topics by which devices may announce themselves. */
    Set<String> filters() {
        return dialects.stream()
                .flatMap(dialect -> dialect.discoveryFilters().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether what comes by this topic is an announcement. */
    boolean isOne(String topic) {
        return dialects.stream().anyMatch(dialect -> announcesOn(dialect, topic));
    }

    boolean contains(String key) {
        return announced.contains(key);
    }

    /** The component itself and all that belong together with it. */
    Collection<Announced> group(String key) {
        return announced.group(key);
    }

    /** Reads what was kept; answers the keys of the components that have come. */
    Set<String> restore() {
        var dirty = new LinkedHashSet<String>();
        shelves.read(Shelf.ANNOUNCEMENT)
                .forEach((key, body) -> {
                    try {
                        discover(announcement(body), dirty, false);
                    } catch (IllegalArgumentException e) {
                        notices.tell("announcement " + key, "could not be read: " + e.getMessage());
                        var _ =
                                shelves.quarantine(
                                        Shelf.ANNOUNCEMENT, key, String.valueOf(e.getMessage()));
                    }
                });
        return dirty;
    }

    /** Reads and keeps these; answers the keys of the components that came, changed or went. */
    Set<String> read(List<Message> messages) {
        var dirty = new LinkedHashSet<String>();
        for (Message message : messages) {
            try {
                discover(message, dirty, true);
            } catch (RuntimeException e) {
                LOG.error("an announcement on {} broke its dialect", message.topic(), e);
                notices.tell(message.topic(), "could not be read: " + e);
            }
        }
        return dirty;
    }

    private void discover(Message message, Set<String> dirty, boolean keep) {
        for (Dialect dialect : dialects) {
            if (announcesOn(dialect, message.topic())) {
                String shelved = dialect.id() + " " + message.topic();
                byte[] digest = digest(message.payload());
                if (!Arrays.equals(digest, digests.get(shelved))) {
                    discover(dialect, message, shelved, digest, dirty, keep);
                }
            }
        }
    }

    private void discover(
            Dialect dialect,
            Message message,
            String shelved,
            byte[] digest,
            Set<String> dirty,
            boolean keep) {
        boolean understood = false;
        boolean complete = true;
        for (Discovery discovery : dialect.discover(message)) {
            switch (discovery) {
                case Discovery.Found found -> {
                    boolean taken = take(new Announced(dialect.id(), found), message, dirty);
                    understood |= taken;
                    complete &= taken;
                }
                case Discovery.Gone(String key) -> {
                    String full = dialect.id() + ":" + key;
                    if (announced.topic(full).filter(message.topic()::equals).isPresent()) {
                        drop(full, dirty);
                        understood = true;
                    }
                }
                case Discovery.Complete(String _, Set<String> keys) -> {
                    var left =
                            keys.stream()
                                    .map(k -> dialect.id() + ":" + k)
                                    .collect(Collectors.toSet());
                    for (String known : announced.of(message.topic())) {
                        if (known.startsWith(dialect.id() + ":") && !left.contains(known)) {
                            drop(known, dirty);
                        }
                    }
                    understood = true;
                }
                case Discovery.Ignored _ -> {}
                case Discovery.Refused(String key, Optional<String> field, String reason) -> {
                    complete = false;
                    notices.tell(
                            message.topic(),
                            key + ": " + field.map(f -> f + ": ").orElse("") + reason);
                }
            }
        }
        if (!understood) {
            return;
        }
        if (complete) {
            digests.put(shelved, digest);
        } else {
            digests.remove(shelved);
        }
        if (keep) {
            boolean empty = announced.of(message.topic()).isEmpty();
            var kept =
                    empty
                            ? shelves.remove(Shelf.ANNOUNCEMENT, shelved)
                            : shelves.put(Shelf.ANNOUNCEMENT, shelved, document(message));
            var _ =
                    kept.whenComplete((_, failure) -> {
                        if (failure != null) {
                            LOG.warn(
                                    "the announcement on {} is not kept: {}",
                                    message.topic(),
                                    failure.getMessage());
                        }
                    });
        }
    }

    private boolean take(Announced found, Message message, Set<String> dirty) {
        String key = found.key();
        Set<Identity> identities = found.component().appliance().identities();
        Optional<String> objection = registry.objection(key, identities);
        if (objection.isPresent()) {
            notices.tell(message.topic(), key + " was refused: it " + objection.get());
            LOG.warn("{} was refused: it {}", key, objection.get());
            return false;
        }
        boolean full = announced.size() >= (long) limits.devices() * COMPONENTS_PER_DEVICE;
        if (full && !announced.contains(key)) {
            notices.tell(message.topic(), key + " was refused: too much is announced already");
            return false;
        }
        drop(key, dirty);
        announced.put(found, message.topic());
        dirty.add(key);
        return true;
    }

    /** Takes a component away; what belonged together with it is to be looked at. */
    private void drop(String key, Set<String> dirty) {
        Set<Identity> identities = announced.identities(key);
        announced.remove(key);
        dirty.add(key);
        identities.forEach(i -> announced.withIdentity(i).ifPresent(dirty::add));
    }

    private static boolean announcesOn(Dialect dialect, String topic) {
        try {
            return dialect.announcesOn(topic);
        } catch (RuntimeException e) {
            LOG.error("the dialect {} failed on {}", dialect.id(), topic, e);
            return false;
        }
    }

    private static String document(Message message) {
        var node = JsonNodeFactory.instance.objectNode().put("topic", message.topic());
        Optional<String> text = message.text();
        if (text.isPresent()) {
            node.put("payload", text.get());
        } else {
            node.put("base64", Base64.getEncoder().encodeToString(message.payload()));
        }
        return node.toString();
    }

    private static Message announcement(String body) {
        var node = ActJson.parse(body);
        byte[] payload =
                node.has("base64")
                        ? Base64.getDecoder().decode(Document.text(node, "base64"))
                        : Document.text(node, "payload").getBytes(StandardCharsets.UTF_8);
        return new Message(Document.text(node, "topic"), payload, true);
    }

    private static byte[] digest(byte[] payload) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(payload);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
