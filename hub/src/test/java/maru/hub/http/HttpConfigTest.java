package maru.hub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HttpConfigTest {

    private static HttpConfig of(String host, Optional<Integer> tlsPort) {
        return new HttpConfig(host, 8080, tlsPort, List.of(), false, 1, Duration.ofSeconds(1));
    }

    @Test
    void servesHttpsWhereTheHouseCanReachItUnlessToldOtherwise() {
        assertEquals(0, of("127.0.0.1", Optional.empty()).https());
        assertEquals(0, of("localhost", Optional.empty()).https());
        assertEquals(8443, of("0.0.0.0", Optional.empty()).https());
        assertEquals(443, of("127.0.0.1", Optional.of(443)).https());
        assertEquals(0, of("0.0.0.0", Optional.of(0)).https());
        var wrong =
                assertThrows(
                        IllegalArgumentException.class, () -> of("0.0.0.0", Optional.of(70_000)));
        assertTrue(String.valueOf(wrong.getMessage()).startsWith("maru.http.tls-port"));
    }
}
