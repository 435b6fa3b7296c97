package maru.hub.dlna;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import maru.hub.lan.Network;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jupnp.transport.Router;

/** What devices of the network may say of themselves, and what becomes of lies. */
class StrangersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://8.8.8.8/",
                "http://127.0.0.1:8080/",
                "http://127.1/",
                "http://2130706433/",
                "http://0.0.0.0/",
                "http://169.254.169.254/latest/meta-data",
                "http://localhost/",
                "http://tv.example/desc.xml",
                "http://[::1]/",
                "http://239.255.255.250/",
                "https://192.168.0.9/desc.xml",
                "file:///etc/passwd",
                "jar:http://192.168.0.9/a.jar!/b"
            })
    void onlyAddressesOfTheNetworkAreAsked(String place) {
        assertFalse(Outgoing.isOfTheNetwork(URI.create(place)), place);
    }

    @Test
    void aDeviceOfTheNetworkIsAsked() throws Exception {
        Optional<InterfaceAddress> own =
                NetworkInterface.networkInterfaces()
                        .filter(port -> !port.getName().startsWith("lo"))
                        .flatMap(port -> port.getInterfaceAddresses().stream())
                        .filter(a -> a.getAddress() instanceof Inet4Address)
                        .findFirst();
        assumeTrue(own.isPresent(), "needs a network");
        String address = own.get().getAddress().getHostAddress();
        assertTrue(Outgoing.isOfTheNetwork(URI.create("http://" + address + ":49494/desc.xml")));
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.0.9, 192.168.0.7, true",
        "192.168.0.7, 192.168.0.7, true",
        "10.0.0.9, 192.168.0.7, false",
        "192.168.0.9, 10.0.0.7, false",
        "192.168.0.1, 192.168.0.7, false",
        "10.0.0.1, 192.168.0.7, false",
        "192.168.0.1, 192.168.0.1, true",
        "192.168.0.9, 127.0.0.1, false"
    })
    void aVisitorBringsOnlyWhatTheyCouldAskForThemselves(String place, String who, boolean brought)
            throws Exception {
        var networks = List.of(network("192.168.0.1"), network("10.0.0.1"));
        assertEquals(
                brought,
                Outgoing.mayBeBrought(
                        InetAddress.getByName(place), InetAddress.getByName(who), networks));
    }

    private static Network network(String own) throws Exception {
        return new Network(
                "eth", (Inet4Address) InetAddress.getByName(own), 24, true, Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:PORT, , false",
        "127.0.0.1:PORT, http://page.example, true",
        "127.0.0.1:PORT, null, true",
        "page.example:PORT, , true",
        "localhost:PORT, , true",
        "127.0.0.1, , true",
        "127.0.0.2:PORT, , true"
    })
    void aPageIsNotHeard(String host, @Nullable String origin, boolean refused) throws Exception {
        var incoming = new Incoming(0);
        incoming.init(InetAddress.getLoopbackAddress(), silent());
        incoming.run();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), incoming.getPort())) {
            String request =
                    "GET / HTTP/1.1\r\nHost: "
                            + host.replace("PORT", Integer.toString(incoming.getPort()))
                            + (origin == null ? "" : "\r\nOrigin: " + origin)
                            + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(refused, answer.startsWith("HTTP/1.1 403 "), answer);
        } finally {
            incoming.stop();
        }
    }

    /** Whatever gets as far as this isn't answered. */
    private static Router silent() {
        return (Router)
                Proxy.newProxyInstance(
                        Router.class.getClassLoader(),
                        new Class<?>[] {Router.class},
                        (_, _, _) -> {
                            throw new UncheckedIOException(new IOException("nobody is there"));
                        });
    }

    @Test
    void aDocumentTypeIsNotRead() {
        String bomb =
                "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>";
        assertTrue(Markup.isForbidden(bomb.getBytes(StandardCharsets.UTF_8), Optional.empty()));
        assertFalse(Markup.isForbidden("<root/>"));
        assertFalse(Markup.isForbidden("<root><!-- hello --><![CDATA[<a>]]></root>"));
    }

    @Test
    void aDocumentTypeCantHideInAnotherWriting() {
        String bomb = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>";
        assertTrue(
                Markup.isForbidden(
                        bomb.getBytes(StandardCharsets.UTF_16LE), Optional.of("text/xml")));
        assertTrue(
                Markup.isForbidden(
                        bomb.getBytes(Charset.forName("IBM037")),
                        Optional.of("text/xml; charset=\"IBM037\"")));
        assertFalse(
                Markup.isForbidden(
                        "<a>ä</a>".getBytes(StandardCharsets.UTF_8),
                        Optional.of("text/xml; charset=\"utf-8\"")));
    }

    @Test
    void timesAreReadAsTheyAreWritten() {
        assertEquals(Optional.of(Duration.ofSeconds(3723)), Renderer.clock("1:02:03"));
        assertEquals(Optional.of(Duration.ofSeconds(83)), Renderer.clock("00:01:23.500"));
        assertEquals(Optional.of(Duration.ofSeconds(12)), Renderer.clock("0:0:12"));
        assertEquals(Optional.empty(), Renderer.clock("NOT_IMPLEMENTED"));
        assertEquals("0:01:23", Renderer.clock(Duration.ofMillis(83_900)));
    }
}
