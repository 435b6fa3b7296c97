package maru.hub.command;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import maru.devices.Act;
import maru.devices.Language;
import maru.hub.home.DeviceId;

/**
 * The whole answer to what somebody said: for the ear, for a screen and for a program.
 *
 * @param reader which reader understood it: {@code sentences}, {@code model}, or {@code none}
 * @param understanding time from text to plan
 * @param confirmations acts that wait for a person's yes
 * @param talk present when the reply is no word of the home's but a language model's
 */
public record Spoken(
        CommandId id,
        String reply,
        Language language,
        OutcomeKind outcome,
        List<StepResult> steps,
        String reader,
        Duration understanding,
        List<Pending> confirmations,
        Optional<Talked> talk) {
    public Spoken {
        steps = List.copyOf(steps);
        confirmations = List.copyOf(confirmations);
    }

    public Spoken(
            CommandId id,
            String reply,
            Language language,
            OutcomeKind outcome,
            List<StepResult> steps,
            String reader,
            Duration understanding,
            List<Pending> confirmations) {
        this(
                id,
                reply,
                language,
                outcome,
                steps,
                reader,
                understanding,
                confirmations,
                Optional.empty());
    }

    /** What came of it, in one word. */
    public enum OutcomeKind {
        DONE,
        /** Some of it was done, and the reply says what wasn't. */
        PARTLY,
        ALREADY,
        ANSWERED,
        REFUSED,
        /** The hub asks back. */
        UNCLEAR,
        NOT_FOR_HOME,
        /** A language model talked; nothing was done or looked up. */
        TALK,
        NEEDS_CONFIRMATION,
        /** Kept for later. */
        SCHEDULED,
        FAILED;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Where the words of a talk come from.
     *
     * @param note for people, that they may be wrong
     * @param whole whether they came to their end
     */
    public record Talked(String model, String note, boolean whole) {}

    /** One act on one device and what became of it. */
    public record StepResult(DeviceId device, Act act, StepStatus status) {}

    /** What became of one step. */
    public enum StepStatus {
        DONE,
        ALREADY,
        REFUSED,
        OFFLINE,
        /** Sent, and no report came in time. */
        SILENT,
        /** Sent to a device that doesn't report. */
        UNCONFIRMED,
        /** Never left the hub. */
        NOT_SENT,
        NEEDS_CONFIRMATION,
        FORBIDDEN,
        SCHEDULED;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A risky act that waits: the nonce confirms exactly this act on this device, once, by this
     * speaker, until it expires.
     */
    public record Pending(
            String nonce, DeviceId device, Act act, Instant expires, Optional<String> why) {}
}
