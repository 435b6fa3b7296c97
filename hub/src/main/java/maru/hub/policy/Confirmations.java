package maru.hub.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import maru.devices.Act;
import maru.hub.home.DeviceId;
import maru.hub.home.Routine.Deed;
import maru.hub.understand.Utterance.Speaker;
import maru.hub.understand.Utterance.Surface;

/**
 * Risky acts that wait for a person's yes. A yes counts once, within {@link #VALID}, from the
 * speaker who was asked, for exactly the act and device that were asked about. Time is monotonic:
 * turning the clock back revives nothing.
 */
public final class Confirmations {
    /** How long a question stands. */
    public static final Duration VALID = Duration.ofSeconds(30);

    private static final int MAX_WAITING = 256;
    private static final int MAX_PER_SPEAKER = 16;

    private final LongSupplier nanos;
    private final SecureRandom random = new SecureRandom();
    private final List<Waiting> waiting = new ArrayList<>();

    public Confirmations(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * A risky act that waits.
     *
     * @param surface by which the speaker asked for it; a spoken yes counts only there
     * @param first what the device is switched on by before it, for which the same yes answers
     */
    public record Waiting(
            String nonce,
            Speaker speaker,
            Surface surface,
            DeviceId device,
            Optional<Act> first,
            Act act,
            Optional<Lasting> lasting,
            long since) {}

    /**
     * How long something is to be so, once it was said yes to.
     *
     * @param said the words by which it was asked for
     * @param undo what ends it
     */
    public record Lasting(String said, Duration duration, List<Deed> undo) {
        public Lasting {
            undo = List.copyOf(undo);
        }
    }

    /** Lets an act wait. The oldest ones give way when too many do. */
    public Waiting await(Speaker speaker, Surface surface, DeviceId device, Act act) {
        return await(speaker, surface, device, Optional.empty(), act, Optional.empty());
    }

    /** Lets an act wait, with what comes first and when it ends again. */
    public synchronized Waiting await(
            Speaker speaker,
            Surface surface,
            DeviceId device,
            Optional<Act> first,
            Act act,
            Optional<Lasting> lasting) {
        dropLate();
        // Asking again for the same replaces the question.
        waiting.removeIf(w ->
                w.speaker().id().equals(speaker.id())
                        && w.device().equals(device)
                        && w.act().equals(act));
        while (waiting.stream().filter(w -> w.speaker().id().equals(speaker.id())).count()
                >= MAX_PER_SPEAKER) {
            waiting.remove(firstOf(speaker));
        }
        if (waiting.size() >= MAX_WAITING) {
            waiting.removeFirst();
        }
        byte[] secret = new byte[18];
        random.nextBytes(secret);
        var asked =
                new Waiting(
                        Base64.getUrlEncoder().withoutPadding().encodeToString(secret),
                        speaker,
                        surface,
                        device,
                        first,
                        act,
                        lasting,
                        nanos.getAsLong());
        waiting.add(asked);
        return asked;
    }

    /** The act that this nonce confirms, which is used up by asking; empty for any other. */
    public synchronized Optional<Waiting> take(Speaker speaker, String nonce) {
        dropLate();
        byte[] given = nonce.getBytes(StandardCharsets.UTF_8);
        int found = -1;
        for (int i = 0; i < waiting.size(); i++) {
            Waiting one = waiting.get(i);
            boolean same =
                    MessageDigest.isEqual(one.nonce().getBytes(StandardCharsets.UTF_8), given);
            if (same && one.speaker().id().equals(speaker.id())) {
                found = i;
            }
        }
        return found < 0 ? Optional.empty() : Optional.of(waiting.remove(found));
    }

    /** What of these still waits for the speaker's yes. */
    public synchronized List<Waiting> waiting(Speaker speaker, List<String> nonces) {
        dropLate();
        return waiting.stream()
                .filter(w -> w.speaker().id().equals(speaker.id()))
                .filter(w -> nonces.contains(w.nonce()))
                .toList();
    }

    /** Whether this speaker has been asked by this surface and may still answer. */
    public synchronized boolean isAwaited(Speaker speaker, Surface surface) {
        dropLate();
        return waiting.stream()
                .anyMatch(w -> w.speaker().id().equals(speaker.id()) && w.surface() == surface);
    }

    private int firstOf(Speaker speaker) {
        for (int i = 0; i < waiting.size(); i++) {
            if (waiting.get(i).speaker().id().equals(speaker.id())) {
                return i;
            }
        }
        throw new IllegalStateException("counted one that isn't there");
    }

    private void dropLate() {
        long now = nanos.getAsLong();
        waiting.removeIf(w -> now - w.since() > VALID.toNanos());
    }
}
