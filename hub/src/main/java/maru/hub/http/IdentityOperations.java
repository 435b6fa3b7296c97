package maru.hub.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.List;
import maru.hub.tls.HubIdentity;

/** By what whoever comes over TLS knows this hub again; no secret. */
@Singleton
final class IdentityOperations implements OperationGroup {
    private final HubIdentity identity;

    IdentityOperations(HubIdentity identity) {
        this.identity = identity;
    }

    @Override
    public List<Operation> all() {
        return List.of(
                Operation.quick(
                        "getIdentity", "GET", "/api/v1/identity", Access.OPEN, _ -> identity()));
    }

    private Answer identity() {
        ObjectNode json =
                Json.object()
                        .put("name", "Maru")
                        .put("fingerprint", identity.fingerprint().orElse(null));
        identity.https()
                .ifPresentOrElse(port -> json.put("https", port), () -> json.putNull("https"));
        return Answer.json(json);
    }
}
