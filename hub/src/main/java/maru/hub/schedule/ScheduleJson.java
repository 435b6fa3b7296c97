package maru.hub.schedule;

import static maru.hub.store.Document.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Optional;
import maru.devices.Language;
import maru.hub.act.ActJson;
import maru.hub.schedule.Schedules.Fate;
import maru.hub.schedule.Schedules.Past;
import maru.hub.schedule.Schedules.Schedule;
import maru.hub.understand.Utterance.Role;
import maru.hub.understand.Utterance.Speaker;
import maru.hub.understand.When;
import maru.hub.understand.When.Start;

/**
 * How schedules are written on their shelf. Reading throws {@link IllegalArgumentException} for
 * whatever isn't what was written.
 */
final class ScheduleJson {
    private ScheduleJson() {}

    static ObjectNode write(Schedule schedule) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("said", schedule.said());
        node.put("language", schedule.language().code());
        node.put("speaker", schedule.speaker().id());
        node.put("role", schedule.speaker().role().name());
        node.put("created", schedule.created().toString());
        schedule.when()
                .start()
                .ifPresent(start -> {
                    switch (start) {
                        case Start.At(ZonedDateTime time) -> node.put("at", time.toString());
                        case Start.Every every -> {
                            var days = node.putArray("days");
                            every.days().stream().sorted().forEach(day -> days.add(day.name()));
                            node.put("time", every.time().toString());
                        }
                    }
                });
        schedule.when().lasting().ifPresent(lasting -> node.put("lasting", lasting.toString()));
        node.set("deeds", ActJson.write(schedule.deeds()));
        node.set("undo", ActJson.write(schedule.undo()));
        node.put("next", schedule.next().toString());
        node.put("undoing", schedule.undoing());
        return node;
    }

    static Schedule schedule(String id, JsonNode node) {
        try {
            return new Schedule(
                    id,
                    text(node, "said"),
                    Language.ofCode(text(node, "language"))
                            .orElseThrow(() -> new IllegalArgumentException("language: unknown")),
                    new Speaker(text(node, "speaker"), Role.valueOf(text(node, "role"))),
                    Instant.parse(text(node, "created")),
                    new When(
                            start(node),
                            node.has("lasting")
                                    ? Optional.of(Duration.parse(text(node, "lasting")))
                                    : Optional.empty()),
                    ActJson.deeds(node.path("deeds")),
                    ActJson.deeds(node.path("undo")),
                    Instant.parse(text(node, "next")),
                    node.path("undoing").booleanValue());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a time can't be read: " + e.getMessage(), e);
        }
    }

    static ObjectNode write(Past past) {
        var node = write(past.schedule());
        node.put("id", past.schedule().id());
        node.put("ended", past.at().toString());
        node.put("fate", past.fate().name());
        return node;
    }

    static Past past(JsonNode node) {
        try {
            return new Past(
                    schedule(text(node, "id"), node),
                    Instant.parse(text(node, "ended")),
                    Fate.valueOf(text(node, "fate")));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a time can't be read: " + e.getMessage(), e);
        }
    }

    private static Optional<Start> start(JsonNode node) {
        if (node.has("at")) {
            return Optional.of(new Start.At(ZonedDateTime.parse(text(node, "at"))));
        }
        if (node.has("days")) {
            var days = EnumSet.noneOf(DayOfWeek.class);
            node.path("days").forEach(day -> days.add(DayOfWeek.valueOf(day.asText())));
            return Optional.of(new Start.Every(days, LocalTime.parse(text(node, "time"))));
        }
        return Optional.empty();
    }
}
