package maru.simulator.world;

import maru.devices.Act;
import maru.devices.Command;
import maru.devices.Trait;

/** A washer, rice cooker, oven or bath: runs its programme to the end, then switches itself off. */
final class Job implements Behaviour {
    /** Seconds after the end until it goes off. */
    private static final double LINGERS = 600;

    private double left;
    private double whole = 1;
    private double since;

    @Override
    public boolean obey(Act act, Body body) {
        switch (act) {
            case Act.Set set when set.trait() == Trait.ON -> {
                body.put(Trait.ON, set.value());
                if (!body.flag(Trait.ON)) {
                    end(body, "idle");
                }
            }
            // A programme can't be changed under way.
            case Act.Set set when set.trait() == Trait.PROGRAMME -> {
                if (!busy(body)) {
                    body.put(Trait.PROGRAMME, set.value());
                }
            }
            case Act.Run run when run.trait() == Trait.RUN -> command(run.command(), body);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void command(Command command, Body body) {
        switch (command) {
            case START -> {
                if (!busy(body)) {
                    body.set(Trait.ON, true);
                    whole = 60 * minutes(body);
                    left = whole;
                    body.choose(Trait.RUN, "running");
                    body.set(Trait.REMAINING_TIME, left);
                } else {
                    body.choose(Trait.RUN, "running");
                }
            }
            case STOP -> end(body, "idle");
            case PAUSE -> {
                if (busy(body)) {
                    body.choose(Trait.RUN, "paused");
                }
            }
            case RESUME -> {
                if (busy(body)) {
                    body.choose(Trait.RUN, "running");
                }
            }
            default -> {}
        }
    }

    @Override
    public void step(Body body, Surroundings around, double seconds) {
        if (body.option(Trait.RUN).equals("running")) {
            if (left <= 0) { // it started the day running
                whole = 60 * minutes(body);
                double known = body.amount(Trait.REMAINING_TIME);
                left = known > 0 ? known : whole;
            }
            left -= seconds;
            body.set(Trait.REMAINING_TIME, Math.max(0, left));
            if (body.isA("bath")) {
                body.set(Trait.LEVEL, 100 * (1 - left / whole));
            }
            if (left <= 0) {
                end(body, "finished");
            }
        } else if (body.option(Trait.RUN).equals("finished")) {
            since += seconds;
            if (since > LINGERS) {
                body.choose(Trait.RUN, "idle");
                body.set(Trait.ON, false);
            }
        }
        body.set(Trait.POWER, watts(body));
    }

    private void end(Body body, String how) {
        left = 0;
        since = 0;
        body.choose(Trait.RUN, how);
        body.set(Trait.REMAINING_TIME, 0);
    }

    private static boolean busy(Body body) {
        String run = body.option(Trait.RUN);
        return run.equals("running") || run.equals("paused");
    }

    private double watts(Body body) {
        if (!body.option(Trait.RUN).equals("running")) {
            return body.on() ? 2.5 : 0.4;
        }
        double done = 1 - left / whole;
        return switch (body.blueprint().kind().id()) {
            case "washer" -> done < 0.3 ? 1900 : done < 0.85 ? 190 : 430;
            case "dishwasher" -> done < 0.25 || (done > 0.6 && done < 0.8) ? 1800 : 90;
            case "dryer" -> done < 0.9 ? 900 : 150;
            default -> 1100;
        };
    }

    /** How long the chosen programme takes. */
    private static double minutes(Body body) {
        return switch (body.option(Trait.PROGRAMME)) {
            case "quick" -> 30;
            case "delicate" -> 50;
            case "wool" -> 45;
            case "rinse-spin" -> 20;
            case "bedding" -> 100;
            case "eco" -> 180;
            case "intensive" -> 140;
            case "sanitary" -> 80;
            case "white-rice" -> 35;
            case "brown-rice" -> 55;
            case "keep-warm" -> 720;
            case "reheat" -> 2;
            case "defrost" -> 8;
            case "popcorn" -> 3;
            default -> body.isA("bath") ? 10 : body.isA("oven") ? 30 : 60;
        };
    }
}
