package maru.hub.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletionStage;
import maru.hub.access.Remotes;

/** The remotes that were let in on the TV screen. */
@Singleton
final class RemoteOperations implements OperationGroup {
    private final Remotes remotes;

    RemoteOperations(Remotes remotes) {
        this.remotes = remotes;
    }

    @Override
    public List<Operation> all() {
        return List.of(
                Operation.quick("listRemotes", "GET", "/api/v1/remotes", Access.ADMIN, _ -> list()),
                Operation.of(
                        "removeRemote",
                        "DELETE",
                        "/api/v1/remotes/{id}",
                        Access.ADMIN,
                        this::remove));
    }

    private Answer list() {
        ArrayNode list = Json.array();
        for (Remotes.Remote remote : remotes.list()) {
            list.addObject()
                    .put("id", remote.id())
                    .put("name", remote.name())
                    .put("created", remote.created().toString());
        }
        return Answer.json(list);
    }

    private CompletionStage<Answer> remove(Call call) {
        call.body().only();
        return Answer.gone(remotes.remove(call.part("id")), "There is no such remote.");
    }
}
