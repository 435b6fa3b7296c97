package maru.hub.message;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import maru.devices.Language;
import maru.hub.home.LiveHome.Subscription;
import maru.hub.understand.Utterance.Speaker;

/**
 * What somebody asked to be told, at the moment when it is so: "the washer is done". Each message
 * is for one speaker; the newest {@value #KEPT} are kept in memory for those who weren't listening.
 */
@Singleton
public final class Messages {
    private static final int KEPT = 200;

    private final InstantSource clock;
    private final ArrayDeque<Message> messages = new ArrayDeque<>();
    private final List<Consumer<Message>> listeners = new CopyOnWriteArrayList<>();

    public Messages(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * @param speaker the id of the one it is for
     * @param text a sentence in that language
     */
    public record Message(Instant at, String speaker, Language language, String text) {}

    public void tell(Speaker speaker, Language language, String text) {
        var message = new Message(clock.instant(), speaker.id(), language, text);
        synchronized (this) {
            if (messages.size() == KEPT) {
                messages.removeLast();
            }
            messages.addFirst(message);
        }
        listeners.forEach(listener -> listener.accept(message));
    }

    /** Those for a speaker, the newest first. */
    public synchronized List<Message> of(String speaker) {
        return messages.stream().filter(m -> m.speaker().equals(speaker)).toList();
    }

    /** Tells every later message on the thread of whoever has it told; must be quick. */
    public Subscription listen(Consumer<Message> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
