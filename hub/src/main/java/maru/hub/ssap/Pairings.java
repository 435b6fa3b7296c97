package maru.hub.ssap;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import maru.hub.media.Order;
import maru.hub.media.Players;
import org.jspecify.annotations.Nullable;

/**
 * How a remote comes in: somebody says yes on the TV screen, or types on the remote the digits that
 * the screen shows. One is asked for at a time, for a minute. Wrong digits and refusals make the
 * next one wait, twice as long each time. Lives on one event loop.
 */
final class Pairings {
    /** As long as a real TV asks. */
    static final Duration LIFE = Duration.ofSeconds(60);

    /** Wrong digits after which the pairing is over. */
    static final int TRIES = 5;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final int MAX_ADDRESSES = 64;

    /** Somebody may press the wrong button once without having to wait. */
    private static final int FREE_REFUSALS = 1;

    /** A remote may ask again when nobody was quick enough at the screen. */
    private static final int FREE_DELAYS = 5;

    /** Wrong digits are counted for the whole house, whoever types them. */
    private static final String EVERYBODY = "";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Vertx vertx;
    private final Context context;
    private final Players players;
    private final Supplier<Now> television;
    private final Map<String, Wait> waits = new LinkedHashMap<>();
    private @Nullable Pairing current;

    Pairings(Vertx vertx, Context context, Players players, Supplier<Now> television) {
        this.vertx = vertx;
        this.context = context;
        this.players = players;
        this.television = television;
    }

    /** How a client wants to be let in. */
    enum Kind {
        PROMPT,
        PIN,
        COMBINED;

        static Kind of(String name) {
            String known = name.toUpperCase(Locale.ROOT);
            // webOS 26 has a second name for it: LGSWITCH-PIN.
            return known.endsWith("PIN") ? PIN : known.equals("COMBINED") ? COMBINED : PROMPT;
        }
    }

    /** What it came to. */
    sealed interface End {
        record LetIn() implements End {}

        record Refused(String error) implements End {}
    }

    private record Wait(int times, long until) {}

    private static final class Pairing {
        final String id = "a-" + UUID.randomUUID();
        final Object client;
        final String address;
        final Kind kind;
        final Optional<String> pin;
        final Consumer<End> then;
        int triesLeft = TRIES;
        long timer;

        Pairing(
                Object client,
                String address,
                Kind kind,
                Optional<String> pin,
                Consumer<End> then) {
            this.client = client;
            this.address = address;
            this.kind = kind;
            this.pin = pin;
            this.then = then;
        }
    }

    /**
     * Begins to ask.
     *
     * @param who shown on the screen; what a stranger calls itself, and where it is
     * @param then told once how it ended
     * @return why it can't be asked
     */
    Optional<String> begin(
            Object client, String address, String who, Kind kind, Consumer<End> then) {
        if (current != null) {
            return Optional.of("409 register already in progress");
        }
        if (mustWait(address) || kind != Kind.PROMPT && mustWait(EVERYBODY)) {
            return Optional.of("403 too many attempts, wait a while");
        }
        var screen = television.get().screen();
        if (screen.isEmpty()) {
            return Optional.of("403 no TV screen is on to ask");
        }
        Optional<String> pin =
                kind == Kind.PROMPT
                        ? Optional.empty()
                        : Optional.of(
                                String.format(Locale.ROOT, "%06d", RANDOM.nextInt(1_000_000)));
        var pairing = new Pairing(client, address, kind, pin, then);
        var ask = new Order.Ask(pairing.id, who, pin, kind != Kind.PIN, LIFE);
        boolean asked =
                players.ask(
                        screen.get().key(),
                        ask,
                        yes -> context.runOnContext(_ -> answered(pairing, yes)));
        if (!asked) {
            return Optional.of("403 no TV screen is on to ask");
        }
        current = pairing;
        pairing.timer =
                vertx.setTimer(
                        LIFE.toMillis(),
                        _ -> refuse(pairing, "403 nobody answered on the TV screen", FREE_DELAYS));
        return Optional.empty();
    }

    /** Whether somebody is asked about this client now. */
    boolean concerns(Object client) {
        return current != null && current.client == client;
    }

    private void answered(Pairing pairing, boolean yes) {
        if (pairing != current) {
            return;
        }
        if (!yes) {
            refuse(pairing, "403 User rejected pairing", FREE_REFUSALS);
        } else if (pairing.kind != Kind.PIN) {
            end(pairing, new End.LetIn());
        }
    }

    /**
     * Digits that were typed on a remote.
     *
     * @return why they aren't good
     */
    Optional<String> tryPin(Object client, String typed) {
        Pairing pairing = current;
        if (pairing == null || pairing.client != client || pairing.pin.isEmpty()) {
            return Optional.of("403 no PIN is asked for");
        }
        if (same(pairing.pin.get(), typed)) {
            waits.remove(EVERYBODY);
            end(pairing, new End.LetIn());
            return Optional.empty();
        }
        if (--pairing.triesLeft > 0) {
            return Optional.of("403 wrong PIN");
        }
        delay(EVERYBODY, 0);
        refuse(pairing, "403 too many wrong PINs", FREE_REFUSALS);
        return Optional.of("403 too many wrong PINs");
    }

    /** A client has gone; nobody need answer any more. */
    void gone(Object client) {
        Pairing pairing = current;
        if (pairing != null && pairing.client == client) {
            refuse(pairing, "403 gone", FREE_DELAYS);
        }
    }

    private void refuse(Pairing pairing, String error, int free) {
        if (pairing == current) {
            delay(pairing.address, free);
            end(pairing, new End.Refused(error));
        }
    }

    private void end(Pairing pairing, End end) {
        current = null;
        vertx.cancelTimer(pairing.timer);
        players.withdraw(pairing.id);
        if (end instanceof End.LetIn) {
            waits.remove(pairing.address);
        }
        pairing.then.accept(end);
    }

    private boolean mustWait(String address) {
        Wait wait = waits.get(address);
        return wait != null && System.nanoTime() - wait.until() < 0;
    }

    private void delay(String address, int free) {
        Wait before = waits.remove(address);
        int times = before == null ? 1 : before.times() + 1;
        Duration wanted =
                times <= free
                        ? Duration.ZERO
                        : FIRST_WAIT.multipliedBy(1L << Math.min(times - free - 1, 10));
        Duration due = wanted.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wanted;
        if (waits.size() >= MAX_ADDRESSES) {
            waits.remove(waits.keySet().iterator().next());
        }
        waits.put(address, new Wait(times, System.nanoTime() + due.toNanos()));
    }

    private static boolean same(String pin, String typed) {
        return MessageDigest.isEqual(
                pin.getBytes(StandardCharsets.UTF_8), typed.getBytes(StandardCharsets.UTF_8));
    }
}
