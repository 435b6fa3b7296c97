package maru.devices.dialect.homeassistant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import maru.devices.Kinds;
import maru.devices.Language;
import maru.devices.Shape;
import maru.devices.Trait;
import maru.devices.Value;
import maru.devices.Words;
import maru.devices.dialect.FunctionWords;
import maru.devices.dialect.SensorKinds;
import maru.devices.dialect.Units;
import maru.devices.dialect.homeassistant.Entity.From;

/** Readings: what only tells. */
final class Sensors {
    private static final Map<String, Trait> MEASURED =
            Map.ofEntries(
                    Map.entry("temperature", Trait.TEMPERATURE),
                    Map.entry("humidity", Trait.HUMIDITY),
                    Map.entry("moisture", Trait.HUMIDITY),
                    Map.entry("illuminance", Trait.ILLUMINANCE),
                    Map.entry("pressure", Trait.PRESSURE),
                    Map.entry("atmospheric_pressure", Trait.PRESSURE),
                    Map.entry("power", Trait.POWER),
                    Map.entry("energy", Trait.ENERGY),
                    Map.entry("voltage", Trait.VOLTAGE),
                    Map.entry("current", Trait.CURRENT),
                    Map.entry("battery", Trait.BATTERY),
                    Map.entry("aqi", Trait.AIR_QUALITY),
                    Map.entry("carbon_dioxide", Trait.CO2),
                    Map.entry("pm25", Trait.PM2_5),
                    Map.entry("pm10", Trait.PM10),
                    Map.entry("volatile_organic_compounds", Trait.VOC),
                    Map.entry("volatile_organic_compounds_parts", Trait.VOC),
                    Map.entry("signal_strength", Trait.SIGNAL));

    private static final Map<String, Trait> YES_OR_NO =
            Map.ofEntries(
                    Map.entry("battery", Trait.BATTERY_LOW),
                    Map.entry("battery_charging", Trait.CHARGING),
                    Map.entry("carbon_monoxide", Trait.CARBON_MONOXIDE),
                    Map.entry("connectivity", Trait.CONNECTED),
                    Map.entry("door", Trait.CONTACT),
                    Map.entry("garage_door", Trait.CONTACT),
                    Map.entry("gas", Trait.GAS),
                    Map.entry("moisture", Trait.LEAK),
                    Map.entry("motion", Trait.MOTION),
                    Map.entry("moving", Trait.MOTION),
                    Map.entry("occupancy", Trait.OCCUPANCY),
                    Map.entry("opening", Trait.CONTACT),
                    Map.entry("plug", Trait.PLUGGED_IN),
                    Map.entry("presence", Trait.PRESENCE),
                    Map.entry("problem", Trait.PROBLEM),
                    Map.entry("safety", Trait.PROBLEM),
                    Map.entry("smoke", Trait.SMOKE),
                    Map.entry("sound", Trait.SOUND),
                    Map.entry("tamper", Trait.TAMPER),
                    Map.entry("vibration", Trait.VIBRATION),
                    Map.entry("window", Trait.CONTACT));

    private Sensors() {}

    static void sensor(Entity entity) throws Bad {
        Config config = entity.config;
        config.required("state_topic");
        String unit = config.text("unit_of_measurement", "");
        String deviceClass = config.text("device_class", "");
        Trait trait = trait(entity, deviceClass, unit, config.has("state_class"));
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

    private static Trait trait(
            Entity entity, String deviceClass, String unit, boolean hasStateClass) throws Bad {
        var names = new ArrayList<String>();
        entity.name().ifPresent(names::add);
        entity.config.text("unique_id").ifPresent(names::add);
        for (Trait named : List.of(Trait.REMAINING_TIME, Trait.FILTER_LIFE, Trait.WATER_LEVEL)) {
            boolean measures = !unit.isEmpty() && Units.from(unit, named).isPresent();
            if (measures && names.stream().anyMatch(name -> FunctionWords.names(named, name))) {
                return named;
            }
        }
        Trait byClass = MEASURED.get(deviceClass);
        if (byClass != null) {
            return unit.isEmpty() || Units.from(unit, byClass).isPresent()
                    ? byClass
                    : Trait.MEASUREMENT;
        }
        if (!deviceClass.isEmpty()) {
            return List.of("enum", "timestamp", "date").contains(deviceClass)
                            || (unit.isEmpty() && !hasStateClass)
                    ? Trait.READING
                    : deviceClass.equals("distance") && names.stream().anyMatch(Sensors::isRange)
                            ? Trait.RANGE_LEFT
                            : Trait.MEASUREMENT;
        }
        return byUnit(unit, String.join(" ", names).toLowerCase(Locale.ROOT))
                .orElse(unit.isEmpty() && !hasStateClass ? Trait.READING : Trait.MEASUREMENT);
    }

    private static boolean isRange(String name) {
        return FunctionWords.normal(name).contains("range");
    }

    /** Much firmware gives a unit but no class. */
    private static Optional<Trait> byUnit(String unit, String name) {
        if (unit.isEmpty()) {
            return Optional.empty();
        }
        for (Trait only :
                List.of(
                        Trait.POWER,
                        Trait.ENERGY,
                        Trait.VOLTAGE,
                        Trait.CURRENT,
                        Trait.ILLUMINANCE,
                        Trait.PRESSURE)) {
            if (Units.from(unit, only).isPresent()) {
                return Optional.of(only);
            }
        }
        if (unit.contains("°") && Units.from(unit, Trait.TEMPERATURE).isPresent()) {
            return Optional.of(Trait.TEMPERATURE);
        }
        if (unit.equals("dBm")) {
            return Optional.of(Trait.SIGNAL);
        }
        boolean dust = Units.from(unit, Trait.PM2_5).isPresent();
        if (dust && (name.contains("2.5") || name.contains("pm25") || name.contains("pm2_5"))) {
            return Optional.of(Trait.PM2_5);
        }
        if (dust && name.contains("pm10")) {
            return Optional.of(Trait.PM10);
        }
        if (unit.equals("ppm") && name.contains("co2")) {
            return Optional.of(Trait.CO2);
        }
        if (unit.equals("%") && (name.contains("humidity") || name.contains("습도"))) {
            return Optional.of(Trait.HUMIDITY);
        }
        if (unit.equals("%") && (name.contains("battery") || name.contains("배터리"))) {
            return Optional.of(Trait.BATTERY);
        }
        return Optional.empty();
    }

    static void binary(Entity entity) throws Bad {
        Config config = entity.config;
        config.required("state_topic");
        String deviceClass = config.text("device_class", "");
        Trait trait = YES_OR_NO.getOrDefault(deviceClass, Trait.DETECTED);
        if (deviceClass.isEmpty()) {
            String name = FunctionWords.normal(entity.name().orElse(""));
            for (Trait named : List.of(Trait.RAIN, Trait.RINGING, Trait.CHARGING)) {
                if (Arrays.stream(Language.values())
                        .anyMatch(language -> Words.in(language).of(named).contains(name))) {
                    trait = named;
                }
            }
        }
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
        entity.kind = Kinds.PERSON;
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
