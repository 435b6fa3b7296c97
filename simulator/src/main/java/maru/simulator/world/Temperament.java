package maru.simulator.world;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far an appliance's word can be trusted; hubs must cope with every one of these. */
public enum Temperament {
    /** Obeys and reports within a tenth of a second. */
    NORMAL,
    /** Obeys after two to four seconds, as a sleepy radio does. */
    SLOW,
    /** Is online, but does nothing and says nothing. */
    SILENT,
    /** Loses three commands in ten. */
    FLAKY,
    /** Reports that it obeyed and does nothing. */
    LIAR;

    /** As household files write it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Temperament> ofId(String id) {
        return Arrays.stream(values()).filter(t -> t.id().equals(id)).findFirst();
    }
}
