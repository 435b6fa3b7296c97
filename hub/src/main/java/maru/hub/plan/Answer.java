package maru.hub.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import maru.devices.Kind;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.home.Availability;
import maru.hub.home.DeviceId;
import maru.hub.understand.Intent.Ask;
import maru.hub.understand.Target.Place;

/**
 * What the home knows about what was asked.
 *
 * @param trait what was asked for; empty for "how is it"
 * @param supposed what the asker supposed
 * @param facts everything that was looked at
 * @param matching those of them that are as supposed
 * @param kinds what was asked about, to name a group by when nothing fits
 */
public record Answer(
        Ask ask,
        Optional<Trait> trait,
        Optional<Value> supposed,
        List<Fact> facts,
        List<Fact> matching,
        Set<Kind> kinds,
        List<Place> places) {
    public Answer {
        facts = List.copyOf(facts);
        matching = List.copyOf(matching);
        kinds = Set.copyOf(kinds);
        places = List.copyOf(places);
    }

    /**
     * One thing that a device told.
     *
     * @param trait the device's own, which may be another than was asked: an open door may be a
     *     contact or a position
     * @param value empty when it has never been told
     */
    public record Fact(
            DeviceId device,
            Trait trait,
            Optional<Value> value,
            Availability availability,
            Optional<Instant> reportedAt) {

        /** Whether the value is known and can still be relied on. */
        public boolean fresh() {
            return value.isPresent() && availability != Availability.OFFLINE;
        }
    }
}
