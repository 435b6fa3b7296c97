package maru.hub.reply;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import maru.devices.Act;
import maru.devices.Language;
import maru.devices.Shape;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.act.Ack;
import maru.hub.act.Dispatcher;
import maru.hub.act.Outcome;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;
import maru.hub.home.Home;
import maru.hub.home.Routine;
import maru.hub.plan.Inquiry;
import maru.hub.plan.Refusal;
import maru.hub.plan.Step;
import maru.hub.plan.Watched;
import maru.hub.reply.Phrases.Said;
import maru.hub.talk.Talk;

/**
 * Writes the reply from what happened. Every clause of what was said gets its word, and nothing is
 * claimed that no device has told.
 */
public final class Replies {
    /** What wakes a device that is off. */
    private static final Set<Trait> SWITCHES = Set.of(Trait.ON, Trait.MODE, Trait.RUN);

    private static final int LONGEST_ECHO = 60;

    /** What people should know of the words of a language model. */
    public String noteOnTalk(Language language) {
        return Phrases.in(language).fill("asking.talk-note");
    }

    /**
     * @param home in which the outcomes happened, for names
     * @param now in the home's zone
     */
    public String reply(List<Outcome> outcomes, Home home, Language language, ZonedDateTime now) {
        var speech = new Speech(home, language);
        var sentences = new LinkedHashSet<String>();
        for (Outcome outcome : together(outcomes)) {
            sentences.addAll(sentences(outcome, home, speech, now));
        }
        return String.join(" ", sentences);
    }

    /** Several acts of the same things, told in one breath: set to wool and started. */
    private static List<Outcome> together(List<Outcome> outcomes) {
        var all = new ArrayList<Outcome>();
        for (Outcome outcome : outcomes) {
            boolean same =
                    !all.isEmpty()
                            && all.getLast() instanceof Outcome.Acted before
                            && outcome instanceof Outcome.Acted acted
                            && isPlain(before)
                            && isPlain(acted)
                            && devicesOf(before).equals(devicesOf(acted));
            if (same
                    && all.removeLast() instanceof Outcome.Acted before
                    && outcome instanceof Outcome.Acted acted) {
                var done = new ArrayList<>(before.results());
                done.addAll(acted.results());
                var already = new ArrayList<>(before.already());
                already.addAll(acted.already());
                all.add(
                        new Outcome.Acted(
                                done,
                                already,
                                List.of(),
                                List.of(),
                                Optional.empty(),
                                Optional.empty()));
            } else {
                all.add(outcome);
            }
        }
        return all;
    }

    private static boolean isPlain(Outcome.Acted acted) {
        return acted.refusals().isEmpty()
                && acted.waiting().isEmpty()
                && acted.routine().isEmpty()
                && acted.lasting().isEmpty();
    }

    private static Set<DeviceId> devicesOf(Outcome.Acted acted) {
        var devices = new LinkedHashSet<DeviceId>();
        acted.results().forEach(r -> devices.add(r.step().device()));
        acted.already().forEach(s -> devices.add(s.device()));
        return devices;
    }

    /** What an automation was to tell, now that it has come. */
    public String come(
            Watched watched, DeviceId by, Home home, Language language, ZonedDateTime now) {
        var speech = new Speech(home, language);
        return sentence(new TriggerSpeech(speech).come(watched, by), speech.phrases);
    }

    private static List<String> automated(
            Outcome.Automated automated, Speech speech, ZonedDateTime now) {
        Phrases phrases = speech.phrases;
        var triggers = new TriggerSpeech(speech);
        String rule = triggers.rule(automated.rule(), steps -> acts("plan", steps, speech));
        var sentences = new ArrayList<String>();
        if (automated.kept()) {
            sentences.add(sentence(phrases.fill("automations.kept", "rule", rule), phrases));
            return sentences;
        }
        sentences.add(sentence(rule, phrases));
        automated.refusals().forEach(r -> sentences.add(sentence(refusal(r, speech), phrases)));
        sentences.add(triggers.trial(automated.trial(), now.getZone()));
        if (automated.atOnce()) {
            sentences.add(phrases.fill("automations.at-once"));
        }
        if (automated.replaces()) {
            sentences.add(phrases.fill("automations.replaces"));
        }
        sentences.add(phrases.fill("automations.keep"));
        return sentences;
    }

    private List<String> sentences(Outcome outcome, Home home, Speech speech, ZonedDateTime now) {
        Phrases phrases = speech.phrases;
        return switch (outcome) {
            case Outcome.Acted acted -> acted(acted, home, speech);
            case Outcome.Answered answered ->
                    List.of(sentence(new Answers(speech, now).say(answered.answer()), phrases));
            case Outcome.Recalled recalled ->
                    new PastAnswers(speech, now)
                            .say(recalled.recollection()).stream()
                                    .map(text -> sentence(text, phrases))
                                    .toList();
            case Outcome.Refused refused ->
                    List.of(sentence(refusal(refused.refusal(), speech), phrases));
            case Outcome.AskedBack asked -> List.of(inquiry(asked.inquiry(), speech));
            case Outcome.Scheduled scheduled -> {
                String plan =
                        routine(scheduled.routine(), home, speech)
                                .map(name -> phrases.fill("join.routine-plan", "routine", name))
                                .orElseGet(() -> acts("plan", scheduled.steps(), speech));
                String planned = speech.planned(plan, scheduled.when(), scheduled.next(), now);
                var clauses = new ArrayList<String>();
                clauses.add(
                        phrases.fill(
                                "time.scheduled",
                                "text",
                                scheduled
                                        .when()
                                        .lasting()
                                        .map(lasting ->
                                                phrases.fill(
                                                        "join.for",
                                                        Map.of(
                                                                "text", Said.of(planned),
                                                                "duration",
                                                                        Said.of(
                                                                                speech.duration(
                                                                                        lasting)))))
                                        .orElse(planned)));
                scheduled.refusals().forEach(r -> clauses.add(refusal(r, speech)));
                yield List.of(
                        sentence(String.join(phrases.fill("join.clauses"), clauses), phrases));
            }
            case Outcome.Automated automated -> automated(automated, speech, now);
            case Outcome.Planned planned ->
                    List.of(sentence(planned(planned, speech, now), phrases));
            case Outcome.Cancelled cancelled ->
                    List.of(
                            sentence(
                                    cancelled.count() == 0
                                            ? phrases.fill("time.cancelled-none")
                                            : phrases.fill(
                                                    "time.cancelled",
                                                    Map.of(
                                                            "n",
                                                            new Said(
                                                                    phrases.count(
                                                                            cancelled.count()),
                                                                    cancelled.count()))),
                                    phrases));
            case Outcome.Dropped _ -> List.of(phrases.fill("asking.dropped"));
            case Outcome.Courtesy courtesy ->
                    List.of(
                            phrases.fill(
                                    switch (courtesy.said()) {
                                        case THANKS -> "asking.thanked";
                                        case GREETING -> "asking.greeted";
                                        case GOOD_NIGHT -> "asking.good-night";
                                    }));
            case Outcome.NotForTheHome _ -> List.of(phrases.fill("asking.not-for-home"));
            case Outcome.NoTalk(Talk.Why why) ->
                    List.of(
                            phrases.fill(
                                    switch (why) {
                                        case LOADING -> "asking.talk-loading";
                                        case BUSY -> "asking.talk-busy";
                                        case BROKEN -> "asking.talk-broken";
                                        case TOO_LONG -> "asking.talk-too-long";
                                    }));
            case Outcome.Failed failed ->
                    List.of(
                            phrases.fill(
                                    switch (failed.why()) {
                                        case BUSY -> "asking.busy";
                                        case TOOK_TOO_LONG -> "asking.took-too-long";
                                        case NOT_KEPT -> "asking.not-kept";
                                        case BROKEN -> "asking.broken";
                                    }));
        };
    }

    private List<String> acted(Outcome.Acted acted, Home home, Speech speech) {
        Phrases phrases = speech.phrases;
        var clauses = new ArrayList<String>();
        List<Step> done = worthTelling(acted.done());
        if (!done.isEmpty()) {
            String text =
                    routine(acted.routine(), home, speech)
                            .map(name ->
                                    phrases.fill(
                                            "join.routine",
                                            Map.of(
                                                    "routine", Said.of(name),
                                                    "text", Said.of(done(done, acted, speech)))))
                            .orElseGet(() -> done(done, acted, speech));
            clauses.add(
                    acted.lasting()
                            .map(lasting ->
                                    phrases.fill(
                                            "join.for",
                                            Map.of(
                                                    "text", Said.of(text),
                                                    "duration", Said.of(speech.duration(lasting)))))
                            .orElse(text));
        }
        // Beside something that was done, what was so before is only worth a word when it's all.
        if (done.isEmpty() && !acted.already().isEmpty()) {
            clauses.add(acts("already", acted.already(), speech));
        }
        stillOff(acted, home)
                .ifPresent(off ->
                        clauses.add(
                                phrases.fill(
                                        "join.still-off", Map.of("devices", speech.names(off)))));
        clauses.addAll(failures(acted.failed(), speech));
        var refused = new LinkedHashSet<String>();
        acted.refusals().forEach(r -> refused.add(refusal(r, speech)));
        clauses.addAll(refused);
        var sentences = new ArrayList<String>();
        if (!clauses.isEmpty()) {
            sentences.add(sentence(String.join(phrases.fill("join.clauses"), clauses), phrases));
        }
        if (done.isEmpty() && acted.waiting().isEmpty()) {
            end(acted, home, speech).ifPresent(end -> sentences.add(sentence(end, phrases)));
        }
        if (!acted.waiting().isEmpty()) {
            var questions = new ArrayList<String>();
            for (Step step : worthTelling(acted.waiting())) {
                questions.add(
                        capital(
                                lights(step, acted.waiting(), home)
                                        ? speech.act(
                                                "ask-on",
                                                step,
                                                speech.names(List.of(step.device())))
                                        : question(step, acted.lasting(), speech)));
            }
            sentences.add(
                    capital(phrases.fill("asking.confirm", "text", String.join(" ", questions))));
        }
        return sentences;
    }

    /** When what was so already ends, if it shall be so for a while only. */
    private static Optional<String> end(Outcome.Acted acted, Home home, Speech speech) {
        var back = new ArrayList<Step>();
        for (Step step : acted.already()) {
            if (step.act() instanceof Act.Set(Trait trait, Value.Flag flag)) {
                Act off = Act.set(trait, Value.flag(!flag.on()));
                if (home.device(step.device()).filter(d -> !d.isRisky(off)).isPresent()) {
                    back.add(Step.wished(step.device(), off));
                }
            }
        }
        return acted.lasting()
                .filter(_ -> !back.isEmpty())
                .map(lasting -> {
                    String plan =
                            speech.phrases.fill(
                                    "time.in",
                                    Map.of(
                                            "plan", Said.of(acts("plan", back, speech)),
                                            "duration", Said.of(speech.duration(lasting))));
                    return speech.phrases.fill("time.scheduled", "text", plan);
                });
    }

    /** What was set to a temperature that nobody will feel, since it is off and stays so. */
    private static Optional<List<DeviceId>> stillOff(Outcome.Acted acted, Home home) {
        List<Step> so = Stream.concat(acted.done().stream(), acted.already().stream()).toList();
        var off =
                so.stream()
                        .filter(s -> Trait.TARGET_TEMPERATURES.contains(s.act().trait()))
                        .map(Step::device)
                        .distinct()
                        .filter(id ->
                                so.stream()
                                        .noneMatch(s ->
                                                s.device().equals(id)
                                                        && SWITCHES.contains(s.act().trait())))
                        .filter(id -> home.device(id).filter(Replies::isOff).isPresent())
                        .toList();
        return off.isEmpty() ? Optional.empty() : Optional.of(off);
    }

    private static boolean isOff(Device device) {
        return !device.state().flag(Trait.ON).orElse(true)
                || device.state().text(Trait.MODE).filter("off"::equals).isPresent();
    }

    /** Whether a yes to this also switches on what is risky when on. */
    private static boolean lights(Step step, List<Step> waiting, Home home) {
        return step.role() != Step.Role.FIRST
                && step.act() instanceof Act.Set
                && waiting.stream()
                        .filter(w ->
                                w.role() == Step.Role.FIRST && w.device().equals(step.device()))
                        .anyMatch(w ->
                                home.device(w.device())
                                        .filter(d -> d.isRisky(w.act()))
                                        .isPresent());
    }

    private static String question(Step step, Optional<Duration> lasting, Speech speech) {
        Said device = speech.names(List.of(step.device()));
        String ask = speech.act("ask", step, device);
        return lasting.map(time ->
                        speech.phrases.fill(
                                "asking.ask-for",
                                Map.of(
                                        "ask", Said.of(ask),
                                        "plan", Said.of(speech.act("plan", step, device)),
                                        "duration", Said.of(speech.duration(time)))))
                .orElse(ask);
    }

    /** Without what was only switched on for the sake of the rest, if the rest was done. */
    private static List<Step> worthTelling(List<Step> steps) {
        return steps.stream().filter(s -> !s.isFirstOf(steps)).toList();
    }

    /** What was done, and what has begun and isn't through yet. */
    private static String done(List<Step> steps, Outcome.Acted acted, Speech speech) {
        var clauses = new ArrayList<String>();
        steps.stream()
                .collect(Collectors.partitioningBy(acted::isUnderWay))
                .forEach((underWay, some) -> {
                    if (!some.isEmpty()) {
                        clauses.add(acts(underWay ? "moving" : "done", some, speech));
                    }
                });
        return String.join(speech.phrases.fill("join.clauses"), clauses);
    }

    /** Acts, those alike told together. */
    private static String acts(String form, List<Step> steps, Speech speech) {
        var alike = new LinkedHashMap<Object, List<Step>>();
        for (Step step : worthTelling(steps)) {
            alike.computeIfAbsent(
                            List.of(speech.key(step), step.act().text(), step.role()),
                            _ -> new ArrayList<>())
                    .add(step);
        }
        var clauses = new ArrayList<String>();
        for (List<Step> group : alike.values()) {
            Step first = group.getFirst();
            Said devices = speech.devices(group.stream().map(Step::device).toList());
            String text = speech.act(form, first, devices);
            clauses.add(
                    first.role() == Step.Role.AT_LIMIT && form.equals("done")
                            ? speech.phrases.fill("join.at-limit", "text", text)
                            : text);
        }
        return speech.joined(clauses, "join.two", clauses.size());
    }

    private static List<String> failures(List<Dispatcher.Result> failed, Speech speech) {
        var byFailure = new LinkedHashMap<String, Set<DeviceId>>();
        for (Dispatcher.Result result : failed) {
            String key =
                    switch (result.ack()) {
                        case Ack.Refused _ -> "failed.refused";
                        case Ack.Offline _ -> "failed.offline";
                        case Ack.Silent _ -> "failed.silent";
                        case Ack.NotSent _ -> "failed.not-sent";
                        case Ack.Done _, Ack.Unconfirmed _ ->
                                throw new IllegalStateException("not a failure");
                    };
            byFailure.computeIfAbsent(key, _ -> new LinkedHashSet<>()).add(result.step().device());
        }
        var clauses = new ArrayList<String>();
        byFailure.forEach((key, devices) ->
                clauses.add(
                        speech.phrases.fill(
                                key, Map.of("devices", speech.names(List.copyOf(devices))))));
        return clauses;
    }

    private static Optional<String> routine(Optional<String> id, Home home, Speech speech) {
        return id.flatMap(wanted ->
                        home.routines().stream().filter(r -> r.id().equals(wanted)).findFirst())
                .map(Routine::names)
                .map(names -> names.in(speech.words.language()));
    }

    private String planned(Outcome.Planned planned, Speech speech, ZonedDateTime now) {
        Phrases phrases = speech.phrases;
        if (planned.plans().isEmpty() && planned.rules().isEmpty()) {
            return phrases.fill("time.planned-none");
        }
        var list = new ArrayList<String>();
        for (Outcome.Plan plan : planned.plans()) {
            String text =
                    speech.planned(
                            acts("plan", plan.steps(), speech), plan.when(), plan.next(), now);
            list.add(plan.undoing() ? phrases.fill("time.undoing", "text", text) : text);
        }
        var triggers = new TriggerSpeech(speech);
        planned.rules()
                .forEach(rule ->
                        list.add(triggers.rule(rule, steps -> acts("plan", steps, speech))));
        return phrases.fill(
                "time.planned",
                Map.of(
                        "n",
                        new Said(phrases.count(list.size()), list.size()),
                        "list",
                        Said.of(String.join(phrases.fill("join.clauses"), list))));
    }

    private static String inquiry(Inquiry inquiry, Speech speech) {
        Phrases phrases = speech.phrases;
        return switch (inquiry) {
            case Inquiry.Which which ->
                    phrases.fill(
                            which.candidates().size() == 1 ? "asking.which-one" : "asking.which",
                            "choices",
                            speech.choices(which.candidates()));
            case Inquiry.WhichTitle which ->
                    phrases.fill(
                            "asking.which-title",
                            "choices",
                            speech.joined(
                                    which.titles().stream().map(Replies::echo).toList(),
                                    "devices.or",
                                    8));
            case Inquiry.What _ -> phrases.fill("asking.what");
            case Inquiry.Rest rest ->
                    phrases.fill("asking.unfinished", "words", echo(rest.words()));
            case Inquiry.Unmatched unmatched ->
                    unmatched.words().isBlank()
                            ? phrases.fill("asking.unmatched-all")
                            : phrases.fill("asking.unmatched", "words", echo(unmatched.words()));
        };
    }

    /** What was said, told back: short, and nothing that could be taken for more than words. */
    private static String echo(String words) {
        String plain = words.strip().replaceAll("[\\p{Cntrl}\\p{Cf}<>“”\"]+", " ");
        return plain.length() <= LONGEST_ECHO ? plain : plain.substring(0, LONGEST_ECHO) + "…";
    }

    private static String refusal(Refusal refusal, Speech speech) {
        Phrases phrases = speech.phrases;
        Function<DeviceId, Said> name = speech::said;
        return switch (refusal) {
            case Refusal.UnknownPlace place ->
                    phrases.fill(
                            speech.knowsNoFloors(place.words())
                                    ? "refused.unknown-floor"
                                    : "refused.unknown-place",
                            "words",
                            echo(place.words()));
            case Refusal.UnknownThing thing ->
                    phrases.fill(
                            "refused.unknown-thing",
                            Map.of("words", speech.thing(echo(thing.words()))));
            case Refusal.NothingThere nothing -> nothingThere(nothing, speech);
            case Refusal.NothingWarms nothing ->
                    phrases.fill("refused.nothing-warms", "place", speech.place(nothing.places()));
            case Refusal.NothingToUndo _ -> phrases.fill("refused.nothing-to-undo");
            case Refusal.Unwitnessed _ -> phrases.fill("refused.unwitnessed");
            case Refusal.Unmetered unmetered ->
                    phrases.fill(
                            "refused.unmetered",
                            Map.of("devices", speech.said(unmetered.device())));
            case Refusal.NothingMetered _ -> phrases.fill("refused.nothing-metered");
            case Refusal.NoHistory _ -> phrases.fill("refused.no-history");
            case Refusal.WhereIsHere _ -> phrases.fill("refused.where-is-here");
            case Refusal.Unable unable ->
                    unable.trait()
                            .filter(t -> t != Trait.ON && t != Trait.RUN && t != Trait.OPEN)
                            .map(trait ->
                                    phrases.fill(
                                            "refused.unable-trait",
                                            Map.of(
                                                    "devices", name.apply(unable.device()),
                                                    "trait", Said.of(speech.trait(trait)))))
                            .orElseGet(() ->
                                    phrases.fill(
                                            "refused.unable",
                                            Map.of("devices", name.apply(unable.device()))));
            case Refusal.OutOfRange range -> {
                Shape.Range bounds = range.range();
                yield phrases.fill(
                        "refused.out-of-range",
                        Map.of(
                                "devices", name.apply(range.device()),
                                "trait", Said.of(speech.trait(range.trait())),
                                "min", Said.of(speech.bound(range.trait(), bounds, bounds.min())),
                                "max", Said.of(speech.bound(range.trait(), bounds, bounds.max()))));
            }
            case Refusal.NoSuchOption option ->
                    phrases.fill(
                            "refused.no-such-option",
                            Map.of(
                                    "devices", name.apply(option.device()),
                                    "wanted",
                                            Said.of(echo(speech.words.sayOption(option.wanted()))),
                                    "options",
                                            Said.of(
                                                    speech.joined(
                                                            option.options().stream()
                                                                    .map(speech.words::sayOption)
                                                                    .toList(),
                                                            "devices.two",
                                                            6))));
            case Refusal.ValueUnknown unknown ->
                    phrases.fill(
                            "refused.value-unknown",
                            Map.of(
                                    "devices", name.apply(unknown.device()),
                                    "trait", Said.of(speech.trait(unknown.trait()))));
            case Refusal.NoSuchItem item ->
                    phrases.fill(
                            "refused.no-such-item",
                            Map.of(
                                    "devices", name.apply(item.device()),
                                    "item", Said.of(echo(item.item()))));
            case Refusal.NoSuchTitle title ->
                    phrases.fill("refused.no-such-title", "words", echo(title.title()));
            case Refusal.TitleAway title ->
                    phrases.fill(
                            "refused.title-away",
                            Map.of(
                                    "title", Said.of(echo(title.title())),
                                    "source", Said.of(echo(title.source()))));
            case Refusal.UnknownRoutine routine ->
                    phrases.fill("refused.unknown-routine", "words", echo(routine.words()));
            case Refusal.RiskyLater risky ->
                    phrases.fill(
                            "refused.risky-later", Map.of("devices", name.apply(risky.device())));
            case Refusal.NoWayBack back ->
                    phrases.fill(
                            "refused.no-way-back", Map.of("devices", name.apply(back.device())));
            case Refusal.BadTime _ -> phrases.fill("refused.bad-time");
            case Refusal.NothingGoingOn nothing ->
                    phrases.fill(
                            switch (nothing.command()) {
                                case PAUSE -> "refused.nothing-to-pause";
                                case RESUME -> "refused.nothing-to-resume";
                                default -> "refused.nothing-to-stop";
                            });
            case Refusal.NotAllowed _ -> phrases.fill("refused.not-allowed");
            case Refusal.AdultsOnly adults ->
                    phrases.fill(
                            "refused.adults-only", Map.of("devices", name.apply(adults.device())));
            case Refusal.TooOften often ->
                    phrases.fill(
                            "refused.too-often", Map.of("devices", name.apply(often.device())));
            case Refusal.NothingAsked _ -> phrases.fill("refused.nothing-asked");
            case Refusal.WhichPlan which ->
                    phrases.fill("refused.which-plan", "n", String.valueOf(which.planned()));
            case Refusal.NotConfirmed _ -> phrases.fill("refused.not-confirmed");
            case Refusal.TooMuch _ -> phrases.fill("refused.too-much");
        };
    }

    private static String nothingThere(Refusal.NothingThere nothing, Speech speech) {
        boolean home = nothing.places().isEmpty();
        if (nothing.word().isEmpty()) {
            return home
                    ? speech.phrases.fill("refused.nothing-fits-home")
                    : speech.phrases.fill(
                            "refused.nothing-fits", "place", speech.place(nothing.places()));
        }
        Said thing = speech.thing(echo(nothing.word().get()));
        return home
                ? speech.phrases.fill("refused.nothing-there-home", Map.of("thing", thing))
                : speech.phrases.fill(
                        "refused.nothing-there",
                        Map.of("thing", thing, "place", Said.of(speech.place(nothing.places()))));
    }

    private static String sentence(String text, Phrases phrases) {
        String whole = capital(text);
        return whole.endsWith(".") || whole.endsWith("?") || whole.endsWith("!")
                ? whole
                : phrases.fill("join.sentence", "text", whole);
    }

    private static String capital(String text) {
        return text.isEmpty()
                ? text
                : text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
    }
}
