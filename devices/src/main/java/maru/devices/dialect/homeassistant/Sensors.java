package maru.devices.dialect.homeassistant;

import java.util.ArrayList;
import java.util.Optional;
import maru.devices.Shape;
import maru.devices.Trait;
import maru.devices.Value;
import maru.devices.dialect.SensorKinds;
import maru.devices.dialect.Units;
import maru.devices.dialect.homeassistant.Entity.From;

/** Readings: what only tells. */
final class Sensors {
    private Sensors() {}

    static void sensor(Entity entity) throws Bad {
        Config config = entity.config;
        config.required("state_topic");
        String unit = config.text("unit_of_measurement", "");
        String deviceClass = config.text("device_class", "");
        var names = new ArrayList<String>();
        entity.name().ifPresent(names::add);
        config.text("unique_id").ifPresent(names::add);
        Trait trait = SensorTraits.measured(names, deviceClass, unit, config.has("state_class"));
        var from = From.of("state_topic", "value_template");
        if (trait.shape() instanceof Shape.Range range) {
            Units units = Units.from(unit, trait).orElse(Units.SAME);
            entity.add(trait.widest(), from, Quantities.decode(trait, range, units));
        } else {
            entity.add(Trait.READING.widest(), from, Sensors::bounded);
        }
        entity.kind = SensorKinds.of(trait);
        entity.main = false;
    }

    static void binary(Entity entity) throws Bad {
        Config config = entity.config;
        config.required("state_topic");
        String deviceClass = config.text("device_class", "");
        Trait trait = SensorTraits.detected(entity.name().orElse(""), deviceClass);
        entity.add(
                trait.widest(),
                From.of("state_topic", "value_template"),
                Entity.flag(config.text("payload_on", "ON"), config.text("payload_off", "OFF")));
        if (config.has("off_delay")) {
            entity.unsupported.add("off_delay: that it goes off by itself isn't followed");
        }
        entity.kind = SensorKinds.of(trait);
        entity.main = false;
    }

    static void tracker(Entity entity) throws Bad {
        Config config = entity.config;
        config.required("state_topic");
        String home = config.text("payload_home", "home");
        String away = config.text("payload_not_home", "not_home");
        String reset = config.text("payload_reset", "None");
        entity.add(
                Trait.PRESENCE.widest(),
                From.of("state_topic", "value_template"),
                text ->
                        text.isEmpty() || text.equals(reset)
                                ? Optional.empty()
                                : Optional.of(Value.flag(isHome(text, home, away))));
        entity.tellKind();
    }

    /** Any place that isn't home is away. */
    private static boolean isHome(String text, String home, String away) {
        return text.equals(home) && !text.equals(away);
    }

    static Optional<Value> bounded(String text) {
        return Optional.of(
                new Value.Text(
                        text.length() <= Shape.MAX_TEXT
                                ? text
                                : text.substring(0, Shape.MAX_TEXT)));
    }
}
