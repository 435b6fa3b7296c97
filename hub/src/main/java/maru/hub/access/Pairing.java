package maru.hub.access;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.LongSupplier;
import maru.hub.understand.Utterance.Role;

/**
 * How a new screen, phone or program gets its token: somebody who may invites it and hands it a
 * code of six digits, good for two minutes and five tries, or a link that can't be guessed, good
 * for fifteen minutes. Each works once.
 *
 * <p>Tries are counted for the whole house, whoever makes them: a window that was closed by wrong
 * tries stays closed for a while, twice as long each time. Links are not affected, so that nobody
 * can lock an admin out for good. Time is measured by a clock that can't be set.
 */
public final class Pairing {
    public static final Duration CODE_LIFE = Duration.ofMinutes(2);
    public static final Duration LINK_LIFE = Duration.ofMinutes(15);

    /** Wrong codes after which the window closes. */
    public static final int TRIES = 5;

    private static final Duration FIRST_LOCKOUT = Duration.ofSeconds(30);
    private static final Duration LONGEST_LOCKOUT = Duration.ofMinutes(15);
    private static final int MAX_LINKS = 8;

    private final LongSupplier nanoTime;
    private final ArrayDeque<Open> links = new ArrayDeque<>();
    private Optional<Open> code = Optional.empty();
    private int triesLeft;
    private int lockouts;
    private long lockedUntil;
    private boolean locked;

    /**
     * @param nanoTime such as {@link System#nanoTime}
     */
    public Pairing(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private record Open(String hash, Role role, Optional<Duration> stay, long until) {}

    /** What an invitation came to. */
    public sealed interface Invitation {
        /** Hand this to whoever is invited; an earlier code is void. */
        record Invited(String secret, Role role, Duration life) implements Invitation {}

        /** Too many wrong codes were tried. */
        record Locked(Duration rest) implements Invitation {}
    }

    /** What a claim came to. */
    public sealed interface Claim {
        /** The window is used up; a token with this role, for as long as this, is due. */
        record Granted(Role role, Optional<Duration> stay) implements Claim {}

        /** Wrong, late, used, or never given: nobody is told which. */
        record Wrong() implements Claim {}

        /** Too many wrong codes were tried, by whomever. */
        record Locked(Duration rest) implements Claim {}
    }

    /** Opens the window for a code of six digits. */
    public Invitation inviteByCode(Role role) {
        return inviteByCode(role, Optional.empty());
    }

    /**
     * Opens the window for a code of six digits.
     *
     * @param stay how long whoever comes may stay; empty for good
     */
    public synchronized Invitation inviteByCode(Role role, Optional<Duration> stay) {
        var rest = rest();
        if (rest.isPresent()) {
            return new Invitation.Locked(rest.get());
        }
        String digits = Secret.sixDigits();
        code = Optional.of(new Open(Secret.hash(digits), role, stay, in(CODE_LIFE)));
        triesLeft = TRIES;
        return new Invitation.Invited(digits, role, CODE_LIFE);
    }

    /** Makes the secret of a link. The oldest of more than eight is void. */
    public Invitation.Invited inviteByLink(Role role) {
        return inviteByLink(role, Optional.empty());
    }

    /** The same, for a stay that may end. The oldest of more than eight is void. */
    public synchronized Invitation.Invited inviteByLink(Role role, Optional<Duration> stay) {
        if (links.size() == MAX_LINKS) {
            links.removeFirst();
        }
        String secret = Secret.random();
        links.addLast(new Open(Secret.hash(secret), role, stay, in(LINK_LIFE)));
        return new Invitation.Invited(secret, role, LINK_LIFE);
    }

    /** Takes all invitations back. */
    public synchronized void close() {
        code = Optional.empty();
        links.clear();
    }

    /** Tries a code or the secret of a link. */
    public synchronized Claim claim(String tried) {
        String hash = Secret.hash(tried);
        Optional<Open> link = Optional.empty();
        for (Open open : links) {
            if (Secret.same(open.hash(), hash) && !isPast(open.until())) {
                link = Optional.of(open);
            }
        }
        if (link.isPresent()) {
            links.remove(link.get());
            return new Claim.Granted(link.get().role(), link.get().stay());
        }
        if (tried.length() > 6) {
            return new Claim.Wrong();
        }
        var rest = rest();
        if (rest.isPresent()) {
            return new Claim.Locked(rest.get());
        }
        Open open =
                code.orElse(
                        new Open(Secret.hash(""), Role.GUEST, Optional.empty(), in(Duration.ZERO)));
        boolean right = Secret.same(open.hash(), hash) & !isPast(open.until()) & code.isPresent();
        if (right) {
            code = Optional.empty();
            lockouts = 0;
            return new Claim.Granted(open.role(), open.stay());
        }
        if (code.isPresent() && --triesLeft == 0) {
            code = Optional.empty();
            locked = true;
            lockedUntil = in(lockout());
            lockouts++;
        }
        return new Claim.Wrong();
    }

    private Duration lockout() {
        Duration wanted = FIRST_LOCKOUT.multipliedBy(1L << Math.min(lockouts, 10));
        return wanted.compareTo(LONGEST_LOCKOUT) > 0 ? LONGEST_LOCKOUT : wanted;
    }

    private Optional<Duration> rest() {
        if (locked && isPast(lockedUntil)) {
            locked = false;
        }
        return locked
                ? Optional.of(Duration.ofNanos(lockedUntil - nanoTime.getAsLong()))
                : Optional.empty();
    }

    private long in(Duration wait) {
        return nanoTime.getAsLong() + wait.toNanos();
    }

    private boolean isPast(long moment) {
        return nanoTime.getAsLong() - moment >= 0;
    }
}
