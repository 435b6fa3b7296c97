package maru.hub.cli;

/** What a script learns from the exit code. */
final class ExitCode {
    /** What was asked for was done, was so already, is planned, or was answered. */
    static final int DONE = 0;

    /** It wasn't, or not all of it; the reply says why. */
    static final int NOT_DONE = 1;

    /** The command line is wrong. */
    static final int USAGE = 2;

    /** The hub isn't there, or doesn't let this command line in. */
    static final int NO_HUB = 3;

    private ExitCode() {}
}
