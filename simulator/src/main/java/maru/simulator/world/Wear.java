package maru.simulator.world;

import maru.devices.Trait;

/** Batteries and filters, which only get worse. */
final class Wear implements Behaviour {
    private static final double BATTERY_A_DAY = 0.4;
    private static final double FILTER_AN_HOUR = 0.03;

    @Override
    public void step(Body body, Surroundings around, double seconds) {
        if (body.has(Trait.BATTERY) && !body.has(Trait.RUN) && !body.isA("car")) {
            double left = body.amount(Trait.BATTERY) - BATTERY_A_DAY * seconds / 86_400;
            body.set(Trait.BATTERY, left);
        }
        if (body.has(Trait.FILTER_LIFE) && body.on()) {
            double left = body.amount(Trait.FILTER_LIFE) - FILTER_AN_HOUR * seconds / 3600;
            body.set(Trait.FILTER_LIFE, left);
        }
    }
}
