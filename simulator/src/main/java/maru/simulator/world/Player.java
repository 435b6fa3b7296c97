package maru.simulator.world;

import java.util.List;
import maru.devices.Act;
import maru.devices.Command;
import maru.devices.Trait;

/** A TV or speaker: plays titles one after the other. */
final class Player implements Behaviour {
    private static final List<String> TITLES =
            List.of("Morning Tide", "달빛 산책", "Paper Boats", "골목의 저녁", "North Window", "비 오는 마루");
    private static final double TITLE_LASTS = 210;
    private static final double VOLUME_STEP = 5;

    private int at;
    private double played;

    @Override
    public boolean obey(Act act, Body body) {
        switch (act) {
            case Act.Set set when set.trait() == Trait.ON -> {
                body.put(Trait.ON, set.value());
                if (!body.flag(Trait.ON)) {
                    stop(body);
                }
            }
            case Act.Set set when set.trait() == Trait.CHANNEL -> {
                body.put(Trait.CHANNEL, set.value());
                body.set(Trait.ON, true);
            }
            case Act.Set set when set.trait() == Trait.SOURCE -> {
                body.put(Trait.SOURCE, set.value());
                body.set(Trait.ON, true);
            }
            case Act.Run run when run.trait() == Trait.PLAYBACK ->
                    play(run.command(), run.argument().orElse(""), body);
            case Act.Run run when run.trait() == Trait.VOLUME ->
                    body.set(
                            Trait.VOLUME,
                            body.amount(Trait.VOLUME)
                                    + (run.command() == Command.UP ? VOLUME_STEP : -VOLUME_STEP));
            case Act.Run run when run.trait() == Trait.CHANNEL ->
                    zap(run.command() == Command.UP ? 1 : -1, body);
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public void step(Body body, Surroundings around, double seconds) {
        if (body.option(Trait.PLAYBACK).equals("playing")) {
            played += seconds;
            if (played > TITLE_LASTS) {
                turnTo(at + 1, body);
            }
        }
    }

    private void play(Command command, String title, Body body) {
        switch (command) {
            case RESUME -> {
                if (body.option(Trait.TITLE).isEmpty()) {
                    turnTo(at, body);
                }
                playing(body);
            }
            case PAUSE -> {
                if (body.option(Trait.PLAYBACK).equals("playing")) {
                    body.choose(Trait.PLAYBACK, "paused");
                }
            }
            case STOP -> stop(body);
            case NEXT -> skip(1, body);
            case PREVIOUS -> skip(-1, body);
            case PLAY_TITLE -> {
                played = 0;
                body.write(Trait.TITLE, title);
                playing(body);
            }
            default -> {}
        }
    }

    private void skip(int by, Body body) {
        turnTo(at + by, body);
        playing(body);
    }

    private void turnTo(int number, Body body) {
        at = Math.floorMod(number, TITLES.size());
        played = 0;
        body.write(Trait.TITLE, TITLES.get(at));
    }

    private static void playing(Body body) {
        body.set(Trait.ON, true);
        body.choose(Trait.PLAYBACK, "playing");
    }

    private static void stop(Body body) {
        body.choose(Trait.PLAYBACK, "idle");
        body.write(Trait.TITLE, "");
    }

    private static void zap(int by, Body body) {
        String now = body.option(Trait.CHANNEL);
        int number = now.matches("[0-9]{1,3}") ? Integer.parseInt(now) : 1;
        body.write(Trait.CHANNEL, Integer.toString(Math.max(1, number + by)));
    }
}
