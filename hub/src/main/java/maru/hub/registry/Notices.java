package maru.hub.registry;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;

/**
 * What a person who looks after the home should know: a refused announcement, a device that reports
 * nonsense, a row that could not be read. The newest {@value #KEPT} are kept in memory.
 */
public final class Notices {
    private static final int KEPT = 200;
    private static final int MAX_TEXT = 300;

    private final InstantSource clock;
    private final ArrayDeque<Notice> notices = new ArrayDeque<>();
    private long total;

    public Notices(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * @param subject a device id, a topic or a file
     * @param text in English; may hold what a stranger sent, so screens show it as text only
     */
    public record Notice(Instant at, String subject, String text) {}

    public synchronized void tell(String subject, String text) {
        if (notices.size() == KEPT) {
            notices.removeLast();
        }
        notices.addFirst(new Notice(clock.instant(), bounded(subject), bounded(text)));
        total++;
    }

    /** The newest first. */
    public synchronized List<Notice> recent() {
        return List.copyOf(notices);
    }

    /** How many there ever were since the start. */
    public synchronized long total() {
        return total;
    }

    private static String bounded(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
    }
}
