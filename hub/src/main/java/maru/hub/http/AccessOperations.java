package maru.hub.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import maru.hub.access.Pairing;
import maru.hub.access.Token;
import maru.hub.access.Tokens;

/** Pairing, the caller's own session, and tokens. */
@Singleton
final class AccessOperations implements OperationGroup {
    private static final String COOKIE_RULES = "; Path=/; HttpOnly; SameSite=Strict; Max-Age=";
    private static final int MOST_HOURS = 8_760;
    private static final long COOKIE_LIFE = 400L * 24 * 3600;

    private final Tokens tokens;
    private final Pairing pairing;

    AccessOperations(Tokens tokens, Pairing pairing) {
        this.tokens = tokens;
        this.pairing = pairing;
    }

    @Override
    public List<Operation> all() {
        return List.of(
                Operation.quick("invite", "POST", "/api/v1/pairing", Access.ADMIN, this::invite),
                Operation.quick(
                        "closePairing", "DELETE", "/api/v1/pairing", Access.ADMIN, _ -> close()),
                Operation.of("claim", "POST", "/api/v1/pairing/claim", Access.OPEN, this::claim)
                        .overHttpAlone(),
                Operation.quick(
                        "getSession", "GET", "/api/v1/session", Access.GUEST, this::session),
                Operation.of("endSession", "DELETE", "/api/v1/session", Access.GUEST, this::leave)
                        .overHttpAlone(),
                Operation.quick("listTokens", "GET", "/api/v1/tokens", Access.ADMIN, _ -> tokens()),
                Operation.of(
                        "revokeToken",
                        "DELETE",
                        "/api/v1/tokens/{id}",
                        Access.ADMIN,
                        this::revoke));
    }

    private Answer invite(Call call) {
        Body body = call.body().only("role", "by", "hours");
        var role = body.role("role");
        var stay = body.has("hours") ? Optional.of(stay(body)) : Optional.<Duration>empty();
        String by = body.optionalText("by", 8).orElse("code");
        Pairing.Invitation invitation =
                switch (by) {
                    case "code" -> pairing.inviteByCode(role, stay);
                    case "link" -> pairing.inviteByLink(role, stay);
                    default -> throw Problem.field("by", "It must be code or link.");
                };
        return switch (invitation) {
            case Pairing.Invitation.Invited invited ->
                    Answer.json(
                            201,
                            Json.object()
                                    .put("code", invited.secret())
                                    .put("role", lower(invited.role()))
                                    .put("seconds", invited.life().toSeconds()));
            case Pairing.Invitation.Locked locked ->
                    throw Problem.later(
                            429,
                            "Too many wrong codes were tried; a link can be made meanwhile.",
                            locked.rest());
        };
    }

    private static Duration stay(Body body) {
        var hours = body.node("hours");
        if (!hours.isInt() || hours.intValue() < 1 || hours.intValue() > MOST_HOURS) {
            throw Problem.field("hours", "It must be 1 to 8760.");
        }
        return Duration.ofHours(hours.intValue());
    }

    private Answer close() {
        pairing.close();
        return Answer.nothing();
    }

    private CompletionStage<Answer> claim(Call call) {
        Body body = call.body().only("code", "name", "cookie");
        String code = body.text("code", 128).strip();
        String name = body.has("name") ? body.name("name") : "unnamed";
        boolean cookie = body.has("cookie") && body.flag("cookie");
        return switch (pairing.claim(code)) {
            case Pairing.Claim.Granted granted ->
                    tokens.issue(name, granted.role(), granted.stay())
                            .thenApply(issued -> {
                                ObjectNode json = json(issued.token());
                                if (!cookie) {
                                    return Answer.json(201, json.put("token", issued.secret()));
                                }
                                return Answer.json(201, json)
                                        .with(
                                                "Set-Cookie",
                                                Gate.COOKIE
                                                        + "="
                                                        + issued.secret()
                                                        + COOKIE_RULES
                                                        + COOKIE_LIFE);
                            });
            case Pairing.Claim.Wrong _ ->
                    throw Problem.of(403, "The code is wrong or no longer good.");
            case Pairing.Claim.Locked locked ->
                    throw Problem.later(429, "Too many wrong codes were tried.", locked.rest());
        };
    }

    private Answer session(Call call) {
        return Answer.json(json(call.known().token()));
    }

    private CompletionStage<Answer> leave(Call call) {
        return tokens.revoke(call.known().token().id())
                .thenApply(_ ->
                        Answer.nothing()
                                .with("Set-Cookie", Gate.COOKIE + "=" + COOKIE_RULES + "0"));
    }

    private Answer tokens() {
        ArrayNode list = Json.array();
        tokens.list().forEach(token -> list.add(json(token)));
        return Answer.json(list);
    }

    private CompletionStage<Answer> revoke(Call call) {
        return Answer.gone(tokens.revoke(call.part("id")), "There is no such token.");
    }

    private static ObjectNode json(Token token) {
        ObjectNode json =
                Json.object()
                        .put("id", token.id())
                        .put("name", token.name())
                        .put("role", lower(token.role()))
                        .put("created", token.created().toString());
        token.until().ifPresent(until -> json.put("until", until.toString()));
        return json;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
