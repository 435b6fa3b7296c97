package maru.hub;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import maru.hub.access.CommandLineKey;
import maru.hub.access.KeptTokens;
import maru.hub.access.Pairing;
import maru.hub.access.Remotes;
import maru.hub.access.Token;
import maru.hub.automation.LiveAutomations;
import maru.hub.broker.BrokerConfig;
import maru.hub.broker.BrokerCredentials;
import maru.hub.broker.EmbeddedBroker;
import maru.hub.broker.HouseholdKey;
import maru.hub.command.HubCommandPath;
import maru.hub.dlna.Dlna;
import maru.hub.dlna.MediaServers;
import maru.hub.history.RecordedHistory;
import maru.hub.http.HttpConfig;
import maru.hub.http.HttpEdge;
import maru.hub.jellyfin.JellyfinTitles;
import maru.hub.kodi.Kodis;
import maru.hub.llm.EmbeddedModel;
import maru.hub.media.Library;
import maru.hub.media.Played;
import maru.hub.media.Players;
import maru.hub.mqtt.MqttEdge;
import maru.hub.mqtt.MqttWire;
import maru.hub.registry.Registry;
import maru.hub.registry.RegistryHome;
import maru.hub.registry.ShelvedPermissions;
import maru.hub.registry.ShelvedRegistry;
import maru.hub.schedule.ShelvedSchedules;
import maru.hub.ssap.SsapEdge;
import maru.hub.store.DataConfig;
import maru.hub.store.DataLock;
import maru.hub.store.SqliteStore;
import maru.hub.talk.ModelTalk;
import maru.hub.television.Televisions;
import maru.hub.tls.HubIdentity;
import maru.hub.understand.ModelReader;
import maru.hub.understand.SentenceReader;
import maru.hub.understand.Utterance.Role;
import maru.hub.voice.Voice;
import maru.hub.wyoming.WyomingServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The daemon: what is started, in which order, and what happens when it ends. Whatever has started
 * is closed in the opposite order, each within its own limit.
 */
@Singleton
public final class Hub implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Hub.class);

    private static final String SIMULATED = "simulated player";

    private final Parts parts;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    /** Everything that has a life of its own. */
    @Singleton
    record Parts(
            DataConfig data,
            DataLock lock,
            SqliteStore store,
            ShelvedRegistry registry,
            ShelvedPermissions permissions,
            KeptTokens tokens,
            RegistryHome home,
            RecordedHistory history,
            BrokerConfig brokerConfig,
            BrokerCredentials credentials,
            EmbeddedBroker broker,
            MqttWire wire,
            MqttEdge mqtt,
            HubCommandPath path,
            ShelvedSchedules schedules,
            LiveAutomations automations,
            Library library,
            Played played,
            Players players,
            EmbeddedModel model,
            ModelReader modelReader,
            SentenceReader sentenceReader,
            ModelTalk talk,
            SpeechConfig speech,
            Voice voice,
            WyomingServer wyoming,
            Pairing pairing,
            HubIdentity identity,
            Remotes remotes,
            SsapEdge ssap,
            HttpEdge http,
            HttpConfig httpConfig,
            MediaServers servers,
            Dlna dlna,
            Televisions televisions,
            Kodis kodis,
            JellyfinTitles jellyfin) {}

    Hub(Parts parts) {
        this.parts = parts;
    }

    /**
     * Starts all of it and returns when sentences are understood and devices are heard. The
     * language model goes on loading behind it.
     *
     * @throws RuntimeException when a part can't start, after closing those that had
     */
    public void start() {
        long began = System.nanoTime();
        try {
            parts.lock().take();
            started.push(parts.lock());
            var broker = startBroker();
            parts.store().start();
            started.push(parts.store());
            parts.registry().start();
            parts.permissions().start();
            parts.tokens().start();
            parts.remotes().start();
            parts.home().start();
            started.push(parts.home());
            started.push(parts.sentenceReader().follow(parts.home()));
            parts.history().start();
            started.push(parts.history());
            started.push(parts.path());
            parts.tokens()
                    .onRevoked(token -> {
                        parts.schedules().cancelAllOf(token.id());
                        parts.automations().removeAllOf(token.id());
                    });
            parts.schedules().start();
            started.push(parts.schedules());
            parts.automations().start();
            started.push(parts.automations());
            parts.played().start();
            parts.players().start();
            started.push(parts.players());
            join(broker);
            parts.wire().start();
            started.push(parts.wire());
            parts.mqtt().start();
            started.push(parts.mqtt());
            writeCommandLineKey();
            parts.identity().start(parts.http().names());
            parts.http().start();
            started.push(parts.http());
            parts.ssap().start();
            started.push(parts.ssap());
            started.push(parts.servers());
            parts.servers().start();
            started.push(parts.jellyfin());
            parts.jellyfin().start();
            parts.library().start();
            started.push(parts.library());
            started.push(parts.televisions());
            parts.televisions().start();
            started.push(parts.dlna());
            parts.dlna().start(parts.httpConfig().host(), parts.http().port());
            started.push(parts.kodis());
            parts.kodis().start(parts.httpConfig().host(), parts.http().port());
            parts.model().start();
            started.push(parts.model());
            started.push(parts.modelReader().follow(parts.home()));
            parts.talk().start(parts.speech().standard());
            started.push(parts.talk());
            started.push(parts.voice());
            parts.voice().start();
            started.push(parts.wyoming());
            parts.wyoming().start();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        LOG.info(
                "ready for sentences after {} ms at {}",
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began),
                address());
    }

    /** Where people and programs find it. */
    public String address() {
        return parts.http().address();
    }

    /** Whether others than this machine reach it. */
    public boolean isOpenToTheNetwork() {
        return parts.httpConfig().isOpenToTheNetwork();
    }

    /**
     * A link for the person who started the hub: it opens the page as an admin, once, for a while.
     */
    public String invitation() {
        return address() + "#pair=" + parts.pairing().inviteByLink(Role.ADMIN).secret();
    }

    /**
     * Lets a simulated household in.
     *
     * @return the file that holds url, username and password
     * @throws IllegalStateException when the broker isn't the hub's own
     */
    public Path inviteHousehold() throws IOException {
        if (parts.brokerConfig().url().isPresent()) {
            throw new IllegalStateException(
                    "maru.broker.url names another broker: it gives out credentials itself");
        }
        Path file = parts.data().dataDirectory().resolve("keys").resolve("simulator.credentials");
        HouseholdKey.write(parts.broker(), parts.credentials(), file);
        return file;
    }

    /**
     * Lets a simulated player in, and lends it a library where none is configured.
     *
     * @param media a folder for made-up films and music
     * @return the file that holds url and token
     */
    public Path invitePlayer(Path media) throws IOException {
        Files.createDirectories(media);
        parts.library().lend(media);
        for (Token token : parts.tokens().list()) {
            if (token.name().equals(SIMULATED)) {
                parts.tokens().revoke(token.id()).toCompletableFuture().join();
            }
        }
        var issued = parts.tokens().issue(SIMULATED, Role.MEMBER).toCompletableFuture().join();
        Path file = parts.data().dataDirectory().resolve("keys").resolve("simulator.player");
        HouseholdKey.writeToken(address(), issued.secret(), file);
        return file;
    }

    /** Who belongs to the home, for what a person changes from this process. */
    public Registry registry() {
        return parts.registry();
    }

    @Override
    public synchronized void close() {
        while (!started.isEmpty()) {
            var part = started.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} didn't close", part.getClass().getSimpleName(), e);
            }
        }
    }

    /**
     * The broker takes longest to start and needs nobody: it does so beside the store and the home.
     */
    private CompletableFuture<Void> startBroker() {
        var done = new CompletableFuture<Void>();
        if (parts.brokerConfig().url().isPresent()) {
            done.complete(null);
            return done;
        }
        started.push(parts.broker());
        Thread.ofPlatform()
                .name("broker-start")
                .start(() -> {
                    try {
                        parts.broker().start();
                        done.complete(null);
                    } catch (RuntimeException e) {
                        done.completeExceptionally(e);
                    }
                });
        return done;
    }

    private static void join(CompletableFuture<Void> broker) {
        try {
            broker.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void writeCommandLineKey() {
        Path file = CommandLineKey.in(parts.data().dataDirectory());
        try {
            parts.tokens().admitCommandLine(CommandLineKey.write(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("can't write " + file, e);
        }
    }
}
