package maru.hub.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import maru.hub.access.Pairing.Claim;
import maru.hub.access.Pairing.Invitation;
import maru.hub.understand.Utterance.Role;
import org.junit.jupiter.api.Test;

class PairingTest {
    private final AtomicLong nanos = new AtomicLong(42);
    private final Pairing pairing = new Pairing(nanos::get);

    private String code() {
        return assertInstanceOf(Invitation.Invited.class, pairing.inviteByCode(Role.MEMBER))
                .secret();
    }

    private static String wrong(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void letsTheInvitedInOnce() {
        String code = code();

        assertEquals(new Claim.Granted(Role.MEMBER, Optional.empty()), pairing.claim(code));
        assertEquals(new Claim.Wrong(), pairing.claim(code));
    }

    @Test
    void forgetsACodeAfterTwoMinutesAndALinkAfterFifteen() {
        String code = code();
        String link = pairing.inviteByLink(Role.ADMIN).secret();

        pass(Pairing.CODE_LIFE);
        assertEquals(new Claim.Wrong(), pairing.claim(code));
        pass(Pairing.LINK_LIFE.minus(Pairing.CODE_LIFE));
        assertEquals(new Claim.Wrong(), pairing.claim(link));
    }

    @Test
    void closesAfterFiveWrongCodesEvenToTheRightOne() {
        String code = code();
        for (int i = 0; i < Pairing.TRIES; i++) {
            assertEquals(new Claim.Wrong(), pairing.claim(wrong(code)));
        }

        assertInstanceOf(Claim.Locked.class, pairing.claim(code));
        assertInstanceOf(Invitation.Locked.class, pairing.inviteByCode(Role.ADMIN));
    }

    @Test
    void staysClosedTwiceAsLongEachTime() {
        Duration last = Duration.ZERO;
        for (int round = 0; round < 8; round++) {
            String code = code();
            for (int i = 0; i < Pairing.TRIES; i++) {
                pairing.claim(wrong(code));
            }
            Duration rest = assertInstanceOf(Claim.Locked.class, pairing.claim(wrong(code))).rest();
            Duration expected = last.isZero() ? Duration.ofSeconds(30) : last.multipliedBy(2);
            assertEquals(
                    expected.compareTo(Duration.ofMinutes(15)) > 0
                            ? Duration.ofMinutes(15)
                            : expected,
                    rest);
            last = rest;
            pass(rest);
        }
    }

    @Test
    void letsAnAdminInByLinkWhileCodesAreLocked() {
        String code = code();
        for (int i = 0; i < Pairing.TRIES; i++) {
            pairing.claim(wrong(code));
        }
        String link = pairing.inviteByLink(Role.ADMIN).secret();

        assertEquals(new Claim.Granted(Role.ADMIN, Optional.empty()), pairing.claim(link));
    }

    @Test
    void grantsNothingWhenNobodyWasInvited() {
        for (int i = 0; i < 100; i++) {
            assertEquals(new Claim.Wrong(), pairing.claim("%06d".formatted(i)));
            assertEquals(new Claim.Wrong(), pairing.claim(""));
        }
        // Nobody could have guessed anything, so nobody is locked out.
        assertInstanceOf(Invitation.Invited.class, pairing.inviteByCode(Role.ADMIN));
    }

    @Test
    void voidsAnEarlierCode() {
        String first = code();
        String second = code();
        if (!first.equals(second)) {
            assertEquals(new Claim.Wrong(), pairing.claim(first));
        }
        assertEquals(new Claim.Granted(Role.MEMBER, Optional.empty()), pairing.claim(second));
    }
}
