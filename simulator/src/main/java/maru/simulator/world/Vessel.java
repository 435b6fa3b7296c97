package maru.simulator.world;

import java.util.Set;
import maru.devices.Trait;

/** What heats or cools its own inside: kettle, oven, boiler tank, fridge. */
final class Vessel implements Behaviour {
    private static final Set<String> COLD = Set.of("fridge", "freezer", "kimchi-fridge");
    private static final Set<String> HOT = Set.of("kettle", "oven", "water-heater");

    static boolean isOne(Blueprint it) {
        return COLD.contains(it.kind().id()) || HOT.contains(it.kind().id());
    }

    @Override
    public void step(Body body, Surroundings around, double seconds) {
        double now = body.amount(Trait.TEMPERATURE);
        double target = body.amount(Trait.TARGET_TEMPERATURE);
        double room = around.air().temperature();
        if (COLD.contains(body.blueprint().kind().id())) {
            double warmth = body.flag(Trait.CONTACT) ? 3 : 0;
            double settled = target + warmth;
            body.set(Trait.TEMPERATURE, settled + (now - settled) * Math.exp(-seconds / 1200));
            return;
        }
        if (!body.on()) {
            double cooling = body.isA("water-heater") ? 80_000 : 1800;
            body.set(Trait.TEMPERATURE, room + (now - room) * Math.exp(-seconds / cooling));
            return;
        }
        double perSecond =
                switch (body.blueprint().kind().id()) {
                    case "kettle" -> 0.6;
                    case "oven" -> 0.35;
                    default -> 0.02;
                };
        body.set(
                Trait.TEMPERATURE,
                now < target
                        ? Math.min(target, now + perSecond * seconds)
                        : target + (now - target) * Math.exp(-seconds / 1800));
        if (body.isA("kettle") && body.amount(Trait.TEMPERATURE) >= target) {
            body.set(Trait.ON, false);
        }
    }
}
