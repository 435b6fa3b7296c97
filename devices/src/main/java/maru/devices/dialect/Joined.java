package maru.devices.dialect;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import maru.devices.Act;
import maru.devices.Capability;
import maru.devices.State;
import maru.devices.Trait;

/** The wirings of several components as that of one part. The first one decides availability. */
record Joined(List<Member> members) implements Wiring {

    /** A wiring with the traits that the part takes from it. */
    record Member(Map<Trait, Capability> traits, Wiring wiring) {
        boolean can(Act act) {
            var capability = traits.get(act.trait());
            return capability != null && capability.problemWith(act).isEmpty();
        }
    }

    Joined {
        members = List.copyOf(members);
    }

    @Override
    public Set<String> topics() {
        var topics = new LinkedHashSet<String>();
        members.forEach(member -> topics.addAll(member.wiring().topics()));
        return topics;
    }

    @Override
    public List<Reading> read(Message message) {
        var readings = new ArrayList<Reading>();
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            if (!member.wiring().topics().contains(message.topic())) {
                continue;
            }
            for (Reading reading : member.wiring().read(message)) {
                boolean ours =
                        switch (reading) {
                            case Reading.Changed changed ->
                                    member.traits().containsKey(changed.trait());
                            case Reading.Forgotten forgotten ->
                                    member.traits().containsKey(forgotten.trait());
                            case Reading.Availability _ -> i == 0;
                            case Reading.Rejected _ -> true;
                        };
                if (ours) {
                    readings.add(reading);
                }
            }
        }
        return readings;
    }

    @Override
    public List<Message> write(Act act, State known) {
        for (Member member : members) {
            if (member.can(act)) {
                return member.wiring().write(act, known);
            }
        }
        throw new IllegalArgumentException("no component can do " + act.text());
    }

    @Override
    public boolean reports(Trait trait) {
        return members.stream()
                .anyMatch(m -> m.traits().containsKey(trait) && m.wiring().reports(trait));
    }

    @Override
    public List<Message> query() {
        return members.stream().flatMap(m -> m.wiring().query().stream()).distinct().toList();
    }

    @Override
    public AvailabilityRule availabilityRule() {
        return members.getFirst().wiring().availabilityRule();
    }

    @Override
    public int availabilitySources() {
        return members.getFirst().wiring().availabilitySources();
    }
}
