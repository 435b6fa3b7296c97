package maru.hub.policy;

import static org.junit.jupiter.api.Assertions.*;

import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;
import maru.devices.Act;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.home.DeviceId;
import maru.hub.understand.Utterance.Role;
import maru.hub.understand.Utterance.Speaker;
import maru.hub.understand.Utterance.Surface;
import org.junit.jupiter.api.Test;

class ConfirmationsTest {
    private static final Speaker MINA = new Speaker("mina", Role.MEMBER);
    private static final Speaker JUN = new Speaker("jun", Role.MEMBER);
    private static final DeviceId DOOR = new DeviceId("door");
    private static final Act UNLOCK = Act.set(Trait.LOCK, Value.choice("unlocked"));

    private final AtomicLong nanos = new AtomicLong(1);
    private final Confirmations confirmations = new Confirmations(nanos::get);

    @Test
    void aNonceIsGoodForItsActAndDeviceOnce() {
        var asked = confirmations.await(MINA, Surface.PAGE, DOOR, UNLOCK);
        var taken = confirmations.take(MINA, asked.nonce()).orElseThrow();
        assertEquals(DOOR, taken.device());
        assertEquals(UNLOCK, taken.act());
        assertTrue(confirmations.take(MINA, asked.nonce()).isEmpty());
    }

    @Test
    void anotherSpeakerNeitherUsesNorSpoilsIt() {
        var asked = confirmations.await(MINA, Surface.PAGE, DOOR, UNLOCK);
        assertTrue(confirmations.take(JUN, asked.nonce()).isEmpty());
        assertTrue(confirmations.take(MINA, asked.nonce()).isPresent());
    }

    @Test
    void itIsGoneAfterThirtySeconds() {
        var asked = confirmations.await(MINA, Surface.PAGE, DOOR, UNLOCK);
        nanos.addAndGet(Confirmations.VALID.toNanos());
        assertTrue(confirmations.isAwaited(MINA, Surface.PAGE));
        nanos.addAndGet(1);
        assertTrue(confirmations.take(MINA, asked.nonce()).isEmpty());
    }

    @Test
    void askingAgainReplacesTheQuestion() {
        var first = confirmations.await(MINA, Surface.PAGE, DOOR, UNLOCK);
        var second = confirmations.await(MINA, Surface.PAGE, DOOR, UNLOCK);
        assertTrue(confirmations.take(MINA, first.nonce()).isEmpty());
        assertTrue(confirmations.take(MINA, second.nonce()).isPresent());
    }

    @Test
    void oneSpeakerCantCrowdOutAnother() {
        var mine = confirmations.await(MINA, Surface.PAGE, DOOR, UNLOCK);
        var others = new ArrayList<String>();
        for (int i = 0; i < 1000; i++) {
            var device = new DeviceId("door-" + i);
            others.add(confirmations.await(JUN, Surface.API, device, UNLOCK).nonce());
        }
        assertTrue(confirmations.take(MINA, mine.nonce()).isPresent());
        long kept = others.stream().flatMap(n -> confirmations.take(JUN, n).stream()).count();
        assertTrue(kept <= 16, () -> kept + " wait");
    }

    @Test
    void aGarageDoorThatMovesByItsPositionIsRiskyToo() {
        var kind = maru.devices.Kinds.GARAGE_DOOR;
        var traits = java.util.Map.of(Trait.POSITION, Trait.POSITION.widest());
        var garage =
                new maru.hub.home.Device(
                        new DeviceId("garage"),
                        maru.hub.home.Names.of("Garage"),
                        java.util.Optional.empty(),
                        kind,
                        traits,
                        maru.devices.State.UNKNOWN,
                        maru.hub.home.Availability.ONLINE,
                        java.util.Optional.empty());
        assertTrue(garage.isRisky(Act.set(Trait.POSITION, Value.percent(30))));
        assertFalse(garage.isRisky(Act.set(Trait.POSITION, Value.percent(0))));
    }
}
