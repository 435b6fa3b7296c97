package maru.simulator.world;

import maru.devices.Act;
import maru.devices.Command;
import maru.devices.Trait;
import maru.devices.Value;

/** A curtain, blind, gate or window: takes its time from one end to the other. */
final class Travel implements Behaviour {
    private static final double TILT_PER_SECOND = 40;
    private final double perSecond;
    private double place = -1;
    private double goal = -1;
    private double tilt = -1;

    Travel(Blueprint it) {
        double seconds =
                switch (it.kind().id()) {
                    case "door" -> 4;
                    case "curtain" -> 10;
                    case "blind", "garage-door" -> 14;
                    case "gate", "window-opener" -> 18;
                    default -> 24;
                };
        perSecond = 100 / seconds;
    }

    @Override
    public boolean obey(Act act, Body body) {
        place(body);
        switch (act) {
            case Act.Set(Trait trait, Value.Quantity value) when trait == Trait.POSITION ->
                    goal = value.amount();
            case Act.Set(Trait trait, Value.Quantity value) when trait == Trait.TILT ->
                    tilt = value.amount();
            case Act.Set(Trait trait, Value.Flag value) when trait == Trait.OPEN ->
                    goal = value.on() ? 100 : 0;
            case Act.Run(Trait trait, Command command, var _)
                    when (trait == Trait.POSITION || trait == Trait.OPEN)
                            && command == Command.STOP -> {
                goal = place;
                tilt = -1;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public void step(Body body, Surroundings around, double seconds) {
        double before = place(body);
        if (goal >= 0) {
            double most = perSecond * seconds;
            place += Math.clamp(goal - place, -most, most);
            body.moving(
                    place == goal ? Moving.STILL : goal > before ? Moving.OPENING : Moving.CLOSING);
            if (place == goal) {
                goal = -1;
            }
            body.set(Trait.POSITION, place);
            body.set(Trait.OPEN, place > 0);
        }
        if (tilt >= 0) {
            double now = body.amount(Trait.TILT);
            double most = TILT_PER_SECOND * seconds;
            body.set(Trait.TILT, now + Math.clamp(tilt - now, -most, most));
            if (body.amount(Trait.TILT) == tilt) {
                tilt = -1;
            }
        }
        if (body.isA("window-opener")) {
            around.air().ventilate(place / 100 * 6);
        }
    }

    private double place(Body body) {
        if (place < 0) {
            place =
                    body.has(Trait.POSITION)
                            ? body.amount(Trait.POSITION)
                            : body.flag(Trait.OPEN) ? 100 : 0;
        }
        return place;
    }
}
