package maru.hub.http;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import maru.devices.Act;
import maru.devices.Shape;
import maru.hub.act.ActJson;
import maru.hub.command.CommandId;
import maru.hub.command.CommandPath;
import maru.hub.command.Spoken;
import maru.hub.home.Device;
import maru.hub.home.Home;
import maru.hub.home.LiveHome;
import maru.hub.home.RoomId;
import maru.hub.registry.Permissions;
import maru.hub.understand.Utterance;

/** Saying, pressing and confirming: everything that acts, by way of the command path. */
@Singleton
final class TalkOperations implements OperationGroup {
    /** Commands under way at the same time; what is more is asked to wait. */
    private static final int MAX_UNDER_WAY = 32;

    private final CommandPath commands;
    private final LiveHome home;
    private final Permissions permissions;
    private final AtomicInteger underWay = new AtomicInteger();

    TalkOperations(CommandPath commands, LiveHome home, Permissions permissions) {
        this.commands = commands;
        this.home = home;
        this.permissions = permissions;
    }

    @Override
    public List<Operation> all() {
        return List.of(
                Operation.of("say", "POST", "/api/v1/say", Access.GUEST, this::say).asEvents(),
                Operation.of("act", "POST", "/api/v1/devices/{id}/acts", Access.GUEST, this::act),
                Operation.of(
                        "confirm",
                        "POST",
                        "/api/v1/confirmations/{nonce}",
                        Access.MEMBER,
                        this::confirm));
    }

    private CompletionStage<Answer> say(Call call) {
        Body body = call.body().only("text", "language", "room");
        String text = body.text("text", Utterance.MAX_LENGTH);
        if (text.isBlank()) {
            throw Problem.field("text", "There are no words in it.");
        }
        Optional<RoomId> room = body.optionalText("room", 128).map(this::room);
        Caller caller = call.known();
        var utterance =
                new Utterance(
                        CommandId.next(),
                        text,
                        body.language("language"),
                        caller.speaker(),
                        room,
                        caller.surface());
        return answered(() -> commands.say(utterance, piece -> isHeard(piece, call.waiting())));
    }

    private static boolean isHeard(String piece, Waiting waiting) {
        return piece.isEmpty()
                ? waiting.isThere()
                : waiting.tell("piece", Json.object().put("text", piece));
    }

    private CompletionStage<Answer> act(Call call) {
        Body body = call.body().only("trait", "value", "command", "text");
        Caller caller = call.known();
        Device device =
                HomeOperations.visible(call.part("id"), home.snapshot(), permissions, caller);
        Act act = ActJson.read(body.json());
        requirePossible(device, act);
        return answered(() ->
                commands.act(
                        CommandId.next(), caller.speaker(), caller.surface(), device.id(), act));
    }

    private CompletionStage<Answer> confirm(Call call) {
        call.body().only();
        String nonce = call.part("nonce");
        if (nonce.length() > 128) {
            throw Problem.of(404, "There is nothing to confirm.");
        }
        return answered(() -> commands.confirm(call.known().speaker(), nonce));
    }

    private CompletionStage<Answer> answered(Supplier<CompletionStage<Spoken>> command) {
        if (underWay.incrementAndGet() > MAX_UNDER_WAY) {
            underWay.decrementAndGet();
            throw Problem.later(503, "Too many commands are under way.", Duration.ofSeconds(1));
        }
        CompletionStage<Spoken> spoken;
        try {
            spoken = command.get();
        } catch (RuntimeException e) {
            underWay.decrementAndGet();
            throw e;
        }
        return spoken.whenComplete((_, _) -> underWay.decrementAndGet())
                .thenApply(s -> Answer.json(HomeJson.spoken(s, home.snapshot())));
    }

    /** Refuses what this very device can't do, before anything else is asked. */
    static void requirePossible(Device device, Act act) {
        var capability =
                device.capability(act.trait())
                        .orElseThrow(() ->
                                Problem.impossible(
                                        "trait", "The device has no " + act.trait().id() + "."));
        capability
                .problemWith(act)
                .ifPresent(problem -> {
                    throw Problem.impossible(
                            act instanceof Act.Set ? "value" : "command", problem + ".");
                });
        if (act instanceof Act.Run run
                && run.argument().filter(text -> text.length() > Shape.MAX_TEXT).isPresent()) {
            throw Problem.field("text", "It must be at most 512 characters.");
        }
    }

    private RoomId room(String said) {
        return room(said, home.snapshot());
    }

    /** By id, or by any of its names. */
    static RoomId room(String said, Home home) {
        var rooms = home.rooms();
        return Optional.ofNullable(rooms.get(new RoomId(said.isBlank() ? "-" : said)))
                .or(() ->
                        rooms.values().stream()
                                .filter(r ->
                                        r.names().all().stream().anyMatch(said::equalsIgnoreCase))
                                .findFirst())
                .map(r -> r.id())
                .orElseThrow(() -> Problem.impossible("room", "There is no such room."));
    }
}
