package maru.simulator.world;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The air outside at one moment: a function of seed and time, so that two runs with one seed have
 * the same weather.
 *
 * @param temperature degrees Celsius
 * @param humidity per cent
 * @param daylight lux outdoors
 * @param raining whether it rains
 * @param pm25 micrograms per cubic metre
 * @param pressure hectopascal
 */
public record Weather(
        double temperature,
        double humidity,
        double daylight,
        boolean raining,
        double pm25,
        double pressure) {

    /**
     * A place's climate.
     *
     * @param mean mean temperature of a day, degrees Celsius
     * @param swing half the difference between afternoon and early morning, kelvin
     */
    public record Climate(double mean, double swing, ZoneId zone) {

        /** The weather there at that moment. */
        public Weather at(Instant when, long seed) {
            ZonedDateTime local = when.atZone(zone);
            double hour = local.getHour() + local.getMinute() / 60.0 + local.getSecond() / 3600.0;
            long day = local.toLocalDate().toEpochDay();
            double warmest = Math.cos((hour - 15) / 24 * 2 * Math.PI);
            double drift = Chance.smooth(seed, "warmth", day + hour / 24) * 3;
            boolean raining = Chance.of(seed, "rain", day * 6 + local.getHour() / 4) < 0.15;
            double temperature = mean + swing * warmest + drift - (raining ? 2 : 0);
            double humidity =
                    Math.clamp(60 - 15 * warmest + drift * 2 + (raining ? 25 : 0), 15, 100);
            double sun = Math.max(0, Math.cos((hour - 12.5) / 14 * Math.PI));
            boolean night = Math.abs(hour - 12.5) >= 7;
            double daylight = night ? 0.2 : 40_000 * sun * (raining ? 0.2 : 1);
            double dust = 20 + 15 * Chance.smooth(seed, "dust", day * 4 + hour / 6);
            double pressure = 1013 + 8 * Chance.smooth(seed, "pressure", day + hour / 24);
            return new Weather(temperature, humidity, daylight, raining, dust, pressure);
        }
    }
}
