package maru.devices.dialect.tasmota;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import maru.devices.dialect.Dialect;
import maru.devices.dialect.Discovery;
import maru.devices.dialect.Json;
import maru.devices.dialect.Message;

/**
 * Tasmota. Its announcement of sensors doesn't name the topics on which they speak; those stand in
 * the other announcement. So, unlike other dialects, it remembers the last of both for each device,
 * within a bound; hearing the retained announcements again gives the same memory.
 */
public final class Tasmota implements Dialect {
    private static final Pattern TOPIC =
            Pattern.compile("tasmota/discovery/([0-9A-F]{12})/(config|sensors)");
    private static final int MAX_DEVICES = 4096;

    private final Map<String, ObjectNode> configs = bounded();
    private final Map<String, ObjectNode> sensors = bounded();

    private static Map<String, ObjectNode> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, ObjectNode> eldest) {
                return size() > MAX_DEVICES;
            }
        };
    }

    @Override
    public String id() {
        return "tasmota";
    }

    @Override
    public Set<String> discoveryFilters() {
        return Set.of("tasmota/discovery/+/config", "tasmota/discovery/+/sensors");
    }

    @Override
    public boolean announcesOn(String topic) {
        return TOPIC.matcher(topic).matches();
    }

    @Override
    public synchronized List<Discovery> discover(Message announcement) {
        Matcher parts = TOPIC.matcher(announcement.topic());
        if (!parts.matches()) {
            return List.of(
                    new Discovery.Ignored(announcement.topic(), "not a topic of this dialect"));
        }
        String mac = parts.group(1);
        boolean isConfig = parts.group(2).equals("config");
        String key = mac + "/" + parts.group(2);
        var memory = isConfig ? configs : sensors;
        if (announcement.payload().length == 0) {
            memory.remove(mac);
            return List.of(new Discovery.Complete(key, Set.of()));
        }
        ObjectNode object;
        try {
            object = Json.readObject(announcement.payload(), Json.ANNOUNCEMENT);
        } catch (Json.Malformed e) {
            return List.of(new Discovery.Refused(key, Optional.empty(), e.reason()));
        }
        if (isConfig) {
            if (!object.path("mac").asText("").toUpperCase(Locale.ROOT).equals(mac)) {
                return List.of(
                        new Discovery.Refused(key, Optional.of("mac"), "not that of the topic"));
            }
            var wrong = Config.problem(object);
            if (wrong.isPresent()) {
                return List.of(
                        new Discovery.Refused(key, wrong, "missing, or not what it should be"));
            }
        } else if (!object.path("sn").isObject()) {
            return List.of(new Discovery.Refused(key, Optional.of("sn"), "missing"));
        }
        memory.put(mac, object);
        ObjectNode config = configs.get(mac);
        if (config == null) {
            return List.of(new Discovery.Ignored(key, "its config hasn't been announced yet"));
        }
        var read = new Config(mac, config);
        var found = new ArrayList<Discovery>();
        if (isConfig) {
            found.addAll(read.outputs());
        }
        JsonNode measured = sensors.get(mac);
        if (measured != null) {
            found.addAll(read.sensors(measured.path("sn")));
        }
        var keys = new LinkedHashSet<String>();
        found.forEach(each -> keys.add(each.key()));
        found.add(new Discovery.Complete(key, keys));
        return found;
    }
}
