package maru.hub.llm;

import java.util.Locale;

/**
 * How far the model is, for health and screens.
 *
 * @param model its name in the catalogue, or its file's name
 * @param percent of the file that is here, while fetching; else 0 or 100
 * @param reason in English, when it isn't and won't become ready by itself; else empty
 */
public record ModelReadiness(Phase phase, String model, int percent, String reason) {

    /** What it is at. */
    public enum Phase {
        /** Not wanted by the configuration. */
        OFF,
        /** Its file is on its way. */
        FETCHING,
        /** Being checked and loaded. */
        LOADING,
        /** Reads what stays the same in every prompt. */
        WARMING,
        READY,
        /** Reads the home as it is now, and goes by what it was a moment ago until it has. */
        REREADING,
        /** Broke, and is started again after a pause. */
        RESTARTING,
        /** Given up; a file that wasn't there is looked for again after a while. */
        FAILED;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static ModelReadiness of(Phase phase, String model) {
        return new ModelReadiness(phase, model, phase == Phase.FETCHING ? 0 : 100, "");
    }

    static ModelReadiness fetching(String model, int percent) {
        return new ModelReadiness(Phase.FETCHING, model, percent, "");
    }

    static ModelReadiness broken(Phase phase, String model, String reason) {
        return new ModelReadiness(phase, model, 0, reason);
    }

    public boolean ready() {
        return phase == Phase.READY || phase == Phase.REREADING;
    }
}
