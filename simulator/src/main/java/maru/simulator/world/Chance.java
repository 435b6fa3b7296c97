package maru.simulator.world;

/** Chance that can be asked again: the same seed, subject and moment always give the same. */
final class Chance {
    private Chance() {}

    /** From 0 to 1, evenly spread. */
    static double of(long seed, String subject, long moment) {
        return (mix(seed, subject, moment) >>> 11) * 0x1p-53;
    }

    /** From -1 to 1, changing smoothly with {@code moment}. */
    static double smooth(long seed, String subject, double moment) {
        long whole = (long) Math.floor(moment);
        double part = moment - whole;
        double eased = part * part * (3 - 2 * part);
        double before = of(seed, subject, whole);
        double after = of(seed, subject, whole + 1);
        return 2 * (before + (after - before) * eased) - 1;
    }

    /** SplitMix64's finaliser over the three. */
    static long mix(long seed, String subject, long moment) {
        long z = seed * 0x9E3779B97F4A7C15L + subject.hashCode() * 0xBF58476D1CE4E5B9L + moment;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
