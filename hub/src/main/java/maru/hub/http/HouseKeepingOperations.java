package maru.hub.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import maru.hub.broker.BrokerCredentials;
import maru.hub.broker.Credential;
import maru.hub.broker.TopicPermissions;
import maru.hub.store.Backups;

/** Backups, and what devices log in to the embedded broker with. */
@Singleton
final class HouseKeepingOperations implements OperationGroup {
    private static final int MAX_FILTERS = 32;

    private final Backups backups;
    private final Optional<BrokerCredentials> credentials;
    private final SlowWork slow;

    /**
     * @param credentials empty when the broker is another's
     */
    HouseKeepingOperations(
            Backups backups, Optional<BrokerCredentials> credentials, SlowWork slow) {
        this.backups = backups;
        this.credentials = credentials;
        this.slow = slow;
    }

    @Override
    public List<Operation> all() {
        return List.of(
                Operation.of("listBackups", "GET", "/api/v1/backups", Access.ADMIN, _ -> backups()),
                Operation.of("makeBackup", "POST", "/api/v1/backups", Access.ADMIN, this::backUp),
                Operation.quick(
                        "listCredentials",
                        "GET",
                        "/api/v1/credentials",
                        Access.ADMIN,
                        _ -> credentials()),
                Operation.of(
                        "issueCredential",
                        "POST",
                        "/api/v1/credentials",
                        Access.ADMIN,
                        this::issue),
                Operation.of(
                        "revokeCredential",
                        "DELETE",
                        "/api/v1/credentials/{username}",
                        Access.ADMIN,
                        this::revoke));
    }

    private CompletionStage<Answer> backups() {
        return slow.run(() -> {
            ArrayNode list = Json.array();
            backups.automatic().forEach(file -> list.add(json(file)));
            return Answer.json(list);
        });
    }

    private CompletionStage<Answer> backUp(Call call) {
        call.body().only();
        return slow.run(() -> {
            Path made = backups.createAutomatic("asked").file();
            return Answer.json(201, json(made));
        });
    }

    private static ObjectNode json(Path file) {
        ObjectNode json = Json.object().put("name", String.valueOf(file.getFileName()));
        try {
            return json.put("bytes", Files.size(file))
                    .put("made", Files.getLastModifiedTime(file).toInstant().toString());
        } catch (IOException e) {
            // It was let go of meanwhile.
            return json.put("bytes", 0).putNull("made");
        }
    }

    private BrokerCredentials own() {
        return credentials.orElseThrow(
                () -> Problem.of(409, "The broker is another's; its credentials are made there."));
    }

    private Answer credentials() {
        ArrayNode list = Json.array();
        own().all().forEach(credential -> list.add(json(credential)));
        return Answer.json(list);
    }

    private CompletionStage<Answer> issue(Call call) {
        Body body = call.body().only("username", "clientIds", "prefixes", "publish", "subscribe");
        String username = body.text("username", 64);
        Set<String> clientIds = Set.copyOf(texts(body, "clientIds"));
        if (body.has("prefixes") == (body.has("publish") || body.has("subscribe"))) {
            throw Problem.field("prefixes", "Give prefixes, or else publish and subscribe.");
        }
        TopicPermissions permissions =
                body.has("prefixes")
                        ? TopicPermissions.device(
                                username, texts(body, "prefixes").toArray(String[]::new))
                        : TopicPermissions.of(texts(body, "publish"), texts(body, "subscribe"));
        BrokerCredentials own = own();
        return slow.run(() -> {
            var issued = own.issue(username, clientIds, permissions);
            return Answer.json(201, json(issued.credential()).put("password", issued.password()));
        });
    }

    private CompletionStage<Answer> revoke(Call call) {
        BrokerCredentials own = own();
        String username = call.part("username");
        return slow.run(() -> {
            if (!own.revoke(username)) {
                throw Problem.of(404, "There is no such credential.");
            }
            return Answer.nothing();
        });
    }

    private static ObjectNode json(Credential credential) {
        ObjectNode json = Json.object().put("username", credential.username());
        ArrayNode ids = json.putArray("clientIds");
        credential.clientIds().stream().sorted().forEach(ids::add);
        ArrayNode publish = json.putArray("publish");
        credential.permissions().publish().forEach(filter -> publish.add(filter.text()));
        ArrayNode subscribe = json.putArray("subscribe");
        credential.permissions().subscribe().forEach(filter -> subscribe.add(filter.text()));
        return json.put("issued", credential.issued().toString());
    }

    private static List<String> texts(Body body, String field) {
        JsonNode list = body.node(field);
        if (list.isMissingNode()) {
            return List.of();
        }
        if (!list.isArray() || list.size() > MAX_FILTERS) {
            throw Problem.field(field, "It must be a list of at most 32 texts.");
        }
        var texts = new ArrayList<String>();
        for (JsonNode text : list) {
            if (!text.isTextual() || text.textValue().length() > 256) {
                throw Problem.field(field, "It must be a list of texts.");
            }
            texts.add(text.textValue());
        }
        return texts;
    }
}
