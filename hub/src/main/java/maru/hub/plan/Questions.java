package maru.hub.plan;

import static maru.devices.Trait.*;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import maru.devices.Act;
import maru.devices.Family;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.devices.Shape;
import maru.devices.Trait;
import maru.devices.Value;
import maru.devices.Words;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;
import maru.hub.home.Home;
import maru.hub.plan.Answer.Fact;
import maru.hub.understand.Intent.Ask;
import maru.hub.understand.Intent.Question;
import maru.hub.understand.Target;
import maru.hub.understand.Target.Place;
import maru.hub.understand.Target.Scope;
import maru.hub.understand.Target.What;

/** Answers questions from the snapshot. Looks, and can't touch. */
final class Questions {
    /** On by nature: nobody who asks what is on means these. */
    private static final Set<Kind> ALWAYS_ON =
            Set.of(
                    Kinds.FRIDGE,
                    Kinds.FREEZER,
                    Kinds.KIMCHI_FRIDGE,
                    Kinds.CAMERA,
                    Kinds.CAR,
                    Kinds.WATER_PURIFIER,
                    Kinds.PET_FEEDER,
                    Kinds.ALARM_PANEL,
                    Kinds.DOORBELL,
                    Kinds.WATER_VALVE,
                    Kinds.PERSON);

    /** At how much per cent a battery counts as low. */
    private static final double LOW_BATTERY = 20;

    private final Home home;
    private final Setting setting;
    private final Targets targets;

    Questions(Home home, Setting setting, Targets targets) {
        this.home = home;
        this.setting = setting;
        this.targets = targets;
    }

    /** A lock doesn't know whether its door is open, and says what it does know. */
    Part answer(Question question) {
        Part part = exactly(question);
        boolean opening =
                question.ask() == Ask.WHETHER
                        && question.trait().equals(Optional.of(OPEN))
                        && part instanceof Part.Refused(Refusal.Unable _);
        if (!opening) {
            return part;
        }
        Part locked =
                exactly(
                        new Question(
                                Ask.VALUE, question.target(), Optional.of(LOCK), Optional.empty()));
        return locked instanceof Part.Answered ? locked : part;
    }

    /** By the trait that was asked for, or one that tells the same. */
    Part exactly(Question question) {
        if (question.ask() == Ask.BY_WHOM) {
            return new Part.Refused(new Refusal.Unwitnessed());
        }
        Target target = question.target();
        boolean nothingNamed = target.namesNothing();
        List<Device> devices;
        if (nothingNamed && target.places().isEmpty()) {
            devices = implied(question);
        } else {
            Target asked = nothingNamed ? everythingIn(target) : target;
            switch (targets.all(asked)) {
                case Found.These these -> devices = these.devices();
                case Found.None none -> {
                    boolean countsToNothing =
                            none.refusal() instanceof Refusal.NothingThere
                                    && question.trait().isPresent()
                                    && switch (question.ask()) {
                                        case ANY, WHICH, HOW_MANY -> true;
                                        case VALUE,
                                                WHETHER,
                                                ALL,
                                                LIST,
                                                WHERE,
                                                BY_WHOM,
                                                MOST,
                                                LEAST ->
                                                false;
                                    };
                    return countsToNothing
                            ? told(question, List.of(), List.of(), kindsOf(target))
                            : new Part.Refused(none.refusal());
                }
                case Found.OneOf oneOf -> devices = oneOf.devices();
                case Found.Nothing _ -> devices = List.of();
            }
        }
        Set<Kind> kinds = kindsOf(target);
        if (question.ask() == Ask.LIST) {
            return told(
                    question, devices.stream().map(Questions::itself).toList(), List.of(), kinds);
        }
        if (question.ask() == Ask.WHERE) {
            return told(
                    question,
                    devices.stream().map(Questions::whereabouts).toList(),
                    List.of(),
                    kinds);
        }
        if (question.trait().isEmpty()) {
            return status(question, devices, kinds);
        }
        Trait trait = question.trait().get();
        List<Fact> facts =
                facts(
                        devices,
                        trait,
                        nothingNamed || isBroad(target),
                        question.value().isPresent());
        if (facts.isEmpty()) {
            return devices.isEmpty() || nothingNamed
                    ? new Part.Refused(
                            new Refusal.NothingThere(Optional.empty(), Set.of(), placesOf(target)))
                    : new Part.Refused(
                            new Refusal.Unable(devices.getFirst().id(), Optional.of(trait)));
        }
        facts = defaultRoom(facts, question, target, nothingNamed);
        if (trait == REMAINING_TIME) {
            facts = facts.stream().map(this::idleInstead).toList();
        }
        boolean extreme = question.ask() == Ask.MOST || question.ask() == Ask.LEAST;
        if (extreme && trait != POWER && trait != ENERGY) {
            return told(
                    new Question(Ask.VALUE, target, question.trait(), Optional.empty()),
                    extremeRoom(facts, question.ask() == Ask.MOST),
                    List.of(),
                    kinds);
        }
        if (question.ask() == Ask.MOST) {
            var drawing = facts.stream().filter(Fact::fresh).filter(f -> !isMeter(f.device()));
            var most = drawing.max(Comparator.comparing(Questions::amount)).stream().toList();
            return told(question, facts, most, kinds);
        }
        if (question.ask() == Ask.VALUE) {
            return told(
                    question, bestReadings(facts, trait, target, nothingNamed), List.of(), kinds);
        }
        Value supposed = question.value().orElse(Value.flag(true));
        List<Fact> matching =
                facts.stream().filter(f -> f.fresh() && isAs(f, trait, supposed)).toList();
        return told(question, facts, matching, kinds);
    }

    /** The one in which it is warmest, say; outdoors is no room. */
    private List<Fact> extremeRoom(List<Fact> facts, boolean most) {
        Comparator<Fact> order = Comparator.comparing(Questions::amount);
        return facts.stream()
                .filter(f -> f.fresh() && f.value().isPresent())
                .filter(f -> home.device(f.device()).flatMap(Device::room).isPresent())
                .max(most ? order : order.reversed())
                .stream()
                .toList();
    }

    private Part told(Question question, List<Fact> facts, List<Fact> matching, Set<Kind> kinds) {
        return new Part.Answered(
                new Answer(
                        question.ask(),
                        question.trait(),
                        question.value(),
                        facts,
                        matching,
                        kinds,
                        placesOf(question.target())));
    }

    /** "How warm is it?" is about where the speaker stands, or about what the talk was about. */
    private List<Device> implied(Question question) {
        List<Device> remembered =
                setting.devices().stream().flatMap(id -> home.device(id).stream()).toList();
        boolean about =
                question.trait()
                        .map(t -> remembered.stream().anyMatch(d -> ownTrait(d, t).isPresent()))
                        .orElse(!remembered.isEmpty());
        boolean overall =
                switch (question.ask()) {
                    case ANY, ALL, WHICH, HOW_MANY, LIST, MOST, LEAST -> true;
                    case VALUE, WHETHER, WHERE, BY_WHOM -> false;
                };
        if (about && !overall) {
            return remembered;
        }
        List<Device> everywhere = List.copyOf(home.devices().values());
        if (overall || setting.room().isEmpty()) {
            return everywhere;
        }
        List<Device> here = home.devicesIn(setting.room().get());
        boolean told =
                question.trait()
                        .map(t -> here.stream().anyMatch(d -> ownTrait(d, t).isPresent()))
                        .orElse(false);
        return told ? here : everywhere;
    }

    /** A single thing of a kind is first of all the one in the speaker's room. */
    private List<Fact> defaultRoom(
            List<Fact> facts, Question question, Target target, boolean nothingNamed) {
        boolean single =
                (question.ask() == Ask.VALUE || question.ask() == Ask.WHETHER)
                        && target.scope() != Scope.ALL
                        && target.places().isEmpty()
                        && !nothingNamed
                        && target.what().stream()
                                .noneMatch(w -> w instanceof What.OfKind k && k.plural());
        if (!single || setting.room().isEmpty()) {
            return facts;
        }
        List<Fact> here =
                facts.stream()
                        .filter(f ->
                                home.device(f.device())
                                        .flatMap(Device::room)
                                        .equals(setting.room()))
                        .toList();
        return here.isEmpty() ? facts : here;
    }

    private List<Fact> facts(List<Device> all, Trait asked, boolean broad, boolean whether) {
        List<Device> devices =
                broad && asked == ON
                        ? all.stream()
                                .filter(d -> !ALWAYS_ON.contains(d.kind()))
                                .filter(d -> !d.kind().isA(Family.SENSOR))
                                .sorted(Comparator.comparing(d -> !isHot(d)))
                                .toList()
                        : all;
        boolean exact = broad && devices.stream().anyMatch(d -> d.has(asked)) && !isFolded(asked);
        var facts = new ArrayList<Fact>();
        for (Device device : devices) {
            Optional<Trait> own =
                    exact ? Optional.of(asked).filter(device::has) : ownTrait(device, asked);
            if (asked == TITLE && device.state().value(TITLE).isEmpty() && device.has(PLAYBACK)) {
                own = Optional.of(PLAYBACK);
            }
            // What is off works in no mode, whatever it would work in.
            if (asked == MODE && whether && device.state().flag(ON).filter(on -> !on).isPresent()) {
                own = Optional.of(ON);
            }
            own.filter(t -> !broad || isOfRoom(device, t))
                    .ifPresent(t -> facts.add(fact(device, t)));
        }
        // Nobody asked of this very device: what never told is no part of the answer.
        if (broad && facts.stream().anyMatch(f -> f.value().isPresent())) {
            facts.removeIf(f ->
                    f.value().isEmpty()
                            && !home.device(f.device()).filter(Questions::isHot).isPresent());
        }
        return facts;
    }

    /** What isn't at work has no time left: that it rests is the answer. */
    private Fact idleInstead(Fact fact) {
        return home.device(fact.device())
                .filter(d ->
                        d.state()
                                .text(RUN)
                                .filter(run -> !Set.of("running", "paused").contains(run))
                                .isPresent())
                .map(d -> fact(d, RUN))
                .orElse(fact);
    }

    /** What must not be overlooked when it is on. */
    private static boolean isHot(Device device) {
        return device.isRisky(Act.set(ON, Value.flag(true)))
                || device.kind().equals(Kinds.GAS_VALVE);
    }

    private static boolean isOfRoom(Device device, Trait trait) {
        return !((trait == TEMPERATURE || trait == HUMIDITY || trait == TARGET_TEMPERATURE)
                && Kinds.OWN_CLIMATE.contains(device.kind()));
    }

    /** Traits that several kinds tell in different ways. */
    private static boolean isFolded(Trait trait) {
        return trait == OPEN || trait == ON || trait == BATTERY_LOW || trait == LOCK;
    }

    /** The trait by which this device tells what was asked. */
    static Optional<Trait> ownTrait(Device device, Trait asked) {
        List<Trait> candidates =
                switch (asked) {
                    case OPEN, CONTACT, POSITION -> List.of(asked, OPEN, POSITION, CONTACT, VALVE);
                    case VALVE -> List.of(VALVE, OPEN, POSITION);
                    case LOCK -> List.of(LOCK, VALVE);
                    case ON -> goingBy(device);
                    case RUN -> List.of(RUN, ACTIVE, ON);
                    case ACTIVE -> List.of(ACTIVE, RUN, ON);
                    case PLAYBACK -> List.of(PLAYBACK, ON);
                    case BATTERY_LOW -> List.of(BATTERY_LOW, BATTERY);
                    case OCCUPANCY -> List.of(OCCUPANCY, PRESENCE, MOTION);
                    case PRESENCE -> List.of(PRESENCE, OCCUPANCY);
                    case MOTION -> List.of(MOTION, OCCUPANCY);
                    case AIR_QUALITY -> List.of(AIR_QUALITY, PM2_5, PM10, CO2);
                    case PM2_5 -> List.of(PM2_5, PM10);
                    case PM10 -> List.of(PM10, PM2_5);
                    case FAN_SPEED, FAN_MODE -> List.of(asked, FAN_SPEED, FAN_MODE);
                    case TARGET_TEMPERATURE -> List.of(TARGET_TEMPERATURE, TEMPERATURE);
                    case TEMPERATURE -> List.of(TEMPERATURE, TARGET_TEMPERATURE);
                    case TARGET_HUMIDITY -> List.of(TARGET_HUMIDITY, HUMIDITY);
                    case BRIGHTNESS -> List.of(BRIGHTNESS, ILLUMINANCE);
                    case ILLUMINANCE -> List.of(ILLUMINANCE, BRIGHTNESS);
                    case POWERED -> List.of(POWERED, ON);
                    case CONNECTED -> List.of(CONNECTED, PLUGGED_IN);
                    case MEASUREMENT -> List.of(MEASUREMENT, READING);
                    case READING -> List.of(READING, MEASUREMENT);
                    default -> List.of(asked);
                };
        return candidates.stream().filter(device::has).findFirst().or(() -> sensed(device, asked));
    }

    /** An oven that bakes is on, whatever its switch says; a gas valve is on while it is open. */
    private static List<Trait> goingBy(Device device) {
        var traits = new ArrayList<>(List.of(ON, RUN, PLAYBACK, VALVE));
        if (device.canSet(LEVEL)) {
            traits.add(LEVEL);
        }
        traits.add(ARMING);
        return Stream.concat(
                        traits.stream().filter(t -> t != LEVEL && isGoing(device, t)),
                        traits.stream())
                .toList();
    }

    private static boolean isGoing(Device device, Trait trait) {
        return device.state().value(trait).flatMap(v -> truth(trait, v, ON)).orElse(false);
    }

    /** "Is the motion sensor on?" asks for what it senses. */
    private static Optional<Trait> sensed(Device device, Trait asked) {
        if (asked != ON && asked != DETECTED && asked != ACTIVE) {
            return Optional.empty();
        }
        boolean sensor =
                device.kind().isA(Family.SENSOR)
                        || device.traits().values().stream().noneMatch(c -> c.settable());
        return sensor
                ? device.traits().values().stream()
                        .filter(c -> c.shape() instanceof Shape.Flags && c.trait().isSensor())
                        .map(c -> c.trait())
                        .filter(t -> t != BATTERY_LOW && t != TAMPER && t != PROBLEM)
                        .findFirst()
                : Optional.empty();
    }

    /** Whether the device's own value is what was supposed of the asked trait. */
    static boolean isAs(Fact fact, Trait asked, Value supposed) {
        Value value = fact.value().orElseThrow();
        if (supposed instanceof Value.Flag wished) {
            return truth(fact.trait(), value, asked).filter(t -> t == wished.on()).isPresent();
        }
        if (supposed instanceof Value.Choice choice) {
            String wanted = Words.canonical(choice.option());
            return switch (value) {
                case Value.Choice own -> Words.canonical(own.option()).equals(wanted);
                case Value.Text own -> Words.canonical(own.text()).equals(wanted);
                case Value.Flag own ->
                        switch (wanted) {
                            case "locked", "off", "idle", "paused", "docked", "finished" ->
                                    !own.on();
                            default -> own.on();
                        };
                case Value.Quantity _, Value.Colour _, Value.Items _ -> false;
            };
        }
        if (supposed instanceof Value.Quantity wished && value instanceof Value.Quantity own) {
            return Math.abs(wished.amount() - own.amount()) < 0.5;
        }
        return value.equals(supposed);
    }

    /** Whether a value means yes to a yes-or-no question for {@code asked}. */
    private static Optional<Boolean> truth(Trait trait, Value value, Trait asked) {
        return switch (value) {
            // A valve that lets nothing through is what people call locked.
            case Value.Flag flag -> Optional.of(asked == LOCK ? !flag.on() : flag.on());
            case Value.Quantity quantity ->
                    trait == BATTERY && asked == BATTERY_LOW
                            ? Optional.of(quantity.amount() < LOW_BATTERY)
                            : Optional.of(quantity.amount() > 0);
            case Value.Choice choice ->
                    switch (trait) {
                        case LOCK -> Optional.of(choice.option().equals("locked"));
                        case RUN ->
                                Optional.of(
                                        Set.of("running", "returning").contains(choice.option()));
                        case PLAYBACK ->
                                Optional.of(
                                        asked == ON
                                                ? !choice.option().equals("idle")
                                                : choice.option().equals("playing"));
                        case ARMING -> Optional.of(choice.option().startsWith("armed"));
                        default -> Optional.empty();
                    };
            case Value.Text _, Value.Colour _ -> Optional.empty();
            case Value.Items items -> Optional.of(!items.items().isEmpty());
        };
    }

    /** For "how warm is it in the kitchen": one reading a room, from what measures best. */
    private List<Fact> bestReadings(
            List<Fact> facts, Trait trait, Target target, boolean nothingNamed) {
        boolean used = trait == POWER || trait == ENERGY;
        if (used && nothingNamed && target.places().isEmpty()) {
            // The meter has counted in what each appliance uses.
            var metered = facts.stream().filter(f -> isMeter(f.device())).toList();
            return metered.isEmpty() ? facts : metered;
        }
        boolean ofRoom = nothingNamed || isBroad(target);
        var meters =
                facts.stream()
                        .filter(f ->
                                home.device(f.device())
                                        .filter(d -> d.kind().equals(Kinds.ENERGY_METER))
                                        .isPresent())
                        .toList();
        if (ofRoom && (trait == POWER || trait == ENERGY) && !meters.isEmpty()) {
            return meters;
        }
        if (!ofRoom || !(trait == TEMPERATURE || trait == HUMIDITY || trait == ILLUMINANCE)) {
            return facts;
        }
        var best = new ArrayList<Fact>();
        var ordered =
                facts.stream()
                        .sorted(
                                Comparator.comparing((Fact f) -> !f.fresh())
                                        .thenComparing(f -> rank(home.devices().get(f.device()))))
                        .toList();
        var rooms = new java.util.HashSet<Optional<?>>();
        for (Fact fact : ordered) {
            if (rooms.add(home.device(fact.device()).flatMap(Device::room))) {
                best.add(fact);
            }
        }
        return best;
    }

    private static double amount(Fact fact) {
        return fact.value().orElse(null) instanceof Value.Quantity q ? q.amount() : 0;
    }

    private boolean isMeter(DeviceId id) {
        return home.device(id).filter(d -> d.kind().equals(Kinds.ENERGY_METER)).isPresent();
    }

    private static int rank(@org.jspecify.annotations.Nullable Device device) {
        if (device == null) {
            return 9;
        }
        return device.kind().equals(Kinds.CLIMATE_SENSOR)
                ? 0
                : device.kind().isA(Family.CLIMATE) ? 1 : device.kind().isA(Family.SENSOR) ? 2 : 3;
    }

    private Part status(Question question, List<Device> devices, Set<Kind> kinds) {
        if (devices.isEmpty()) {
            return new Part.Refused(
                    new Refusal.NothingThere(
                            Optional.empty(), Set.of(), placesOf(question.target())));
        }
        List<Fact> facts =
                devices.size() == 1
                        ? telling(devices.getFirst())
                                .limit(4)
                                .map(t -> fact(devices.getFirst(), t))
                                .toList()
                        : devices.stream()
                                .flatMap(d -> telling(d).limit(1).map(t -> fact(d, t)))
                                .toList();
        return facts.isEmpty()
                ? new Part.Refused(new Refusal.Unable(devices.getFirst().id(), Optional.empty()))
                : told(question, facts, List.of(), kinds);
    }

    /** What a device has to tell, the most telling first; what it never told comes last. */
    private static Stream<Trait> telling(Device device) {
        return Stream.concat(
                        device.kind().traits().keySet().stream().filter(device::has),
                        device.traits().keySet().stream())
                .distinct()
                .sorted(Comparator.comparing(t -> device.state().value(t).isEmpty()));
    }

    private static Fact fact(Device device, Trait trait) {
        return new Fact(
                device.id(),
                trait,
                device.state().value(trait),
                device.availability(),
                device.reportedAt());
    }

    /** A device as an item of a list: the fact carries its first trait, whatever it tells. */
    private static Fact itself(Device device) {
        return fact(device, telling(device).findFirst().orElse(READING));
    }

    /** Where a person is, by what they carry; where a thing is, by its room. */
    private static Fact whereabouts(Device device) {
        Trait trait =
                device.has(READING) && device.state().value(READING).isPresent()
                        ? READING
                        : device.has(PRESENCE)
                                ? PRESENCE
                                : telling(device).findFirst().orElse(READING);
        return fact(device, trait);
    }

    private static Set<Kind> kindsOf(Target target) {
        return target.what().stream()
                .flatMap(w -> w instanceof What.OfKind k ? k.kinds().stream() : Stream.empty())
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    private static boolean isBroad(Target target) {
        return target.what().stream()
                .allMatch(w -> w instanceof What.Unsaid || w instanceof What.Everything);
    }

    private static List<Place> placesOf(Target target) {
        return target.places();
    }

    private static Target everythingIn(Target target) {
        return new Target(
                List.of(new What.Everything()), target.places(), Scope.ALL, target.except());
    }
}
