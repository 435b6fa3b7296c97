package maru.simulator.world;

import maru.devices.Trait;

/** Sensors: what is in the air, who moves, what stands open. Danger is quiet unless a test says. */
final class Sensing implements Behaviour {

    @Override
    public void step(Body body, Surroundings around, double seconds) {
        for (Trait trait : body.blueprint().traits().keySet()) {
            sense(trait, body, around);
        }
    }

    private static void sense(Trait trait, Body body, Surroundings around) {
        Air air = around.air();
        long halfMinute = around.now().getEpochSecond() / 30;
        switch (trait) {
            case TEMPERATURE -> {
                if (!body.has(Trait.TARGET_TEMPERATURE) && !body.isA("car")) {
                    show(body, trait, around, air.temperature(), 0.2);
                }
            }
            case HUMIDITY -> show(body, trait, around, air.humidity(), 1.5);
            case CO2 -> show(body, trait, around, air.co2(), 25);
            case PM2_5 -> show(body, trait, around, air.pm25(), 1);
            case PM10 -> show(body, trait, around, air.pm25() * 1.7, 2);
            case VOC -> show(body, trait, around, 80 + air.people() * 40, 15);
            case AIR_QUALITY -> show(body, trait, around, air.pm25() * 2.5, 2);
            case PRESSURE -> show(body, trait, around, around.weather().pressure(), 0.3);
            case ILLUMINANCE ->
                    show(body, trait, around, around.weather().daylight() * 0.008 + 2, 1);
            case MEASUREMENT -> show(body, trait, around, 42, 3);
            case RAIN -> body.set(trait, around.weather().raining());
            case OCCUPANCY -> body.set(trait, air.people() > 0);
            case MOTION ->
                    body.set(trait, air.people() > 0 && body.chance("motion", halfMinute) < 0.4);
            case PRESENCE -> body.set(trait, around.anyoneHome());
            case CONTACT -> body.set(trait, open(body, around, halfMinute));
            case RINGING -> body.set(trait, body.chance("ring", halfMinute) < 0.0005);
            case SMOKE, GAS, CARBON_MONOXIDE, LEAK, VIBRATION, SOUND, TAMPER, PROBLEM -> {
                if (!body.knows(trait)) {
                    body.set(trait, false);
                }
            }
            case BATTERY_LOW -> body.set(trait, body.amount(Trait.BATTERY) < 10);
            case READING -> {
                if (body.isA("weather")) {
                    body.write(trait, sky(around.weather()));
                } else if (body.isA("person")) {
                    body.write(trait, around.anyoneHome() ? "home" : "not_home");
                }
            }
            default -> {}
        }
    }

    private static String sky(Weather weather) {
        if (weather.raining()) {
            return "rainy";
        }
        return weather.daylight() < 1 ? "clear-night" : "sunny";
    }

    private static boolean open(Body body, Surroundings around, long halfMinute) {
        if (around.entrance()) {
            return around.doorInUse();
        }
        if (around.air().people() == 0) {
            return false;
        }
        boolean window = body.isA("contact-sensor");
        return window
                ? body.chance("window", halfMinute / 20) < 0.08
                : body.chance("door", halfMinute) < 0.05;
    }

    private static void show(
            Body body, Trait trait, Surroundings around, double real, double spread) {
        body.set(trait, real + body.noise(trait, around.now(), spread));
    }
}
