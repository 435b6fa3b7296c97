package maru.hub.television;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import maru.devices.dialect.Json;
import maru.devices.dialect.player.TelevisionDialect;
import maru.hub.store.PrivateFile;

/**
 * Where paired televisions are kept, with the keys by which they know the hub: {@code
 * keys/televisions.json}, for the hub's user only. A key has to be told to the television each
 * time, so that a hash of it wouldn't do.
 */
final class KeptTelevisions {
    private static final int MOST_BYTES = 256 * 1024;

    private final Path file;

    KeptTelevisions(Path file) {
        this.file = file;
    }

    /** What is there, and what of it can't be read. */
    record Kept(List<Television> televisions, List<String> problems) {}

    /** Reads them; blocks. A file that nobody can read is set aside as {@code .unreadable}. */
    Kept read() {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IOException("longer than " + MOST_BYTES + " bytes");
            }
            JsonNode list = Json.read(Files.readAllBytes(file), MOST_BYTES);
            var televisions = new ArrayList<Television>();
            var problems = new ArrayList<String>();
            for (JsonNode node : list) {
                try {
                    televisions.add(television(node));
                } catch (IllegalArgumentException e) {
                    problems.add("one of them can't be read: " + e.getMessage());
                }
            }
            if (!problems.isEmpty()) {
                // The next change would lose it, and its key.
                problems.add(copyAside());
            }
            return new Kept(televisions, problems);
        } catch (NoSuchFileException e) {
            return new Kept(List.of(), List.of());
        } catch (IOException e) {
            return new Kept(List.of(), List.of(setAside(String.valueOf(e.getMessage()))));
        } catch (Json.Malformed e) {
            return new Kept(List.of(), List.of(setAside(e.reason())));
        }
    }

    private Path aside() {
        return file.resolveSibling(file.getFileName() + ".unreadable");
    }

    private String copyAside() throws IOException {
        PrivateFile.create(aside());
        Files.write(aside(), Files.readAllBytes(file));
        return "all of them as they were lie in " + aside();
    }

    private String setAside(String why) {
        Path aside = aside();
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            return file.getFileName() + " can't be read and lies in " + aside + ": " + why;
        } catch (IOException e) {
            return file.getFileName() + " can't be read: " + why;
        }
    }

    /** Keeps these and no others; blocks. */
    void write(Collection<Television> televisions) throws IOException {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        televisions.forEach(television -> list.add(json(television)));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        PrivateFile.create(fresh);
        Files.writeString(fresh, list.toPrettyString() + "\n");
        Files.move(
                fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static ObjectNode json(Television television) {
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", television.id())
                        .put("name", television.name())
                        .put("host", television.host())
                        .put("key", television.key())
                        .put("signed", television.signed())
                        .put("keyLost", television.keyLost());
        television.room().ifPresent(text -> json.put("room", text));
        television.udn().ifPresent(text -> json.put("udn", text));
        television.model().ifPresent(text -> json.put("model", text));
        television.fingerprint().ifPresent(text -> json.put("fingerprint", text));
        television.macs().forEach(json.putArray("macs")::add);
        return json;
    }

    private static Television television(JsonNode json) {
        String id = text(json, "id");
        if (!TelevisionDialect.isKey(id)) {
            throw new IllegalArgumentException("id: not one of the hub's");
        }
        var macs = new ArrayList<String>();
        for (JsonNode mac : json.path("macs")) {
            Wake.mac(mac.asText()).ifPresent(macs::add);
        }
        return new Television(
                id,
                text(json, "name"),
                optional(json, "room"),
                text(json, "host"),
                optional(json, "udn"),
                optional(json, "model"),
                optional(json, "fingerprint"),
                text(json, "key"),
                json.path("signed").asBoolean(),
                macs,
                json.path("keyLost").asBoolean());
    }

    private static String text(JsonNode json, String field) {
        return optional(json, field)
                .orElseThrow(() -> new IllegalArgumentException(field + ": missing"));
    }

    private static Optional<String> optional(JsonNode json, String field) {
        String text = json.path(field).asText("");
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
