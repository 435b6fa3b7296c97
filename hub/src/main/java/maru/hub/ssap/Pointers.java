package maru.hub.ssap;

import io.vertx.core.http.ServerWebSocket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import maru.hub.media.Order;
import maru.hub.media.Players;

/**
 * The second sockets of clients, for keys and the pointer. Each has an address that can't be
 * guessed and is good once, soon, and for the machine that asked for it; it goes when the client
 * does. Lives on one event loop.
 */
final class Pointers {
    private static final Pattern PATH =
            Pattern.compile("/resources/([0-9a-f]{40})/netinput\\.pointer\\.sock");
    private static final Duration LIFE = Duration.ofSeconds(30);
    private static final int MAX_PASSES = 128;
    private static final int FRAMES_A_SECOND = 300;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Players players;
    private final Supplier<Now> television;
    private final Map<String, Pass> passes = new HashMap<>();

    private record Pass(Client client, long until) {}

    Pointers(Players players, Supplier<Now> television) {
        this.players = players;
        this.television = television;
    }

    /** A path for a client; earlier ones of it that weren't used are void. */
    String open(Client client) {
        long now = System.nanoTime();
        passes.values().removeIf(p -> p.client() == client || now - p.until() > 0);
        if (passes.size() >= MAX_PASSES) {
            passes.remove(passes.keySet().iterator().next());
        }
        byte[] bytes = new byte[20];
        RANDOM.nextBytes(bytes);
        String token = HexFormat.of().formatHex(bytes);
        passes.put(token, new Pass(client, now + LIFE.toNanos()));
        return "/resources/" + token + "/netinput.pointer.sock";
    }

    /** Whose path this is; it isn't good again. */
    Optional<Client> take(String path, String address) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long now = System.nanoTime();
        return Optional.ofNullable(passes.remove(matcher.group(1)))
                .filter(pass -> now - pass.until() < 0)
                .map(Pass::client)
                .filter(client -> client.address().equals(address))
                .filter(client -> client.isLetIn() && !client.socket().isClosed());
    }

    void join(ServerWebSocket socket) {
        var pace = new Pace(FRAMES_A_SECOND);
        socket.textMessageHandler(text -> {
            if (!pace.allows()) {
                socket.close((short) 1008, "too many messages");
                return;
            }
            var screen = television.get().screen();
            if (screen.isPresent()) {
                for (Order.OfRemote order : Pointer.read(text)) {
                    players.press(screen.get().key(), order);
                }
            }
        });
    }

    void gone(Client client) {
        passes.values().removeIf(pass -> pass.client() == client);
    }
}
