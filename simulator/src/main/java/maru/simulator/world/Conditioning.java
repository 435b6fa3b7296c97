package maru.simulator.world;

import maru.devices.Act;
import maru.devices.Trait;

/** What warms or cools a room to a temperature: regulates in proportion, shows the room's air. */
final class Conditioning implements Behaviour {
    /** Watts for each kelvin off the target, until the appliance's power is reached. */
    private static final double GAIN = 2000;

    @Override
    public boolean obey(Act act, Body body) {
        if (act instanceof Act.Set set && set.trait() == Trait.MODE) {
            body.put(Trait.MODE, set.value());
            body.set(Trait.ON, true);
            return true;
        }
        return false;
    }

    @Override
    public void step(Body body, Surroundings around, double seconds) {
        Air air = around.air();
        double watts = body.on() ? wanted(body, air) : 0;
        air.heat(watts);
        if (body.on() && body.option(Trait.MODE).equals("dry")) {
            air.moisten(-12);
        }
        boolean cooler = body.isA("air-conditioner");
        double drawn = cooler ? Math.abs(watts) / 3.3 : Math.max(0, watts);
        body.set(Trait.POWER, body.on() ? drawn + (cooler ? 25 : 2) : 1.2);
        double shown = air.temperature() + body.noise(Trait.TEMPERATURE, around.now(), 0.15);
        body.set(Trait.TEMPERATURE, shown);
    }

    private static double wanted(Body body, Air air) {
        double power = power(body);
        double target = body.amount(Trait.TARGET_TEMPERATURE);
        double economy =
                switch (body.option(Trait.PRESET)) {
                    case "eco" -> 1.5;
                    case "away" -> 4;
                    default -> 0;
                };
        double low = target - economy;
        double high = target + economy;
        return switch (body.option(Trait.MODE)) {
            case "cool" -> Math.clamp((high - air.temperature()) * GAIN, -power, 0);
            case "dry" -> -300;
            case "fan" -> 0;
            case "range" ->
                    between(
                            air,
                            body.amount(Trait.TARGET_TEMPERATURE_LOW),
                            body.amount(Trait.TARGET_TEMPERATURE_HIGH),
                            power);
            case "auto" ->
                    body.isA("air-conditioner") || body.isA("thermostat")
                            ? between(air, low - 0.5, high + 0.5, power)
                            : Math.clamp((low - air.temperature()) * GAIN, 0, power);
            default -> Math.clamp((low - air.temperature()) * GAIN, 0, power);
        };
    }

    private static double between(Air air, double low, double high, double power) {
        double now = air.temperature();
        if (now < low) {
            return Math.min((low - now) * GAIN, power);
        }
        return now > high ? Math.max((high - now) * GAIN, -power) : 0;
    }

    private static double power(Body body) {
        return switch (body.blueprint().kind().id()) {
            case "air-conditioner" -> 3500;
            case "heater" -> body.option(Trait.MODE).equals("high") ? 1800 : 900;
            case "radiator-valve" -> 1500;
            default -> 2500;
        };
    }
}
