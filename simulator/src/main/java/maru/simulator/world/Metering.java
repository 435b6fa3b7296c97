package maru.simulator.world;

import maru.devices.Trait;

/** What counts electricity: its own load for a plug, the home's for a meter. */
final class Metering implements Behaviour {

    @Override
    public void step(Body body, Surroundings around, double seconds) {
        if (body.isA("plug")) {
            double load = 20 + body.chance("load", 0) * 120;
            double watts = load + body.noise(Trait.POWER, around.now(), load * 0.04);
            body.set(Trait.POWER, body.on() ? watts : 0);
        } else if (body.isA("energy-meter")) {
            double base = around.anyoneHome() ? 620 : 210;
            body.set(Trait.POWER, base + body.noise(Trait.POWER, around.now(), 120));
        }
        double volts = 221 + body.noise(Trait.VOLTAGE, around.now(), 3);
        double watts = body.amount(Trait.POWER);
        body.set(Trait.VOLTAGE, volts);
        body.set(Trait.CURRENT, watts / volts);
        double grown = body.amount(Trait.ENERGY) + watts * seconds / 3.6e6;
        body.set(Trait.ENERGY, grown);
    }
}
