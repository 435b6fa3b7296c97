package maru.hub.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import maru.devices.Shape;
import maru.devices.Trait;
import maru.hub.act.ActJson;
import maru.hub.history.History;
import maru.hub.history.History.Span;
import maru.hub.home.Device;
import maru.hub.home.Home;
import maru.hub.home.LiveHome;
import maru.hub.registry.Permissions;
import maru.hub.schedule.Schedules;
import maru.hub.understand.When;

/** What was and what will be: history and schedules. */
@Singleton
final class TimeOperations implements OperationGroup {
    private static final int DEFAULT_POINTS = 1_000;
    private static final String UNKNOWN = "There is no such schedule.";

    private final LiveHome home;
    private final Permissions permissions;
    private final History history;
    private final Schedules schedules;
    private final InstantSource clock;

    TimeOperations(
            LiveHome home,
            Permissions permissions,
            History history,
            Schedules schedules,
            InstantSource clock) {
        this.home = home;
        this.permissions = permissions;
        this.history = history;
        this.schedules = schedules;
        this.clock = clock;
    }

    @Override
    public List<Operation> all() {
        return List.of(
                Operation.of("getHistory", "GET", "/api/v1/history", Access.FAMILY, this::history),
                Operation.quick(
                        "listSchedules",
                        "GET",
                        "/api/v1/schedules",
                        Access.FAMILY,
                        this::schedules),
                Operation.of(
                        "cancelSchedule",
                        "DELETE",
                        "/api/v1/schedules/{id}",
                        Access.MEMBER,
                        this::cancel));
    }

    private CompletionStage<Answer> history(Call call) {
        String id =
                call.query("device")
                        .orElseThrow(() -> Problem.field("device", "This field is needed."));
        Device device = HomeOperations.visible(id, home.snapshot(), permissions, call.known());
        String name =
                call.query("trait")
                        .orElseThrow(() -> Problem.field("trait", "This field is needed."));
        Trait trait = Trait.ofId(name).orElseThrow(() -> Problem.field("trait", "No such trait."));
        if (!device.has(trait)) {
            throw Problem.impossible("trait", "The device has no " + trait.id() + ".");
        }
        Instant to = time(call, "to").orElseGet(clock::instant);
        Instant from = time(call, "from").orElseGet(() -> to.minus(Duration.ofDays(1)));
        if (!from.isBefore(to)) {
            throw Problem.field("from", "It must be before to.");
        }
        String resolution = call.query("resolution").orElse("raw");
        ObjectNode json =
                Json.object()
                        .put("device", device.id().value())
                        .put("trait", trait.id())
                        .put(
                                "unit",
                                trait.shape() instanceof Shape.Range range
                                        ? range.unit().symbol()
                                        : "")
                        .put("resolution", resolution)
                        .put("from", from.toString())
                        .put("to", to.toString());
        ArrayNode points = json.putArray("points");
        if (resolution.equals("raw")) {
            return history.raw(device.id(), trait, from, to, DEFAULT_POINTS)
                    .thenApply(list -> {
                        list.forEach(point ->
                                points.addObject()
                                        .put("at", point.at().toString())
                                        .set("value", ActJson.write(point.value())));
                        return Answer.json(json);
                    });
        }
        Span span =
                switch (resolution) {
                    case "5m" -> Span.FIVE_MINUTES;
                    case "1h" -> Span.HOUR;
                    case "1d" -> Span.DAY;
                    default -> throw Problem.field("resolution", "It must be raw, 5m, 1h or 1d.");
                };
        if (Duration.between(from, to).dividedBy(span.length()) > History.MAX_POINTS) {
            throw Problem.field("resolution", "The span is too long for it.");
        }
        return history.summaries(device.id(), trait, span, from, to)
                .thenApply(list -> {
                    list.forEach(summary -> {
                        ObjectNode point =
                                points.addObject()
                                        .put("at", summary.start().toString())
                                        .put("min", summary.min())
                                        .put("average", summary.average())
                                        .put("max", summary.max())
                                        .put("count", summary.count());
                        summary.growth().ifPresent(growth -> point.put("growth", growth));
                    });
                    return Answer.json(json);
                });
    }

    private static Optional<Instant> time(Call call, String field) {
        return call.query(field)
                .map(text -> {
                    try {
                        Instant time = Instant.parse(text);
                        if (time.isBefore(Instant.EPOCH)
                                || time.isAfter(Instant.parse("9999-01-01T00:00:00Z"))) {
                            throw Problem.field(field, "It is too far away.");
                        }
                        return time;
                    } catch (DateTimeException e) {
                        throw Problem.field(
                                field, "It must be a time such as 2026-01-31T07:00:00Z.");
                    }
                });
    }

    private Answer schedules(Call call) {
        Home now = home.snapshot();
        ArrayNode list = Json.array();
        schedules.list().stream()
                .filter(schedule -> mayKnow(schedule, now, call.known()))
                .forEach(schedule -> list.add(json(schedule)));
        return Answer.json(list);
    }

    private boolean mayKnow(Schedules.Schedule schedule, Home now, Caller caller) {
        return HomeOperations.mayKnow(schedule.devices(), now, permissions, caller);
    }

    private CompletionStage<Answer> cancel(Call call) {
        String id = call.part("id");
        Home now = home.snapshot();
        if (schedules.find(id).filter(it -> mayKnow(it, now, call.known())).isEmpty()) {
            throw Problem.of(404, UNKNOWN);
        }
        return Answer.gone(schedules.cancel(id), UNKNOWN);
    }

    private static ObjectNode json(Schedules.Schedule schedule) {
        ObjectNode json =
                Json.object()
                        .put("id", schedule.id())
                        .put("said", schedule.said())
                        .put("language", schedule.language().code())
                        .put("created", schedule.created().toString())
                        .put("next", schedule.next().toString())
                        .put("undoing", schedule.undoing());
        if (schedule.when().start().orElse(null) instanceof When.Start.Every every) {
            ArrayNode days = json.putArray("days");
            every.days().stream()
                    .sorted()
                    .forEach(day -> days.add(day.name().toLowerCase(Locale.ROOT)));
            json.put("time", every.time().toString());
        }
        schedule.when().lasting().ifPresent(lasting -> json.put("lasting", lasting.toSeconds()));
        json.set("deeds", ActJson.write(schedule.deeds()));
        json.set("undo", ActJson.write(schedule.undo()));
        return json;
    }
}
