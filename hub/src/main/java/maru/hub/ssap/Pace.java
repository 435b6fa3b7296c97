package maru.hub.ssap;

/** How many frames a client may send in a second. */
final class Pace {
    private static final long SECOND = 1_000_000_000;

    private final int most;
    private long since = System.nanoTime();
    private int count;

    Pace(int most) {
        this.most = most;
    }

    /** Whether one more is all right. */
    boolean allows() {
        long now = System.nanoTime();
        if (now - since >= SECOND) {
            since = now;
            count = 0;
        }
        return ++count <= most;
    }
}
