package maru.hub.broker;

import com.hivemq.extension.sdk.api.client.parameter.ConnectionInformation;
import com.hivemq.extension.sdk.api.events.client.ClientLifecycleEventListener;
import com.hivemq.extension.sdk.api.events.client.parameters.AuthenticationSuccessfulInput;
import com.hivemq.extension.sdk.api.events.client.parameters.ConnectionStartInput;
import com.hivemq.extension.sdk.api.events.client.parameters.DisconnectEventInput;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which client is connected from where, so that one machine that runs wild doesn't take every place
 * that the broker has.
 */
final class Places implements ClientLifecycleEventListener {
    private static final String NUMBER = "maru-place";

    private final int perAddress;
    private final AtomicLong last = new AtomicLong();
    private final Map<String, Place> taken = new ConcurrentHashMap<>();

    private record Place(InetAddress address, String number) {}

    Places(int perAddress) {
        this.perAddress = perAddress;
    }

    /** Takes a place for a client; false when its address has too many already. */
    synchronized boolean take(String clientId, ConnectionInformation connection) {
        Optional<InetAddress> address = connection.getInetAddress();
        if (address.isEmpty()) {
            return true;
        }
        long others =
                taken.entrySet().stream()
                        .filter(each -> !each.getKey().equals(clientId))
                        .filter(each -> each.getValue().address().equals(address.get()))
                        .count();
        if (others >= perAddress) {
            return false;
        }
        String number = Long.toString(last.incrementAndGet());
        connection.getConnectionAttributeStore().putAsString(NUMBER, number);
        taken.put(clientId, new Place(address.get(), number));
        return true;
    }

    @Override
    public void onMqttConnectionStart(ConnectionStartInput input) {}

    @Override
    public void onAuthenticationSuccessful(AuthenticationSuccessfulInput input) {}

    @Override
    public void onDisconnect(DisconnectEventInput input) {
        Optional<String> number =
                input.getConnectionInformation().getConnectionAttributeStore().getAsString(NUMBER);
        // Only the connection that holds a place gives it up: not one that was replaced by a newer
        // one, and not one that used the same id and was refused.
        taken.computeIfPresent(
                input.getClientInformation().getClientId(),
                (_, place) ->
                        number.filter(n -> n.equals(place.number())).isPresent() ? null : place);
    }
}
