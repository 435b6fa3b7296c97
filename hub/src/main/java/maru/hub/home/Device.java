package maru.hub.home;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import maru.devices.Act;
import maru.devices.Capability;
import maru.devices.Command;
import maru.devices.Kind;
import maru.devices.State;
import maru.devices.Trait;
import maru.devices.Value;

/**
 * A device as the home knows it at one moment.
 *
 * @param traits what this very device can do, as it announced it
 * @param state what it last reported
 * @param reportedAt when it last reported anything
 */
public record Device(
        DeviceId id,
        Names names,
        Optional<RoomId> room,
        Kind kind,
        Map<Trait, Capability> traits,
        State state,
        Availability availability,
        Optional<Instant> reportedAt) {
    public Device {
        var copy = new EnumMap<Trait, Capability>(Trait.class);
        copy.putAll(traits);
        traits = Collections.unmodifiableMap(copy);
    }

    public boolean has(Trait trait) {
        return traits.containsKey(trait);
    }

    public boolean canSet(Trait trait) {
        var capability = traits.get(trait);
        return capability != null && capability.settable();
    }

    public Optional<Capability> capability(Trait trait) {
        return Optional.ofNullable(traits.get(trait));
    }

    public boolean knows(Trait trait, Command command) {
        var capability = traits.get(trait);
        return capability != null && capability.commands().contains(command);
    }

    /** Whether a person must confirm this act on this device. */
    public boolean isRisky(Act act) {
        return kind.isRisky(act) || (opens(act) && isRiskyToOpen());
    }

    /** A garage door or valve that is moved by its position opens all the same. */
    private static boolean opens(Act act) {
        return act instanceof Act.Set set
                && set.trait() == Trait.POSITION
                && set.value() instanceof Value.Quantity position
                && position.amount() > 0;
    }

    private boolean isRiskyToOpen() {
        return kind.isRisky(Act.set(Trait.OPEN, Value.flag(true)))
                || (has(Trait.VALVE) && kind.isRisky(Act.set(Trait.VALVE, Value.flag(true))));
    }

    public Device with(State newer) {
        return new Device(id, names, room, kind, traits, newer, availability, reportedAt);
    }
}
