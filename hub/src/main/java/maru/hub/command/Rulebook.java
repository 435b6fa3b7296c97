package maru.hub.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.Stream;
import maru.devices.Act;
import maru.devices.Language;
import maru.hub.act.Outcome;
import maru.hub.automation.Automations;
import maru.hub.automation.Automations.Automation;
import maru.hub.automation.Automations.Draft;
import maru.hub.automation.Trials;
import maru.hub.home.Device;
import maru.hub.home.Home;
import maru.hub.home.Routine.Deed;
import maru.hub.plan.Part;
import maru.hub.plan.Refusal;
import maru.hub.plan.Step;
import maru.hub.plan.Trial;
import maru.hub.plan.Watched;
import maru.hub.understand.Trigger;
import maru.hub.understand.Utterance.Speaker;
import maru.hub.understand.When;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads automations back, keeps them and ends them for those who talk. What acts waits for a yes;
 * what only tells is kept at once, since it can do no harm.
 */
public final class Rulebook {
    private static final Logger log = LoggerFactory.getLogger(Rulebook.class);

    /** For a home in which none can be kept. */
    public static final Rulebook NONE = new Rulebook(Optional.empty(), Optional.empty());

    private final Optional<Automations> automations;
    private final Optional<Trials> trials;

    public Rulebook(Optional<Automations> automations, Optional<Trials> trials) {
        this.automations = automations;
        this.trials = trials;
    }

    /**
     * What came of an automation that was wanted.
     *
     * @param proposed what a yes keeps
     * @param kept the id of what is kept
     */
    record Written(Outcome outcome, Optional<Draft> proposed, Optional<String> kept) {
        static Written just(Outcome outcome) {
            return new Written(outcome, Optional.empty(), Optional.empty());
        }
    }

    /** What of it could be done with nobody there to be asked, and why not the rest. */
    record Doable(List<Step> steps, List<Refusal> refusals) {}

    static Doable doable(Part.Automated part, Home home) {
        var steps = new ArrayList<Step>();
        var refusals = new ArrayList<Refusal>();
        for (Part.Deeds deeds : part.deeds()) {
            refusals.addAll(deeds.refusals());
            for (Step step : deeds.steps()) {
                Optional<Device> device = home.device(step.device());
                if (device.filter(d -> d.isRisky(step.act())).isPresent()) {
                    refusals.add(new Refusal.RiskyLater(step.device()));
                } else {
                    steps.add(step);
                }
            }
        }
        return new Doable(steps, refusals);
    }

    CompletionStage<Written> write(
            Part.Automated part,
            String said,
            Language language,
            Speaker speaker,
            Home home,
            Instant now) {
        Doable doable = doable(part, home);
        boolean onlyTells = part.deeds().isEmpty();
        if (!onlyTells && doable.steps().isEmpty()) {
            return CompletableFuture.completedFuture(
                    Written.just(new Outcome.Refused(doable.refusals().getFirst())));
        }
        var draft =
                new Draft(
                        said,
                        language,
                        speaker,
                        part.watched(),
                        part.once(),
                        deedsOf(doable.steps()),
                        part.tells(),
                        lasting(part),
                        part.deeds().stream().flatMap(d -> deedsOf(d.undo()).stream()).toList());
        if (onlyTells) {
            return keep(draft);
        }
        boolean replaces = automations.filter(a -> !a.replacedBy(draft).isEmpty()).isPresent();
        return trial(part.watched(), now)
                .thenApply(trial ->
                        new Written(
                                new Outcome.Automated(
                                        rule(draft),
                                        false,
                                        doable.refusals(),
                                        trial,
                                        isDueAtOnce(draft, home),
                                        replaces),
                                Optional.of(draft),
                                Optional.empty()));
    }

    private CompletionStage<Trial> trial(Watched watched, Instant now) {
        return trials.map(t -> t.run(watched, now))
                .orElseGet(() -> CompletableFuture.completedFuture(Trial.NOTHING_RECORDED));
    }

    private static Optional<Duration> lasting(Part.Automated part) {
        return part.deeds().stream()
                .flatMap(d -> d.when().flatMap(When::lasting).stream())
                .findFirst();
    }

    CompletionStage<Written> keep(Draft draft) {
        if (automations.isEmpty()) {
            return CompletableFuture.completedFuture(
                    Written.just(new Outcome.Failed(Outcome.Why.NOT_KEPT)));
        }
        boolean replaces = !automations.get().replacedBy(draft).isEmpty();
        return automations
                .get()
                .keep(draft)
                .thenApply(kept ->
                        new Written(
                                new Outcome.Automated(
                                        rule(draft),
                                        true,
                                        List.of(),
                                        Trial.NOTHING_RECORDED,
                                        false,
                                        replaces),
                                Optional.empty(),
                                Optional.of(kept.id())))
                .exceptionally(e -> {
                    log.warn("an automation couldn't be kept", e);
                    return Written.just(new Outcome.Failed(Outcome.Why.NOT_KEPT));
                });
    }

    /** What is passed already won't be passed again soon, so it counts at once. */
    static boolean isDueAtOnce(Draft draft, Home home) {
        return !draft.once()
                && draft.watched().held().isEmpty()
                && !(draft.watched().test() instanceof Trigger.Test.Is)
                && draft.watched().holds(home);
    }

    private static Outcome.Rule rule(Draft draft) {
        return new Outcome.Rule(
                draft.watched(),
                draft.once(),
                draft.deeds().stream().map(d -> Step.wished(d.device(), d.act())).toList(),
                draft.tells(),
                draft.lasting());
    }

    private static List<Deed> deedsOf(List<Step> steps) {
        return steps.stream().map(s -> new Deed(s.device(), s.act())).toList();
    }

    /** What of a wish is so already, as far as the devices have told. */
    static boolean isSo(Step step, Home home) {
        return step.act() instanceof Act.Set set
                && home.device(step.device())
                        .map(d -> d.state().values().get(set.trait()))
                        .filter(set.value()::equals)
                        .isPresent();
    }

    private Stream<Automation> all(Onlooker onlooker, Predicate<Speaker> whose) {
        return automations.map(Automations::list).orElse(List.of()).stream()
                .filter(a -> whose.test(a.draft().speaker()))
                .filter(a -> onlooker.sees(a.draft().devices()));
    }

    /** All that somebody may know of. */
    List<Outcome.Rule> told(Onlooker onlooker) {
        return all(onlooker, onlooker::mayKnow).map(a -> rule(a.draft())).toList();
    }

    /** Those that they may end, of what watches or moves what is meant. */
    List<String> ids(Part.Cancelled meant, Onlooker onlooker) {
        return all(onlooker, onlooker::mayEnd)
                .filter(a -> meant.means(a.draft().devices()))
                .map(Automation::id)
                .toList();
    }

    /** By what was said for it. */
    Optional<String> said(String id) {
        return automations.map(Automations::list).orElse(List.of()).stream()
                .filter(a -> a.id().equals(id))
                .map(a -> a.draft().said())
                .findFirst();
    }

    CompletionStage<Boolean> remove(String id) {
        return automations
                .map(a -> a.remove(id))
                .orElseGet(() -> CompletableFuture.completedFuture(false));
    }
}
