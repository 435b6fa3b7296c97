package maru.devices.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import maru.devices.Act;
import maru.devices.State;
import maru.devices.Trait;
import maru.devices.Value;

/**
 * A component's wiring under the name that its function has on the appliance: a button "Start" as
 * the start command of its run.
 *
 * @param in the value as the new trait has it; empty when it has no such value
 * @param out the act on the new trait as the component knows it
 */
record Rewired(
        Wiring inner,
        Trait from,
        Trait to,
        Function<Value, Optional<Value>> in,
        UnaryOperator<Act> out)
        implements Wiring {

    @Override
    public Set<String> topics() {
        return inner.topics();
    }

    @Override
    public List<Reading> read(Message message) {
        var readings = new ArrayList<Reading>();
        for (Reading reading : inner.read(message)) {
            switch (reading) {
                case Reading.Changed(Trait trait, Value value) when trait == from ->
                        readings.add(
                                in.apply(value)
                                        .<Reading>map(v -> new Reading.Changed(to, v))
                                        .orElse(new Reading.Forgotten(to)));
                case Reading.Forgotten(Trait trait) when trait == from ->
                        readings.add(new Reading.Forgotten(to));
                case Reading.Availability availability -> readings.add(availability);
                case Reading.Rejected rejected -> readings.add(rejected);
                case Reading.Changed _, Reading.Forgotten _ -> {}
            }
        }
        return readings;
    }

    @Override
    public List<Message> write(Act act, State known) {
        return inner.write(out.apply(act), known);
    }

    @Override
    public boolean reports(Trait trait) {
        return trait == to && inner.reports(from);
    }

    @Override
    public List<Message> query() {
        return inner.query();
    }

    @Override
    public AvailabilityRule availabilityRule() {
        return inner.availabilityRule();
    }

    @Override
    public int availabilitySources() {
        return inner.availabilitySources();
    }
}
