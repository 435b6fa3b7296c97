package maru.hub.command;

import java.util.concurrent.ThreadLocalRandom;

/** Names one command in every log line, message and record that it leaves behind. */
public record CommandId(String value) {

    /** A fresh id of 12 characters, random enough to tell a home's commands apart. */
    public static CommandId next() {
        return new CommandId(
                Long.toString(ThreadLocalRandom.current().nextLong(1L << 60, Long.MAX_VALUE), 36)
                        .substring(0, 12));
    }

    @Override
    public String toString() {
        return value;
    }
}
