package maru.hub.mqtt;

/**
 * What became of a message that was to leave the hub, as far as the broker tells, or whatever the
 * hub reaches without one.
 */
public sealed interface Sent {

    /** The broker has it and somebody listens to its topic. */
    record Taken() implements Sent {}

    /** The broker has it, and says that nobody listens: the device isn't subscribed. */
    record NobodyListens() implements Sent {}

    /** The broker doesn't let the hub say this, or what the hub reaches by itself says no. */
    record Refused(String reason) implements Sent {}

    /** It never left, and will not. */
    record NotSent(String reason) implements Sent {}

    /** It left, and the connection ended before the broker's word; it isn't sent again. */
    record Unknown(String reason) implements Sent {}
}
