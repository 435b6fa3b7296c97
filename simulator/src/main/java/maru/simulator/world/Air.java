package maru.simulator.world;

/**
 * The air of one room. Appliances add to the flows of the current step; {@link #settle} lets them
 * act. Heat follows a one-capacitor model: the room's air, walls and furniture against the weather.
 */
final class Air {
    /** Joules per kelvin and square metre: air, and what of walls and furniture follows it. */
    private static final double CAPACITY = 24_000;

    /** Watts per kelvin and square metre through the envelope. */
    private static final double LOSS = 1.5;

    /** Watts that a person gives off. */
    private static final double BODY = 80;

    private final Room room;
    private double temperature;
    private double humidity;
    private double co2 = 600;
    private double pm25 = 12;

    private double heat;
    private double moisture;
    private double exchange;
    private double filtering;
    private int people;

    Air(Room room, Weather weather) {
        this.room = room;
        this.temperature =
                room.outdoor() ? weather.temperature() : 20 + 0.25 * (weather.temperature() - 12);
        this.humidity = room.outdoor() ? weather.humidity() : 45;
    }

    double temperature() {
        return temperature;
    }

    double humidity() {
        return humidity;
    }

    double co2() {
        return co2;
    }

    double pm25() {
        return pm25;
    }

    int people() {
        return people;
    }

    void people(int now) {
        people = now;
    }

    /** Watts into the room; negative cools. */
    void heat(double watts) {
        heat += watts;
    }

    /** Points of relative humidity an hour. */
    void moisten(double pointsAnHour) {
        moisture += pointsAnHour;
    }

    /** Air changes an hour with the outdoors beyond the leaks. */
    void ventilate(double changesAnHour) {
        exchange += changesAnHour;
    }

    /** Air changes an hour through a filter. */
    void filter(double changesAnHour) {
        filtering += changesAnHour;
    }

    void settle(Weather weather, double seconds) {
        if (room.outdoor()) {
            temperature = weather.temperature();
            humidity = weather.humidity();
            co2 = 420;
            pm25 = weather.pm25();
        } else {
            double capacity = CAPACITY * room.area();
            double conductance = LOSS * room.area() + exchange * room.area() * 0.8;
            double outside = weather.temperature();
            double settled = outside + (heat + people * BODY) / conductance;
            temperature += (settled - temperature) * -Math.expm1(-conductance * seconds / capacity);

            double hours = seconds / 3600;
            double leaks = 0.3 + exchange;
            double indoors = Math.clamp(weather.humidity() - (temperature - outside) * 1.5, 15, 95);
            humidity += (indoors - humidity) * -Math.expm1(-leaks * 0.3 * hours);
            humidity = Math.clamp(humidity + (moisture + people * 1.5) * hours, 5, 100);

            double source = people * 20_000 / (room.area() * 2.4);
            double settledCo2 = 420 + source / leaks;
            co2 += (settledCo2 - co2) * -Math.expm1(-leaks * hours);

            double settledDust = (weather.pm25() * leaks + people * 6) / (leaks + filtering);
            pm25 += (settledDust - pm25) * -Math.expm1(-(leaks + filtering) * hours);
        }
        heat = 0;
        moisture = 0;
        exchange = 0;
        filtering = 0;
    }
}
