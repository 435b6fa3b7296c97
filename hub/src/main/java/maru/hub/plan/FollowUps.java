package maru.hub.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import maru.devices.Act;
import maru.devices.Family;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.devices.Trait;
import maru.devices.Value;
import maru.devices.Words;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;
import maru.hub.home.Home;
import maru.hub.understand.Action;
import maru.hub.understand.Intent;
import maru.hub.understand.Intent.Sought;
import maru.hub.understand.Target;
import maru.hub.understand.Target.Place;
import maru.hub.understand.Target.Scope;
import maru.hub.understand.Target.What;

/** Puts what only follows on together with what was wanted or asked before. */
final class FollowUps {
    private FollowUps() {}

    /** The whole intent; empty for one that is whole already, or that follows on nothing. */
    static Optional<Intent> resolved(Intent intent, Home home, Setting setting) {
        return switch (intent) {
            case Intent.More more -> more(more, setting);
            case Intent.Instead instead -> instead(instead, home, setting);
            case Intent.InsteadThen then -> setting.last().flatMap(last -> then(last, then));
            case Intent.Wish wish when wish.target().scope() == Scope.AGAIN ->
                    Optional.of(again(wish, home, setting));
            case Intent.Wish wish ->
                    there(wish.target(), home, setting)
                            .map(target -> new Intent.Wish(target, wish.action(), wish.when()));
            case Intent.Question question ->
                    there(question.target(), home, setting)
                            .map(target ->
                                    new Intent.Question(
                                            question.ask(),
                                            target,
                                            question.trait(),
                                            question.value()));
            case Intent.PastQuestion _,
                    Intent.RunRoutine _,
                    Intent.Automate _,
                    Intent.ListSchedules _,
                    Intent.CancelSchedules _,
                    Intent.Answer _,
                    Intent.Choose _,
                    Intent.Courtesy _,
                    Intent.Undo _,
                    Intent.NeverMind _ ->
                    Optional.empty();
        };
    }

    /**
     * "The lights back on": those that were just switched off, else those that were spoken of and
     * are off; where there are none it is a wish like any other.
     */
    private static Intent again(Intent.Wish wish, Home home, Setting setting) {
        var kinds = new LinkedHashSet<Kind>();
        wish.target()
                .what()
                .forEach(w -> {
                    if (w instanceof What.OfKind of) {
                        kinds.addAll(of.kinds());
                    }
                });
        var changed =
                setting.back().stream()
                        .filter(s -> isSame(s.act(), wish.action()))
                        .map(Step::device);
        var spokenOf =
                setting.devices().stream()
                        .filter(id ->
                                home.device(id).filter(d -> isOther(d, wish.action())).isPresent());
        for (var some : List.of(changed, spokenOf)) {
            var devices =
                    some.filter(id ->
                                    home.device(id)
                                            .filter(d -> kinds.contains(d.kind()))
                                            .isPresent())
                            .distinct()
                            .toList();
            if (!devices.isEmpty()) {
                return Planner.narrowed(wish, devices, home).orElseThrow();
            }
        }
        Target whole = wish.target();
        return new Intent.Wish(
                new Target(whole.what(), whole.places(), Scope.UNSAID, whole.except()),
                wish.action(),
                wish.when());
    }

    private static boolean isSame(Act act, Action action) {
        return action instanceof Action.Power power
                && act.equals(Act.set(Trait.ON, Value.flag(power.on())));
    }

    private static boolean isOther(Device device, Action action) {
        return action instanceof Action.Power power
                && device.state().flag(Trait.ON).filter(on -> on != power.on()).isPresent();
    }

    /** With the place where the talk was instead of "there"; empty where nobody spoke of it. */
    private static Optional<Target> there(Target target, Home home, Setting setting) {
        if (target.places().stream().noneMatch(p -> p instanceof Place.There)) {
            return Optional.empty();
        }
        var said =
                setting.last().stream()
                        .flatMap(FollowUps::placesOf)
                        .filter(p -> !(p instanceof Place.There))
                        .toList();
        var rooms =
                setting.devices().stream()
                        .flatMap(id -> home.device(id).stream())
                        .map(Device::room)
                        .distinct()
                        .toList();
        List<Place> known =
                !said.isEmpty() || rooms.size() != 1
                        ? said
                        : rooms.getFirst()
                                .<List<Place>>map(r -> List.of(new Place.InRoom(r)))
                                .orElse(List.of());
        if (known.isEmpty()) {
            return Optional.empty();
        }
        var places = new ArrayList<Place>();
        for (Place place : target.places()) {
            if (place instanceof Place.There) {
                places.addAll(known);
            } else {
                places.add(place);
            }
        }
        return Optional.of(new Target(target.what(), places, target.scope(), target.except()));
    }

    private static Stream<Place> placesOf(Intent intent) {
        return switch (intent) {
            case Intent.Wish wish -> wish.target().places().stream();
            case Intent.Question question -> question.target().places().stream();
            default -> Stream.empty();
        };
    }

    private static Optional<Intent> more(Intent.More more, Setting setting) {
        if (setting.devices().isEmpty()) {
            return Optional.empty();
        }
        boolean up = setting.last().map(last -> wentUp(last, setting)).orElse(true) == more.more();
        return Optional.of(
                Intent.Wish.now(
                        Target.UNSAID,
                        new Action.Adjust(Optional.empty(), up, Optional.empty(), more.degree())));
    }

    private static boolean wentUp(Intent last, Setting setting) {
        if (!(last instanceof Intent.Wish wish)) {
            return true;
        }
        return switch (wish.action()) {
            case Action.Adjust adjust -> adjust.up();
            case Action.Open open -> open.open();
            case Action.Set set -> !isLess(set, setting.back());
            case Action.Power _, Action.Lock _, Action.Toggle _, Action.Do _ -> true;
        };
    }

    /** "Dim it to thirty": less than what would bring it back. */
    private static boolean isLess(Action.Set set, List<Step> back) {
        return back.stream()
                .map(Step::act)
                .anyMatch(act ->
                        act instanceof Act.Set before
                                && before.trait() == set.trait()
                                && before.value() instanceof Value.Quantity was
                                && set.value() instanceof Value.Quantity is
                                && is.amount() < was.amount());
    }

    private static Optional<Intent> instead(Intent.Instead said, Home home, Setting setting) {
        Intent last = setting.last().orElse(null);
        if (last instanceof Intent.Question question) {
            Target target = elsewhere(question.target(), said, home, Setting.UNKNOWN);
            boolean told =
                    question.trait().isEmpty()
                            || devices(target, home).stream()
                                    .anyMatch(d ->
                                            Questions.ownTrait(d, question.trait().get())
                                                    .isPresent());
            return Optional.of(
                    told
                            ? new Intent.Question(
                                    question.ask(), target, question.trait(), question.value())
                            : howIs(said.target()));
        }
        if (last instanceof Intent.PastQuestion question) {
            return Optional.of(
                    Planner.about(
                            question, elsewhere(question.target(), said, home, Setting.UNKNOWN)));
        }
        if (said.asks()) {
            return Optional.of(howIs(said.target()));
        }
        return last instanceof Intent.Wish wish
                ? Optional.of(
                        new Intent.Wish(
                                elsewhere(wish.target(), said, home, setting),
                                wish.action(),
                                wish.when()))
                : Optional.empty();
    }

    /** The same of another time; what was asked of the present, of the past. */
    private static Optional<Intent> then(Intent last, Intent.InsteadThen said) {
        var period = Optional.of(said.period());
        if (last instanceof Intent.PastQuestion past) {
            return Optional.of(
                    new Intent.PastQuestion(
                            past.sought(), past.target(), past.trait(), past.value(), period));
        }
        if (!(last instanceof Intent.Question question)) {
            return Optional.empty();
        }
        boolean drawn =
                question.trait().filter(t -> t == Trait.POWER || t == Trait.ENERGY).isPresent();
        boolean used = drawn && !said.period().isMoment();
        Optional<Sought> sought =
                switch (question.ask()) {
                    case VALUE -> Optional.of(used ? Sought.USED : Sought.VALUE);
                    case MOST -> drawn ? Optional.of(Sought.MOST) : Optional.empty();
                    case WHETHER, ANY -> Optional.of(Sought.WHETHER);
                    case WHICH -> Optional.of(Sought.WHICH);
                    case ALL, HOW_MANY, LIST, WHERE, BY_WHOM, LEAST -> Optional.empty();
                };
        return sought.filter(_ -> question.trait().isPresent())
                .map(s ->
                        new Intent.PastQuestion(
                                s, question.target(), question.trait(), question.value(), period));
    }

    private static Intent.Question howIs(Target target) {
        return new Intent.Question(Intent.Ask.VALUE, target, Optional.empty(), Optional.empty());
    }

    /** The same things in other places, or other things in the same place where they are there. */
    private static Target elsewhere(Target last, Intent.Instead said, Home home, Setting setting) {
        Target now = said.target();
        if (now.namesNothing()) {
            var what = new ArrayList<What>();
            for (What each : last.what()) {
                what.add(
                        switch (each) {
                            case What.Named named -> alike(named.devices(), said, home, each);
                            case What.Unsaid _ when last.places().isEmpty() ->
                                    alike(Set.copyOf(setting.devices()), said, home, each);
                            case What.Unsaid _, What.OfKind _, What.Everything _, What.Unknown _ ->
                                    each;
                        });
            }
            return new Target(
                    what,
                    now.places(),
                    now.scope() == Scope.ALL ? Scope.ALL : last.scope(),
                    List.of());
        }
        var there = new Target(now.what(), last.places(), now.scope(), now.except());
        return now.places().isEmpty() && !devices(there, home).isEmpty() ? there : now;
    }

    /** Whatever is of the same sort; any light stands for every other. */
    private static What alike(
            Set<DeviceId> devices, Intent.Instead said, Home home, What otherwise) {
        var kinds = new LinkedHashSet<Kind>();
        for (DeviceId id : devices) {
            home.device(id)
                    .map(Device::kind)
                    .ifPresent(kind ->
                            Kinds.all().stream()
                                    .filter(k ->
                                            k.equals(kind)
                                                    || k.isA(Family.LIGHT)
                                                            && kind.isA(Family.LIGHT))
                                    .forEach(kinds::add));
        }
        if (kinds.isEmpty()) {
            return otherwise;
        }
        boolean lights = kinds.contains(Kinds.LIGHT);
        String word = Words.in(said.language()).say(lights ? Kinds.LIGHT : kinds.iterator().next());
        return new What.OfKind(word, kinds, false);
    }

    private static List<Device> devices(Target target, Home home) {
        var found =
                new Targets(home, Setting.UNKNOWN, new Settling(home.scale(), Optional.empty()));
        return found.all(target) instanceof Found.These these ? these.devices() : List.of();
    }
}
