package maru.hub.understand;

import java.util.Locale;
import java.util.Optional;
import maru.devices.Language;
import maru.hub.command.CommandId;
import maru.hub.home.RoomId;

/**
 * What somebody said.
 *
 * @param text at most {@link #MAX_LENGTH} characters
 * @param language the language to answer in; empty when it is to be told from the text
 * @param speaker the person or token that speaks, for permission and memory; never a display name
 * @param room where the speaker stands: a default for "here", never a filter
 */
public record Utterance(
        CommandId id,
        String text,
        Optional<Language> language,
        Speaker speaker,
        Optional<RoomId> room,
        Surface surface) {

    /** Longer than anybody speaks in one breath; what is longer is refused at the edge. */
    public static final int MAX_LENGTH = 1000;

    public Utterance {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "text must be at most " + MAX_LENGTH + " characters");
        }
    }

    /** By what the words reached the hub. */
    public enum Surface {
        VOICE,
        TV,
        PHONE,
        PAGE,
        COMMAND_LINE,
        API,
        SCHEDULE;

        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Who speaks. */
    public record Speaker(String id, Role role) {}

    /**
     * What a person may do: guests use what is harmless, children know the home too, members are
     * its adults and say yes to what is risky, admins also change who may.
     */
    public enum Role {
        ADMIN,
        MEMBER,
        CHILD,
        GUEST;

        /** Whether they live here. */
        public boolean isFamily() {
            return this != GUEST;
        }

        /** Whether what is risky, or somebody else's, is theirs to decide. */
        public boolean isAdult() {
            return this == ADMIN || this == MEMBER;
        }
    }
}
