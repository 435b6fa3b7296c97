package maru.hub.home;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import maru.devices.State;

/**
 * A home that lives in memory only: for {@code maru eval} and for tests. Listeners are told on the
 * thread that made the change.
 */
public final class InMemoryHome implements LiveHome {
    private final InstantSource clock;
    private final List<Consumer<HomeEvent>> listeners = new CopyOnWriteArrayList<>();
    private volatile Home home;

    public InMemoryHome(Home home, InstantSource clock) {
        this.home = home;
        this.clock = clock;
    }

    @Override
    public Home snapshot() {
        return home;
    }

    @Override
    public Subscription listen(Consumer<HomeEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Puts another home in its place. */
    public synchronized void become(Home other) {
        home = other;
        tell(new HomeEvent.HomeChanged(other));
    }

    /**
     * A device reports what the change makes of its state.
     *
     * @return the new state; empty when the home has no such device
     */
    public synchronized Optional<State> report(DeviceId id, UnaryOperator<State> change) {
        Device before = home.devices().get(id);
        if (before == null) {
            return Optional.empty();
        }
        var now = clock.instant();
        State after = change.apply(before.state());
        var devices = new LinkedHashMap<>(home.devices());
        devices.put(
                id,
                new Device(
                        id,
                        before.names(),
                        before.room(),
                        before.kind(),
                        before.traits(),
                        after,
                        before.availability(),
                        Optional.of(now)));
        home =
                new Home(
                        home.revision(),
                        devices,
                        home.rooms(),
                        home.floors(),
                        home.routines(),
                        home.zone(),
                        home.scale());
        tell(
                after.equals(before.state())
                        ? new HomeEvent.Reported(id, after, now)
                        : new HomeEvent.StateChanged(id, before.state(), after, now));
        return Optional.of(after);
    }

    private void tell(HomeEvent event) {
        listeners.forEach(listener -> listener.accept(event));
    }
}
