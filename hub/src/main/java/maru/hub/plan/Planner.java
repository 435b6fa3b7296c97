package maru.hub.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import maru.devices.Act;
import maru.devices.Command;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;
import maru.hub.home.Home;
import maru.hub.home.Routine;
import maru.hub.understand.Action;
import maru.hub.understand.Intent;
import maru.hub.understand.Target;
import maru.hub.understand.When;

/**
 * Settles what was meant against the home as it is: which devices, which values, what is so
 * already, what can't be and what must be asked. Pure: the same words and the same home give the
 * same plan.
 */
public final class Planner {
    /** More than a person says in one breath; a reader that returns more has gone astray. */
    static final int MAX_INTENTS = 16;

    private final Titles titles;

    /**
     * @param titles what the household's library holds
     */
    public Planner(Titles titles) {
        this.titles = titles;
    }

    /**
     * @param setting where the speaker stands and what the talk was about
     */
    public Plan plan(List<Intent> intents, Home home, Setting setting) {
        if (intents.size() > MAX_INTENTS) {
            return new Plan(List.of(new Part.Refused(new Refusal.TooMuch())));
        }
        var parts = new ArrayList<Part>();
        Setting running = setting;
        Home soFar = home;
        for (Intent intent : intents) {
            if (joins(intent, parts)) {
                continue;
            }
            for (Intent one : apart(intent, soFar, running)) {
                Part part = part(one, soFar, running);
                parts.add(part);
                if (part instanceof Part.Deeds deeds && !deeds.devices().isEmpty()) {
                    running =
                            new Setting(
                                    setting.room(),
                                    deeds.devices(),
                                    traitOf(deeds).or(setting::trait),
                                    setting.last());
                    if (deeds.when().flatMap(When::start).isEmpty()) {
                        soFar = asIfDone(soFar, deeds.steps());
                    }
                }
            }
        }
        return new Plan(parts);
    }

    /**
     * Of several things or places that were listed those that can be found, and each of the others
     * by itself: what is missing is told of and keeps nobody from the rest.
     */
    private static List<Intent> apart(Intent intent, Home home, Setting setting) {
        if (!(intent instanceof Intent.Wish wish)) {
            return List.of(intent);
        }
        var targets = new Targets(home, setting, new Settling(home.scale(), setting.trait()));
        boolean later = wish.when().flatMap(When::start).isPresent();
        return (later ? targets.later() : targets)
                .apart(wish.target(), wish.action()).stream()
                        .<Intent>map(t -> new Intent.Wish(t, wish.action(), wish.when()))
                        .toList();
    }

    /** What else is to be done to the thing that is asked for waits for the same answer. */
    private static boolean joins(Intent intent, List<Part> parts) {
        boolean same =
                intent instanceof Intent.Wish wish
                        && !parts.isEmpty()
                        && parts.getLast() instanceof Part.AskedBack back
                        && back.inquiry() instanceof Inquiry.Which which
                        && which.intents().getLast() instanceof Intent.Wish before
                        && before.target().equals(wish.target());
        if (same
                && parts.removeLast() instanceof Part.AskedBack back
                && back.inquiry() instanceof Inquiry.Which asked) {
            var intents = new ArrayList<>(asked.intents());
            intents.add(intent);
            parts.add(new Part.AskedBack(new Inquiry.Which(intents, asked.candidates())));
        }
        return same;
    }

    /** What was last changed, for a "more" that comes alone. */
    public static Optional<Trait> traitOf(Part.Deeds deeds) {
        var all = new ArrayList<>(deeds.steps());
        all.addAll(deeds.already());
        return all.stream()
                .filter(s -> s.role() != Step.Role.FIRST)
                .map(s -> s.act().trait())
                .filter(t -> t != Trait.ON && t != Trait.LOCK && t != Trait.OPEN)
                .findFirst();
    }

    /** A later clause starts from where an earlier one leaves the home. */
    private static Home asIfDone(Home home, List<Step> steps) {
        var devices = new LinkedHashMap<>(home.devices());
        for (Step step : steps) {
            devices.computeIfPresent(
                    step.device(),
                    (_, device) -> device.with(maru.hub.act.Effects.after(device, step.act())));
        }
        return new Home(
                home.revision(),
                devices,
                home.rooms(),
                home.floors(),
                home.routines(),
                home.zone(),
                home.scale());
    }

    /** The intents with what they leave out filled in from what was said before. */
    public static List<Intent> inContext(List<Intent> intents, Home home, Setting setting) {
        return intents.stream()
                .map(intent -> FollowUps.resolved(intent, home, setting).orElse(intent))
                .toList();
    }

    private Part part(Intent intent, Home home, Setting setting) {
        var settling = new Settling(home.scale(), setting.trait());
        var targets = new Targets(home, setting, settling);
        return switch (intent) {
            case Intent.Wish wish -> {
                Part part = wish(wish, home, targets, settling);
                yield helps(part, wish, home, setting)
                        ? part
                        : new Relief(home, setting, settling)
                                .of(wish)
                                .map(instead -> relieved(wish, instead, home, settling))
                                .orElse(part);
            }
            case Intent.Question question -> new Questions(home, setting, targets).answer(question);
            case Intent.PastQuestion question ->
                    new Lookups(home, new Questions(home, setting, targets)).plan(question);
            case Intent.RunRoutine run -> routine(run, home);
            case Intent.ListSchedules _ -> new Part.Planned();
            case Intent.CancelSchedules cancel -> cancel(cancel, targets);
            case Intent.Answer answer -> new Part.Consent(answer.yes());
            // Only what was asked back gives a choice its meaning; see settle().
            case Intent.Choose _ -> new Part.Refused(new Refusal.NothingAsked());
            case Intent.NeverMind _ -> new Part.Dropped();
            case Intent.Courtesy said -> new Part.Courtesy(said);
            // Only the talk knows what was done; see the command path.
            case Intent.Undo _ -> new Part.Refused(new Refusal.NothingToUndo());
            case Intent.Automate automate -> automated(automate, home, setting, targets, settling);
            // Nothing was said before that it could go on with; see FollowUps.
            case Intent.More _ -> new Part.AskedBack(new Inquiry.Unmatched("", List.of()));
            case Intent.Instead instead ->
                    new Part.AskedBack(new Inquiry.Unmatched(instead.words(), List.of()));
            case Intent.InsteadThen instead ->
                    new Part.AskedBack(new Inquiry.Unmatched(instead.words(), List.of()));
        };
    }

    /**
     * Goes on with what was asked back, now that the speaker has said more.
     *
     * @return empty when the choice doesn't settle it
     */
    public Optional<Plan> settle(
            Inquiry.Which asked, Intent.Choose choice, Home home, Setting setting) {
        List<DeviceId> chosen = new ArrayList<>();
        if (choice.number().isPresent()) {
            int number = choice.number().get();
            if (number >= 1 && number <= asked.candidates().size()) {
                chosen.add(asked.candidates().get(number - 1));
            }
        } else if (choice.target().isPresent()) {
            var settling = new Settling(home.scale(), setting.trait());
            var targets = new Targets(home, setting, settling);
            if (targets.all(choice.target().get().orEverything()) instanceof Found.These these) {
                these.devices().stream()
                        .map(Device::id)
                        .filter(asked.candidates()::contains)
                        .forEach(chosen::add);
            }
            boolean all = choice.target().get().scope() == Target.Scope.ALL;
            if (chosen.size() > 1 && chosen.size() == asked.candidates().size() && !all) {
                chosen.clear();
            }
        }
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        var intents =
                asked.intents().stream()
                        .flatMap(intent -> narrowed(intent, chosen, home).stream())
                        .toList();
        return intents.isEmpty() ? Optional.empty() : Optional.of(plan(intents, home, setting));
    }

    /**
     * Goes on with a title that was asked back.
     *
     * @return empty when the choice doesn't settle it
     */
    public Optional<Plan> settle(
            Inquiry.WhichTitle asked, Intent.Choose choice, Home home, Setting setting) {
        return choice.number()
                .filter(number -> number >= 1 && number <= asked.titles().size())
                .map(number -> called(asked, asked.titles().get(number - 1), home, setting));
    }

    /** Goes on with the one of the titles that was asked back that is called so, if one is. */
    public Optional<Plan> settle(
            Inquiry.WhichTitle asked, String words, Home home, Setting setting) {
        return titles.find(words) instanceof Titles.Match.One(String title)
                        && asked.titles().contains(title)
                ? Optional.of(called(asked, title, home, setting))
                : Optional.empty();
    }

    private Plan called(Inquiry.WhichTitle asked, String title, Home home, Setting setting) {
        var wish = asked.wish();
        var action = new Action.Do(Command.PLAY_TITLE, Optional.of(title));
        return plan(List.of(new Intent.Wish(wish.target(), action, wish.when())), home, setting);
    }

    /** The same intent, for exactly these devices. */
    static Optional<Intent> narrowed(Intent intent, List<DeviceId> devices, Home home) {
        Target target =
                new Target(
                        devices.stream()
                                .<Target.What>map(id ->
                                        new Target.What.Named(
                                                home.device(id)
                                                        .map(d -> d.names().all().getFirst())
                                                        .orElse(id.value()),
                                                Set.of(id)))
                                .toList(),
                        List.of(),
                        Target.Scope.UNSAID,
                        List.of());
        return switch (intent) {
            case Intent.Wish wish ->
                    Optional.of(new Intent.Wish(target, wish.action(), wish.when()));
            case Intent.Question question ->
                    Optional.of(
                            new Intent.Question(
                                    question.ask(), target, question.trait(), question.value()));
            case Intent.PastQuestion question -> Optional.of(about(question, target));
            case Intent.Automate automate ->
                    narrowed(automate.deeds().getFirst(), devices, home)
                            .map(deed ->
                                    new Intent.Automate(
                                            automate.trigger(),
                                            automate.once(),
                                            automate.ifNow(),
                                            List.of(deed),
                                            automate.tells()));
            case Intent.RunRoutine _,
                    Intent.ListSchedules _,
                    Intent.CancelSchedules _,
                    Intent.Answer _,
                    Intent.Choose _,
                    Intent.More _,
                    Intent.Instead _,
                    Intent.InsteadThen _,
                    Intent.Courtesy _,
                    Intent.Undo _,
                    Intent.NeverMind _ ->
                    Optional.empty();
        };
    }

    static Intent.PastQuestion about(Intent.PastQuestion question, Target target) {
        return new Intent.PastQuestion(
                question.sought(), target, question.trait(), question.value(), question.period());
    }

    /** What is to be done is settled now, so that it can be read back; done it is later. */
    private Part automated(
            Intent.Automate automate,
            Home home,
            Setting setting,
            Targets targets,
            Settling settling) {
        var deeds = new ArrayList<Part.Deeds>();
        for (Intent intent : automate.deeds()) {
            Part part =
                    switch (intent) {
                        case Intent.Wish wish -> wish(wish, true, home, targets, settling);
                        case Intent.RunRoutine run -> routine(run, home);
                        default -> throw new IllegalArgumentException("no deed: " + intent);
                    };
            switch (part) {
                case Part.Deeds some -> deeds.add(some);
                case Part.AskedBack(Inquiry.Which which) when automate.deeds().size() == 1 -> {
                    return new Part.AskedBack(new Inquiry.Which(automate, which.candidates()));
                }
                default -> {
                    return part;
                }
            }
        }
        var moved = deeds.stream().flatMap(d -> d.devices().stream()).toList();
        return switch (new Watching(home, setting, targets).settle(automate.trigger(), moved)) {
            case Watching.Found.None none -> new Part.Refused(none.refusal());
            case Watching.Found.These these ->
                    new Part.Automated(
                            these.watched(),
                            automate.once(),
                            automate.ifNow(),
                            deeds,
                            automate.tells());
        };
    }

    private Part wish(Intent.Wish wish, Home home, Targets targets, Settling settling) {
        return wish(wish, wish.when().flatMap(When::start).isPresent(), home, targets, settling);
    }

    private Part wish(
            Intent.Wish wish, boolean later, Home home, Targets targets, Settling settling) {
        var found = later ? targets.later() : targets;
        return switch (found.find(wish.target(), wish.action())) {
            case Found.None none -> new Part.Refused(none.refusal());
            case Found.Nothing _ -> new Part.AskedBack(new Inquiry.What(wish));
            case Found.OneOf oneOf -> {
                var devices = holders(wish.action(), oneOf.devices());
                boolean only = devices.size() == 1 && oneOf.devices().size() > 1;
                yield only
                        ? deeds(wish, devices, later, home, settling)
                        : new Part.AskedBack(
                                new Inquiry.Which(wish, devices.stream().map(Device::id).toList()));
            }
            case Found.These these -> deeds(wish, these.devices(), later, home, settling);
        };
    }

    /** Of several players those that have what is to be played; all, when none is known to. */
    private List<Device> holders(Action action, List<Device> devices) {
        if (!(action instanceof Action.Do play)
                || play.command() != Command.PLAY_TITLE
                || play.text().isEmpty()) {
            return devices;
        }
        var own = devices.stream().filter(titles::knows).toList();
        return own.isEmpty() || titles.find(play.text().get()) instanceof Titles.Match.None
                ? devices
                : own;
    }

    /** Whether anything comes of it where the speaker is, or only the speaker can say what. */
    private static boolean helps(Part part, Intent.Wish wish, Home home, Setting setting) {
        return switch (part) {
            case Part.Deeds deeds -> !deeds.steps().isEmpty();
            case Part.AskedBack(Inquiry.Which which) ->
                    setting.room().isEmpty()
                            || !wish.target().places().isEmpty()
                            || which.candidates().stream()
                                    .flatMap(id -> home.device(id).stream())
                                    .anyMatch(d -> d.room().equals(setting.room()));
            case Part.Refused _ -> false;
            case Part.AskedBack _,
                    Part.Proposed _,
                    Part.Automated _,
                    Part.Answered _,
                    Part.Recalled _,
                    Part.Planned _,
                    Part.Cancelled _,
                    Part.CancelledOnly _,
                    Part.Withdrawn _,
                    Part.Consent _,
                    Part.Dropped _,
                    Part.Courtesy _ ->
                    true;
        };
    }

    private Part relieved(Intent.Wish wish, Relief.Instead instead, Home home, Settling settling) {
        var other = new Intent.Wish(wish.target(), instead.action(), wish.when());
        boolean later = wish.when().flatMap(When::start).isPresent();
        Part part = deeds(other, instead.devices(), later, home, settling);
        return instead.elsewhere() && part instanceof Part.Deeds deeds
                ? new Part.Proposed(deeds)
                : part;
    }

    private Part deeds(
            Intent.Wish wish, List<Device> devices, boolean later, Home home, Settling settling) {
        var steps = new ArrayList<Step>();
        var already = new ArrayList<Step>();
        var refusals = new ArrayList<Refusal>();
        Action action = together(wish.action(), devices, settling);
        for (Device device : devices) {
            Action own = action;
            if (action instanceof Action.Do play
                    && play.command() == Command.PLAY_TITLE
                    && play.text().isPresent()
                    && titles.knows(device)) {
                switch (titles.find(play.text().get())) {
                    case Titles.Match.One(String title) ->
                            own = new Action.Do(Command.PLAY_TITLE, Optional.of(title));
                    case Titles.Match.Several(List<String> several) -> {
                        return new Part.AskedBack(new Inquiry.WhichTitle(wish, several));
                    }
                    case Titles.Match.Away(String title, String source) -> {
                        refusals.add(new Refusal.TitleAway(device.id(), title, source));
                        continue;
                    }
                    case Titles.Match.None _ -> {
                        refusals.add(new Refusal.NoSuchTitle(device.id(), play.text().get()));
                        continue;
                    }
                }
            }
            switch (settling.settle(device, own)) {
                case Settled.Acts acts -> steps.addAll(acts.steps());
                // What is so now may not be so then.
                case Settled.Already so when later -> steps.add(Step.wished(device.id(), so.act()));
                case Settled.Already so -> already.add(Step.wished(device.id(), so.act()));
                case Settled.Not not -> refusals.add(not.refusal());
                case Settled.Unable unable -> refusals.add(unable.refusal());
            }
        }
        if (steps.isEmpty() && already.isEmpty()) {
            return new Part.Refused(
                    refusals.isEmpty()
                            ? new Refusal.NothingThere(
                                    Optional.empty(), Set.of(), wish.target().places())
                            : refusals.getFirst());
        }
        return timed(steps, already, refusals, wish.when(), Optional.empty(), home);
    }

    /** Toggling several things makes them alike: one that is on switches all of them off. */
    private static Action together(Action action, List<Device> devices, Settling settling) {
        if (!(action instanceof Action.Toggle toggle) || devices.size() < 2) {
            return action;
        }
        return switch (toggle.trait()) {
            case ON -> new Action.Power(devices.stream().noneMatch(Targets::isOn));
            case OPEN, POSITION ->
                    new Action.Open(
                            devices.stream()
                                    .noneMatch(d ->
                                            d.state()
                                                            .amount(Trait.POSITION)
                                                            .filter(p -> p > 0)
                                                            .isPresent()
                                                    || d.state().flag(Trait.OPEN).orElse(false)));
            default -> action;
        };
    }

    private static Part timed(
            List<Step> steps,
            List<Step> already,
            List<Refusal> refusals,
            Optional<When> when,
            Optional<String> routine,
            Home home) {
        if (when.isEmpty()) {
            return new Part.Deeds(steps, already, refusals, when, List.of(), routine);
        }
        // For a while from now on, the speaker is there to be asked.
        boolean later = when.get().start().isPresent();
        for (Step step : steps) {
            if (later
                    && home.device(step.device()).filter(d -> d.isRisky(step.act())).isPresent()) {
                return new Part.Refused(new Refusal.RiskyLater(step.device()));
            }
        }
        var undo = new ArrayList<Step>();
        if (when.get().lasting().isPresent()) {
            for (Step step : steps) {
                Device device = home.devices().get(step.device());
                Optional<Act> back =
                        device == null ? Optional.empty() : WayBack.of(device, step.act());
                if (back.isEmpty()) {
                    return new Part.Refused(new Refusal.NoWayBack(step.device()));
                }
                if (device != null && device.isRisky(back.get())) {
                    return new Part.Refused(new Refusal.RiskyLater(step.device()));
                }
                undo.addFirst(Step.wished(step.device(), back.get()));
            }
            // What is on already and shall be on for ten minutes goes off then all the same.
            for (Step step : already) {
                Device device = home.devices().get(step.device());
                if (device != null
                        && step.act() instanceof Act.Set set
                        && set.value() instanceof Value.Flag flag
                        && !device.isRisky(Act.set(set.trait(), Value.flag(!flag.on())))) {
                    undo.addFirst(
                            Step.wished(
                                    step.device(), Act.set(set.trait(), Value.flag(!flag.on()))));
                }
            }
        }
        return new Part.Deeds(steps, already, refusals, when, undo, routine);
    }

    private Part routine(Intent.RunRoutine run, Home home) {
        Optional<Routine> routine =
                home.routines().stream().filter(r -> r.id().equals(run.routine())).findFirst();
        if (routine.isPresent()) {
            var steps = new ArrayList<Step>();
            var refusals = new ArrayList<Refusal>();
            for (Routine.Deed deed : routine.get().deeds()) {
                Optional<Device> device = home.device(deed.device());
                if (device.isEmpty()) {
                    refusals.add(new Refusal.UnknownThing(deed.device().value()));
                } else if (device.get()
                        .capability(deed.act().trait())
                        .filter(c -> c.problemWith(deed.act()).isEmpty())
                        .isPresent()) {
                    steps.add(Step.wished(deed.device(), deed.act()));
                } else {
                    refusals.add(
                            new Refusal.Unable(deed.device(), Optional.of(deed.act().trait())));
                }
            }
            return steps.isEmpty()
                    ? new Part.Refused(
                            refusals.isEmpty()
                                    ? new Refusal.UnknownRoutine(run.routine())
                                    : refusals.getFirst())
                    : timed(
                            steps,
                            List.of(),
                            refusals,
                            run.when(),
                            Optional.of(routine.get().id()),
                            home);
        }
        return scene(run, home)
                .<Part>map(scene ->
                        timed(
                                List.of(
                                        Step.wished(
                                                scene.id(), Act.run(Trait.BUTTON, Command.PRESS))),
                                List.of(),
                                List.of(),
                                run.when(),
                                Optional.empty(),
                                home))
                .orElseGet(() -> new Part.Refused(new Refusal.UnknownRoutine(run.routine())));
    }

    private static Optional<Device> scene(Intent.RunRoutine run, Home home) {
        return DeviceIds.parse(run.routine())
                .flatMap(home::device)
                .filter(d -> d.knows(Trait.BUTTON, Command.PRESS));
    }

    private Part cancel(Intent.CancelSchedules cancel, Targets targets) {
        if (cancel.target().isEmpty()) {
            return new Part.Cancelled(Optional.empty());
        }
        return switch (targets.all(cancel.target().get())) {
            case Found.These these -> {
                var ids = new LinkedHashSet<DeviceId>();
                these.devices().forEach(d -> ids.add(d.id()));
                yield new Part.Cancelled(Optional.of(ids));
            }
            case Found.None none -> new Part.Refused(none.refusal());
            case Found.OneOf oneOf -> {
                var ids = new LinkedHashSet<DeviceId>();
                oneOf.devices().forEach(d -> ids.add(d.id()));
                yield new Part.Cancelled(Optional.of(ids));
            }
            case Found.Nothing _ -> new Part.CancelledOnly();
        };
    }

    /** Ids as they may come from a reader. */
    private static final class DeviceIds {
        static Optional<DeviceId> parse(String text) {
            try {
                return Optional.of(new DeviceId(text));
            } catch (IllegalArgumentException _) {
                return Optional.empty();
            }
        }
    }
}
