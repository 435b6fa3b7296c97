package maru.hub.bench;

import java.util.List;

/** Something that can be measured by itself. */
interface Bench {
    /** By which {@code --only} finds it. */
    String name();

    /** What it is, for the heading. */
    String title();

    /**
     * Measures; takes no longer than a few minutes, in a hurry well under one.
     *
     * @throws Unmeasured when something that it needs isn't here
     */
    List<Figure> measure(boolean hurry) throws Unmeasured, InterruptedException;

    /** Why something can't be measured, and what to do about it. */
    final class Unmeasured extends Exception {
        private static final long serialVersionUID = 1L;

        Unmeasured(String why) {
            super(why);
        }
    }
}
