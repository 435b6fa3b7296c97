package maru.simulator.dlna;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.jupnp.DefaultUpnpServiceConfiguration;
import org.jupnp.model.message.Connection;
import org.jupnp.model.message.StreamRequestMessage;
import org.jupnp.model.message.StreamResponseMessage;
import org.jupnp.model.message.UpnpHeaders;
import org.jupnp.model.message.UpnpResponse;
import org.jupnp.protocol.ProtocolFactory;
import org.jupnp.transport.Router;
import org.jupnp.transport.impl.HttpExchangeUpnpStream;
import org.jupnp.transport.impl.NetworkAddressFactoryImpl;
import org.jupnp.transport.spi.AbstractStreamClientConfiguration;
import org.jupnp.transport.spi.InitializationException;
import org.jupnp.transport.spi.NetworkAddressFactory;
import org.jupnp.transport.spi.StreamClient;
import org.jupnp.transport.spi.StreamServer;
import org.jupnp.transport.spi.StreamServerConfiguration;

/** UPnP on one address of this machine, over the HTTP that Java brings. */
final class Wire extends DefaultUpnpServiceConfiguration {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int MAX_BODY = 64 << 10;
    private static final int THREADS = 4;

    private final InetAddress own;

    Wire(InetAddress own) {
        this.own = own;
    }

    @Override
    protected ExecutorService createDefaultExecutorService() {
        var number = new AtomicInteger();
        return new JUPnPExecutor(
                task ->
                        Thread.ofPlatform()
                                .daemon()
                                .name("simulator-upnp-work-" + number.incrementAndGet())
                                .unstarted(task),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    @Override
    protected NetworkAddressFactory createNetworkAddressFactory(int http, int multicast) {
        return new NetworkAddressFactoryImpl(http, multicast) {
            @Override
            protected boolean isUsableAddress(NetworkInterface port, InetAddress address) {
                return address.equals(own);
            }
        };
    }

    @Override
    @SuppressWarnings("rawtypes")
    public StreamServer createStreamServer(NetworkAddressFactory addresses) {
        return new Heard(addresses.getStreamListenPort());
    }

    @Override
    @SuppressWarnings("rawtypes")
    public StreamClient createStreamClient() {
        return new Told(getDefaultExecutorService());
    }

    /** What others ask. */
    private static final class Heard implements StreamServer<StreamServerConfiguration> {
        private final int port;
        private final ExecutorService threads =
                Executors.newFixedThreadPool(
                        THREADS, Thread.ofPlatform().daemon().name("simulator-upnp-", 1).factory());
        private @Nullable HttpServer server;

        Heard(int port) {
            this.port = port;
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

        private static void hear(HttpExchange exchange, Router router) throws IOException {
            byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
            if (body.length > MAX_BODY) {
                exchange.sendResponseHeaders(413, -1);
                exchange.close();
                return;
            }
            exchange.setStreams(new java.io.ByteArrayInputStream(body), null);
            try {
                new Exchange(router.getProtocolFactory(), exchange).run();
            } catch (UncheckedIOException e) {
                exchange.close();
            }
        }

        @Override
        public void run() {
            HttpServer opened = server;
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
    }

    /** One request. */
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

    /** What subscribers are told. */
    private static final class Told implements StreamClient<Told.Limits> {
        private static final Set<String> OWN =
                Set.of("host", "connection", "content-length", "upgrade", "expect");

        private final Limits limits;
        private final HttpClient client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(LIMIT)
                        .build();

        /** The library's own limits. */
        static final class Limits extends AbstractStreamClientConfiguration {
            Limits(ExecutorService threads) {
                super(threads, (int) LIMIT.toSeconds());
            }
        }

        Told(ExecutorService threads) {
            limits = new Limits(threads);
        }

        @Override
        public @Nullable StreamResponseMessage sendRequest(StreamRequestMessage message)
                throws InterruptedException {
            var request = HttpRequest.newBuilder(message.getUri()).timeout(LIMIT);
            message.getHeaders()
                    .forEach((name, values) -> {
                        if (!OWN.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                            values.forEach(value -> request.header(name, value));
                        }
                    });
            var body =
                    message.hasBody()
                            ? HttpRequest.BodyPublishers.ofByteArray(message.getBodyBytes())
                            : HttpRequest.BodyPublishers.noBody();
            try {
                var answer =
                        client.send(
                                request.method(message.getOperation().getHttpMethodName(), body)
                                        .build(),
                                HttpResponse.BodyHandlers.discarding());
                var said = new StreamResponseMessage(new UpnpResponse(answer.statusCode(), ""));
                said.setHeaders(new UpnpHeaders(answer.headers().map()));
                return said;
            } catch (IOException e) {
                return null;
            }
        }

        @Override
        public void stop() {
            client.shutdownNow();
        }

        @Override
        public Limits getConfiguration() {
            return limits;
        }
    }
}
