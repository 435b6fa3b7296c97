package maru.hub.plan;

import java.util.List;
import maru.hub.home.Device;

/** What there is to play on devices that play the household's own library. */
public interface Titles {

    /** A home without a library. */
    Titles NONE =
            new Titles() {
                @Override
                public boolean knows(Device device) {
                    return false;
                }

                @Override
                public Match find(String said) {
                    return new Match.None();
                }
            };

    /** Whether it plays the library; any other device knows titles of its own. */
    boolean knows(Device device);

    /** What somebody means who says this. */
    Match find(String said);

    /** What was found. */
    sealed interface Match {
        /** By the name under which the library has it. */
        record One(String title) implements Match {}

        /** Any of these could be meant. */
        record Several(List<String> titles) implements Match {
            public Several {
                titles = List.copyOf(titles);
            }
        }

        /** It lies elsewhere, with somebody who can't be reached. */
        record Away(String title, String source) implements Match {}

        /** Nothing is called anything like it. */
        record None() implements Match {}
    }
}
