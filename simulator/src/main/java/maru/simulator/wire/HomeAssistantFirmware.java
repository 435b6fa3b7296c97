package maru.simulator.wire;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import maru.devices.Language;
import maru.devices.State;
import maru.devices.Words;
import maru.devices.dialect.Message;
import maru.simulator.world.Blueprint;
import maru.simulator.world.Convention;
import maru.simulator.world.Household;
import maru.simulator.world.Moving;
import maru.simulator.world.Room;

/**
 * Speaks Home Assistant discovery, in one message for each component (abbreviated, as small
 * controllers do) or one for the whole device. The second language rides along under the key {@code
 * maru}, which others ignore.
 */
public final class HomeAssistantFirmware implements Firmware {
    private static final String PREFIX = "homeassistant";
    private static final String BIRTH = PREFIX + "/status";

    private final String clientId;
    private final String status;
    private final Household household;
    private final Map<String, Blueprint> blueprints = new LinkedHashMap<>();
    private final Map<String, List<Entity>> entities = new LinkedHashMap<>();
    private final Map<String, String> owners = new LinkedHashMap<>();

    /** One client for these appliances; with several it is a bridge. */
    public HomeAssistantFirmware(String clientId, Household household, Collection<Blueprint> own) {
        this.clientId = clientId;
        this.household = household;
        this.status = "home/" + clientId + "/status";
        for (Blueprint it : own) {
            blueprints.put(it.id(), it);
            var parts =
                    Entities.of(
                            it,
                            base(it.id()),
                            household.language(),
                            it.convention() == Convention.HOMEASSISTANT_DEVICE);
            entities.put(it.id(), parts);
            parts.forEach(part -> part.listens().forEach(t -> owners.put(t, it.id())));
        }
    }

    private static String base(String appliance) {
        return "home/" + appliance;
    }

    @Override
    public String clientId() {
        return clientId;
    }

    @Override
    public Set<String> appliances() {
        return blueprints.keySet();
    }

    @Override
    public Message will() {
        return Message.retained(status, "offline");
    }

    @Override
    public List<Message> announce() {
        var all = new ArrayList<Message>();
        for (Blueprint it : blueprints.values()) {
            all.addAll(it.convention() == Convention.HOMEASSISTANT_DEVICE ? whole(it) : single(it));
        }
        all.add(Message.retained(status, "online"));
        blueprints.keySet().forEach(id -> all.addAll(presence(id, true)));
        return all;
    }

    @Override
    public List<Message> farewell() {
        return List.of(will());
    }

    @Override
    public List<Message> presence(String appliance, boolean online) {
        return List.of(
                Message.retained(base(appliance) + "/available", online ? "online" : "offline"));
    }

    @Override
    public Set<String> subscriptions() {
        var filters = new LinkedHashSet<String>();
        filters.add(BIRTH);
        // A bridge listens with one wildcard for each appliance, a controller to its topics.
        if (blueprints.size() > 1) {
            blueprints.keySet().forEach(id -> filters.add(base(id) + "/#"));
        } else {
            filters.addAll(owners.keySet());
        }
        return filters;
    }

    @Override
    public Set<String> publications() {
        var filters = new LinkedHashSet<String>();
        filters.add(status);
        for (Blueprint it : blueprints.values()) {
            filters.add(base(it.id()) + "/#");
            filters.add(
                    it.convention() == Convention.HOMEASSISTANT_DEVICE
                            ? PREFIX + "/device/" + it.id() + "/config"
                            : PREFIX + "/+/" + it.id() + "/+/config");
        }
        return filters;
    }

    @Override
    public List<Order> hear(Message message) {
        String appliance = owners.get(message.topic());
        if (appliance == null) {
            return List.of();
        }
        String payload = message.text().orElse("");
        return entities.getOrDefault(appliance, List.of()).stream()
                .flatMap(entity -> entity.hear(message.topic(), payload).stream())
                .map(act -> new Order(appliance, act))
                .toList();
    }

    @Override
    public List<Message> tell(String appliance, State state, Moving moving) {
        return entities.getOrDefault(appliance, List.of()).stream()
                .flatMap(entity -> entity.tell(state, moving).stream())
                .map(told -> Message.retained(told.getKey(), told.getValue()))
                .toList();
    }

    @Override
    public boolean isBirth(Message message) {
        return message.topic().equals(BIRTH) && message.text().orElse("").equals("online");
    }

    private List<Message> single(Blueprint it) {
        var messages = new ArrayList<Message>();
        for (Entity entity : parts(it)) {
            var config = Json.object();
            config.put("~", entity.base());
            named(config, entity);
            config.put("unique_id", unique(it, entity));
            config.putAll(entity.config());
            config.put("availability", availability(it));
            config.put("availability_mode", "all");
            config.put("device", Abbreviations.device(device(it)));
            String object = entity.part().isEmpty() ? "main" : entity.part();
            messages.add(
                    Message.retained(
                            PREFIX
                                    + "/"
                                    + entity.component()
                                    + "/"
                                    + it.id()
                                    + "/"
                                    + object
                                    + "/config",
                            Json.write(Abbreviations.of(config))));
        }
        return messages;
    }

    private List<Message> whole(Blueprint it) {
        var components = Json.object();
        for (Entity entity : parts(it)) {
            var config = Json.object();
            config.put("platform", entity.component());
            named(config, entity);
            config.put("unique_id", unique(it, entity));
            entity.config()
                    .forEach((key, value) ->
                            config.put(
                                    key,
                                    value instanceof String text && text.startsWith("~/")
                                            ? entity.base() + text.substring(1)
                                            : value));
            components.put(entity.part().isEmpty() ? "main" : entity.part(), config);
        }
        var config = Json.object();
        config.put("device", device(it));
        config.put("origin", Map.of("name", "Maru Simulator", "sw_version", "1"));
        config.put("components", components);
        config.put("availability", availability(it));
        config.put("availability_mode", "all");
        return List.of(
                Message.retained(PREFIX + "/device/" + it.id() + "/config", Json.write(config)));
    }

    private List<Entity> parts(Blueprint it) {
        return entities.getOrDefault(it.id(), List.of());
    }

    /** The main entity has no name of its own: it is the appliance. */
    private static void named(Map<String, Object> config, Entity entity) {
        if (entity.part().isEmpty()) {
            config.put("name", null);
        }
    }

    private static String unique(Blueprint it, Entity entity) {
        return it.id() + (entity.part().isEmpty() ? "" : "_" + entity.part());
    }

    private List<Map<String, Object>> availability(Blueprint it) {
        return List.of(Map.of("topic", status), Map.of("topic", base(it.id()) + "/available"));
    }

    private Map<String, Object> device(Blueprint it) {
        Language first = household.language();
        Language second = other(first);
        var device = Json.object();
        device.put("identifiers", List.of(household.id() + "_" + it.id()));
        device.put(
                "connections",
                List.of(List.of("mac", Address.macWithColons(household.id(), it.id()))));
        device.put("name", it.name(first));
        device.put("manufacturer", "Maru Simulator");
        device.put("model", Words.in(Language.ENGLISH).say(it.kind()));
        var extension = Json.object();
        extension.put("aliases", List.of(it.name(second)));
        Room room = it.room().map(household.rooms()::get).orElse(null);
        if (room != null) {
            device.put("suggested_area", room.name(first));
            extension.put("area_aliases", List.of(room.name(second)));
        }
        device.put("maru", extension);
        return device;
    }

    static Language other(Language first) {
        return first == Language.ENGLISH ? Language.KOREAN : Language.ENGLISH;
    }
}
