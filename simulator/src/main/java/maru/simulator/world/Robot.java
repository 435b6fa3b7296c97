package maru.simulator.world;

import maru.devices.Act;
import maru.devices.Command;
import maru.devices.Trait;

/** A vacuum or mower: works, goes home when done or tired, charges on its dock. */
final class Robot implements Behaviour {
    private static final double WORK = 40 * 60;
    private static final double WAY_HOME = 60;
    private static final double TIRED = 15;

    private double worked;
    private double way;

    @Override
    public boolean obey(Act act, Body body) {
        if (!(act instanceof Act.Run run) || run.trait() != Trait.RUN) {
            return false;
        }
        boolean docked = body.option(Trait.RUN).equals("docked");
        switch (run.command()) {
            case START, RESUME -> {
                if (run.command() == Command.START && docked) {
                    worked = 0;
                }
                body.choose(Trait.RUN, "running");
            }
            case STOP -> body.choose(Trait.RUN, docked ? "docked" : "idle");
            case PAUSE -> body.choose(Trait.RUN, docked ? "docked" : "paused");
            case DOCK -> goHome(body, docked);
            default -> {} // it beeps
        }
        return true;
    }

    @Override
    public void step(Body body, Surroundings around, double seconds) {
        double charge = body.has(Trait.BATTERY) ? body.amount(Trait.BATTERY) : 100;
        switch (body.option(Trait.RUN)) {
            case "running" -> {
                worked += seconds;
                charge -= seconds / 60;
                if (worked >= WORK || charge < TIRED) {
                    goHome(body, false);
                    worked = 0;
                }
            }
            case "returning" -> {
                way += seconds;
                charge -= seconds / 90;
                if (way >= WAY_HOME) {
                    body.choose(Trait.RUN, "docked");
                }
            }
            case "docked" -> charge += seconds / 72;
            default -> charge -= seconds / 3600;
        }
        body.set(Trait.BATTERY, charge);
    }

    private void goHome(Body body, boolean docked) {
        if (!docked) {
            way = 0;
            body.choose(Trait.RUN, "returning");
        }
    }
}
