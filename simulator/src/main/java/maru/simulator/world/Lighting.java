package maru.simulator.world;

import maru.devices.Act;
import maru.devices.Trait;
import maru.devices.Value;

/** A light: dims in a second, glows in one colour or one tone of white. */
final class Lighting implements Behaviour {
    private static final double PER_CENT_A_SECOND = 100;
    private double goal = -1;

    @Override
    public boolean obey(Act act, Body body) {
        if (!(act instanceof Act.Set(Trait trait, Value value))) {
            return false;
        }
        switch (trait) {
            case ON -> body.put(Trait.ON, value);
            case BRIGHTNESS -> {
                double wanted = ((Value.Quantity) value).amount();
                if (wanted > 0) {
                    goal = wanted;
                }
                body.set(Trait.ON, wanted > 0);
            }
            case COLOUR -> glow(body, Trait.COLOUR, value, Trait.COLOUR_TEMPERATURE);
            case COLOUR_TEMPERATURE -> glow(body, Trait.COLOUR_TEMPERATURE, value, Trait.COLOUR);
            case EFFECT -> {
                body.put(Trait.EFFECT, value);
                body.set(Trait.ON, true);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public void step(Body body, Surroundings around, double seconds) {
        double now = body.amount(Trait.BRIGHTNESS);
        if (goal >= 0 && body.on()) {
            double most = PER_CENT_A_SECOND * seconds;
            body.set(Trait.BRIGHTNESS, now + Math.clamp(goal - now, -most, most));
            if (body.amount(Trait.BRIGHTNESS) == goal) {
                goal = -1;
            }
        } else if (body.on() && now == 0) {
            goal = 100;
        }
    }

    private static void glow(Body body, Trait chosen, Value value, Trait other) {
        body.put(chosen, value);
        body.forget(other);
        body.choose(Trait.EFFECT, "none");
        body.set(Trait.ON, true);
    }
}
