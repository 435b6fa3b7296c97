package maru.hub.automation;

import static maru.hub.store.Document.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import maru.devices.Language;
import maru.devices.Trait;
import maru.hub.act.ActJson;
import maru.hub.automation.Automations.Automation;
import maru.hub.automation.Automations.Draft;
import maru.hub.home.DeviceId;
import maru.hub.plan.Watched;
import maru.hub.understand.Trigger.Test;
import maru.hub.understand.Utterance.Role;
import maru.hub.understand.Utterance.Speaker;

/**
 * How automations are written, on their shelf and for programs. Reading throws {@link
 * IllegalArgumentException} for whatever isn't what was written.
 */
public final class AutomationJson {
    private AutomationJson() {}

    /** The trigger: its devices, trait and {@code is}, {@code at-least} or {@code at-most}. */
    public static ObjectNode write(Watched watched) {
        var node = JsonNodeFactory.instance.objectNode();
        var devices = node.putArray("devices");
        watched.devices().forEach(id -> devices.add(id.value()));
        node.put("trait", watched.trait().id());
        switch (watched.test()) {
            case Test.Is is -> node.set("is", ActJson.write(is.value()));
            case Test.AtLeast least -> node.put("at-least", least.amount());
            case Test.AtMost most -> node.put("at-most", most.amount());
        }
        node.put("all", watched.all());
        watched.held().ifPresent(held -> node.put("held", held.toString()));
        return node;
    }

    static ObjectNode write(Automation automation) {
        Draft draft = automation.draft();
        var node = JsonNodeFactory.instance.objectNode();
        node.put("said", draft.said());
        node.put("language", draft.language().code());
        node.put("speaker", draft.speaker().id());
        node.put("role", draft.speaker().role().name());
        node.put("created", automation.created().toString());
        node.set("trigger", write(draft.watched()));
        node.put("once", draft.once());
        node.set("deeds", ActJson.write(draft.deeds()));
        node.put("tells", draft.tells());
        draft.lasting().ifPresent(lasting -> node.put("lasting", lasting.toString()));
        node.set("undo", ActJson.write(draft.undo()));
        return node;
    }

    static Automation automation(String id, JsonNode node) {
        try {
            return new Automation(
                    id,
                    new Draft(
                            text(node, "said"),
                            Language.ofCode(text(node, "language"))
                                    .orElseThrow(() ->
                                            new IllegalArgumentException("language: unknown")),
                            new Speaker(text(node, "speaker"), Role.valueOf(text(node, "role"))),
                            watched(node.path("trigger")),
                            node.path("once").booleanValue(),
                            ActJson.deeds(node.path("deeds")),
                            node.path("tells").booleanValue(),
                            duration(node, "lasting"),
                            ActJson.deeds(node.path("undo"))),
                    Instant.parse(text(node, "created")));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a time can't be read: " + e.getMessage(), e);
        }
    }

    private static Watched watched(JsonNode node) {
        Trait trait =
                Trait.ofId(text(node, "trait"))
                        .orElseThrow(() -> new IllegalArgumentException("trait: unknown"));
        var devices = new ArrayList<DeviceId>();
        node.path("devices").forEach(id -> devices.add(new DeviceId(id.asText())));
        Test test;
        if (node.has("is")) {
            test = new Test.Is(ActJson.value(trait, node.path("is")));
        } else if (node.path("at-least").isNumber()) {
            test = new Test.AtLeast(node.path("at-least").doubleValue());
        } else if (node.path("at-most").isNumber()) {
            test = new Test.AtMost(node.path("at-most").doubleValue());
        } else {
            throw new IllegalArgumentException("trigger: give one of is, at-least and at-most");
        }
        return new Watched(
                devices, trait, test, node.path("all").booleanValue(), duration(node, "held"));
    }

    private static Optional<Duration> duration(JsonNode node, String field) {
        return node.has(field) ? Optional.of(Duration.parse(text(node, field))) : Optional.empty();
    }
}
