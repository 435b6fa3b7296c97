package maru.simulator.world;

import maru.devices.Act;
import maru.devices.Trait;
import maru.devices.Value;

/** A door lock: its bolt takes a second and a half. */
final class Locking implements Behaviour {
    private static final double BOLT = 1.5;
    private double left;
    private String goal = "";

    @Override
    public boolean obey(Act act, Body body) {
        if (!(act instanceof Act.Set(Trait trait, Value.Choice(String option)))
                || trait != Trait.LOCK) {
            return false;
        }
        boolean meant = option.equals("locked") || option.equals("unlocked");
        if (meant && !option.equals(body.option(Trait.LOCK))) {
            goal = option;
            left = BOLT;
            body.choose(Trait.LOCK, option.equals("locked") ? "locking" : "unlocking");
        }
        return true;
    }

    @Override
    public void step(Body body, Surroundings around, double seconds) {
        if (!goal.isEmpty()) {
            left -= seconds;
            if (left <= 0) {
                body.choose(Trait.LOCK, goal);
                goal = "";
            }
        }
    }
}
