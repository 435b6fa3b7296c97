package maru.hub.dlna;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.jupnp.model.message.Connection;
import org.jupnp.protocol.ProtocolFactory;
import org.jupnp.transport.Router;
import org.jupnp.transport.impl.HttpExchangeUpnpStream;
import org.jupnp.transport.spi.InitializationException;
import org.jupnp.transport.spi.StreamServer;
import org.jupnp.transport.spi.StreamServerConfiguration;

/**
 * Hears what devices of the network ask: descriptions, actions, subscriptions. Little at a time.
 */
final class Incoming implements StreamServer<StreamServerConfiguration> {
    private static final int MAX_BODY = 64 << 10;
    private static final int HTTP = 80;
    private static final int THREADS = 4;
    private static final int WAITING = 64;
    private static final Duration IDLE = Duration.ofSeconds(10);

    static {
        // Java's own server asks for it here only: whoever sends slowly makes way for others.
        for (String limit :
                List.of("sun.net.httpserver.maxReqTime", "sun.net.httpserver.maxRspTime")) {
            System.getProperties().putIfAbsent(limit, Long.toString(IDLE.toSeconds()));
        }
    }

    private static final Pattern CALLBACK = Pattern.compile("<([^<>]*)>");

    private static final ScopedValue<InetAddress> ASKER = ScopedValue.newInstance();

    private final int port;
    private final ThreadPoolExecutor threads;
    private @Nullable HttpServer server;

    /**
     * @param port 0 for any free one
     */
    Incoming(int port) {
        this.port = port;
        var number = new AtomicInteger();
        this.threads =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        IDLE.toMillis(),
                        TimeUnit.MILLISECONDS,
                        new ArrayBlockingQueue<>(WAITING),
                        task ->
                                Thread.ofPlatform()
                                        .daemon()
                                        .name("maru-upnp-in-" + number.incrementAndGet())
                                        .unstarted(task));
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public synchronized void init(InetAddress address, Router router) {
        try {
            var opened = HttpServer.create(new InetSocketAddress(address, port), THREADS);
            opened.createContext("/", exchange -> hear(exchange, router));
            opened.setExecutor(threads);
            server = opened;
        } catch (IOException e) {
            throw new InitializationException("can't listen on " + address, e);
        }
    }

    @Override
    public void run() {
        var opened = server;
        if (opened != null) {
            opened.start();
        }
    }

    @Override
    public synchronized int getPort() {
        return server == null ? port : server.getAddress().getPort();
    }

    @Override
    public synchronized void stop() {
        if (server != null) {
            server.stop(0);
        }
        threads.shutdownNow();
    }

    @Override
    public StreamServerConfiguration getConfiguration() {
        return () -> port;
    }

    /** Who asks for the action that this thread is busy with. */
    static Optional<InetAddress> asker() {
        return ASKER.isBound() ? Optional.of(ASKER.get()) : Optional.empty();
    }

    private static void hear(HttpExchange exchange, Router router) throws IOException {
        if (isOfAPage(exchange)) {
            exchange.sendResponseHeaders(403, -1);
            exchange.close();
            return;
        }
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        int refused =
                body.length > MAX_BODY
                        ? 413
                        : Markup.isForbidden(
                                        body,
                                        Optional.ofNullable(
                                                exchange.getRequestHeaders()
                                                        .getFirst("Content-Type")))
                                ? 400
                                : callsElsewhere(exchange) ? 412 : 0;
        if (refused != 0) {
            exchange.sendResponseHeaders(refused, -1);
            exchange.close();
            return;
        }
        exchange.setStreams(new ByteArrayInputStream(body), null);
        try {
            ScopedValue.where(ASKER, exchange.getRemoteAddress().getAddress())
                    .run(new Exchange(router.getProtocolFactory(), exchange));
        } catch (UncheckedIOException e) {
            exchange.close();
        }
    }

    /**
     * Devices ask by number and for no page. What a browser sends has an origin, or the name of a
     * host whose address was changed to be this one (DNS rebinding).
     */
    private static boolean isOfAPage(HttpExchange exchange) {
        InetSocketAddress local = exchange.getLocalAddress();
        String number = local.getAddress().getHostAddress();
        List<String> hosts = exchange.getRequestHeaders().getOrDefault("Host", List.of());
        boolean ours =
                hosts.stream()
                        .allMatch(host ->
                                host.equals(number + ":" + local.getPort())
                                        || local.getPort() == HTTP && host.equals(number));
        return exchange.getRequestHeaders().containsKey("Origin") || !ours;
    }

    /** Whoever subscribes is told by itself, and nobody else in its name (CVE-2020-12695). */
    private static boolean callsElsewhere(HttpExchange exchange) {
        String callback = exchange.getRequestHeaders().getFirst("Callback");
        if (callback == null) {
            return false;
        }
        String there = exchange.getRemoteAddress().getAddress().getHostAddress();
        var places = CALLBACK.matcher(callback);
        boolean any = false;
        while (places.find()) {
            any = true;
            try {
                if (!there.equals(URI.create(places.group(1)).getHost())) {
                    return true;
                }
            } catch (IllegalArgumentException e) {
                return true;
            }
        }
        return !any;
    }

    /** One request on its way through the library. */
    private static final class Exchange extends HttpExchangeUpnpStream {
        Exchange(ProtocolFactory protocols, HttpExchange exchange) {
            super(protocols, exchange);
        }

        @Override
        protected Connection createConnection() {
            return new Connection() {
                @Override
                public boolean isOpen() {
                    return true;
                }

                @Override
                public InetAddress getRemoteAddress() {
                    return getHttpExchange().getRemoteAddress().getAddress();
                }

                @Override
                public InetAddress getLocalAddress() {
                    return getHttpExchange().getLocalAddress().getAddress();
                }
            };
        }
    }
}
