package maru.simulator.world;

import maru.devices.Act;
import maru.devices.Trait;
import maru.devices.Value;

/** An alarm panel: leaves time to go out before it watches. */
final class Guard implements Behaviour {
    private double left;
    private String goal = "";

    @Override
    public boolean obey(Act act, Body body) {
        if (!(act instanceof Act.Set(Trait trait, Value.Choice(String option)))
                || trait != Trait.ARMING) {
            return false;
        }
        if (option.equals("disarmed")) {
            goal = "";
            body.choose(Trait.ARMING, option);
        } else if (option.startsWith("armed-") && !option.equals(body.option(Trait.ARMING))) {
            goal = option;
            left = option.equals("armed-away") ? 30 : 5;
            body.choose(Trait.ARMING, "arming");
        }
        return true;
    }

    @Override
    public void step(Body body, Surroundings around, double seconds) {
        if (!goal.isEmpty()) {
            left -= seconds;
            if (left <= 0) {
                body.choose(Trait.ARMING, goal);
                goal = "";
            }
        }
    }
}
