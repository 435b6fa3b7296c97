package maru.devices.dialect;

import java.util.List;
import java.util.Set;
import maru.devices.Act;
import maru.devices.State;
import maru.devices.Trait;

/**
 * How one component speaks: which topics tell its state, what a message on them means, and which
 * messages carry an act. Pure, like its dialect.
 */
public interface Wiring {

    /** The exact topics (no wildcards) on which state and availability arrive. */
    Set<String> topics();

    /** What a message on one of {@link #topics} says. Several facts may be in one message. */
    List<Reading> read(Message message);

    /**
     * The messages that carry out an act, in order, given what is known of the component. Never
     * retained.
     *
     * @throws IllegalArgumentException when the act isn't among the component's capabilities: the
     *     planner's promise was broken
     */
    List<Message> write(Act act, State known);

    /**
     * Whether the component reports its state; when not, an act can be sent but never be seen to
     * have happened.
     */
    boolean reports(Trait trait);

    /**
     * The messages that ask the component for its present state; empty when its convention has no
     * such query.
     */
    default List<Message> query() {
        return List.of();
    }

    /** Whether the hub reaches the component without a broker. */
    default boolean isLocal() {
        return topics().stream().anyMatch(topic -> topic.startsWith(Message.LOCAL));
    }

    /** What a message tells. */
    sealed interface Reading {
        /** A trait has a new value. */
        record Changed(Trait trait, maru.devices.Value value) implements Reading {}

        /** The trait's value is not known any more (the payload {@code None} in Home Assistant). */
        record Forgotten(Trait trait) implements Reading {}

        /**
         * One source of availability spoke. The component is available as its rule over all sources
         * says; {@link #source()} numbers them from 0 in the order of the announcement.
         */
        record Availability(int source, boolean online) implements Reading {}

        /**
         * The message has no meaning for this trait (wrong type, out of range, not UTF-8): the last
         * good value stays.
         */
        record Rejected(String reason) implements Reading {}
    }

    /**
     * How several availability sources combine; {@link #availabilitySources()} 0 means always
     * available. A source that hasn't spoken doesn't count against one that has.
     */
    enum AvailabilityRule {
        ALL,
        ANY,
        LATEST
    }

    default AvailabilityRule availabilityRule() {
        return AvailabilityRule.LATEST;
    }

    default int availabilitySources() {
        return 0;
    }
}
