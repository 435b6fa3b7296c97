package maru.hub.broker;

import com.hivemq.configuration.service.InternalConfigurations;
import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.embedded.EmbeddedHiveMQ;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import maru.hub.store.PrivateFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The broker that a home has when it has no other: HiveMQ inside the hub's process. Nobody connects
 * without a credential, and each has its own topics only.
 */
public final class EmbeddedBroker implements AutoCloseable {

    /** The hub's own client, by username and client id; no device can have it. */
    public static final String HUB_USERNAME = "maru-hub";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

    /**
     * HiveMQ spreads its stores over this many files each; its own 64 are for a thousand times as
     * many clients, and opening them is most of a start. A data directory keeps the number it was
     * made with.
     */
    private static final int BUCKETS = 4;

    private final BrokerConfig config;
    private final BrokerTlsConfig tls;
    private final Path directory;
    private final BrokerCredentials credentials;
    private final String hubPassword = PasswordHash.newPassword();
    private final Doorkeeper doorkeeper;
    private @Nullable EmbeddedHiveMQ running;
    private int port;
    private int tlsPort;

    /** Makes one without TLS. */
    public EmbeddedBroker(
            BrokerConfig config,
            Path directory,
            BrokerCredentials credentials,
            InstantSource clock) {
        this(config, BrokerTlsConfig.NONE, directory, credentials, clock);
    }

    /**
     * Makes it, without starting it.
     *
     * @param directory of the broker's own, for its configuration and what it persists
     */
    public EmbeddedBroker(
            BrokerConfig config,
            BrokerTlsConfig tls,
            Path directory,
            BrokerCredentials credentials,
            InstantSource clock) {
        this.config = config;
        this.tls = tls;
        this.directory = directory;
        this.credentials = credentials;
        this.doorkeeper =
                new Doorkeeper(
                        credentials,
                        new Credential(
                                HUB_USERNAME,
                                PasswordHash.of(hubPassword),
                                Set.of(),
                                TopicPermissions.HUB,
                                clock.instant()),
                        new Places(config.maxConnectionsPerAddress()));
        credentials.onRevoked(this::expel);
    }

    /**
     * Starts and returns when clients can connect.
     *
     * @throws BrokerException when the port is taken or the directory can't be used
     */
    public synchronized void start() {
        if (running != null) {
            return;
        }
        long began = System.nanoTime();
        port = portAt(config.host(), config.port(), "maru.broker.port");
        if (tls.keystore().isPresent()) {
            requireKey();
            tlsPort = portAt(tls.host(), tls.port(), "maru.broker.tls.port");
        }
        EmbeddedHiveMQ hive;
        // The settings and the extension's services are static in HiveMQ: one start at a time.
        synchronized (EmbeddedBroker.class) {
            tune();
            var handler = Thread.getDefaultUncaughtExceptionHandler();
            try {
                hive = build();
                await(hive);
            } finally {
                // HiveMQ puts its own in place, which may end the process; the hub goes on.
                Thread.setDefaultUncaughtExceptionHandler(handler);
            }
        }
        if (!doorkeeper.started()) {
            stop(hive);
            throw new BrokerException("the broker started without its doorkeeper");
        }
        running = hive;
        LOG.info(
                "MQTT broker on {}:{}{} after {} ms",
                config.host(),
                port,
                tls.keystore().isPresent() ? " and, by TLS, " + tls.host() + ":" + tlsPort : "",
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    }

    /** The port that it listens on, once started. */
    public synchronized int port() {
        return port;
    }

    /**
     * The port for TLS, once started.
     *
     * @throws IllegalStateException when it has none
     */
    public synchronized int tlsPort() {
        if (tls.keystore().isEmpty()) {
            throw new IllegalStateException("there is no maru.broker.tls.keystore");
        }
        return tlsPort;
    }

    /** Where and how the hub's own client connects. The password is new with each start. */
    public synchronized BrokerAddress hubAddress() {
        return address(new BrokerAddress.Login(HUB_USERNAME, hubPassword));
    }

    /** Where a device with this login connects. */
    public synchronized BrokerAddress address(BrokerAddress.Login login) {
        String host = config.host().equals("0.0.0.0") ? "127.0.0.1" : config.host();
        return new BrokerAddress(host, port, false, Optional.of(login), Optional.empty());
    }

    /** Who may connect; what is issued or revoked counts at once. */
    public BrokerCredentials credentials() {
        return credentials;
    }

    @Override
    public synchronized void close() {
        if (running != null) {
            stop(running);
            running = null;
        }
    }

    private void expel(Credential gone) {
        expelNow(gone);
        if (credentials.find(gone.username()).isEmpty()) {
            // Catches a client that was just being let in when its credential went.
            CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS)
                    .execute(() -> expelNow(gone));
        }
    }

    private void expelNow(Credential gone) {
        doorkeeper
                .expel(gone)
                .whenComplete((_, problem) -> {
                    if (problem != null) {
                        LOG.warn("could not cut off {}", gone.username(), problem);
                    }
                });
    }

    private EmbeddedHiveMQ build() {
        Path configuration = directory.resolve("conf");
        Path data = directory.resolve("data");
        Path extensions = directory.resolve("extensions");
        try {
            for (Path folder : new Path[] {configuration, data, extensions}) {
                Files.createDirectories(folder);
            }
            write(configuration.resolve("config.xml"), xml());
        } catch (IOException e) {
            throw new BrokerException(
                    "the broker can't write to " + directory + ": " + e.getMessage(), e);
        }
        return EmbeddedHiveMQ.builder()
                .withConfigurationFolder(configuration)
                .withDataFolder(data)
                .withExtensionsFolder(extensions)
                .withEmbeddedExtension(
                        EmbeddedExtension.builder()
                                .withId("maru-doorkeeper")
                                .withName("Maru doorkeeper")
                                .withVersion("1")
                                .withAuthor("Maru")
                                .withExtensionMain(doorkeeper)
                                .build())
                .withoutLoggingBootstrap()
                .build();
    }

    /** For the hub's user only: the password of the keystore is in it. */
    private static void write(Path file, String text) throws IOException {
        PrivateFile.create(file);
        Files.writeString(file, text);
    }

    private void await(EmbeddedHiveMQ hive) {
        try {
            hive.start().get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            stop(hive);
            Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
            throw new BrokerException("the broker did not start: " + cause, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop(hive);
            throw new BrokerException("interrupted while the broker started", e);
        }
    }

    private static void stop(EmbeddedHiveMQ hive) {
        try {
            hive.stop().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
            hive.close();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("the broker did not stop cleanly", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void tune() {
        InternalConfigurations.PERSISTENCE_BUCKET_COUNT.set(BUCKETS);
        InternalConfigurations.PAYLOAD_PERSISTENCE_BUCKET_COUNT.set(BUCKETS);
        InternalConfigurations.PERSISTENCE_SHUTDOWN_GRACE_PERIOD_MSEC.set(0);
    }

    /** HiveMQ would start without the door and only log why. */
    private void requireKey() {
        String file = String.valueOf(tls.keystore().orElseThrow());
        char[] password = tls.password().orElseThrow().toCharArray();
        try {
            var store = KeyStore.getInstance(new File(file), password);
            boolean key = false;
            for (String alias : Collections.list(store.aliases())) {
                key |= store.isKeyEntry(alias) && store.getKey(alias, password) != null;
            }
            if (!key) {
                throw new BrokerException("maru.broker.tls.keystore: " + file + " holds no key");
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new BrokerException(
                    "maru.broker.tls.keystore: " + file + " can't be read with its password", e);
        }
    }

    private static int portAt(String host, int wanted, String key) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, wanted));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new BrokerException(
                    host
                            + ":"
                            + wanted
                            + " can't be listened on ("
                            + e.getMessage()
                            + "); is another broker running? Use it with maru.broker.url, or set "
                            + key,
                    e);
        }
    }

    private String xml() {
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <hivemq>
          <listeners>
            <tcp-listener>
              <port>%d</port>
              <bind-address>%s</bind-address>
            </tcp-listener>
            %s
          </listeners>
          <persistence><mode>%s</mode></persistence>
          <mqtt>
            <queued-messages>
              <max-queue-size>%d</max-queue-size>
              <strategy>discard-oldest</strategy>
            </queued-messages>
            <packets><max-packet-size>%d</max-packet-size></packets>
            <receive-maximum>
              <server-receive-maximum>64</server-receive-maximum>
            </receive-maximum>
            <keep-alive>
              <max-keep-alive>600</max-keep-alive>
              <allow-unlimited>false</allow-unlimited>
            </keep-alive>
            <topic-alias><max-per-client>5</max-per-client></topic-alias>
            <session-expiry><max-interval>%d</max-interval></session-expiry>
            <message-expiry><max-interval>%d</max-interval></message-expiry>
          </mqtt>
          <restrictions>
            <max-connections>%d</max-connections>
            <max-client-id-length>64</max-client-id-length>
            <max-topic-length>%d</max-topic-length>
            <no-connect-idle-timeout>%d</no-connect-idle-timeout>
          </restrictions>
          <security>
            <allow-empty-client-id><enabled>false</enabled></allow-empty-client-id>
            <utf8-validation><enabled>true</enabled></utf8-validation>
          </security>
          <anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>
        </hivemq>
        """
                .formatted(
                        port,
                        address(config.host()),
                        tls.keystore().map(this::tlsListener).orElse(""),
                        switch (config.persistence()) {
                            case FILE -> "file";
                            case IN_MEMORY -> "in-memory";
                        },
                        config.maxQueue(),
                        config.maxPacketSize(),
                        config.sessionExpiry().toSeconds(),
                        config.messageExpiry().toSeconds(),
                        config.maxConnections(),
                        TopicFilter.MAX_LENGTH,
                        config.connectTimeout().toMillis());
    }

    private String tlsListener(Path keystore) {
        return """
        <tls-tcp-listener>
          <port>%1$d</port>
          <bind-address>%2$s</bind-address>
          <tls>
            <protocols><protocol>TLSv1.3</protocol><protocol>TLSv1.2</protocol></protocols>
            <keystore>
              <path>%3$s</path>
              <password>%4$s</password>
              <private-key-password>%4$s</private-key-password>
            </keystore>
          </tls>
        </tls-tcp-listener>
        """
                .formatted(
                        tlsPort,
                        address(tls.host()),
                        text(keystore.toAbsolutePath().toString()),
                        text(tls.password().orElseThrow()));
    }

    /** Never the text from the configuration: it goes into XML. */
    private static String address(String host) {
        try {
            return InetAddress.getByName(host).getHostAddress();
        } catch (IOException e) {
            throw new BrokerException(host + " is no address of this machine", e);
        }
    }

    private static String text(String raw) {
        return raw.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
