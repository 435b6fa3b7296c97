package maru.devices.dialect.homeassistant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import maru.devices.dialect.Component;
import maru.devices.dialect.Dialect;
import maru.devices.dialect.Discovery;
import maru.devices.dialect.Identity;
import maru.devices.dialect.Json;
import maru.devices.dialect.Message;
import maru.devices.dialect.Names;

/**
 * Home Assistant's MQTT discovery, single components and whole devices, as its documentation of
 * 2026 describes it, with the extensions of {@code docs/dialects.md}.
 */
public final class HomeAssistant implements Dialect {
    /** The default discovery prefix, which nearly all firmware uses. */
    public static final String PREFIX = "homeassistant";

    private static final int MAX_COMPONENTS = 500;
    private static final int MAX_IDENTITIES = 32;
    private static final int MAX_ALIASES = 8;

    private static final Set<String> SHARED =
            Set.of(
                    "availability",
                    "availability_mode",
                    "availability_template",
                    "availability_topic",
                    "command_topic",
                    "encoding",
                    "payload_available",
                    "payload_not_available",
                    "state_topic",
                    "qos");

    private final String prefix;
    private final Pattern topic;

    public HomeAssistant() {
        this(PREFIX);
    }

    /** With another discovery prefix. */
    public HomeAssistant(String prefix) {
        this.prefix = prefix;
        this.topic =
                Pattern.compile(
                        Pattern.quote(prefix)
                                + "/(\\w{1,64})/(?:([A-Za-z0-9_-]{1,128})/)?([A-Za-z0-9_-]{1,128})/config");
    }

    @Override
    public String id() {
        return "homeassistant";
    }

    @Override
    public Set<String> discoveryFilters() {
        return Set.of(prefix + "/+/+/config", prefix + "/+/+/+/config");
    }

    @Override
    public boolean announcesOn(String topic) {
        return this.topic.matcher(topic).matches();
    }

    @Override
    public List<Discovery> discover(Message announcement) {
        Matcher parts = topic.matcher(announcement.topic());
        if (!parts.matches()) {
            return List.of(
                    new Discovery.Ignored(announcement.topic(), "not a topic of this dialect"));
        }
        String component = parts.group(1);
        String node = parts.group(2) == null ? "" : parts.group(2);
        String key = component + "/" + node + "/" + parts.group(3);
        boolean whole = component.equals("device");
        if (announcement.payload().length == 0) {
            return List.of(whole ? new Discovery.Complete(key, Set.of()) : new Discovery.Gone(key));
        }
        try {
            ObjectNode config =
                    Abbreviations.expand(
                            Json.readObject(announcement.payload(), Json.ANNOUNCEMENT));
            if (config.path("migrate_discovery").asBoolean(false)) {
                return List.of(new Discovery.Ignored(key, "a migration message"));
            }
            return whole
                    ? device(key, parts.group(3), config)
                    : List.of(single(key, component, config));
        } catch (Json.Malformed e) {
            return List.of(new Discovery.Refused(key, Optional.empty(), e.reason()));
        } catch (Bad e) {
            return List.of(new Discovery.Refused(key, Optional.of(e.field()), e.reason()));
        }
    }

    private static List<Discovery> device(String key, String object, ObjectNode config) throws Bad {
        for (String required : List.of("device", "origin", "components")) {
            if (!(config.path(required) instanceof ObjectNode)) {
                throw new Bad(required, "missing");
            }
        }
        if (config.path("origin").path("name").asText("").isBlank()) {
            throw new Bad("origin.name", "missing");
        }
        var components = config.path("components").properties();
        if (components.size() > MAX_COMPONENTS) {
            throw new Bad("components", "more than 500");
        }
        var found = new ArrayList<Discovery>();
        var keys = new LinkedHashSet<String>();
        for (var entry : components) {
            String id = Names.clean(entry.getKey()).orElse("");
            if (!(entry.getValue() instanceof ObjectNode own)) {
                throw new Bad("components." + id, "not an object");
            }
            ObjectNode full = Abbreviations.expand(own);
            String platform = full.path("platform").asText("");
            if (!platform.matches("\\w{1,64}")) {
                throw new Bad("components." + id + ".platform", "missing");
            }
            String componentKey = platform + "/" + object + "/" + entry.getKey();
            if (full.size() == 1) {
                found.add(new Discovery.Gone(componentKey));
                continue;
            }
            for (String shared : SHARED) {
                boolean ownAvailability =
                        shared.startsWith("availability")
                                && (full.has("availability") || full.has("availability_topic"));
                if (config.has(shared) && !full.has(shared) && !ownAvailability) {
                    full.set(shared, config.path(shared).deepCopy());
                }
            }
            full.set("device", config.path("device"));
            keys.add(componentKey);
            found.add(single(componentKey, platform, full));
        }
        found.add(new Discovery.Complete(key, keys));
        return found;
    }

    private static Discovery single(String key, String component, ObjectNode config) {
        try {
            Abbreviations.resolveBase(config);
            var entity = new Entity(new Config(component, config), appliance(key, config));
            if (!Components.read(component, entity)) {
                return new Discovery.Refused(
                        key, Optional.empty(), "no component is called " + component);
            }
            String category = config.path("entity_category").asText("");
            boolean aside = category.equals("config") || category.equals("diagnostic");
            entity.main &= !aside;
            return new Discovery.Found(key, entity.build(aside));
        } catch (Bad e) {
            return new Discovery.Refused(key, Optional.of(e.field()), e.reason());
        }
    }

    private static Component.ApplianceInfo appliance(String key, ObjectNode config) throws Bad {
        JsonNode device = config.path("device");
        var identities = new LinkedHashSet<Identity>();
        for (JsonNode each : listed(device.path("identifiers"))) {
            // Some firmware nests pairs as in connections.
            add(identities, each.isArray() ? each.path(each.size() - 1) : each);
        }
        for (JsonNode each : listed(device.path("connections"))) {
            if (each.isArray() && each.size() == 2) {
                add(identities, each.path(1));
            }
        }
        if (identities.size() > MAX_IDENTITIES) {
            throw new Bad("device.identifiers", "more than 32");
        }
        String unique = config.path("unique_id").asText("");
        if (identities.isEmpty()) {
            identities.add(
                    new Identity(
                            "unique-id", unique.isBlank() || unique.length() > 256 ? key : unique));
        }
        var info =
                new Config(
                        "device",
                        device instanceof ObjectNode o ? o : JsonNodeFactory.instance.objectNode());
        return new Component.ApplianceInfo(
                identities,
                info.name("name"),
                info.name("manufacturer"),
                info.name("model"),
                info.name("suggested_area"),
                names(device.path("maru").path("aliases")),
                names(device.path("maru").path("area_aliases")));
    }

    /** Other names are a courtesy: what is no name is left out. */
    private static List<String> names(JsonNode node) {
        var names = new ArrayList<String>();
        for (JsonNode each : listed(node)) {
            if (names.size() < MAX_ALIASES && each.isTextual()) {
                Names.clean(each.textValue()).ifPresent(names::add);
            }
        }
        return names;
    }

    private static Iterable<JsonNode> listed(JsonNode node) {
        return node instanceof ArrayNode array
                ? array
                : node.isValueNode() && !node.isNull() ? List.of(node) : List.of();
    }

    private static void add(Set<Identity> identities, JsonNode raw) {
        if (raw.isValueNode()
                && !raw.isNull()
                && !raw.asText().isBlank()
                && raw.asText().length() <= 256) {
            identities.add(Identity.of(raw.asText()));
        }
    }
}
