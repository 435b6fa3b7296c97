package maru.hub.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import maru.devices.Kinds;
import org.junit.jupiter.api.Test;

/** How a player's orders wait for it. */
class ScreenTest {
    private final Screen screen = new Screen("tv", "owner", report(0, 0));

    private static Players.Report report(long seen, long got) {
        return new Players.Report(
                "tv",
                "TV",
                Kinds.TV,
                Optional.empty(),
                Playing.NOTHING,
                List.of(),
                seen,
                got,
                Optional.empty(),
                Duration.ofSeconds(5),
                () -> true);
    }

    private List<Order> comes(long seen, long got) {
        screen.heard(System.nanoTime(), report(seen, got));
        return screen.orders(Duration.ZERO).join().stream().map(Players.Numbered::order).toList();
    }

    @Test
    void whoWaitsIsToldAtOnce() {
        screen.heard(System.nanoTime(), report(0, 0));
        var waiting = screen.orders(Duration.ofSeconds(5));
        assertFalse(waiting.isDone());
        screen.take(new Order.Press(Key.DOWN));
        assertEquals(
                List.of(new Order.Press(Key.DOWN)),
                waiting.join().stream().map(Players.Numbered::order).toList());
    }

    @Test
    void isToldAgainWhatItMayHaveMissedAndNothingThatItHas() {
        screen.take(new Order.Press(Key.DOWN));
        assertEquals(List.of(new Order.Press(Key.DOWN)), comes(0, 0));
        assertEquals(List.of(new Order.Press(Key.DOWN)), comes(0, 0));
        screen.take(new Order.Press(Key.UP));
        assertEquals(List.of(new Order.Press(Key.UP)), comes(0, 1));
        assertEquals(List.of(), comes(0, 2));
    }

    @Test
    void keysDoNotWaitForWhatIsAboutToPlayAndDoNotHideIt() {
        screen.take(new Order.Pause());
        assertEquals(List.of(new Order.Pause()), comes(0, 0));
        screen.take(new Order.Press(Key.UP));
        assertEquals(List.of(new Order.Press(Key.UP)), comes(0, 1));
        assertFalse(screen.isUpToDate(), "it has yet to pause");
        assertEquals(List.of(), comes(1, 2));
        screen.take(new Order.Press(Key.UP));
        assertTrue(screen.isUpToDate());
    }

    @Test
    void movesAddUpWhileNobodyHasComeForThem() {
        screen.take(new Order.Move(1, 2));
        screen.take(new Order.Move(3, -5));
        screen.take(new Order.Click());
        screen.take(new Order.Move(1, 1));
        assertEquals(
                List.of(new Order.Move(4, -3), new Order.Click(), new Order.Move(1, 1)),
                comes(0, 0));
        screen.take(new Order.Move(2, 2));
        assertEquals(List.of(new Order.Move(2, 2)), comes(0, 3), "what it was told isn't changed");
    }

    @Test
    void whatARemoteDoesPushesNothingElseOut() {
        screen.take(new Order.Toast("t", "text"));
        screen.take(new Order.Stop());
        for (int i = 0; i < 100; i++) {
            screen.take(new Order.Press(Key.DOWN));
        }
        List<Order> orders = comes(0, 0);
        assertEquals(32, orders.size());
        assertEquals(new Order.Toast("t", "text"), orders.get(0));
        assertEquals(new Order.Stop(), orders.get(1));
    }
}
