package maru.hub.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import maru.devices.Kinds;
import maru.devices.Shape;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.home.Device;
import maru.hub.home.Home;
import maru.hub.plan.Lookup.Series;
import maru.hub.understand.Intent.Ask;
import maru.hub.understand.Intent.PastQuestion;
import maru.hub.understand.Intent.Question;
import maru.hub.understand.Intent.Sought;
import maru.hub.understand.Period;
import maru.hub.understand.Target;
import maru.hub.understand.Target.Place;
import maru.hub.understand.Target.What;

/** Settles which devices' past tells what was asked: those that would tell the present. */
final class Lookups {
    private final Home home;
    private final Questions questions;

    Lookups(Home home, Questions questions) {
        this.home = home;
        this.questions = questions;
    }

    Part plan(PastQuestion asked) {
        return switch (asked.sought()) {
            case USED, MOST -> electricity(asked);
            case VALUE, HIGHEST, LOWEST, AVERAGE -> numbers(asked);
            case WHETHER, WHICH, BY_ANYBODY, DURATION, COUNT, LAST, SINCE -> spells(asked);
        };
    }

    private Part numbers(PastQuestion asked) {
        Trait trait = asked.trait().orElseThrow();
        boolean moment = asked.period().filter(Period::isMoment).isPresent();
        return switch (present(asked, Ask.VALUE, trait)) {
            case Part.Answered answered -> {
                var series =
                        seriesOf(answered.answer()).stream()
                                .filter(s ->
                                        moment
                                                || s.trait().shape() instanceof Shape.Range
                                                        && s.trait() != Trait.ENERGY)
                                .toList();
                yield series.isEmpty()
                        ? unable(answered.answer(), trait)
                        : recalled(asked, trait, series, false);
            }
            case Part other -> other;
        };
    }

    private Part spells(PastQuestion asked) {
        Trait trait = asked.trait().orElseThrow();
        Part part = present(asked, Ask.WHETHER, trait);
        boolean opening = trait == Trait.OPEN && part instanceof Part.Refused(Refusal.Unable _);
        if (opening) {
            // A lock doesn't know whether its door is open, but when it was unlocked.
            boolean open = asked.value().equals(Optional.of(Value.flag(true)));
            var unlocked = Optional.<Value>of(Value.choice(open ? "unlocked" : "locked"));
            var lock =
                    new PastQuestion(
                            asked.sought(),
                            asked.target(),
                            Optional.of(Trait.LOCK),
                            unlocked,
                            asked.period());
            part = present(lock, Ask.WHETHER, Trait.LOCK);
            return part instanceof Part.Answered answered
                    ? recalled(lock, Trait.LOCK, seriesOf(answered.answer()), false)
                    : part;
        }
        return part instanceof Part.Answered answered
                ? recalled(asked, trait, seriesOf(answered.answer()), false)
                : part;
    }

    /**
     * What was used: by what was named, or else by everything that counts it. Where meters count
     * for the home, they have counted in what each appliance uses.
     */
    private Part electricity(PastQuestion asked) {
        Target target = asked.target();
        boolean whole =
                target.what().stream()
                                .allMatch(w ->
                                        w instanceof What.Unsaid || w instanceof What.Everything)
                        && target.places().stream().allMatch(p -> p instanceof Place.WholeHome);
        boolean most = asked.sought() == Sought.MOST;
        if (whole) {
            var counting = metered(Trait.ENERGY, most);
            var all = counting.isEmpty() ? metered(Trait.POWER, most) : counting;
            return all.isEmpty()
                    ? new Part.Refused(new Refusal.NothingMetered())
                    : recalled(asked, Trait.ENERGY, all, true);
        }
        Part counted = present(asked, Ask.VALUE, Trait.ENERGY);
        Part part =
                counted instanceof Part.Answered ? counted : present(asked, Ask.VALUE, Trait.POWER);
        return switch (part) {
            case Part.Answered answered ->
                    recalled(asked, Trait.ENERGY, seriesOf(answered.answer()), false);
            case Part.Refused(Refusal.Unable(var device, _)) ->
                    new Part.Refused(new Refusal.Unmetered(device));
            case Part other -> other;
        };
    }

    private List<Series> metered(Trait trait, boolean most) {
        var meters = new ArrayList<Series>();
        var appliances = new ArrayList<Series>();
        for (Device device : home.devices().values()) {
            if (device.has(trait)) {
                boolean meter = device.kind().equals(Kinds.ENERGY_METER);
                (meter ? meters : appliances).add(new Series(device.id(), trait));
            }
        }
        return most || meters.isEmpty() ? appliances : meters;
    }

    /** The same of the present, which finds the devices and the traits by which they tell it. */
    private Part present(PastQuestion asked, Ask ask, Trait trait) {
        return questions.exactly(
                new Question(
                        ask,
                        asked.target(),
                        Optional.of(trait),
                        ask == Ask.WHETHER ? asked.value() : Optional.empty()));
    }

    private static List<Series> seriesOf(Answer answer) {
        return answer.facts().stream().map(f -> new Series(f.device(), f.trait())).toList();
    }

    private static Part unable(Answer answer, Trait trait) {
        return new Part.Refused(
                new Refusal.Unable(answer.facts().getFirst().device(), Optional.of(trait)));
    }

    private static Part recalled(
            PastQuestion asked, Trait trait, List<Series> series, boolean home) {
        return new Part.Recalled(
                new Lookup(asked.sought(), trait, asked.value(), asked.period(), series, home));
    }
}
