package maru.hub.registry;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Optional;
import maru.devices.State;
import maru.devices.Trait;
import maru.devices.Value;
import maru.devices.dialect.Part;
import maru.devices.dialect.Wiring;
import maru.devices.dialect.Wiring.Reading;
import maru.hub.home.Availability;
import maru.hub.home.Device;
import org.jspecify.annotations.Nullable;

/** A device while the home follows it: what it is, what it says, and by which of its sources. */
final class Tracked {
    private Card card;
    private Part part;
    private Device device;
    private @Nullable Boolean[] sources;
    private @Nullable Boolean latest;
    private boolean brokerAway;
    private boolean flagged;
    private long settledAt;

    Tracked(
            Card card,
            Part part,
            State state,
            Optional<Instant> reportedAt,
            boolean brokerAway,
            long settledAt) {
        this.card = card;
        this.part = part;
        this.sources = new Boolean[part.wiring().availabilitySources()];
        this.brokerAway = brokerAway;
        this.settledAt = settledAt;
        this.device =
                new Device(
                        card.id(),
                        card.names(),
                        card.room(),
                        card.knownKind(),
                        part.traits(),
                        known(state, part),
                        Availability.UNKNOWN,
                        reportedAt);
        settle(wanted(), settledAt);
    }

    Card card() {
        return card;
    }

    Part part() {
        return part;
    }

    Device device() {
        return device;
    }

    boolean visible() {
        return !card.hidden() && !card.removed();
    }

    boolean flagged() {
        return flagged;
    }

    long settledAt() {
        return settledAt;
    }

    void become(Card newer) {
        card = newer;
        rebuild(device.state());
    }

    void become(Part newer) {
        if (newer.wiring().availabilitySources() != sources.length) {
            sources = new Boolean[newer.wiring().availabilitySources()];
            latest = null;
        }
        part = newer;
        rebuild(known(device.state(), newer));
    }

    /** What a message changed. */
    record Heard(State before, State after, boolean reported, Optional<String> rejected) {}

    Heard hear(Iterable<Reading> readings, boolean retained, Instant now) {
        State before = device.state();
        var values = new EnumMap<Trait, Value>(Trait.class);
        values.putAll(before.values());
        boolean reported = false;
        Optional<String> rejected = Optional.empty();
        for (Reading reading : readings) {
            switch (reading) {
                case Reading.Changed(Trait trait, Value value) -> {
                    var capability = part.traits().get(trait);
                    if (capability != null) {
                        var problem = capability.problemWithReport(value);
                        if (problem.isEmpty()) {
                            values.put(trait, value);
                            reported = true;
                        } else {
                            rejected = Optional.of(trait.id() + " " + problem.get());
                        }
                    }
                }
                case Reading.Forgotten(Trait trait) -> {
                    values.remove(trait);
                    reported = true;
                }
                case Reading.Availability(int source, boolean online) -> {
                    latest = online;
                    if (source >= 0 && source < sources.length) {
                        sources[source] = online;
                    }
                }
                case Reading.Rejected(String reason) -> rejected = Optional.of(reason);
            }
        }
        State after = values.equals(before.values()) ? before : new State(values);
        // What the broker had kept says nothing of when it was so, unless it is news.
        boolean counts = reported && (!retained || !after.equals(before));
        if (counts) {
            device =
                    new Device(
                            device.id(),
                            device.names(),
                            device.room(),
                            device.kind(),
                            device.traits(),
                            after,
                            device.availability(),
                            Optional.of(now));
        }
        if (reported && !retained && sources.length > 0 && latest == null) {
            // It speaks, though nobody has said yet that it is there.
            latest = true;
        }
        boolean newlyFlagged = rejected.isPresent() && !flagged;
        if (rejected.isPresent() || reported) {
            flagged = rejected.isPresent();
        }
        return new Heard(before, after, counts, newlyFlagged ? rejected : Optional.<String>empty());
    }

    void brokerLost() {
        brokerAway = true;
        if (part.wiring().isLocal()) {
            return;
        }
        Arrays.fill(sources, null);
        latest = null;
    }

    void brokerBack() {
        brokerAway = false;
    }

    /** What its sources say now, by their rule. */
    Availability wanted() {
        if (brokerAway && !part.wiring().isLocal()) {
            return Availability.UNKNOWN;
        }
        if (sources.length == 0) {
            return Availability.ONLINE;
        }
        Boolean online = latest;
        if (online == null) {
            return Availability.UNKNOWN;
        }
        Wiring.AvailabilityRule rule = part.wiring().availabilityRule();
        boolean combined =
                switch (rule) {
                    case LATEST -> online;
                    case ANY ->
                            Arrays.stream(sources).anyMatch(Boolean.TRUE::equals)
                                    || (online && unheard());
                    case ALL ->
                            Arrays.stream(sources).allMatch(Boolean.TRUE::equals)
                                    || (online && unheard());
                };
        if (rule == Wiring.AvailabilityRule.ALL && !combined) {
            boolean away = Arrays.stream(sources).anyMatch(Boolean.FALSE::equals);
            return away ? Availability.OFFLINE : Availability.UNKNOWN;
        }
        return combined ? Availability.ONLINE : Availability.OFFLINE;
    }

    void settle(Availability availability, long now) {
        settledAt = now;
        if (availability != device.availability()) {
            device =
                    new Device(
                            device.id(),
                            device.names(),
                            device.room(),
                            device.kind(),
                            device.traits(),
                            device.state(),
                            availability,
                            device.reportedAt());
        }
    }

    /** No source has spoken, only the device itself. */
    private boolean unheard() {
        return Arrays.stream(sources).allMatch(s -> s == null);
    }

    private void rebuild(State state) {
        device =
                new Device(
                        card.id(),
                        card.names(),
                        card.room(),
                        card.knownKind(),
                        part.traits(),
                        state,
                        device.availability(),
                        device.reportedAt());
    }

    /** Of a state what the part has and what fits it. */
    private static State known(State state, Part part) {
        var values = new EnumMap<Trait, Value>(Trait.class);
        state.values()
                .forEach((trait, value) -> {
                    var capability = part.traits().get(trait);
                    if (capability != null && capability.problemWithReport(value).isEmpty()) {
                        values.put(trait, value);
                    }
                });
        return new State(values);
    }
}
