package maru.hub.dlna;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.Inet4Address;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
