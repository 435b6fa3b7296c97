package maru.hub.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletionStage;
import maru.hub.dlna.MediaServers;

/** DLNA servers of the network, and which of them a person has made the home's own. */
@Singleton
final class MediaServerOperations implements OperationGroup {
    private final MediaServers servers;

    MediaServerOperations(MediaServers servers) {
        this.servers = servers;
    }

    @Override
    public List<Operation> all() {
        return List.of(
                Operation.quick(
                        "listMediaServers",
                        "GET",
                        "/api/v1/media/servers",
                        Access.ADMIN,
                        _ -> list()),
                Operation.of(
                        "chooseMediaServer",
                        "PUT",
                        "/api/v1/media/servers/{id}",
                        Access.ADMIN,
                        this::choose));
    }

    private Answer list() {
        ArrayNode list = Json.array();
        for (MediaServers.Listed server : servers.list()) {
            list.addObject()
                    .put("id", server.id())
                    .put("name", server.name())
                    .put("host", server.host().orElse(null))
                    .put("chosen", server.chosen())
                    .put("there", server.there())
                    .put("items", server.items())
                    .put("walking", server.walking())
                    .put("walked", server.walked().map(Object::toString).orElse(null))
                    .put("problem", server.problem().orElse(null));
        }
        return Answer.json(list);
    }

    private CompletionStage<Answer> choose(Call call) {
        boolean chosen = call.body().only("chosen").flag("chosen");
        return servers.choose(call.part("id"), chosen)
                .thenApply(refused -> {
                    if (refused.isPresent()) {
                        throw switch (refused.get()) {
                            case UNKNOWN -> Problem.of(404, "There is no such server now.");
                            case TOO_MANY ->
                                    Problem.of(409, "So many belong to the library already.");
                        };
                    }
                    return Answer.nothing();
                });
    }
}
