package maru.hub.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import maru.devices.dialect.player.TelevisionDialect;
import maru.hub.television.Televisions;
import maru.hub.television.Televisions.Digits;

/** Televisions that the hub drives: finding, pairing and forgetting them. */
@Singleton
final class TelevisionOperations implements OperationGroup {
    private static final int MAX_HOST = 253;

    private final Televisions televisions;

    TelevisionOperations(Televisions televisions) {
        this.televisions = televisions;
    }

    @Override
    public List<Operation> all() {
        return List.of(
                Operation.of(
                        "listTelevisions",
                        "GET",
                        "/api/v1/televisions",
                        Access.MEMBER,
                        _ -> list()),
                Operation.of(
                        "forgetTelevision",
                        "DELETE",
                        "/api/v1/televisions/{id}",
                        Access.ADMIN,
                        this::forget),
                Operation.of(
                        "searchTelevisions",
                        "POST",
                        "/api/v1/television-search",
                        Access.ADMIN,
                        this::search),
                Operation.of(
                        "getTelevisionPairing",
                        "GET",
                        "/api/v1/television-pairing",
                        Access.ADMIN,
                        _ -> pairing(200)),
                Operation.of(
                        "pairTelevision",
                        "POST",
                        "/api/v1/television-pairing",
                        Access.ADMIN,
                        this::pair),
                Operation.of(
                        "tellTelevisionPin",
                        "POST",
                        "/api/v1/television-pairing/pin",
                        Access.ADMIN,
                        this::digits),
                Operation.of(
                        "giveUpTelevisionPairing",
                        "DELETE",
                        "/api/v1/television-pairing",
                        Access.ADMIN,
                        this::giveUp));
    }

    private CompletionStage<Answer> list() {
        return televisions
                .list()
                .thenApply(all -> {
                    ArrayNode list = Json.array();
                    for (Televisions.Present one : all) {
                        ObjectNode json =
                                list.addObject()
                                        .put("id", one.id())
                                        .put("name", one.name())
                                        .put("host", one.host())
                                        .put("state", one.state())
                                        .put("secure", one.secure())
                                        .put("wakeable", one.wakeable());
                        one.model().ifPresent(text -> json.put("model", text));
                        one.problem().ifPresent(text -> json.put("problem", text));
                        one.device().ifPresent(device -> json.put("device", device.value()));
                    }
                    return Answer.json(list);
                });
    }

    private CompletionStage<Answer> forget(Call call) {
        call.body().only();
        String id = call.part("id");
        if (!TelevisionDialect.isKey(id)) {
            throw unknown();
        }
        return Answer.gone(televisions.forget(id), "There is no such television.");
    }

    private static Problem unknown() {
        return Problem.of(404, "There is no such television.");
    }

    private CompletionStage<Answer> search(Call call) {
        call.body().only();
        return televisions
                .search()
                .thenApply(all -> {
                    ArrayNode list = Json.array();
                    for (Televisions.Nearby one : all) {
                        list.addObject()
                                .put("host", one.host())
                                .put("name", one.name())
                                .put("paired", one.paired());
                    }
                    return Answer.json(list);
                });
    }

    private CompletionStage<Answer> pair(Call call) {
        Body body = call.body().only("host", "name", "room", "by", "plain");
        String host = body.text("host", MAX_HOST).strip();
        boolean byPin =
                switch (body.optionalText("by", 16).orElse("prompt")) {
                    case "prompt" -> false;
                    case "pin" -> true;
                    default -> throw Problem.field("by", "It must be prompt or pin.");
                };
        var wish =
                new Televisions.Wish(
                        host,
                        name(body, "name"),
                        name(body, "room"),
                        byPin,
                        !body.has("plain") || body.flag("plain"));
        return televisions
                .pair(wish)
                .thenCompose(begun ->
                        switch (begun) {
                            case BEGUN -> pairing(202);
                            case BUSY ->
                                    throw Problem.of(409, "Another television is being paired.");
                            case NOT_OF_THE_HOUSE ->
                                    throw Problem.impossible(
                                            "host",
                                            "It must be the address of a television in one of the"
                                                    + " hub's networks, found or configured.");
                            case TOO_MANY ->
                                    throw Problem.of(409, "There are too many televisions.");
                        });
    }

    private static Optional<String> name(Body body, String field) {
        return body.has(field) ? Optional.of(body.name(field)) : Optional.empty();
    }

    private CompletionStage<Answer> pairing(int status) {
        return televisions
                .pairing()
                .thenApply(found -> {
                    Televisions.Pairing pairing =
                            found.orElseThrow(
                                    () -> Problem.of(404, "No television has been paired lately."));
                    ObjectNode json =
                            Json.object()
                                    .put("host", pairing.host())
                                    .put("stage", pairing.stage())
                                    .put("secure", pairing.secure());
                    pairing.problem().ifPresent(text -> json.put("problem", text));
                    pairing.television().ifPresent(id -> json.put("television", id));
                    return Answer.json(status, json);
                });
    }

    private CompletionStage<Answer> digits(Call call) {
        String pin = call.body().only("pin").text("pin", 16);
        if (!pin.matches("\\d{1,16}")) {
            throw Problem.field("pin", "It must be digits.");
        }
        return televisions
                .digits(pin)
                .thenApply(told ->
                        switch (told) {
                            case Digits.Taken _ -> Answer.nothing();
                            case Digits.NotAsked _ ->
                                    throw Problem.of(409, "No television asks for digits now.");
                            case Digits.Refused(String why) ->
                                    throw Problem.impossible("pin", "The television says: " + why);
                        });
    }

    private CompletionStage<Answer> giveUp(Call call) {
        call.body().only();
        return Answer.gone(televisions.giveUp(), "No television is being paired.");
    }
}
