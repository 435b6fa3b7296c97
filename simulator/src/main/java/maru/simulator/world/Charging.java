package maru.simulator.world;

import maru.devices.Trait;

/** The car and its charger: plugged in while somebody is at home, full after a night. */
final class Charging implements Behaviour {
    private static final double WATTS = 7200;

    /** Kilowatt hours of the car's battery. */
    private static final double PACK = 64;

    private double charge = 60;

    @Override
    public void step(Body body, Surroundings around, double seconds) {
        boolean here = around.anyoneHome();
        if (body.isA("car")) {
            charge = body.amount(Trait.BATTERY);
        }
        boolean charging = here && charge < 100 && (body.isA("car") || body.on());
        double hours = seconds / 3600;
        charge += charging ? WATTS / 1000 * hours / PACK * 100 : here ? 0 : -3 * hours;
        charge = Math.clamp(charge, 5, 100);
        body.set(Trait.CHARGING, charging);
        body.set(Trait.PLUGGED_IN, here);
        if (body.isA("car")) {
            body.set(Trait.BATTERY, charge);
            body.set(Trait.RANGE_LEFT, charge * 4.3);
            double outside = around.weather().temperature();
            double now = body.knows(Trait.TEMPERATURE) ? body.amount(Trait.TEMPERATURE) : outside;
            double settled = body.on() ? 21 : outside;
            body.set(Trait.TEMPERATURE, settled + (now - settled) * Math.exp(-seconds / 600));
        } else {
            body.set(Trait.POWER, charging ? WATTS : 3);
        }
    }
}
