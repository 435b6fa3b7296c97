package maru.hub.broker;

import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.auth.PublishAuthorizer;
import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.auth.SubscriptionAuthorizer;
import com.hivemq.extension.sdk.api.auth.parameter.PublishAuthorizerInput;
import com.hivemq.extension.sdk.api.auth.parameter.PublishAuthorizerOutput;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthInput;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthOutput;
import com.hivemq.extension.sdk.api.auth.parameter.SubscriptionAuthorizerInput;
import com.hivemq.extension.sdk.api.auth.parameter.SubscriptionAuthorizerOutput;
import com.hivemq.extension.sdk.api.packets.connect.ConnackReasonCode;
import com.hivemq.extension.sdk.api.packets.connect.ConnectPacket;
import com.hivemq.extension.sdk.api.packets.disconnect.DisconnectReasonCode;
import com.hivemq.extension.sdk.api.packets.publish.AckReasonCode;
import com.hivemq.extension.sdk.api.packets.subscribe.SubackReasonCode;
import com.hivemq.extension.sdk.api.parameter.ClientBasedInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import com.hivemq.extension.sdk.api.services.session.ClientService;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides who connects, and over each publish, Last Will and subscription. It asks for the
 * credential anew each time, so that one that was revoked counts for nothing at once. Whatever goes
 * wrong in here denies.
 */
final class Doorkeeper
        implements ExtensionMain, SimpleAuthenticator, PublishAuthorizer, SubscriptionAuthorizer {

    private static final Logger LOG = LoggerFactory.getLogger(Doorkeeper.class);
    private static final String USERNAME = "maru-username";
    private static final String ISSUED = "maru-issued";

    /** When all devices of a big home speak at once, the hub must miss none of them. */
    private static final long HUB_QUEUE = 50_000;

    private static final int MAX_PASSWORD = 256;

    private final BrokerCredentials credentials;
    private final Credential hub;
    private final Places places;
    private final PasswordHash nobody = PasswordHash.of(PasswordHash.newPassword());
    private volatile @Nullable ClientService clients;

    Doorkeeper(BrokerCredentials credentials, Credential hub, Places places) {
        this.credentials = credentials;
        this.hub = hub;
        this.places = places;
    }

    @Override
    public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
        // Kept, because the services' static door leads to the broker that started last.
        clients = Services.clientService();
        var security = Services.securityRegistry();
        security.setAuthenticatorProvider(_ -> this);
        security.setAuthorizerProvider(_ -> this);
        Services.eventRegistry().setClientLifecycleEventListener(_ -> places);
    }

    @Override
    public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {
        clients = null;
    }

    boolean started() {
        return clients != null;
    }

    @Override
    public void onConnect(SimpleAuthInput input, SimpleAuthOutput output) {
        try {
            decide(input, output);
        } catch (RuntimeException e) {
            LOG.warn("refused a connection that could not be judged", e);
            output.failAuthentication(ConnackReasonCode.UNSPECIFIED_ERROR);
        }
    }

    private void decide(SimpleAuthInput input, SimpleAuthOutput output) {
        ConnectPacket connect = input.getConnectPacket();
        String clientId = connect.getClientId();
        // Of what a stranger sends only a well-formed username or client id is logged.
        String from =
                input.getConnectionInformation()
                        .getInetAddress()
                        .map(InetAddress::getHostAddress)
                        .orElse("nowhere");
        if (!Credential.isClientId(clientId)) {
            LOG.info("refused an MQTT client from {}: malformed client id", from);
            output.failAuthentication(ConnackReasonCode.CLIENT_IDENTIFIER_NOT_VALID);
            return;
        }
        String username = connect.getUserName().orElse("");
        Optional<String> password = connect.getPassword().flatMap(Doorkeeper::text);
        if (!Credential.isUsername(username) || password.isEmpty()) {
            LOG.info("refused an MQTT client from {}: no username and password", from);
            output.failAuthentication(ConnackReasonCode.BAD_USER_NAME_OR_PASSWORD);
            return;
        }
        Optional<Credential> found = find(username);
        boolean right = found.map(Credential::password).orElse(nobody).matches(password.get());
        if (found.isEmpty() || !right) {
            LOG.info("refused MQTT user {} from {}: unknown or wrong password", username, from);
            output.failAuthentication(ConnackReasonCode.BAD_USER_NAME_OR_PASSWORD);
            return;
        }
        Credential credential = found.get();
        if (!credential.owns(clientId)) {
            LOG.warn(
                    "refused MQTT user {} from {}: client id {} isn't its own",
                    username,
                    from,
                    clientId);
            output.failAuthentication(ConnackReasonCode.CLIENT_IDENTIFIER_NOT_VALID);
            return;
        }
        var will = connect.getWillPublish();
        if (will.isPresent() && !credential.permissions().mayPublish(will.get().getTopic())) {
            LOG.warn(
                    "refused MQTT user {} from {}: its Last Will is on a foreign topic",
                    username,
                    from);
            output.failAuthentication(ConnackReasonCode.NOT_AUTHORIZED);
            return;
        }
        boolean isHub = username.equals(hub.username());
        if (!isHub && !places.take(clientId, input.getConnectionInformation())) {
            LOG.warn("refused MQTT user {} from {}: too many connections", username, from);
            output.failAuthentication(ConnackReasonCode.QUOTA_EXCEEDED);
            return;
        }
        var attributes = input.getConnectionInformation().getConnectionAttributeStore();
        attributes.putAsString(USERNAME, username);
        attributes.putAsString(ISSUED, credential.issued().toString());
        if (isHub) {
            output.getClientSettings().setClientQueueSizeMaximum(HUB_QUEUE);
        }
        output.authenticateSuccessfully();
    }

    @Override
    public void authorizePublish(PublishAuthorizerInput input, PublishAuthorizerOutput output) {
        Optional<Credential> credential = credentialOf(input);
        if (credential.isEmpty()) {
            output.disconnectClient(DisconnectReasonCode.NOT_AUTHORIZED);
        } else if (credential.get().permissions().mayPublish(input.getPublishPacket().getTopic())) {
            output.authorizeSuccessfully();
        } else {
            LOG.info("denied a publish of {}", credential.get().username());
            output.failAuthorization(AckReasonCode.NOT_AUTHORIZED);
        }
    }

    @Override
    public void authorizeSubscribe(
            SubscriptionAuthorizerInput input, SubscriptionAuthorizerOutput output) {
        Optional<Credential> credential = credentialOf(input);
        if (credential.isEmpty()) {
            output.disconnectClient(DisconnectReasonCode.NOT_AUTHORIZED);
        } else if (credential
                .get()
                .permissions()
                .maySubscribe(input.getSubscription().getTopicFilter())) {
            output.authorizeSuccessfully();
        } else {
            LOG.info("denied a subscription of {}", credential.get().username());
            output.failAuthorization(SubackReasonCode.NOT_AUTHORIZED);
        }
    }

    /**
     * Cuts the connections of a credential and removes its sessions with their subscriptions and
     * waiting messages; completes when that is done.
     */
    CompletableFuture<Void> expel(Credential gone) {
        ClientService service = clients;
        if (service == null) {
            return CompletableFuture.completedFuture(null);
        }
        var owned = new ConcurrentLinkedQueue<String>();
        return service.iterateAllClients(
                        (_, session) -> {
                            if (gone.owns(session.getClientIdentifier())) {
                                owned.add(session.getClientIdentifier());
                            }
                        })
                .thenCompose(_ -> {
                    List<CompletableFuture<?>> cuts = new ArrayList<>();
                    for (String clientId : owned) {
                        cuts.add(
                                service.disconnectClient(
                                                clientId,
                                                true,
                                                DisconnectReasonCode.ADMINISTRATIVE_ACTION,
                                                null)
                                        .thenCompose(_ -> service.invalidateSession(clientId)));
                    }
                    return CompletableFuture.allOf(cuts.toArray(CompletableFuture[]::new));
                });
    }

    private Optional<Credential> credentialOf(ClientBasedInput input) {
        var attributes = input.getConnectionInformation().getConnectionAttributeStore();
        Optional<String> issued = attributes.getAsString(ISSUED);
        return attributes
                .getAsString(USERNAME)
                .flatMap(this::find)
                .filter(c -> issued.filter(c.issued().toString()::equals).isPresent())
                .filter(c -> c.owns(input.getClientInformation().getClientId()));
    }

    private Optional<Credential> find(String username) {
        return username.equals(hub.username()) ? Optional.of(hub) : credentials.find(username);
    }

    private static Optional<String> text(ByteBuffer bytes) {
        if (bytes.remaining() == 0 || bytes.remaining() > MAX_PASSWORD) {
            return Optional.empty();
        }
        return Optional.of(StandardCharsets.UTF_8.decode(bytes.duplicate()).toString());
    }
}
