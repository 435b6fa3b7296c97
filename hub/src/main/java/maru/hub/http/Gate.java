package maru.hub.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import maru.hub.access.Token;
import maru.hub.access.Tokens;

/**
 * Decides over a request before anything of it is read: whether it was meant for this hub (DNS
 * rebinding), whether a foreign page sends it (CSRF, WebSocket hijacking), and who asks. Believes
 * only the connection, the token and what browsers don't let a page forge; {@code X-Forwarded-*}
 * and the like are ignored.
 */
final class Gate {
    static final String COOKIE = "maru-token";

    private static final Pattern HOST =
            Pattern.compile("(\\[[0-9a-fA-F:.]{2,45}]|[A-Za-z0-9._-]{1,253})(?::([0-9]{1,5}))?");
    private static final Pattern BEARER =
            Pattern.compile("Bearer ([A-Za-z0-9_-]{1,128})", Pattern.CASE_INSENSITIVE);
    private static final Set<String> ALWAYS = Set.of("localhost", "127.0.0.1", "[::1]");

    private final HttpConfig config;
    private final Tokens tokens;
    private volatile Set<String> ownAddresses = Set.of();
    private volatile Supplier<Set<String>> announced = Set::of;

    Gate(HttpConfig config, Tokens tokens) {
        this.config = config;
        this.tokens = tokens;
    }

    /**
     * Looks up this machine's addresses, by which it may be called when it listens to the network;
     * blocks.
     */
    void learnOwnAddresses() {
        if (isLoopback(config.host())) {
            return;
        }
        var own = new HashSet<String>();
        try {
            for (var network : NetworkInterface.networkInterfaces().toList()) {
                network.inetAddresses()
                        .map(InetAddress::getHostAddress)
                        .map(address -> address.replaceFirst("%.*", ""))
                        .forEach(address ->
                                own.add(address.indexOf(':') < 0 ? address : "[" + address + "]"));
            }
        } catch (SocketException e) {
            // Those learnt before stay good.
            return;
        }
        ownAddresses = Set.copyOf(own);
    }

    /** All names and addresses, without those of every machine. */
    Set<String> names() {
        var names = new HashSet<>(config.names());
        ownAddresses.forEach(address -> names.add(address.replaceAll("[\\[\\]]", "")));
        return names;
    }

    /** The hub is also called by these, as it tells the network. */
    void alsoCalled(Supplier<Set<String>> names) {
        announced = names;
    }

    /** Refuses a request that was meant for another host. */
    void checkHost(HttpServerRequest request) {
        List<String> hosts = request.headers().getAll("Host");
        if (hosts.size() != 1) {
            throw Problem.of(400, "A request names one host.");
        }
        if (!request.uri().startsWith("/")) {
            throw Problem.of(400, "A request target starts with a slash.");
        }
        Matcher host = HOST.matcher(hosts.getFirst());
        if (!host.matches() || !mayBeCalled(host.group(1).toLowerCase(Locale.ROOT))) {
            throw Problem.of(421, "This hub isn't called by that name.");
        }
    }

    private boolean mayBeCalled(String name) {
        return ALWAYS.contains(name)
                || config.names().contains(name)
                || ownAddresses.contains(name)
                || announced.get().contains(name);
    }

    /** Who asks; empty without a token. A wrong token is refused, whatever it is for. */
    Optional<Caller> caller(HttpServerRequest request) {
        List<String> headers = request.headers().getAll("Authorization");
        if (headers.size() > 1) {
            throw Problem.of(400, "A request carries one Authorization.");
        }
        if (headers.size() == 1) {
            Matcher bearer = BEARER.matcher(headers.getFirst());
            if (!bearer.matches()) {
                throw Problem.of(401, "Authorization must be a bearer token.");
            }
            return Optional.of(new Caller(found(bearer.group(1)), false));
        }
        for (String line : request.headers().getAll("Cookie")) {
            for (String cookie : line.split(";")) {
                String[] pair = cookie.strip().split("=", 2);
                if (pair[0].equals(COOKIE) && pair.length == 2 && pair[1].length() <= 128) {
                    return tokens.find(pair[1]).map(token -> new Caller(token, true));
                }
            }
        }
        return Optional.empty();
    }

    private Token found(String secret) {
        return tokens.find(secret)
                .orElseThrow(() -> Problem.of(401, "This token is unknown or was revoked."));
    }

    /** Refuses what a foreign page sends, and what changes something without proof of the page. */
    void checkPage(HttpServerRequest request, boolean safe, Optional<Caller> caller) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !(safe && site.equals("none"))) {
            throw Problem.of(403, "Another site's page may not use this hub.");
        }
        List<String> origins = request.headers().getAll("Origin");
        boolean own = origins.size() == 1 && isOwn(origins.getFirst(), request);
        if (!origins.isEmpty() && !own) {
            throw Problem.of(403, "Another site's page may not use this hub.");
        }
        if (!safe && origins.isEmpty() && caller.filter(Caller::byCookie).isPresent()) {
            throw Problem.of(403, "A page must say its origin.");
        }
    }

    private static boolean isOwn(String origin, HttpServerRequest request) {
        String host = request.getHeader("Host");
        String scheme = request.isSSL() ? "https://" : "http://";
        return host != null && origin.equalsIgnoreCase(scheme + host);
    }

    /** Whether it comes from this machine, by the connection itself. */
    static boolean isLocal(HttpServerRequest request) {
        SocketAddress remote = request.connection().remoteAddress();
        return remote != null && remote.hostAddress() != null && isLoopback(remote.hostAddress());
    }

    static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
