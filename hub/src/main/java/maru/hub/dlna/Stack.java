package maru.hub.dlna;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jupnp.DefaultUpnpServiceConfiguration;
import org.jupnp.transport.impl.NetworkAddressFactoryImpl;
import org.jupnp.transport.spi.NetworkAddressFactory;
import org.jupnp.transport.spi.StreamClient;
import org.jupnp.transport.spi.StreamServer;

/** How the UPnP library runs here: over the HTTP that Java brings, on threads with names. */
final class Stack extends DefaultUpnpServiceConfiguration {
    private final Predicate<InetAddress> listens;

    /**
     * @param listens on which of the machine's addresses
     */
    Stack(Predicate<InetAddress> listens) {
        this.listens = listens;
    }

    @Override
    protected ExecutorService createDefaultExecutorService() {
        var number = new AtomicInteger();
        return new JUPnPExecutor(
                task ->
                        Thread.ofPlatform()
                                .daemon()
                                .name("maru-upnp-" + number.incrementAndGet())
                                .unstarted(task),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    @Override
    protected NetworkAddressFactory createNetworkAddressFactory(int http, int multicast) {
        return new NetworkAddressFactoryImpl(http, multicast) {
            @Override
            protected boolean isUsableAddress(NetworkInterface port, InetAddress address) {
                return address instanceof Inet4Address
                        && listens.test(address)
                        && super.isUsableAddress(port, address);
            }
        };
    }

    @Override
    @SuppressWarnings("rawtypes")
    public StreamClient createStreamClient() {
        return new Outgoing(getDefaultExecutorService());
    }

    @Override
    @SuppressWarnings("rawtypes")
    public StreamServer createStreamServer(NetworkAddressFactory addresses) {
        return new Incoming(addresses.getStreamListenPort());
    }
}
