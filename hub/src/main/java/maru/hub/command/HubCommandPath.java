package maru.hub.command;

import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import maru.devices.Act;
import maru.devices.Capability;
import maru.devices.Language;
import maru.devices.Shape;
import maru.devices.Trait;
import maru.hub.act.Ack;
import maru.hub.act.Dispatcher;
import maru.hub.act.Outcome;
import maru.hub.automation.Automations;
import maru.hub.command.Spoken.OutcomeKind;
import maru.hub.command.Spoken.Pending;
import maru.hub.command.Spoken.StepResult;
import maru.hub.command.Spoken.StepStatus;
import maru.hub.history.History;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;
import maru.hub.home.Home;
import maru.hub.home.LiveHome;
import maru.hub.home.RoomId;
import maru.hub.home.Routine.Deed;
import maru.hub.plan.Answer;
import maru.hub.plan.Inquiry;
import maru.hub.plan.Lookup;
import maru.hub.plan.Part;
import maru.hub.plan.Plan;
import maru.hub.plan.Planner;
import maru.hub.plan.Refusal;
import maru.hub.plan.Setting;
import maru.hub.plan.Step;
import maru.hub.plan.Titles;
import maru.hub.plan.WayBack;
import maru.hub.policy.Confirmations;
import maru.hub.policy.Policy;
import maru.hub.policy.Policy.Verdict;
import maru.hub.reply.Replies;
import maru.hub.schedule.Schedules;
import maru.hub.schedule.Schedules.Schedule;
import maru.hub.talk.Talk;
import maru.hub.understand.Action;
import maru.hub.understand.Intent;
import maru.hub.understand.Reader;
import maru.hub.understand.Target;
import maru.hub.understand.Understander;
import maru.hub.understand.Understander.Meaning;
import maru.hub.understand.Understanding;
import maru.hub.understand.Utterance;
import maru.hub.understand.Utterance.Speaker;
import maru.hub.understand.Utterance.Surface;
import maru.hub.understand.When;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The path of a command, from words to an honest reply. Each arrow leaves one line in the log with
 * the command's id; what was said is never in it.
 */
public final class HubCommandPath implements CommandPath, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HubCommandPath.class);

    /**
     * At most three of them wait for guesses; the rest stay free for what is understood at once.
     */
    private static final int THREADS = 6;

    private static final int QUEUE = 64;

    private final LiveHome home;
    private final Understander understander;
    private final Planner planner;
    private final Policy policy;
    private final Confirmations confirmations;
    private final Dispatcher dispatcher;
    private final Optional<Schedules> schedules;
    private final Optional<Recollections> recollections;
    private final Rulebook rules;
    private final Talk talk;
    private final Replies replies = new Replies();
    private final Conversations conversations;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Language language;
    private final ThreadPoolExecutor thinking;

    /**
     * @param schedules empty for a home in which nothing can be kept for later
     * @param history empty for a home of which nothing is remembered
     * @param talk about anything else
     * @param language for those of whom no language is known
     * @param nanos a monotonic clock
     * @param titles what the household's library holds
     */
    public HubCommandPath(
            LiveHome home,
            Understander understander,
            Policy policy,
            Confirmations confirmations,
            Dispatcher dispatcher,
            Optional<Schedules> schedules,
            Optional<History> history,
            Rulebook rules,
            Talk talk,
            Language language,
            Clock clock,
            LongSupplier nanos,
            Titles titles) {
        this.home = home;
        this.planner = new Planner(titles);
        this.understander = understander;
        this.policy = policy;
        this.confirmations = confirmations;
        this.dispatcher = dispatcher;
        this.schedules = schedules;
        this.recollections = history.map(Recollections::new);
        this.rules = rules;
        this.talk = talk;
        this.conversations = new Conversations(nanos);
        this.language = language;
        this.clock = clock;
        this.nanos = nanos;
        this.thinking =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        30,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(QUEUE),
                        Thread.ofPlatform().daemon().name("commands-", 1).factory());
        this.thinking.allowCoreThreadTimeOut(true);
    }

    /** What came of one part, with what a program wants to know of it. */
    private record Executed(
            Outcome outcome,
            List<StepResult> steps,
            List<Pending> pending,
            List<String> plans,
            List<Step> undo,
            Optional<Automations.Draft> proposed) {
        Executed(Outcome outcome, List<StepResult> steps, List<Pending> pending) {
            this(outcome, steps, pending, List.of(), List.of(), Optional.empty());
        }

        static Executed written(Rulebook.Written written) {
            return new Executed(
                    written.outcome(),
                    List.of(),
                    List.of(),
                    written.kept().stream().toList(),
                    List.of(),
                    written.proposed());
        }

        static Executed told(Outcome outcome, List<String> plans) {
            return new Executed(outcome, List.of(), List.of(), plans, List.of(), Optional.empty());
        }

        static Executed just(Outcome outcome) {
            return new Executed(outcome, List.of(), List.of());
        }
    }

    /** Everything about one command that its parts share. */
    private record Command(
            CommandId id,
            Speaker speaker,
            Surface surface,
            Language language,
            String said,
            Home home,
            ZonedDateTime now,
            Guesses guesses) {}

    @Override
    public CompletionStage<Spoken> say(Utterance utterance, Listener listener) {
        long start = nanos.getAsLong();
        log.info(
                "command {} heard by {} from {}",
                utterance.id(),
                utterance.surface().id(),
                utterance.room().map(Object::toString).orElse("nowhere"));
        log.debug("command {} is: {}", utterance.id(), utterance.text());
        Home whole = home.snapshot();
        ZonedDateTime now = ZonedDateTime.ofInstant(clock.instant(), whole.zone());
        try {
            return CompletableFuture.supplyAsync(
                            () -> think(utterance, listener, whole, now, start), thinking)
                    .thenCompose(stage -> stage)
                    .exceptionally(e ->
                            broken(
                                    utterance.id(),
                                    utterance.language().orElse(language),
                                    whole,
                                    now,
                                    e));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(
                    nothingTried(
                            utterance.id(),
                            utterance.language().orElse(language),
                            whole,
                            now,
                            Outcome.Why.BUSY));
        }
    }

    private CompletionStage<Spoken> think(
            Utterance utterance, Listener listener, Home whole, ZonedDateTime now, long start) {
        Conversations.Memory memory = conversations.recall(utterance);
        // A yes that was given on a screen meanwhile is no longer waited for.
        Reader.Awaited awaited = Reader.Awaited.NOTHING;
        if (memory.asked().filter(HubCommandPath::isChoice).isPresent()) {
            awaited = Reader.Awaited.CHOICE;
        } else if (memory.proposed().isPresent()
                || !memory.nonces().isEmpty()
                        && confirmations.isAwaited(utterance.speaker(), utterance.surface())) {
            awaited = Reader.Awaited.CONSENT;
        }
        Meaning meaning =
                understood(
                        utterance,
                        memory,
                        new Reader.Context(
                                whole, now, utterance.language(), utterance.room(), awaited));
        log.info(
                "command {} understood by {} as {}",
                utterance.id(),
                meaning.reader(),
                kindsOf(meaning.understanding()));
        Home visible = visibleTo(utterance.speaker(), whole);
        var command =
                new Command(
                        utterance.id(),
                        utterance.speaker(),
                        utterance.surface(),
                        meaning.language(),
                        utterance.text(),
                        visible,
                        now,
                        new Guesses(meaning.warrant(), utterance.room()));
        var setting =
                new Setting(
                        utterance.room(),
                        memory.devices(),
                        memory.trait(),
                        memory.last(),
                        memory.undo());
        Understanding meant = inContext(meaning.understanding(), visible, setting);
        Plan plan = plan(meant, command, setting, memory);
        Duration understanding = Duration.ofNanos(nanos.getAsLong() - start);
        log.info("command {} planned as {}", utterance.id(), kindsOf(plan));
        // Whatever is said to a question of the hub's is an answer to it, if a poor one.
        if (meaning.chatter()
                && awaited == Reader.Awaited.NOTHING
                && memory.asked().isEmpty()
                && memory.nonces().isEmpty()) {
            remember(utterance, memory, meant, plan, List.of());
            return talked(utterance, command, understanding, listener);
        }
        return carryOut(plan, command, memory)
                .thenApply(executed -> {
                    remember(utterance, memory, meant, plan, executed);
                    return spoken(command, executed, meaning.reader(), understanding);
                });
    }

    /** What a model says to chatter goes back to whoever spoke, and nowhere else. */
    private CompletionStage<Spoken> talked(
            Utterance utterance, Command command, Duration understanding, Listener listener) {
        var turn =
                new Talk.Turn(
                        utterance.speaker().id(),
                        utterance.room().map(RoomId::value),
                        command.language(),
                        utterance.text());
        return talk.answer(turn, listener::heard)
                .thenApply(said ->
                        switch (said) {
                            case Talk.Said.Words words -> {
                                log.info("command {} ends in a talk", command.id());
                                yield new Spoken(
                                        command.id(),
                                        words.text(),
                                        command.language(),
                                        OutcomeKind.TALK,
                                        List.of(),
                                        "none",
                                        understanding,
                                        List.of(),
                                        Optional.of(
                                                new Spoken.Talked(
                                                        words.model(),
                                                        replies.noteOnTalk(command.language()),
                                                        words.whole())));
                            }
                            case Talk.Said.NotNow(Talk.Why why) ->
                                    without(new Outcome.NoTalk(why), command, understanding);
                            case Talk.Said.Nothing _ ->
                                    without(new Outcome.NotForTheHome(), command, understanding);
                        });
    }

    private Spoken without(Outcome outcome, Command command, Duration understanding) {
        return spoken(command, List.of(Executed.just(outcome)), "none", understanding);
    }

    /** "There too" and "more" with what they go on with. */
    private static Understanding inContext(
            Understanding understanding, Home home, Setting setting) {
        return understanding instanceof Understanding.Understood understood
                ? new Understanding.Understood(
                        Planner.inContext(understood.intents(), home, setting))
                : understanding;
    }

    private static boolean isChoice(Inquiry asked) {
        return asked instanceof Inquiry.Which
                || asked instanceof Inquiry.WhichTitle
                || asked instanceof Inquiry.What;
    }

    /** What was said, or else the rest of what broke off before. */
    private Meaning understood(
            Utterance utterance, Conversations.Memory memory, Reader.Context context) {
        Meaning alone = understander.understand(utterance.id(), utterance.text(), context);
        boolean whole =
                alone.understanding() instanceof Understanding.Understood
                        || understander.beginsAnew(utterance.text(), context);
        if (whole || !(memory.asked().orElse(null) instanceof Inquiry.Rest begun)) {
            return alone;
        }
        String text = begun.words() + " " + utterance.text();
        if (text.length() > Utterance.MAX_LENGTH) {
            return alone;
        }
        Meaning joined =
                understander.understand(
                        utterance.id(),
                        text,
                        new Reader.Context(
                                context.home(),
                                context.now(),
                                context.language(),
                                context.room(),
                                Reader.Awaited.NOTHING));
        return joined.understanding() instanceof Understanding.Understood ? joined : alone;
    }

    private Plan plan(
            Understanding understanding,
            Command command,
            Setting setting,
            Conversations.Memory memory) {
        // Who is asked which title may simply name it; that needn't mean anything else.
        if (!(understanding instanceof Understanding.Understood)
                && memory.asked().orElse(null) instanceof Inquiry.WhichTitle which) {
            var named = planner.settle(which, command.said(), command.home(), setting);
            if (named.isPresent()) {
                return named.get();
            }
        }
        return switch (understanding) {
            case Understanding.Understood understood ->
                    consented(understood.intents(), command, setting, memory)
                            .or(() -> settled(understood.intents(), command, setting, memory))
                            .or(() -> withdrawn(understood.intents(), memory))
                            .or(() -> undone(understood.intents(), memory))
                            .orElseGet(() ->
                                    planner.plan(understood.intents(), command.home(), setting));
            case Understanding.Unclear unclear ->
                    new Plan(
                            List.of(
                                    new Part.AskedBack(
                                            new Inquiry.Unmatched(
                                                    unclear.unmatched(), unclear.candidates()))));
            case Understanding.Unfinished unfinished ->
                    new Plan(List.of(new Part.AskedBack(new Inquiry.Rest(unfinished.words()))));
            case Understanding.NotForTheHome _ -> new Plan(List.of());
        };
    }

    /** "Yes, turn it on" is a yes to just that; to anything else it is a wish of its own. */
    private Optional<Plan> consented(
            List<Intent> intents, Command command, Setting setting, Conversations.Memory memory) {
        if (intents.size() != 2
                || !intents.getFirst().equals(new Intent.Answer(true))
                || !(intents.getLast() instanceof Intent.Wish wish)) {
            return Optional.empty();
        }
        Plan wished = planner.plan(List.of(wish), command.home(), setting);
        var asked =
                confirmations.waiting(command.speaker(), memory.nonces()).stream()
                        .map(w -> Step.wished(w.device(), w.act()))
                        .toList();
        boolean same =
                !asked.isEmpty()
                        && wished.parts().size() == 1
                        && wished.parts().getFirst() instanceof Part.Deeds deeds
                        && deeds.steps().stream()
                                .map(s -> Step.wished(s.device(), s.act()))
                                .toList()
                                .equals(asked);
        return Optional.of(same ? new Plan(List.of(new Part.Consent(true))) : wished);
    }

    /** "Put it back" is about what was done last. */
    private static Optional<Plan> undone(List<Intent> intents, Conversations.Memory memory) {
        return intents.equals(List.of(new Intent.Undo())) && !memory.undo().isEmpty()
                ? Optional.of(
                        new Plan(
                                List.of(
                                        new Part.Deeds(
                                                memory.undo(),
                                                List.of(),
                                                List.of(),
                                                Optional.empty(),
                                                List.of(),
                                                Optional.empty()))))
                : Optional.empty();
    }

    /** "Cancel that" and "stop", said right after something was planned, are about that. */
    private static Optional<Plan> withdrawn(List<Intent> intents, Conversations.Memory memory) {
        boolean waits = memory.asked().isPresent() || !memory.nonces().isEmpty();
        var plans = memory.plans();
        if (waits || plans.ids().isEmpty() || intents.size() != 1) {
            return Optional.empty();
        }
        boolean takenBack =
                switch (intents.getFirst()) {
                    // Whoever only asked what is planned may let it be, or mean something else.
                    case Intent.NeverMind _, Intent.Undo _ -> !plans.told();
                    case Intent.CancelSchedules cancel ->
                            cancel.target().filter(Target::isUnsaid).isPresent();
                    case Intent.Wish wish ->
                            !plans.told()
                                    && wish.target().isUnsaid()
                                    && wish.action() instanceof Action.Do command
                                    && command.command() == maru.devices.Command.STOP;
                    default -> false;
                };
        return takenBack
                ? Optional.of(new Plan(List.of(new Part.Withdrawn(plans.ids()))))
                : Optional.empty();
    }

    /** An answer to what the hub asked back finishes the wish that it was about. */
    private Optional<Plan> settled(
            List<Intent> intents, Command command, Setting setting, Conversations.Memory memory) {
        if (intents.size() != 1 || memory.asked().isEmpty()) {
            return Optional.empty();
        }
        return switch (memory.asked().get()) {
            case Inquiry.Which which ->
                    chosen(which, intents.getFirst()).orElse(null) instanceof Intent.Choose choose
                            ? Optional.of(
                                    planner.settle(which, choose, command.home(), setting)
                                            .orElse(new Plan(List.of(new Part.AskedBack(which)))))
                            : Optional.empty();
            case Inquiry.WhichTitle which ->
                    intents.getFirst() instanceof Intent.Choose choose
                            ? Optional.of(
                                    planner.settle(which, choose, command.home(), setting)
                                            .or(() ->
                                                    planner.settle(
                                                            which,
                                                            command.said(),
                                                            command.home(),
                                                            setting))
                                            .orElse(new Plan(List.of(new Part.AskedBack(which)))))
                            : Optional.empty();
            case Inquiry.What what ->
                    intents.getFirst() instanceof Intent.Choose choose
                                    && choose.target().isPresent()
                            ? about(what.intent(), choose.target().get())
                                    .map(intent ->
                                            planner.plan(List.of(intent), command.home(), setting))
                            : Optional.empty();
            case Inquiry.Unmatched _, Inquiry.Rest _ -> Optional.empty();
        };
    }

    /** A choice, or the yes to the only thing that was offered. */
    private static Optional<Intent.Choose> chosen(Inquiry.Which which, Intent intent) {
        return switch (intent) {
            case Intent.Choose choose -> Optional.of(choose);
            case Intent.Answer answer when answer.yes() && which.candidates().size() == 1 ->
                    Optional.of(new Intent.Choose(Optional.empty(), Optional.of(1)));
            default -> Optional.empty();
        };
    }

    private static Optional<Intent> about(Intent intent, Target target) {
        return intent instanceof Intent.Wish wish
                ? Optional.of(new Intent.Wish(target, wish.action(), wish.when()))
                : Optional.empty();
    }

    private CompletionStage<List<Executed>> carryOut(
            Plan plan, Command command, Conversations.Memory memory) {
        if (plan.parts().isEmpty()) {
            return CompletableFuture.completedFuture(
                    List.of(Executed.just(new Outcome.NotForTheHome())));
        }
        // One part after the other: "turn it on and make it red" is in that order.
        return InTurn.each(plan.parts(), part -> execute(part, command, memory))
                .thenApply(HubCommandPath::together);
    }

    private static List<Executed> together(List<List<Executed>> parts) {
        return parts.stream().flatMap(List::stream).toList();
    }

    private CompletionStage<List<Executed>> execute(
            Part part, Command command, Conversations.Memory memory) {
        return switch (part) {
            case Part.Deeds deeds -> deeds(deeds, command);
            case Part.Proposed proposed -> now(proposed.deeds(), true, command);
            case Part.Automated automated -> automated(automated, command);
            case Part.Answered answered -> just(new Outcome.Answered(answered.answer()));
            case Part.Recalled recalled -> recall(recalled.lookup(), command);
            case Part.Refused refused -> just(new Outcome.Refused(refused.refusal()));
            case Part.AskedBack asked -> just(new Outcome.AskedBack(asked.inquiry()));
            case Part.Planned _ ->
                    CompletableFuture.completedFuture(
                            List.of(Executed.told(planned(command), endable(command))));
            case Part.Cancelled cancelled -> cancel(cancelled, command);
            case Part.Withdrawn withdrawn -> withdraw(withdrawn.plans(), command);
            case Part.CancelledOnly _ -> withdraw(endable(command), command);
            case Part.Consent consent -> consent(consent.yes(), command, memory);
            case Part.Courtesy said -> just(new Outcome.Courtesy(said.said()));
            case Part.Dropped _ -> {
                memory.nonces().forEach(nonce -> confirmations.take(command.speaker(), nonce));
                yield just(new Outcome.Dropped());
            }
        };
    }

    private CompletionStage<List<Executed>> recall(Lookup lookup, Command command) {
        return recollections
                .map(r -> r.recall(lookup, command.now().toInstant()))
                .orElseGet(() ->
                        CompletableFuture.failedFuture(
                                new UnsupportedOperationException("nothing is remembered")))
                .<Outcome>thenApply(Outcome.Recalled::new)
                .exceptionally(e -> {
                    log.info("command {} finds no history: {}", command.id(), e.getMessage());
                    return new Outcome.Refused(new Refusal.NoHistory());
                })
                .thenApply(outcome -> List.of(Executed.just(outcome)));
    }

    /** Read back, or kept; or done at once, where it was asked of how things are now. */
    private CompletionStage<List<Executed>> automated(Part.Automated part, Command command) {
        Home home = command.home();
        if (part.ifNow() && part.watched().holds(home)) {
            return InTurn.each(part.deeds(), deeds -> now(sortedOut(deeds, home), false, command))
                    .thenApply(HubCommandPath::together);
        }
        boolean nothingToDo =
                part.ifNow()
                        && part.deeds().stream()
                                .flatMap(d -> d.steps().stream())
                                .allMatch(s -> Rulebook.isSo(s, home));
        if (nothingToDo) {
            return now(sortedOut(part.deeds().getFirst(), home), false, command);
        }
        return rules.write(
                        part,
                        command.said(),
                        command.language(),
                        command.speaker(),
                        home,
                        clock.instant())
                .thenApply(written -> List.of(Executed.written(written)));
    }

    /** What was settled for later, for now: what is so already needn't be done. */
    private static Part.Deeds sortedOut(Part.Deeds deeds, Home home) {
        var already = new ArrayList<>(deeds.already());
        var steps = new ArrayList<Step>();
        for (Step step : deeds.steps()) {
            (Rulebook.isSo(step, home) ? already : steps).add(step);
        }
        return new Part.Deeds(
                steps, already, deeds.refusals(), deeds.when(), deeds.undo(), deeds.routine());
    }

    private CompletionStage<List<Executed>> deeds(Part.Deeds deeds, Command command) {
        boolean later = deeds.when().flatMap(When::start).isPresent();
        return switch (command.guesses().of(deeds, command.home())) {
            case DONE -> later ? later(deeds, command) : now(deeds, false, command);
            // A yes carries out at once, so it can't answer for what is to be kept.
            case ASKED -> later ? left(command) : now(deeds, true, command);
            case LEFT -> left(command);
        };
    }

    private static CompletionStage<List<Executed>> left(Command command) {
        log.info("command {} would reach further than its words", command.id());
        return just(new Outcome.AskedBack(new Inquiry.Unmatched(command.said(), List.of())));
    }

    private static CompletionStage<List<Executed>> just(Outcome outcome) {
        return CompletableFuture.completedFuture(List.of(Executed.just(outcome)));
    }

    /**
     * @param asks whether all of it waits for a yes, whatever the policy says
     */
    private CompletionStage<List<Executed>> now(Part.Deeds deeds, boolean asks, Command command) {
        var allowed = new ArrayList<Step>();
        var waiting = new ArrayList<Step>();
        var refusals = new ArrayList<>(deeds.refusals());
        var results = new ArrayList<StepResult>();
        for (Step step : deeds.steps()) {
            switch (policy.judge(
                    step, command.home(), command.speaker(), command.surface(), false)) {
                case Verdict.Allowed _ when !asks -> allowed.add(step);
                case Verdict.Allowed _, Verdict.NeedsConfirmation _ -> {
                    waiting.add(step);
                    results.add(result(step, StepStatus.NEEDS_CONFIRMATION));
                }
                case Verdict.Forbidden forbidden -> {
                    refusals.add(forbidden.refusal());
                    results.add(result(step, StepStatus.FORBIDDEN));
                }
            }
        }
        List<Pending> pending = ask(waiting, deeds, command);
        deeds.already().forEach(step -> results.add(result(step, StepStatus.ALREADY)));
        return dispatcher
                .dispatch(command.id(), allowed)
                .thenCompose(done -> {
                    done.forEach(r -> results.add(result(r.step(), statusOf(r.ack()))));
                    log.info("command {} acted: {}", command.id(), statuses(results));
                    var acted =
                            new Outcome.Acted(
                                    done,
                                    deeds.already(),
                                    refusals,
                                    waiting,
                                    deeds.when()
                                            .flatMap(When::lasting)
                                            .filter(_ -> !waiting.isEmpty()),
                                    deeds.routine());
                    return undoLater(
                                    deeds.when().flatMap(When::lasting),
                                    deedsOf(deeds.undo()),
                                    command.said(),
                                    acted,
                                    command)
                            .thenApply(outcomes ->
                                    executed(outcomes, results, pending, command.home()));
                });
    }

    /** The first outcome with its steps, and what else there is to tell. */
    private static List<Executed> executed(
            List<Outcome> outcomes, List<StepResult> results, List<Pending> pending, Home before) {
        var executed = new ArrayList<Executed>();
        List<Step> undo =
                outcomes.getFirst() instanceof Outcome.Acted acted
                        ? WayBack.of(before, acted.done())
                        : List.of();
        executed.add(
                new Executed(
                        outcomes.getFirst(), results, pending, List.of(), undo, Optional.empty()));
        outcomes.stream().skip(1).map(Executed::just).forEach(executed::add);
        return executed;
    }

    /** One yes each, which answers also for what the device is switched on by before. */
    private List<Pending> ask(List<Step> waiting, Part.Deeds deeds, Command command) {
        var pending = new ArrayList<Pending>();
        var first = new HashMap<DeviceId, Step>();
        for (Step step : waiting) {
            if (step.isFirstOf(waiting)) {
                first.put(step.device(), step);
            } else {
                pending.add(
                        ask(
                                Optional.ofNullable(first.remove(step.device())).map(Step::act),
                                step,
                                deeds,
                                command));
            }
        }
        return pending;
    }

    private Pending ask(Optional<Act> first, Step step, Part.Deeds deeds, Command command) {
        var undo =
                deedsOf(
                        deeds.undo().stream()
                                .filter(u -> u.device().equals(step.device()))
                                .toList());
        var waiting =
                confirmations.await(
                        command.speaker(),
                        command.surface(),
                        step.device(),
                        first,
                        step.act(),
                        deeds.when()
                                .flatMap(When::lasting)
                                .filter(_ -> !undo.isEmpty())
                                .map(lasting ->
                                        new Confirmations.Lasting(command.said(), lasting, undo)));
        return new Pending(
                waiting.nonce(),
                step.device(),
                step.act(),
                clock.instant().plus(Confirmations.VALID),
                Optional.empty());
    }

    /** "For ten minutes": what was done is undone then, and only that. */
    private CompletionStage<List<Outcome>> undoLater(
            Optional<Duration> lasting,
            List<Deed> undo,
            String said,
            Outcome.Acted acted,
            Command command) {
        var touched =
                java.util.stream.Stream.concat(acted.done().stream(), acted.already().stream())
                        .map(Step::device)
                        .collect(Collectors.toSet());
        List<Deed> due = undo.stream().filter(d -> touched.contains(d.device())).toList();
        if (lasting.isEmpty() || due.isEmpty()) {
            return CompletableFuture.completedFuture(List.of(acted));
        }
        return keep(new When(Optional.empty(), lasting), List.of(), due, said, command)
                .<List<Outcome>>thenApply(_ -> List.of(acted.lasting(lasting)))
                .exceptionally(e -> {
                    log.warn("command {}: its undoing couldn't be kept", command.id(), e);
                    return List.of(
                            acted.lasting(Optional.empty()),
                            new Outcome.Failed(Outcome.Why.NOT_KEPT));
                });
    }

    private CompletionStage<List<Executed>> later(Part.Deeds deeds, Command command) {
        var refusals = new ArrayList<>(deeds.refusals());
        var steps = new ArrayList<Step>();
        var results = new ArrayList<StepResult>();
        for (Step step : deeds.steps()) {
            Optional<Device> device = command.home().device(step.device());
            if (device.filter(d -> policy.maySee(command.speaker(), d)).isEmpty()) {
                refusals.add(new Refusal.NotAllowed(step.device()));
                results.add(result(step, StepStatus.FORBIDDEN));
            } else if (device.get().isRisky(step.act())) {
                refusals.add(new Refusal.RiskyLater(step.device()));
                results.add(result(step, StepStatus.FORBIDDEN));
            } else {
                steps.add(step);
            }
        }
        if (steps.isEmpty()) {
            return CompletableFuture.completedFuture(
                    List.of(
                            new Executed(
                                    new Outcome.Refused(refusals.getFirst()), results, List.of())));
        }
        When when = deeds.when().orElseThrow();
        return keep(when, deedsOf(steps), deedsOf(deeds.undo()), command.said(), command)
                .thenApply(schedule -> {
                    steps.forEach(step -> results.add(result(step, StepStatus.SCHEDULED)));
                    log.info("command {} kept for {}", command.id(), schedule.next());
                    return List.of(
                            new Executed(
                                    new Outcome.Scheduled(
                                            steps,
                                            refusals,
                                            when,
                                            schedule.next().atZone(command.home().zone()),
                                            deeds.routine()),
                                    results,
                                    List.of(),
                                    List.of(schedule.id()),
                                    List.of(),
                                    Optional.empty()));
                })
                .exceptionally(e -> {
                    Throwable cause = e.getCause() == null ? e : e.getCause();
                    if (cause instanceof IllegalArgumentException) {
                        return List.of(Executed.just(new Outcome.Refused(new Refusal.BadTime())));
                    }
                    log.warn("command {} couldn't be kept for later", command.id(), cause);
                    return List.of(Executed.just(new Outcome.Failed(Outcome.Why.NOT_KEPT)));
                });
    }

    private CompletionStage<Schedule> keep(
            When when, List<Deed> deeds, List<Deed> undo, String said, Command command) {
        return schedules
                .map(s ->
                        s.add(
                                new Schedules.Draft(
                                        said,
                                        command.language(),
                                        command.speaker(),
                                        when,
                                        deeds,
                                        undo)))
                .orElseGet(() ->
                        CompletableFuture.failedFuture(
                                new IllegalArgumentException("when: nothing is kept here")));
    }

    private Onlooker onlooker(Command command) {
        return new Onlooker(command.speaker(), command.home(), home.snapshot());
    }

    private Outcome planned(Command command) {
        Onlooker onlooker = onlooker(command);
        return new Outcome.Planned(
                schedules.map(Schedules::list).orElse(List.of()).stream()
                        .filter(s -> onlooker.mayKnow(s.speaker()))
                        .map(s ->
                                new Outcome.Plan(
                                        stepsOf(s.due()).stream()
                                                .filter(step ->
                                                        command.home()
                                                                .device(step.device())
                                                                .isPresent())
                                                .toList(),
                                        s.when(),
                                        s.next().atZone(command.home().zone()),
                                        s.undoing()))
                        .filter(p -> !p.steps().isEmpty())
                        .limit(20)
                        .toList(),
                rules.told(onlooker).stream().limit(20).toList());
    }

    private CompletionStage<List<Executed>> cancel(Part.Cancelled cancelled, Command command) {
        return cancel(ids(cancelled, command), command);
    }

    /** All that they may end. */
    private List<String> endable(Command command) {
        return ids(new Part.Cancelled(Optional.empty()), command);
    }

    /** Of what is meant, all that they may end. */
    private List<String> ids(Part.Cancelled cancelled, Command command) {
        Onlooker onlooker = onlooker(command);
        var ids = new ArrayList<String>();
        schedules.map(Schedules::list).orElse(List.of()).stream()
                .filter(s -> onlooker.mayEnd(s.speaker()) && onlooker.sees(s.devices()))
                .filter(s -> cancelled.means(s.devices()))
                .map(Schedule::id)
                .forEach(ids::add);
        ids.addAll(rules.ids(cancelled, onlooker));
        return ids;
    }

    /** Cancels what was planned by one sentence; of more, nobody said which is meant. */
    private CompletionStage<List<Executed>> withdraw(List<String> ids, Command command) {
        long sentences = ids.stream().flatMap(id -> said(id).stream()).distinct().count();
        return sentences > 1
                ? just(new Outcome.Refused(new Refusal.WhichPlan((int) sentences)))
                : cancel(ids, command);
    }

    private Optional<String> said(String id) {
        return schedules.flatMap(s -> s.find(id)).map(Schedule::said).or(() -> rules.said(id));
    }

    private CompletionStage<List<Executed>> cancel(List<String> ids, Command command) {
        return InTurn.each(
                        ids,
                        id ->
                                schedules.flatMap(s -> s.find(id)).isPresent()
                                        ? schedules.get().cancel(id)
                                        : rules.remove(id))
                .thenApply(there -> Collections.frequency(there, true))
                .thenApply(n -> List.of(Executed.just(new Outcome.Cancelled(n))))
                .exceptionally(e -> {
                    log.warn("command {} couldn't cancel", command.id(), e);
                    return List.of(Executed.just(new Outcome.Failed(Outcome.Why.NOT_KEPT)));
                });
    }

    /** A spoken yes or no, which is for what the hub asked in its last reply here, and no more. */
    private CompletionStage<List<Executed>> consent(
            boolean yes, Command command, Conversations.Memory memory) {
        if (memory.proposed().isPresent()) {
            return yes ? kept(memory.proposed().get(), command) : just(new Outcome.Dropped());
        }
        if (memory.nonces().isEmpty()) {
            return just(
                    memory.asked().isPresent() && !yes
                            ? new Outcome.Dropped()
                            : new Outcome.Refused(new Refusal.NothingAsked()));
        }
        var asked = new ArrayList<Confirmations.Waiting>();
        for (String nonce : memory.nonces()) {
            confirmations
                    .take(command.speaker(), nonce)
                    .filter(w -> w.surface() == command.surface())
                    .ifPresent(asked::add);
        }
        if (!yes) {
            return just(new Outcome.Dropped());
        }
        if (asked.isEmpty()) {
            return just(new Outcome.Refused(new Refusal.NotConfirmed()));
        }
        return confirmed(asked, command);
    }

    /** Keeps what was read back; what is so already sets it off at once. */
    private CompletionStage<List<Executed>> kept(Automations.Draft draft, Command command) {
        return rules.keep(draft)
                .thenCompose(written -> {
                    var executed = List.of(Executed.written(written));
                    boolean due =
                            written.kept().isPresent()
                                    && Rulebook.isDueAtOnce(draft, command.home());
                    var deeds =
                            new Part.Deeds(
                                    stepsOf(draft.deeds()),
                                    List.of(),
                                    List.of(),
                                    draft.lasting()
                                            .map(l -> new When(Optional.empty(), Optional.of(l))),
                                    stepsOf(draft.undo()),
                                    Optional.empty());
                    return due
                            ? now(sortedOut(deeds, command.home()), false, command)
                                    .thenApply(done -> together(List.of(executed, done)))
                            : CompletableFuture.completedFuture(executed);
                });
    }

    private CompletionStage<List<Executed>> confirmed(
            List<Confirmations.Waiting> asked, Command command) {
        var allowed = new ArrayList<Step>();
        var refusals = new ArrayList<Refusal>();
        var results = new ArrayList<StepResult>();
        var steps = new ArrayList<Step>();
        for (Confirmations.Waiting one : asked) {
            one.first().ifPresent(act -> steps.add(Step.first(one.device(), act)));
            steps.add(Step.wished(one.device(), one.act()));
        }
        for (Step step : steps) {
            switch (policy.judge(
                    step, command.home(), command.speaker(), command.surface(), true)) {
                case Verdict.Allowed _ -> allowed.add(step);
                case Verdict.NeedsConfirmation _ ->
                        throw new IllegalStateException("asked again for what was confirmed");
                case Verdict.Forbidden forbidden -> {
                    refusals.add(forbidden.refusal());
                    results.add(result(step, StepStatus.FORBIDDEN));
                }
            }
        }
        return dispatcher
                .dispatch(command.id(), allowed)
                .thenCompose(done -> {
                    done.forEach(r -> results.add(result(r.step(), statusOf(r.ack()))));
                    log.info("command {} confirmed: {}", command.id(), statuses(results));
                    var acted =
                            new Outcome.Acted(
                                    done,
                                    List.of(),
                                    refusals,
                                    List.of(),
                                    Optional.empty(),
                                    Optional.empty());
                    // What was asked in one breath lasts equally long.
                    var lasting = asked.stream().flatMap(a -> a.lasting().stream()).toList();
                    return undoLater(
                                    lasting.stream()
                                            .findFirst()
                                            .map(Confirmations.Lasting::duration),
                                    lasting.stream().flatMap(l -> l.undo().stream()).toList(),
                                    lasting.stream()
                                            .findFirst()
                                            .map(Confirmations.Lasting::said)
                                            .orElse(""),
                                    acted,
                                    command)
                            .thenApply(outcomes ->
                                    executed(outcomes, results, List.of(), command.home()));
                });
    }

    @Override
    public CompletionStage<Spoken> act(
            CommandId id, Speaker speaker, Surface surface, DeviceId device, Act act) {
        Command command = command(id, speaker, surface, language);
        log.info("command {} is {} on {} by {}", id, act.trait().id(), device, surface.id());
        return deeds(command, List.of(new Deed(device, act)), Optional.empty(), List.of());
    }

    /**
     * Does what was kept for later, under the same policy: whoever may not do it now can't have it
     * done, and what is risky isn't done at all.
     */
    public CompletionStage<Spoken> act(
            CommandId id, Speaker speaker, Surface surface, Language language, List<Deed> deeds) {
        log.info("command {} is {} deeds by {}", id, deeds.size(), surface.id());
        return deeds(command(id, speaker, surface, language), deeds, Optional.empty(), List.of());
    }

    /** Does what an automation is for, for as long as it shall last. */
    public CompletionStage<Spoken> act(CommandId id, Automations.Draft draft) {
        log.info("command {} is {} deeds of an automation", id, draft.deeds().size());
        return deeds(
                command(id, draft.speaker(), Surface.SCHEDULE, draft.language()),
                draft.deeds(),
                draft.lasting(),
                draft.undo());
    }

    private CompletionStage<Spoken> deeds(
            Command command, List<Deed> deeds, Optional<Duration> lasting, List<Deed> undo) {
        var steps = new ArrayList<Step>();
        var refusals = new ArrayList<Refusal>();
        for (Deed deed : deeds) {
            problem(command.home(), deed)
                    .ifPresentOrElse(
                            refusals::add, () -> steps.add(Step.wished(deed.device(), deed.act())));
        }
        CompletionStage<List<Executed>> executed =
                steps.isEmpty()
                        ? just(new Outcome.Refused(refusals.getFirst()))
                        : now(
                                new Part.Deeds(
                                        steps,
                                        List.of(),
                                        refusals,
                                        lasting.map(
                                                l -> new When(Optional.empty(), Optional.of(l))),
                                        stepsOf(undo),
                                        Optional.empty()),
                                false,
                                command);
        return executed.thenApply(e -> spoken(command, e, "none", Duration.ZERO))
                .exceptionally(e ->
                        broken(command.id(), command.language(), command.home(), command.now(), e));
    }

    private static Optional<Refusal> problem(Home home, Deed deed) {
        Optional<Device> device = home.device(deed.device());
        if (device.isEmpty()) {
            return Optional.of(new Refusal.UnknownThing(deed.device().value()));
        }
        Trait trait = deed.act().trait();
        Optional<Capability> capability = device.get().capability(trait);
        if (capability.isEmpty()) {
            return Optional.of(new Refusal.Unable(deed.device(), Optional.of(trait)));
        }
        if (capability.get().problemWith(deed.act()).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                deed.act() instanceof Act.Set
                                && capability.get().settable()
                                && capability.get().shape() instanceof Shape.Range range
                        ? new Refusal.OutOfRange(deed.device(), trait, range)
                        : new Refusal.Unable(deed.device(), Optional.of(trait)));
    }

    @Override
    public CompletionStage<Spoken> confirm(Speaker speaker, String nonce) {
        CommandId id = CommandId.next();
        Optional<Confirmations.Waiting> asked = confirmations.take(speaker, nonce);
        Command command =
                command(
                        id,
                        speaker,
                        asked.map(Confirmations.Waiting::surface).orElse(Surface.API),
                        language);
        if (asked.isEmpty()) {
            log.info("command {} is a confirmation that isn't valid", id);
            return CompletableFuture.completedFuture(
                    spoken(
                            command,
                            List.of(Executed.just(new Outcome.Refused(new Refusal.NotConfirmed()))),
                            "none",
                            Duration.ZERO));
        }
        return confirmed(List.of(asked.get()), command)
                .thenApply(e -> spoken(command, e, "none", Duration.ZERO))
                .exceptionally(
                        e -> broken(id, command.language(), command.home(), command.now(), e));
    }

    private Command command(CommandId id, Speaker speaker, Surface surface, Language language) {
        Home visible = visibleTo(speaker, home.snapshot());
        return new Command(
                id,
                speaker,
                surface,
                language,
                "",
                visible,
                ZonedDateTime.ofInstant(clock.instant(), visible.zone()),
                Guesses.NONE);
    }

    /** For somebody who is kept from a device it isn't there. */
    private Home visibleTo(Speaker speaker, Home whole) {
        var visible = new LinkedHashMap<DeviceId, Device>();
        whole.devices()
                .forEach((id, device) -> {
                    if (policy.maySee(speaker, device)) {
                        visible.put(id, device);
                    }
                });
        return visible.size() == whole.devices().size()
                ? whole
                : new Home(
                        whole.revision(),
                        visible,
                        whole.rooms(),
                        whole.floors(),
                        whole.routines(),
                        whole.zone(),
                        whole.scale());
    }

    private void remember(
            Utterance utterance,
            Conversations.Memory before,
            Understanding meant,
            Plan plan,
            List<Executed> executed) {
        List<DeviceId> devices = before.devices();
        Optional<Trait> trait = before.trait();
        Optional<Inquiry> asked = Optional.empty();
        for (Part part : plan.parts()) {
            if (part instanceof Part.Deeds deeds && !deeds.devices().isEmpty()) {
                devices = deeds.devices();
                trait = Planner.traitOf(deeds);
            } else if (part instanceof Part.Answered answered && isAboutThings(answered.answer())) {
                var facts =
                        answered.answer().matching().isEmpty()
                                ? answered.answer().facts()
                                : answered.answer().matching();
                devices = facts.stream().map(f -> f.device()).distinct().toList();
                trait = Optional.empty();
            } else if (part instanceof Part.Recalled recalled
                    && recalled.lookup().series().size() == 1) {
                devices = List.of(recalled.lookup().series().getFirst().device());
                trait = Optional.empty();
            } else if (part instanceof Part.AskedBack back) {
                asked = Optional.of(back.inquiry());
            }
        }
        var nonces =
                executed.stream().flatMap(e -> e.pending().stream()).map(Pending::nonce).toList();
        var planned = executed.stream().flatMap(e -> e.plans().stream()).toList();
        boolean told = plan.parts().stream().anyMatch(Part.Planned.class::isInstance);
        var undo = executed.stream().flatMap(e -> e.undo().stream()).toList();
        conversations.keep(
                utterance,
                devices,
                trait,
                asked,
                nonces,
                last(meant, before),
                new Conversations.Plans(planned, told),
                undo.isEmpty() ? before.undo() : undo,
                executed.stream().flatMap(e -> e.proposed().stream()).findFirst());
    }

    /** Whether "it" or "them" can mean what was told of: not the dozen things of a room. */
    private static boolean isAboutThings(Answer answer) {
        return !answer.matching().isEmpty()
                || answer.facts().size() == 1
                || !answer.kinds().isEmpty() && !answer.facts().isEmpty();
    }

    /** What "there too" would go on with. */
    private static Optional<Intent> last(Understanding meant, Conversations.Memory before) {
        if (!(meant instanceof Understanding.Understood understood)) {
            return before.last();
        }
        return switch (understood.intents().getLast()) {
            case Intent.Wish wish -> Optional.of(wish);
            case Intent.Question question -> Optional.of(question);
            case Intent.PastQuestion question -> Optional.of(question);
            case Intent.Choose _,
                    Intent.Answer _,
                    Intent.More _,
                    Intent.Instead _,
                    Intent.InsteadThen _ ->
                    before.last();
            default -> Optional.empty();
        };
    }

    private Spoken spoken(
            Command command, List<Executed> executed, String reader, Duration understanding) {
        List<Outcome> outcomes = executed.stream().map(Executed::outcome).toList();
        OutcomeKind kind = OutcomeKinds.of(outcomes);
        log.info("command {} ends {}", command.id(), kind.id());
        return new Spoken(
                command.id(),
                replies.reply(outcomes, command.home(), command.language(), command.now()),
                command.language(),
                kind,
                executed.stream().flatMap(e -> e.steps().stream()).toList(),
                reader,
                understanding,
                executed.stream().flatMap(e -> e.pending().stream()).toList());
    }

    private Spoken broken(
            CommandId id, Language language, Home home, ZonedDateTime now, Throwable e) {
        log.error("command {} broke", id, e);
        return nothingTried(id, language, home, now, Outcome.Why.BROKEN);
    }

    private Spoken nothingTried(
            CommandId id, Language language, Home home, ZonedDateTime now, Outcome.Why why) {
        List<Outcome> outcomes = List.of(new Outcome.Failed(why));
        return new Spoken(
                id,
                replies.reply(outcomes, home, language, now),
                language,
                OutcomeKind.FAILED,
                List.of(),
                "none",
                Duration.ZERO,
                List.of());
    }

    private static StepResult result(Step step, StepStatus status) {
        return new StepResult(step.device(), step.act(), status);
    }

    private static StepStatus statusOf(Ack ack) {
        return switch (ack) {
            case Ack.Done _ -> StepStatus.DONE;
            case Ack.Refused _ -> StepStatus.REFUSED;
            case Ack.Offline _ -> StepStatus.OFFLINE;
            case Ack.Silent _ -> StepStatus.SILENT;
            case Ack.Unconfirmed _ -> StepStatus.UNCONFIRMED;
            case Ack.NotSent _ -> StepStatus.NOT_SENT;
        };
    }

    private static List<Deed> deedsOf(List<Step> steps) {
        return steps.stream().map(s -> new Deed(s.device(), s.act())).toList();
    }

    private static List<Step> stepsOf(List<Deed> deeds) {
        return deeds.stream().map(d -> Step.wished(d.device(), d.act())).toList();
    }

    private static String statuses(List<StepResult> results) {
        return results.stream()
                .map(r -> r.device() + " " + r.act().trait().id() + " " + r.status().id())
                .collect(Collectors.joining(", "));
    }

    private static String kindsOf(Understanding understanding) {
        return switch (understanding) {
            case Understanding.Understood understood ->
                    understood.intents().stream()
                            .map(i -> i.getClass().getSimpleName())
                            .toList()
                            .toString();
            case Understanding.Unclear _ -> "unclear";
            case Understanding.Unfinished _ -> "unfinished";
            case Understanding.NotForTheHome _ -> "not for the home";
        };
    }

    private static String kindsOf(Plan plan) {
        return plan.parts().stream().map(p -> p.getClass().getSimpleName()).toList().toString();
    }

    @Override
    public void close() {
        thinking.shutdownNow();
    }
}
