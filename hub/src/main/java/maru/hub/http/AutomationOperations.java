package maru.hub.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletionStage;
import maru.hub.act.ActJson;
import maru.hub.automation.AutomationJson;
import maru.hub.automation.Automations;
import maru.hub.automation.Automations.Automation;
import maru.hub.home.Home;
import maru.hub.home.LiveHome;
import maru.hub.message.Messages;
import maru.hub.registry.Permissions;

/** What is done whenever something is so, and what the hub had to tell. */
@Singleton
final class AutomationOperations implements OperationGroup {
    private static final String UNKNOWN = "There is no such automation.";

    private final LiveHome home;
    private final Permissions permissions;
    private final Automations automations;
    private final Messages messages;

    AutomationOperations(
            LiveHome home, Permissions permissions, Automations automations, Messages messages) {
        this.home = home;
        this.permissions = permissions;
        this.automations = automations;
        this.messages = messages;
    }

    @Override
    public List<Operation> all() {
        return List.of(
                Operation.quick(
                        "listAutomations",
                        "GET",
                        "/api/v1/automations",
                        Access.FAMILY,
                        this::automations),
                Operation.of(
                        "removeAutomation",
                        "DELETE",
                        "/api/v1/automations/{id}",
                        Access.MEMBER,
                        this::remove),
                Operation.quick(
                        "listMessages", "GET", "/api/v1/messages", Access.GUEST, this::messages));
    }

    private Answer automations(Call call) {
        Home now = home.snapshot();
        ArrayNode list = Json.array();
        automations.list().stream()
                .filter(automation -> mayKnow(automation, now, call.known()))
                .forEach(automation -> list.add(json(automation)));
        return Answer.json(list);
    }

    private boolean mayKnow(Automation automation, Home now, Caller caller) {
        return HomeOperations.mayKnow(automation.draft().devices(), now, permissions, caller);
    }

    private CompletionStage<Answer> remove(Call call) {
        String id = call.part("id");
        Home now = home.snapshot();
        if (automations.find(id).filter(it -> mayKnow(it, now, call.known())).isEmpty()) {
            throw Problem.of(404, UNKNOWN);
        }
        return Answer.gone(automations.remove(id), UNKNOWN);
    }

    private Answer messages(Call call) {
        ArrayNode list = Json.array();
        messages.of(call.known().token().id()).forEach(message -> list.add(json(message)));
        return Answer.json(list);
    }

    static ObjectNode json(Messages.Message message) {
        return Json.object()
                .put("at", message.at().toString())
                .put("language", message.language().code())
                .put("text", message.text());
    }

    private static ObjectNode json(Automation automation) {
        Automations.Draft draft = automation.draft();
        ObjectNode json =
                Json.object()
                        .put("id", automation.id())
                        .put("said", draft.said())
                        .put("language", draft.language().code())
                        .put("created", automation.created().toString())
                        .put("once", draft.once())
                        .put("tells", draft.tells());
        json.set("trigger", AutomationJson.write(draft.watched()));
        json.set("deeds", ActJson.write(draft.deeds()));
        draft.lasting().ifPresent(lasting -> json.put("lasting", lasting.toSeconds()));
        return json;
    }
}
