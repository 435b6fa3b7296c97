package maru.devices;

import java.util.Optional;
import java.util.Set;

/**
 * A trait as one device has it: with the device's own range or options, and whether this device
 * lets it be set. A capability is never wider than its trait.
 */
public record Capability(Trait trait, Shape shape, boolean settable, Set<Command> commands) {
    public Capability {
        commands = Set.copyOf(commands);
        if (settable && !trait.settable()) {
            throw new IllegalArgumentException(trait.id() + " can't be set");
        }
        if (!trait.commands().containsAll(commands)) {
            throw new IllegalArgumentException(trait.id() + " doesn't know all of " + commands);
        }
        if (!shape.getClass().equals(trait.shape().getClass())) {
            throw new IllegalArgumentException(trait.id() + " has another shape than " + shape);
        }
    }

    /** The same, only to be read. */
    public Capability readOnly() {
        return new Capability(trait, shape, false, Set.of());
    }

    /** The same with only these commands. */
    public Capability knowing(Set<Command> known) {
        return new Capability(trait, shape, settable, known);
    }

    /**
     * What is wrong with a report of this value; empty when it is fine. A device passes through
     * states that nobody can set it to: a lock jams, an alarm counts down.
     */
    public Optional<String> problemWithReport(Value value) {
        var problem = shape.problemWith(value);
        return trait.shape() instanceof Shape.Choices all && all.problemWith(value).isEmpty()
                ? Optional.empty()
                : problem;
    }

    /** What keeps the device from doing this act, in English for a log; empty when it can. */
    public Optional<String> problemWith(Act act) {
        return switch (act) {
            case Act.Set _ when !settable -> Optional.of(trait.id() + " can't be set");
            case Act.Set set ->
                    shape.problemWith(set.value()).map(problem -> trait.id() + " " + problem);
            case Act.Run run ->
                    commands.contains(run.command())
                            ? Optional.empty()
                            : Optional.of(trait.id() + " doesn't know " + run.command().id());
        };
    }
}
