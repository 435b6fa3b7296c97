package maru.hub.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import maru.hub.access.Token;
import maru.hub.access.Tokens;
import maru.hub.home.DeviceId;
import maru.hub.registry.Permissions;
import maru.hub.registry.Permissions.Denial;
import maru.hub.registry.Permissions.What;
import maru.hub.registry.Permissions.Who;
import maru.hub.registry.Registry;
import maru.hub.understand.Utterance.Role;

/** Who is kept from what. */
@Singleton
final class DenialOperations implements OperationGroup {
    private static final int MAX_ID = 128;

    private final Permissions permissions;
    private final Tokens tokens;
    private final Registry registry;

    DenialOperations(Permissions permissions, Tokens tokens, Registry registry) {
        this.permissions = permissions;
        this.tokens = tokens;
        this.registry = registry;
    }

    @Override
    public List<Operation> all() {
        return List.of(
                Operation.quick(
                        "listDenials", "GET", "/api/v1/denials", Access.ADMIN, _ -> denials()),
                Operation.of("deny", "POST", "/api/v1/denials", Access.ADMIN, this::deny),
                Operation.of(
                        "removeDenial",
                        "DELETE",
                        "/api/v1/denials/{id}",
                        Access.ADMIN,
                        this::remove));
    }

    private CompletionStage<Answer> remove(Call call) {
        String id = call.part("id");
        if (permissions.denials().stream().noneMatch(denial -> denial.id().equals(id))) {
            throw Problem.of(404, "There is no such denial.");
        }
        return permissions.allow(id).thenApply(_ -> Answer.nothing());
    }

    private Answer denials() {
        ArrayNode list = Json.array();
        permissions.denials().forEach(denial -> list.add(json(denial)));
        return Answer.json(list);
    }

    private CompletionStage<Answer> deny(Call call) {
        Body body = call.body().only("token", "role", "device", "room");
        if (body.has("token") == body.has("role")) {
            throw Problem.field("token", "Give either a token or a role.");
        }
        if (body.has("device") == body.has("room")) {
            throw Problem.field("device", "Give either a device or a room.");
        }
        var who =
                body.has("role")
                        ? new Who(Optional.empty(), Optional.of(body.role("role")))
                        : new Who(Optional.of(token(body.text("token", MAX_ID))), Optional.empty());
        if (who.role().filter(role -> role == Role.ADMIN).isPresent()) {
            throw Problem.impossible("role", "Admins are never kept from anything.");
        }
        var what =
                body.has("room")
                        ? new What(
                                Optional.empty(),
                                Optional.of(
                                        HomeOperations.existingRoom(
                                                registry, body.text("room", MAX_ID))))
                        : new What(
                                Optional.of(device(body.text("device", MAX_ID))), Optional.empty());
        return permissions.deny(who, what).thenApply(denial -> Answer.json(201, json(denial)));
    }

    private String token(String id) {
        Token token =
                tokens.list().stream()
                        .filter(each -> each.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> Problem.impossible("token", "There is no such token."));
        if (token.role() == Role.ADMIN) {
            throw Problem.impossible("token", "Admins are never kept from anything.");
        }
        return id;
    }

    private DeviceId device(String id) {
        DeviceId device = HomeOperations.deviceId(id);
        if (registry.card(device).isEmpty()) {
            throw Problem.impossible("device", "There is no such device.");
        }
        return device;
    }

    private static ObjectNode json(Denial denial) {
        ObjectNode json = Json.object().put("id", denial.id());
        denial.who().speakerId().ifPresent(token -> json.put("token", token));
        denial.who()
                .role()
                .ifPresent(role -> json.put("role", role.name().toLowerCase(Locale.ROOT)));
        denial.what().device().ifPresent(device -> json.put("device", device.value()));
        denial.what().room().ifPresent(room -> json.put("room", room.value()));
        return json;
    }
}
