package maru.hub.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import maru.devices.Family;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.devices.dialect.player.PlayerDialect;
import maru.hub.media.Key;
import maru.hub.media.Library;
import maru.hub.media.Order;
import maru.hub.media.Place;
import maru.hub.media.Players;
import maru.hub.media.Playing;
import maru.hub.understand.Utterance.Role;

/**
 * Players speak here: each tells over and over what it plays, and is answered with what it is to do
 * next. Their state is that of devices, and acts on them go the way of all acts.
 */
@Singleton
final class PlayerOperations implements OperationGroup {
    private static final Set<String> PLAYBACK = Set.of("idle", "playing", "paused", "buffering");
    private static final int MAX_WAIT_SECONDS = 30;
    private static final int MAX_QUEUE = 500;
    private static final int MAX_ID = 64;
    private static final double MAX_SECONDS = 604_800;
    private static final int MAX_TYPED = 1_000;
    private static final int MAX_WAY = 10_000;

    private final Players players;
    private final Library library;

    PlayerOperations(Players players, Library library) {
        this.players = players;
        this.library = library;
    }

    @Override
    public List<Operation> all() {
        String player = "/api/v1/players/{id}";
        return List.of(
                Operation.quick("listPlayers", "GET", "/api/v1/players", Access.GUEST, _ -> list()),
                Operation.of("reportPlayer", "PUT", player, Access.FAMILY, this::report),
                Operation.quick("removePlayer", "DELETE", player, Access.FAMILY, this::remove),
                Operation.quick("pressKeys", "POST", player + "/keys", Access.MEMBER, this::press),
                Operation.quick(
                        "answerScreen", "POST", player + "/answers", Access.MEMBER, this::reply));
    }

    private Answer list() {
        ArrayNode list = Json.array();
        for (Players.Present player : players.all()) {
            var playing = player.playing();
            ObjectNode json =
                    list.addObject()
                            .put("id", player.key())
                            .put("name", player.name())
                            .put("kind", player.kind().id())
                            .put("room", player.room().orElse(null))
                            .put("online", player.online())
                            .put("playback", playing.playback())
                            .put("seconds", playing.at().toMillis() / 1000.0)
                            .put("volume", playing.volume())
                            .put("muted", playing.muted());
            player.view().ifPresent(view -> json.put("place", view.place().id()));
            json.set(
                    "item",
                    player.item()
                            .<JsonNode>map(item -> MediaOperations.json(item, library))
                            .orElseGet(Json.object()::nullNode));
            ArrayNode queue = json.putArray("queue");
            player.queue().stream()
                    .limit(100)
                    .forEach(i -> queue.add(MediaOperations.json(i, library)));
        }
        return Answer.json(list);
    }

    private CompletionStage<Answer> report(Call call) {
        String key = key(call);
        Body body =
                call.body()
                        .only(
                                "name",
                                "kind",
                                "room",
                                "playback",
                                "item",
                                "queue",
                                "seconds",
                                "volume",
                                "muted",
                                "ended",
                                "seen",
                                "got",
                                "place",
                                "typing",
                                "chosen",
                                "wait");
        String playback = body.text("playback", 16);
        if (!PLAYBACK.contains(playback)) {
            throw Problem.field("playback", "It must be idle, playing, paused or buffering.");
        }
        var playing =
                new Playing(
                        playback,
                        body.optionalText("item", MAX_ID),
                        Duration.ofMillis(
                                Math.round(number(body, "seconds", 0, MAX_SECONDS) * 1000)),
                        (int) Math.round(number(body, "volume", 100, 100)),
                        body.has("muted") && body.flag("muted"),
                        body.has("ended") && body.flag("ended"));
        var report =
                new Players.Report(
                        key,
                        body.name("name"),
                        kind(body.optionalText("kind", 64)),
                        body.has("room") && !body.node("room").isNull()
                                ? Optional.of(body.name("room"))
                                : Optional.empty(),
                        playing,
                        queue(body),
                        (long) number(body, "seen", 0, 1e15),
                        (long) number(body, "got", 0, 1e15),
                        view(body),
                        Duration.ofSeconds((long) number(body, "wait", 0, MAX_WAIT_SECONDS)),
                        call.waiting()::isThere);
        return switch (players.report(call.known().token().id(), report)) {
            case Players.Heard.Orders heard -> heard.orders().thenApply(this::answer);
            case Players.Heard.No(Players.Refused why) ->
                    throw switch (why) {
                        case NOT_YOURS -> Problem.of(403, "This player is another's.");
                        case TOO_MANY -> Problem.of(409, "There are too many players.");
                    };
        };
    }

    private Answer answer(List<Players.Numbered> orders) {
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("orders");
        for (Players.Numbered numbered : orders) {
            ObjectNode one = list.addObject().put("number", numbered.number());
            switch (numbered.order()) {
                case Order.Play play -> {
                    one.put("do", "play").put("seconds", play.at().toMillis() / 1000.0);
                    one.put("left", play.left());
                    one.set("item", MediaOperations.json(play.item(), library));
                }
                case Order.Pause _ -> one.put("do", "pause");
                case Order.Resume _ -> one.put("do", "resume");
                case Order.Stop _ -> one.put("do", "stop");
                case Order.Seek seek ->
                        one.put("do", "seek").put("seconds", seek.at().toMillis() / 1000.0);
                case Order.Volume volume -> one.put("do", "volume").put("volume", volume.percent());
                case Order.Mute mute -> one.put("do", "mute").put("muted", mute.muted());
                case Order.Toast toast ->
                        one.put("do", "toast").put("id", toast.id()).put("text", toast.text());
                case Order.Alert alert -> {
                    one.put("do", "alert").put("id", alert.id()).put("text", alert.text());
                    alert.buttons().forEach(one.putArray("buttons")::add);
                }
                case Order.Ask ask -> {
                    one.put("do", "ask").put("id", ask.id()).put("who", ask.who());
                    ask.pin().ifPresent(pin -> one.put("pin", pin));
                    one.put("agreeable", ask.agreeable()).put("seconds", ask.life().toSeconds());
                }
                case Order.Dismiss dismiss -> one.put("do", "dismiss").put("id", dismiss.id());
                case Order.Show show -> one.put("do", "show").put("place", show.place().id());
                case Order.Press press -> one.put("do", "key").put("key", press.key().id());
                case Order.Move move -> way(one.put("do", "move"), move.dx(), move.dy());
                case Order.Click _ -> one.put("do", "click");
                case Order.Scroll scroll -> way(one.put("do", "scroll"), scroll.dx(), scroll.dy());
                case Order.Type type ->
                        one.put("do", "type")
                                .put("text", type.text())
                                .put("replace", type.replace());
                case Order.Erase erase -> one.put("do", "erase").put("count", erase.count());
            }
        }
        return Answer.json(json);
    }

    private static void way(ObjectNode order, int dx, int dy) {
        order.put("dx", dx).put("dy", dy);
    }

    /** What a remote does on a screen, such as a phone that is one. */
    private Answer press(Call call) {
        Body body = call.body().only("key", "text", "move", "click", "scroll");
        if (body.json().size() != 1) {
            throw Problem.of(400, "It must be one of key, text, move, click and scroll.");
        }
        if (!players.press(key(call), pressed(body))) {
            throw Problem.of(409, "There is no such screen now.");
        }
        return Answer.nothing();
    }

    private static Order.OfRemote pressed(Body body) {
        if (body.has("key")) {
            return new Order.Press(
                    Key.ofId(body.text("key", 16))
                            .orElseThrow(() -> Problem.field("key", "There is no such key.")));
        }
        if (body.has("text")) {
            return new Order.Type(body.text("text", MAX_TYPED), false);
        }
        if (body.has("move")) {
            return new Order.Move(way(body, "move", "dx"), way(body, "move", "dy"));
        }
        if (body.has("scroll")) {
            return new Order.Scroll(way(body, "scroll", "dx"), way(body, "scroll", "dy"));
        }
        if (!body.flag("click")) {
            throw Problem.field("click", "It must be true.");
        }
        return new Order.Click();
    }

    private static int way(Body body, String field, String axis) {
        JsonNode node = body.node(field).path(axis);
        if (!node.isNumber() || !(Math.abs(node.doubleValue()) <= MAX_WAY)) {
            throw Problem.field(field, "It must hold dx and dy, of " + MAX_WAY + " at most.");
        }
        return (int) Math.round(node.doubleValue());
    }

    private Answer reply(Call call) {
        Body body = call.body().only("question", "yes");
        return switch (players.answer(
                call.known().token().id(),
                key(call),
                body.text("question", MAX_ID),
                body.flag("yes"))) {
            case TAKEN -> Answer.nothing();
            case NOT_YOURS -> throw Problem.of(403, "This player is another's.");
            case NOT_ASKED -> throw Problem.of(404, "Nobody asks that any more.");
        };
    }

    private Answer remove(Call call) {
        call.body().only();
        Caller caller = call.known();
        if (!players.remove(caller.token().id(), caller.role() == Role.ADMIN, key(call))) {
            throw Problem.of(404, "There is no such player of yours.");
        }
        return Answer.nothing();
    }

    private static String key(Call call) {
        String key = call.part("id");
        if (!PlayerDialect.isKey(key)) {
            throw Problem.of(404, "No player is called so: a to z, 0 to 9 and dashes, 64 at most.");
        }
        return key;
    }

    private static Kind kind(Optional<String> id) {
        return id.map(text ->
                        Kinds.ofId(text)
                                .filter(kind -> kind.isA(Family.MEDIA))
                                .orElseThrow(
                                        () -> Problem.field("kind", "It must be one that plays.")))
                .orElse(Kinds.TV);
    }

    private static Optional<Players.View> view(Body body) {
        return body.optionalText("place", 16)
                .map(id ->
                        new Players.View(
                                Place.ofId(id)
                                        .orElseThrow(() ->
                                                Problem.field("place", "There is no such place.")),
                                body.has("typing") && body.flag("typing"),
                                body.has("chosen") && body.flag("chosen")));
    }

    private static List<String> queue(Body body) {
        if (!body.has("queue")) {
            return List.of();
        }
        JsonNode node = body.node("queue");
        if (!node.isArray() || node.size() > MAX_QUEUE) {
            throw Problem.field("queue", "It must be a list of " + MAX_QUEUE + " ids at most.");
        }
        var ids = new ArrayList<String>();
        for (JsonNode id : node) {
            if (!id.isTextual() || id.textValue().length() > MAX_ID) {
                throw Problem.field("queue", "It must be a list of ids of items.");
            }
            ids.add(id.textValue());
        }
        return ids;
    }

    private static double number(Body body, String field, double standard, double most) {
        if (!body.has(field)) {
            return standard;
        }
        JsonNode node = body.node(field);
        if (!node.isNumber() || !(node.doubleValue() >= 0 && node.doubleValue() <= most)) {
            throw Problem.field(field, "It must be a number from 0 to " + (long) most + ".");
        }
        return node.doubleValue();
    }
}
