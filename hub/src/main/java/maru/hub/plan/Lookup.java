package maru.hub.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.home.Availability;
import maru.hub.home.DeviceId;
import maru.hub.understand.Intent.Sought;
import maru.hub.understand.Period;

/**
 * What must be looked up in the history to answer a question about the past.
 *
 * @param trait what was asked, which a device may tell by another of its own
 * @param supposed what was so, for how long, how often, when
 * @param period empty for as long as anything is known
 * @param home whether all that the home knows of is asked for, and no thing by its name
 */
public record Lookup(
        Sought sought,
        Trait trait,
        Optional<Value> supposed,
        Optional<Period> period,
        List<Series> series,
        boolean home) {
    public Lookup {
        series = List.copyOf(series);
    }

    /** What one device reported. */
    public record Series(DeviceId device, Trait trait) {}

    /** Whether this value of a series is what was supposed. */
    public boolean counts(Series series, Value value) {
        Value wanted = supposed.orElseThrow();
        if (trait == Trait.RUN && wanted.equals(Value.choice("finished"))) {
            return value instanceof Value.Choice choice
                    ? !Set.of("running", "paused", "returning").contains(choice.option())
                    : value.equals(Value.flag(false));
        }
        var fact =
                new Answer.Fact(
                        series.device(),
                        series.trait(),
                        Optional.of(value),
                        Availability.ONLINE,
                        Optional.empty());
        return Questions.isAs(fact, trait, wanted);
    }
}
