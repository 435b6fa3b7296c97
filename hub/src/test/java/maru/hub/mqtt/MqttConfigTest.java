package maru.hub.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import maru.hub.broker.BrokerAddress;
import maru.hub.broker.BrokerConfig;
import maru.hub.broker.BrokerTlsConfig;
import org.junit.jupiter.api.Test;

class MqttConfigTest {

    private static ApplicationContext context(Map<String, Object> properties) {
        return ApplicationContext.builder()
                .properties(properties)
                .deduceEnvironment(false)
                .eagerInitSingletons(false)
                .start();
    }

    @Test
    void hasDefaults() {
        try (var context = context(Map.of())) {
            assertEquals(BrokerConfig.standard(), context.getBean(BrokerConfig.class));
            assertEquals(BrokerTlsConfig.NONE, context.getBean(BrokerTlsConfig.class));
            assertEquals(MqttConfig.standard(), context.getBean(MqttConfig.class));
        }
    }

    @Test
    void readsEveryKey() {
        var keys = new HashMap<String, Object>();
        keys.put("maru.broker.host", "0.0.0.0");
        keys.put("maru.broker.port", "2883");
        keys.put("maru.broker.persistence", "in-memory");
        keys.put("maru.broker.max-connections", "10");
        keys.put("maru.broker.max-connections-per-address", "9");
        keys.put("maru.broker.max-packet-size", "2048");
        keys.put("maru.broker.max-queue", "11");
        keys.put("maru.broker.session-expiry", "2h");
        keys.put("maru.broker.message-expiry", "3h");
        keys.put("maru.broker.connect-timeout", "4s");
        keys.put("maru.broker.tls.keystore", "pom.xml");
        keys.put("maru.broker.tls.password", "hidden");
        keys.put("maru.broker.tls.host", "127.0.0.1");
        keys.put("maru.broker.tls.port", "2884");
        keys.put("maru.broker.url", "mqtts://broker.example");
        keys.put("maru.broker.username", "hub");
        keys.put("maru.broker.password", "secret");
        keys.put("maru.broker.ca-file", "ca.pem");
        keys.put("maru.mqtt.client-id", "hub-2");
        keys.put("maru.mqtt.keep-alive", "30s");
        keys.put("maru.mqtt.session-expiry", "5m");
        keys.put("maru.mqtt.receive-maximum", "7");
        keys.put("maru.mqtt.outbox", "8");
        keys.put("maru.mqtt.min-backoff", "2s");
        keys.put("maru.mqtt.max-backoff", "9s");
        keys.put("maru.mqtt.echo-interval", "11s");
        keys.put("maru.mqtt.echo-limit", "12s");
        keys.put("maru.mqtt.command-expiry", "3s");
        keys.put("maru.mqtt.slow-command-expiry", "13s");
        try (var context = context(keys)) {
            var broker = context.getBean(BrokerConfig.class);
            assertEquals(
                    new BrokerConfig(
                            "0.0.0.0",
                            2883,
                            BrokerConfig.Persistence.IN_MEMORY,
                            10,
                            9,
                            2048,
                            11,
                            Duration.ofHours(2),
                            Duration.ofHours(3),
                            Duration.ofSeconds(4),
                            Optional.of(URI.create("mqtts://broker.example")),
                            Optional.of("hub"),
                            Optional.of("secret"),
                            Optional.of(Path.of("ca.pem"))),
                    broker);
            assertFalse(broker.toString().contains("secret"));
            var tls = context.getBean(BrokerTlsConfig.class);
            assertEquals(
                    new BrokerTlsConfig(
                            Optional.of(Path.of("pom.xml")),
                            Optional.of("hidden"),
                            "127.0.0.1",
                            2884),
                    tls);
            assertFalse(tls.toString().contains("hidden"));
            assertEquals(8883, BrokerAddress.external(broker).orElseThrow().port());
            assertEquals(
                    new MqttConfig(
                            "hub-2",
                            Duration.ofSeconds(30),
                            Duration.ofMinutes(5),
                            7,
                            8,
                            Duration.ofSeconds(2),
                            Duration.ofSeconds(9),
                            Duration.ofSeconds(11),
                            Duration.ofSeconds(12),
                            Duration.ofSeconds(3),
                            Duration.ofSeconds(13)),
                    context.getBean(MqttConfig.class));
        }
    }

    @Test
    void namesTheKeyThatIsWrong() {
        var wrong =
                Map.<String, Class<?>>of(
                        "maru.broker.port", BrokerConfig.class,
                        "maru.broker.max-queue", BrokerConfig.class,
                        "maru.mqtt.outbox", MqttConfig.class);
        wrong.forEach((key, type) -> {
            try (var context = context(Map.of(key, "-5"))) {
                var problem = assertThrows(RuntimeException.class, () -> context.getBean(type));
                Throwable deepest = problem;
                while (deepest.getCause() != null) {
                    deepest = deepest.getCause();
                }
                assertEquals(key, deepest.getMessage().split(" ")[0]);
            }
        });
    }
}
