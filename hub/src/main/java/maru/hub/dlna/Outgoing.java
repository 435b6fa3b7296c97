package maru.hub.dlna;

import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import maru.hub.lan.Network;
import org.jspecify.annotations.Nullable;
import org.jupnp.model.message.StreamRequestMessage;
import org.jupnp.model.message.StreamResponseMessage;
import org.jupnp.model.message.UpnpHeaders;
import org.jupnp.model.message.UpnpMessage;
import org.jupnp.model.message.UpnpResponse;
import org.jupnp.transport.spi.AbstractStreamClientConfiguration;
import org.jupnp.transport.spi.StreamClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests to devices of the network, and nowhere else: where they live is told by whoever
 * shouts loudest (attack S22).
 */
final class Outgoing implements StreamClient<Outgoing.Limits> {
    private static final Logger LOG = LoggerFactory.getLogger(Outgoing.class);
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int MAX_ANSWER = 1 << 20;
    private static final String NUMBERS = "\\d{1,3}(\\.\\d{1,3}){3}";

    /** Headers that the client writes by itself. */
    private static final Set<String> OWN =
            Set.of("host", "connection", "content-length", "upgrade", "expect");

    private final Limits limits;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(LIMIT)
                    .build();

    /** The library's own limits. */
    static final class Limits extends AbstractStreamClientConfiguration {
        Limits(ExecutorService threads) {
            super(threads, (int) LIMIT.toSeconds());
        }
    }

    Outgoing(ExecutorService threads) {
        this.limits = new Limits(threads);
    }

    @Override
    public @Nullable StreamResponseMessage sendRequest(StreamRequestMessage message)
            throws InterruptedException {
        URI place = message.getUri();
        if (!isOfTheNetwork(place)) {
            LOG.debug("{} isn't asked: it is no device of this network", place);
            return null;
        }
        var asked =
                client.sendAsync(
                        request(message),
                        HttpResponse.BodyHandlers.limiting(
                                HttpResponse.BodyHandlers.ofByteArray(), MAX_ANSWER));
        try {
            // The body has to come in that time, too.
            var answer = asked.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            if (Markup.isForbidden(answer.body(), answer.headers().firstValue("Content-Type"))) {
                LOG.debug("what {} answers isn't read", place);
                return null;
            }
            return answered(answer.statusCode(), answer.headers().map(), answer.body());
        } catch (IOException | ExecutionException | TimeoutException e) {
            asked.cancel(true);
            LOG.debug("{} doesn't answer: {}", place, e.toString());
            return null;
        }
    }

    private static HttpRequest request(StreamRequestMessage message) {
        var request =
                HttpRequest.newBuilder(message.getUri())
                        .timeout(LIMIT)
                        .header("User-Agent", "Maru/1 UPnP/1.0");
        for (Map.Entry<String, List<String>> header : message.getHeaders().entrySet()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!OWN.contains(name) && !name.equals("user-agent")) {
                header.getValue().forEach(value -> request.header(name, value));
            }
        }
        var body =
                message.hasBody()
                        ? HttpRequest.BodyPublishers.ofByteArray(message.getBodyBytes())
                        : HttpRequest.BodyPublishers.noBody();
        return request.method(message.getOperation().getHttpMethodName(), body).build();
    }

    private static StreamResponseMessage answered(
            int status, Map<String, List<String>> headers, byte[] data)
            throws UnsupportedEncodingException {
        var answer = new StreamResponseMessage(new UpnpResponse(status, ""));
        answer.setHeaders(new UpnpHeaders(headers));
        if (data.length > 0 && answer.isContentTypeMissingOrText()) {
            answer.setBodyCharacters(data);
        } else if (data.length > 0) {
            answer.setBody(UpnpMessage.BodyType.BYTES, data);
        }
        return answer;
    }

    @Override
    public void stop() {
        client.shutdownNow();
    }

    @Override
    public Limits getConfiguration() {
        return limits;
    }

    /**
     * Whether a device of this network may live there: at an address, since a name could be another
     * one the next moment, and in a network that this machine is in itself.
     */
    static boolean isOfTheNetwork(URI place) {
        String host = place.getHost();
        if (!"http".equals(place.getScheme()) || host == null || !host.matches(NUMBERS)) {
            return false;
        }
        try {
            InetAddress address = InetAddress.getByName(host);
            return !address.isLoopbackAddress()
                    && !address.isAnyLocalAddress()
                    && !address.isMulticastAddress()
                    && !address.isLinkLocalAddress()
                    && Network.all().stream().anyMatch(network -> network.holds(address));
        } catch (UnknownHostException | SocketException e) {
            return false;
        }
    }

    /** Whether these two live in one network, of which this machine is, too. */
    static boolean areBesideEachOther(String one, InetAddress other) {
        if (!one.matches(NUMBERS)) {
            return false;
        }
        try {
            InetAddress first = InetAddress.getByName(one);
            return areBesideEachOther(first, other, Network.all());
        } catch (UnknownHostException | SocketException e) {
            return false;
        }
    }

    private static boolean areBesideEachOther(
            InetAddress one, InetAddress other, List<Network> networks) {
        return networks.stream().anyMatch(n -> n.holds(one) && n.holds(other));
    }

    /**
     * Whether the hub may ask there because somebody wants it to: nowhere that they couldn't ask
     * themselves, so neither in another network of this machine nor at the machine itself, unless
     * they sit at it.
     *
     * @param who their address
     */
    static boolean mayBeBrought(URI place, InetAddress who) {
        try {
            return isOfTheNetwork(place)
                    && mayBeBrought(InetAddress.getByName(place.getHost()), who, Network.all());
        } catch (UnknownHostException | SocketException e) {
            return false;
        }
    }

    static boolean mayBeBrought(InetAddress place, InetAddress who, List<Network> networks) {
        return areBesideEachOther(place, who, networks)
                && (!isOwn(place, networks) || isOwn(who, networks));
    }

    private static boolean isOwn(InetAddress address, List<Network> networks) {
        return networks.stream().anyMatch(network -> network.own().equals(address));
    }
}
