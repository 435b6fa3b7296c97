package maru.devices.dialect.homeassistant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import maru.devices.dialect.Wiring.AvailabilityRule;
import maru.devices.template.Rendered;
import maru.devices.template.Template;

/** Reads where a component tells whether it is there. */
final class Availabilities {
    private static final int MAX_SOURCES = 16;

    private Availabilities() {}

    static void add(Entity entity) throws Bad {
        Config config = entity.config;
        JsonNode list = config.node().path("availability");
        if (list.isArray() && !list.isEmpty()) {
            if (list.size() > MAX_SOURCES) {
                throw new Bad("availability", "more than 16 sources");
            }
            for (JsonNode entry : list) {
                if (!(entry instanceof ObjectNode object)) {
                    throw new Bad("availability", "not a list of objects");
                }
                source(entity, new Config(config.component(), object), "topic", "value_template");
            }
        } else if (config.has("availability_topic")) {
            source(entity, config, "availability_topic", "availability_template");
        }
        String mode = config.text("availability_mode", "latest");
        entity.wiring.rule(
                switch (mode.toLowerCase(Locale.ROOT)) {
                    case "all" -> AvailabilityRule.ALL;
                    case "any" -> AvailabilityRule.ANY;
                    case "latest" -> AvailabilityRule.LATEST;
                    default -> throw new Bad("availability_mode", "none of all, any, latest");
                });
    }

    private static void source(Entity entity, Config config, String topicKey, String templateKey)
            throws Bad {
        String topic = config.required(topicKey);
        String online = config.text("payload_available", "online");
        String offline = config.text("payload_not_available", "offline");
        Optional<Template> template;
        try {
            template = Optional.of(config.template(Set.of("value", "value_json"), templateKey));
        } catch (maru.devices.template.Unsupported e) {
            // Without it the source can't be read; taken as always there, as if it weren't named.
            entity.unsupported.add("availability " + templateKey + " uses " + e.reason());
            return;
        }
        Template known = template.get();
        entity.wiring.availability(
                topic,
                payload -> {
                    if (known.render(payload) instanceof Rendered.Text(String text)) {
                        if (text.equals(online)) {
                            return Optional.of(true);
                        }
                        if (text.equals(offline)) {
                            return Optional.of(false);
                        }
                    }
                    return Optional.empty();
                });
    }
}
