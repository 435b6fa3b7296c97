package maru.hub.reply;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maru.devices.Shape;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.act.Outcome;
import maru.hub.home.DeviceId;
import maru.hub.plan.Step;
import maru.hub.plan.Trial;
import maru.hub.plan.Watched;
import maru.hub.reply.Phrases.Said;
import maru.hub.understand.Trigger.Test;

/** Says what automations wait for and what they do, in words that a person would use. */
final class TriggerSpeech {
    private final Speech speech;
    private final Phrases phrases;

    TriggerSpeech(Speech speech) {
        this.speech = speech;
        this.phrases = speech.phrases;
    }

    /** "Whenever it starts raining, I'll close the bedroom window". */
    String rule(Outcome.Rule rule, java.util.function.Function<List<Step>, String> plan) {
        Watched watched = rule.watched();
        String when = clause("when", watched, watched.devices());
        if (watched.held().isPresent()) {
            when =
                    phrases.fill(
                            "automations.held",
                            Map.of(
                                    "when", Said.of(when),
                                    "duration", Said.of(speech.duration(watched.held().get()))));
        }
        if (rule.steps().isEmpty()) {
            return phrases.fill(
                    rule.once() ? "automations.tell" : "automations.tell-always", "when", when);
        }
        String planned = plan.apply(rule.steps());
        if (rule.lasting().isPresent()) {
            planned =
                    phrases.fill(
                            "join.for",
                            Map.of(
                                    "text", Said.of(planned),
                                    "duration", Said.of(speech.duration(rule.lasting().get()))));
        }
        String key = rule.once() ? "automations.next" : "automations.always";
        return phrases.fill(
                rule.tells() ? key + "-and-tell" : key,
                Map.of("when", Said.of(when), "plan", Said.of(planned)));
    }

    /** What a dry run came to. */
    String trial(Trial trial, ZoneId zone) {
        if (!trial.recorded()) {
            return phrases.fill("automations.trial-unknown");
        }
        String span =
                trial.since()
                        .map(since ->
                                phrases.fill(
                                        "automations.since",
                                        "time",
                                        speech.clock(since.atZone(zone))))
                        .orElseGet(() -> phrases.fill("automations.day"));
        if (trial.last().isEmpty()) {
            return phrases.fill("automations.trial-none", "span", span);
        }
        return phrases.fill(
                trial.times() == 1 ? "automations.trial-one" : "automations.trial-many",
                Map.of(
                        "span", Said.of(span),
                        "n", Said.of(trial.times()),
                        "time", Said.of(speech.clock(trial.last().get().atZone(zone)))));
    }

    /** "The washer is done". */
    String come(Watched watched, DeviceId by) {
        return clause("come", watched, watched.all() ? watched.devices() : List.of(by));
    }

    private String clause(String form, Watched watched, List<DeviceId> devices) {
        var values = new LinkedHashMap<String, Said>();
        Said names = speech.names(devices);
        values.put(
                "devices",
                watched.all() || devices.size() == 1 ? names : Said.of(speech.choices(devices)));
        values.put("trait", Said.of(speech.trait(watched.trait())));
        values.put("value", Said.of(value(watched)));
        return phrases.fill("triggers." + key(watched) + "." + form, values);
    }

    private String value(Watched watched) {
        Trait trait = watched.trait();
        return switch (watched.test()) {
            case Test.Is is -> speech.value(trait, is.value());
            case Test.AtLeast least -> amount(trait, least.amount());
            case Test.AtMost most -> amount(trait, most.amount());
        };
    }

    private String amount(Trait trait, double amount) {
        return trait.shape() instanceof Shape.Range range
                ? speech.bound(trait, range, amount)
                : Speech.number(amount);
    }

    private String key(Watched watched) {
        String key =
                switch (watched.test()) {
                    case Test.AtLeast _ when watched.trait() == Trait.POSITION -> "open-yes";
                    case Test.AtMost _ when watched.trait() == Trait.POSITION -> "open-no";
                    case Test.AtLeast _ -> "at-least";
                    case Test.AtMost _ -> "at-most";
                    case Test.Is(Value.Flag flag) ->
                            spoken(watched.trait()) + (flag.on() ? "-yes" : "-no");
                    case Test.Is(Value.Choice choice) ->
                            watched.trait().id() + "-" + choice.option();
                    case Test.Is _ -> "other";
                };
        if (watched.all() && phrases.has("triggers." + key + "-all.when")) {
            return key + "-all";
        }
        return phrases.has("triggers." + key + ".when") ? key : "other";
    }

    /** What is said alike of different things. */
    private static String spoken(Trait trait) {
        return switch (trait) {
            case CONTACT, VALVE -> Trait.OPEN.id();
            default -> trait.id();
        };
    }
}
