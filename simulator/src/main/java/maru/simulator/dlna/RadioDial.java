package maru.simulator.dlna;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the simulated radio does: it counts the time of what it is told to play, without a sound.
 */
final class RadioDial {
    private static final Pattern DURATION =
            Pattern.compile("duration=\"(\\d{1,3}):(\\d{1,2}):(\\d{1,2})");

    private String place = "";
    private String description = "";
    private Duration length = Duration.ZERO;
    private Duration at = Duration.ZERO;
    private long since;
    private Motion motion = Motion.EMPTY;
    private int volume = 30;
    private boolean muted;

    /** How it is. */
    enum Motion {
        EMPTY,
        STOPPED,
        PLAYING,
        PAUSED
    }

    synchronized void load(String where, String described) {
        place = where;
        description = described;
        Matcher told = DURATION.matcher(described);
        length =
                told.find()
                        ? Duration.ofHours(Long.parseLong(told.group(1)))
                                .plusMinutes(Long.parseLong(told.group(2)))
                                .plusSeconds(Long.parseLong(told.group(3)))
                        : Duration.ZERO;
        be(place.isEmpty() ? Motion.EMPTY : Motion.STOPPED, Duration.ZERO);
    }

    synchronized boolean play() {
        if (place.isEmpty()) {
            return false;
        }
        be(Motion.PLAYING, at());
        return true;
    }

    synchronized boolean pause() {
        if (motion() != Motion.PLAYING) {
            return false;
        }
        be(Motion.PAUSED, at());
        return true;
    }

    synchronized void stop() {
        if (motion != Motion.EMPTY) {
            be(Motion.STOPPED, Duration.ZERO);
        }
    }

    synchronized void seek(Duration to) {
        be(motion, to);
    }

    synchronized Motion motion() {
        boolean over = motion == Motion.PLAYING && !length.isZero() && now().compareTo(length) >= 0;
        if (over) {
            be(Motion.STOPPED, Duration.ZERO);
        }
        return motion;
    }

    synchronized Duration at() {
        return motion() == Motion.PLAYING ? now() : at;
    }

    private Duration now() {
        return at.plusNanos(System.nanoTime() - since);
    }

    private void be(Motion next, Duration from) {
        motion = next;
        at = from;
        since = System.nanoTime();
    }

    synchronized String place() {
        return place;
    }

    synchronized String description() {
        return description;
    }

    synchronized Duration length() {
        return length;
    }

    synchronized int volume() {
        return volume;
    }

    synchronized void turn(int to) {
        volume = to;
    }

    synchronized boolean isMuted() {
        return muted;
    }

    synchronized void mute(boolean on) {
        muted = on;
    }
}
