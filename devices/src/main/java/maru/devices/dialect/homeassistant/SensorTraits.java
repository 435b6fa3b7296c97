package maru.devices.dialect.homeassistant;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import maru.devices.Language;
import maru.devices.Trait;
import maru.devices.Words;
import maru.devices.dialect.FunctionWords;
import maru.devices.dialect.Units;

/**
 * What a sensor tells, by its device class, its unit and its names. Public because a home that is
 * described in a file in these words has to become the same home as one that announces itself.
 */
public final class SensorTraits {
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
                    Map.entry("cold", Trait.COLD),
                    Map.entry("connectivity", Trait.CONNECTED),
                    Map.entry("door", Trait.CONTACT),
                    Map.entry("garage_door", Trait.CONTACT),
                    Map.entry("gas", Trait.GAS),
                    Map.entry("heat", Trait.HOT),
                    Map.entry("light", Trait.LIT),
                    Map.entry("moisture", Trait.LEAK),
                    Map.entry("motion", Trait.MOTION),
                    Map.entry("moving", Trait.MOTION),
                    Map.entry("occupancy", Trait.OCCUPANCY),
                    Map.entry("opening", Trait.CONTACT),
                    Map.entry("plug", Trait.PLUGGED_IN),
                    Map.entry("power", Trait.POWERED),
                    Map.entry("presence", Trait.PRESENCE),
                    Map.entry("problem", Trait.PROBLEM),
                    Map.entry("running", Trait.ACTIVE),
                    Map.entry("safety", Trait.UNSAFE),
                    Map.entry("smoke", Trait.SMOKE),
                    Map.entry("sound", Trait.SOUND),
                    Map.entry("tamper", Trait.TAMPER),
                    Map.entry("update", Trait.UPDATE_AVAILABLE),
                    Map.entry("vibration", Trait.VIBRATION),
                    Map.entry("window", Trait.CONTACT));

    private SensorTraits() {}

    /**
     * What a sensor measures; {@code READING} when that is no number.
     *
     * @param counts whether it is known to tell numbers, even if it names no unit
     */
    public static Trait measured(
            List<String> names, String deviceClass, String unit, boolean counts) {
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
                            || (unit.isEmpty() && !counts)
                    ? Trait.READING
                    : deviceClass.equals("distance")
                                    && names.stream().anyMatch(SensorTraits::isRange)
                            ? Trait.RANGE_LEFT
                            : Trait.MEASUREMENT;
        }
        return byUnit(unit, String.join(" ", names).toLowerCase(Locale.ROOT))
                .orElse(unit.isEmpty() && !counts ? Trait.READING : Trait.MEASUREMENT);
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

    /** What a sensor of two states tells when it is on. */
    public static Trait detected(String name, String deviceClass) {
        if (deviceClass.isEmpty()) {
            String normal = FunctionWords.normal(name);
            for (Trait named : List.of(Trait.RAIN, Trait.RINGING, Trait.CHARGING)) {
                if (Arrays.stream(Language.values())
                        .anyMatch(language -> Words.in(language).of(named).contains(normal))) {
                    return named;
                }
            }
        }
        return YES_OR_NO.getOrDefault(deviceClass, Trait.DETECTED);
    }
}
