package maru.devices.dialect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import maru.devices.Act;
import maru.devices.Capability;
import maru.devices.Command;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.devices.Language;
import maru.devices.Shape;
import maru.devices.Trait;
import maru.devices.Unit;
import maru.devices.Value;
import maru.devices.Words;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what is announced: components that share an identity are one appliance, its
 * readings and settings belong to its main part, and what two dialects announce alike is there
 * once. Pure: the same announcements give the same appliances in the same order, so a registry
 * feeds in everything that is announced now and compares the result with what it had.
 */
public final class Assembly {
    /** Bridges that speak a dialect of their own often announce to Home Assistant as well. */
    private static final String SECOND_CHOICE = "homeassistant";

    /** What says so little that it needs its own name, so its own part, to be understood. */
    private static final Set<Trait> GENERIC =
            EnumSet.of(
                    Trait.ON,
                    Trait.SELECT,
                    Trait.NUMBER,
                    Trait.BUTTON,
                    Trait.MEASUREMENT,
                    Trait.READING,
                    Trait.DETECTED);

    private static final Set<Trait> SELECTABLE =
            EnumSet.of(
                    Trait.PROGRAMME,
                    Trait.MODE,
                    Trait.FAN_MODE,
                    Trait.PRESET,
                    Trait.SOURCE,
                    Trait.SWING,
                    Trait.EFFECT);

    private static final Set<Trait> SCALABLE =
            EnumSet.of(Trait.FAN_SPEED, Trait.VOLUME, Trait.LEVEL);

    private static final Set<Kind> PLAIN_KINDS =
            Set.of(Kinds.SWITCH, Kinds.PLUG, Kinds.LIGHT, Kinds.CEILING_LIGHT, Kinds.LAMP);

    private Assembly() {}

    /** The appliances of everything announced, ordered by their first part's key. */
    public static List<Appliance> of(Collection<Announced> announced) {
        return groups(announced).stream()
                .map(Assembly::appliance)
                .sorted(Comparator.comparing(a -> a.parts().getFirst().key()))
                .toList();
    }

    private static Collection<List<Announced>> groups(Collection<Announced> announced) {
        var sorted = new TreeMap<String, Announced>();
        announced.forEach(a -> sorted.put(a.key(), a));
        var owner = new HashMap<Identity, String>();
        var parent = new HashMap<String, String>();
        for (var entry : sorted.entrySet()) {
            parent.put(entry.getKey(), entry.getKey());
            for (Identity identity : entry.getValue().component().appliance().identities()) {
                String other = owner.putIfAbsent(identity, entry.getKey());
                if (other != null) {
                    parent.put(root(parent, entry.getKey()), root(parent, other));
                }
            }
        }
        var groups = new TreeMap<String, List<Announced>>();
        sorted.forEach((key, value) ->
                groups.computeIfAbsent(root(parent, key), _ -> new ArrayList<>()).add(value));
        return groups.values();
    }

    private static String root(Map<String, String> parent, String key) {
        String at = key;
        for (String up = parent.get(at); up != null && !up.equals(at); up = parent.get(at)) {
            at = up;
        }
        return at;
    }

    private static Appliance appliance(List<Announced> all) {
        boolean hasNative = all.stream().anyMatch(a -> !isSecondChoice(a));
        var covered = EnumSet.noneOf(Trait.class);
        all.stream()
                .filter(a -> hasNative && !isSecondChoice(a))
                .forEach(a -> covered.addAll(a.component().traits().keySet()));
        var kept = new ArrayList<Announced>();
        var doubles = new ArrayList<Announced>();
        for (Announced each : all) {
            boolean isDouble =
                    hasNative
                            && isSecondChoice(each)
                            && covered.containsAll(each.component().traits().keySet());
            (isDouble ? doubles : kept).add(each);
        }
        kept.sort(Comparator.comparing(Assembly::isSecondChoice).thenComparing(Announced::key));

        var identities = new TreeSet<Identity>();
        all.forEach(a -> identities.addAll(a.component().appliance().identities()));
        Optional<String> name = first(kept, Component.ApplianceInfo::name);
        Optional<String> model = first(kept, Component.ApplianceInfo::model);
        var parts = new Parts(name, model);
        parts.sort(kept);
        return new Appliance(
                identities,
                name,
                first(kept, Component.ApplianceInfo::manufacturer),
                model,
                first(kept, Component.ApplianceInfo::suggestedArea),
                every(kept, Component.ApplianceInfo::aliases),
                every(kept, Component.ApplianceInfo::areaAliases),
                parts.finish(doubles));
    }

    private static boolean isSecondChoice(Announced announced) {
        return announced.dialect().equals(SECOND_CHOICE);
    }

    private static List<String> every(
            List<Announced> all, Function<Component.ApplianceInfo, List<String>> field) {
        return all.stream()
                .flatMap(a -> field.apply(a.component().appliance()).stream())
                .distinct()
                .toList();
    }

    private static Optional<String> first(
            List<Announced> all, Function<Component.ApplianceInfo, Optional<String>> field) {
        return all.stream()
                .map(a -> field.apply(a.component().appliance()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The parts of one appliance while they are being collected. */
    private static final class Parts {
        private final Optional<String> applianceName;
        private final Optional<String> model;
        private final List<Draft> drafts = new ArrayList<>();

        Parts(Optional<String> applianceName, Optional<String> model) {
            this.applianceName = applianceName;
            this.model = model;
        }

        void sort(List<Announced> components) {
            var mains =
                    components.stream()
                            .filter(a -> a.component().main() && !a.component().diagnostic())
                            .filter(a -> !a.component().traits().isEmpty())
                            .toList();
            var special =
                    mains.stream()
                            .filter(a -> !PLAIN_KINDS.contains(a.component().kind()))
                            .toList();
            Draft centre;
            if (mains.size() == 1 || special.size() == 1) {
                centre = new Draft(mains.size() == 1 ? mains.getFirst() : special.getFirst());
            } else if (mains.isEmpty()) {
                centre = new Draft(guess(components));
            } else {
                centre = new Draft((Kind) null);
            }
            var rest = new ArrayList<Announced>(components);
            if (centre.kind != null) {
                centre.announced.ifPresent(rest::remove);
                rest.sort(Comparator.comparing(Assembly::importance));
                rest.removeIf(centre::takes);
                if (!centre.members.isEmpty()) {
                    drafts.add(centre);
                }
            }
            rest.stream()
                    .filter(a -> !a.component().traits().isEmpty())
                    .forEach(a -> drafts.add(new Draft(a)));
            for (Announced each : rest) {
                if (!each.component().traits().isEmpty()) {
                    continue;
                }
                if (drafts.isEmpty()) {
                    drafts.add(new Draft(each));
                } else {
                    drafts.getFirst().mention(each);
                }
            }
        }

        /** The kind of an appliance that has nothing but readings, settings and buttons. */
        private @Nullable Kind guess(List<Announced> components) {
            var traits = EnumSet.noneOf(Trait.class);
            components.stream()
                    .filter(a -> !a.component().diagnostic())
                    .forEach(a -> traits.addAll(a.component().traits().keySet()));
            boolean hasJob =
                    components.stream()
                            .map(Announced::component)
                            .anyMatch(c ->
                                    c.name().filter(FunctionWords::isJob).isPresent()
                                            && (c.traits().containsKey(Trait.BUTTON)
                                                    || c.traits().containsKey(Trait.READING)));
            boolean hasButton = traits.contains(Trait.BUTTON);
            traits.removeAll(GENERIC);
            var names = new ArrayList<String>();
            applianceName.ifPresent(names::add);
            if (applianceName.isEmpty()) {
                components.forEach(a -> a.component().name().ifPresent(names::add));
            }
            model.ifPresent(names::add);
            return KindGuess.in(
                            names,
                            kind ->
                                    // "Front door" on a contact is no lock.
                                    kind != Kinds.DOOR_LOCK
                                            && ((hasJob && kind.has(Trait.RUN))
                                                    || (hasButton
                                                            && kind.has(Trait.BUTTON)
                                                            && kind.traits().size() > 1)
                                                    || kind.traits().keySet().stream()
                                                            .anyMatch(traits::contains)))
                    .or(() ->
                            components.stream()
                                    .filter(a -> !a.component().diagnostic())
                                    .filter(a ->
                                            a.component().traits().keySet().stream()
                                                    .anyMatch(traits::contains))
                                    .min(
                                            Comparator.<Announced, Integer>comparing(
                                                            Assembly::importance)
                                                    .thenComparing(Announced::key))
                                    .map(a -> a.component().kind()))
                    .orElse(null);
        }

        List<Part> finish(List<Announced> doubles) {
            lendKeys(doubles);
            boolean alone =
                    drafts.stream().filter(d -> !d.diagnostic()).count() <= 1 || drafts.size() == 1;
            var used = new TreeSet<String>();
            var parts = new ArrayList<Part>();
            for (Draft draft : drafts) {
                parts.add(draft.part(name(draft, alone, used)));
            }
            parts.sort(Comparator.comparing(Part::key));
            return parts;
        }

        /** A double's keys go to the part that does the same, in order where several do. */
        private void lendKeys(List<Announced> doubles) {
            var taken = new HashMap<String, Set<Draft>>();
            for (Announced each : doubles) {
                var traits = each.component().traits().keySet();
                String function = traits.toString() + each.component().main();
                var used = taken.computeIfAbsent(function, _ -> new HashSet<>());
                drafts.stream()
                        .filter(d -> !used.contains(d))
                        .filter(d -> d.traits.keySet().containsAll(traits))
                        .findFirst()
                        .or(() -> drafts.stream().findFirst())
                        .ifPresent(d -> {
                            d.keys.add(each.key());
                            used.add(d);
                        });
            }
        }

        private String name(Draft draft, boolean alone, Set<String> used) {
            Optional<String> own = draft.name();
            String name;
            if (applianceName.isEmpty()) {
                name = own.orElseGet(() -> Words.in(Language.ENGLISH).say(draft.knownKind()));
            } else {
                String of = applianceName.get();
                String rest =
                        own.map(o -> startsWith(o, of) ? o.substring(of.length()).strip() : o)
                                .orElse("");
                boolean plain = rest.isEmpty() || (alone && FunctionWords.isPlain(rest));
                name =
                        draft.isCentre() && (plain || draft.announced.isEmpty())
                                ? of
                                : plain ? of : of + " " + rest;
            }
            name = Names.clean(name).orElse(draft.knownKind().id());
            String unique = name;
            for (int n = 2; !used.add(unique); n++) {
                unique = name + " " + n;
            }
            return unique;
        }

        private static boolean startsWith(String own, String appliance) {
            return own.regionMatches(true, 0, appliance, 0, appliance.length())
                    && (own.length() == appliance.length()
                            || !Character.isLetterOrDigit(own.charAt(appliance.length()))
                            || Character.UnicodeScript.of(own.codePointAt(appliance.length()))
                                    == Character.UnicodeScript.HANGUL);
        }
    }

    /** Lower goes first, so a device's own temperature wins over its chip's. */
    private static int importance(Announced announced) {
        Component component = announced.component();
        int rank = component.diagnostic() ? 1000 : 0;
        int trait = component.traits().keySet().stream().mapToInt(Trait::ordinal).min().orElse(500);
        boolean aside =
                component.traits().containsKey(Trait.BATTERY)
                        || component.traits().containsKey(Trait.SIGNAL);
        return rank + trait + (aside ? 300 : 0);
    }

    /** One part while its components are being collected. */
    private static final class Draft {
        private final @Nullable Kind kind;
        private final Optional<Announced> announced;
        private final SortedSet<String> keys = new TreeSet<>();
        private final Map<Trait, Capability> traits = new EnumMap<>(Trait.class);
        private final List<Joined.Member> members = new ArrayList<>();
        private final List<String> unsupported = new ArrayList<>();
        private String key = "";
        private Optional<String> name = Optional.empty();

        /** Around one component. */
        Draft(Announced announced) {
            this.kind = announced.component().kind();
            this.announced = Optional.of(announced);
            add(announced, announced.component().traits(), announced.component().wiring());
        }

        /** Around none: the components found later make it up. */
        Draft(@Nullable Kind kind) {
            this.kind = kind;
            this.announced = Optional.empty();
        }

        Kind knownKind() {
            return kind == null ? Kinds.SENSOR : kind;
        }

        boolean isCentre() {
            return announced.isEmpty() || announced.get().component().main();
        }

        boolean diagnostic() {
            return announced.map(a -> a.component().diagnostic()).orElse(false);
        }

        Optional<String> name() {
            return name;
        }

        void mention(Announced other) {
            keys.add(other.key());
            unsupported.addAll(other.component().unsupported());
        }

        /** Takes in a component that tells or sets something of this part. */
        boolean takes(Announced other) {
            Component component = other.component();
            if (component.traits().isEmpty()) {
                return false;
            }
            if (component.traits().size() == 1) {
                Capability only = component.traits().values().iterator().next();
                var role = role(component, only);
                if (role.isPresent()) {
                    add(
                            other,
                            Map.of(role.get().to().trait(), role.get().to()),
                            role.get().wiring());
                    return true;
                }
            }
            boolean fits =
                    !component.main()
                            && component.traits().keySet().stream()
                                    .noneMatch(t -> GENERIC.contains(t) || traits.containsKey(t))
                            && !(component.diagnostic()
                                    && component.traits().containsKey(Trait.TEMPERATURE));
            if (fits) {
                add(other, component.traits(), component.wiring());
            }
            return fits;
        }

        private void add(Announced from, Map<Trait, Capability> added, Wiring wiring) {
            if (key.isEmpty()) {
                key = from.key();
                name = from.component().name();
            }
            keys.add(from.key());
            unsupported.addAll(from.component().unsupported());
            members.add(new Joined.Member(Map.copyOf(added), wiring));
            added.forEach((trait, capability) -> traits.merge(trait, capability, Draft::widened));
        }

        private static Capability widened(Capability one, Capability other) {
            var commands = EnumSet.noneOf(Command.class);
            commands.addAll(one.commands());
            commands.addAll(other.commands());
            return new Capability(
                    one.trait(), one.shape(), one.settable() || other.settable(), commands);
        }

        Part part(String name) {
            return new Part(
                    key,
                    keys,
                    name,
                    knownKind(),
                    diagnostic(),
                    traits,
                    unsupported.stream().distinct().collect(Collectors.toList()),
                    members.size() == 1 ? members.getFirst().wiring() : new Joined(members));
        }

        /** What a component is on an appliance of this kind, told by its name. */
        private record Role(Capability to, Wiring wiring) {}

        private Optional<Role> role(Component component, Capability from) {
            String name = component.name().orElse("");
            return switch (from.trait()) {
                case BUTTON ->
                        FunctionWords.command(name)
                                .filter(_ -> knownKind().has(Trait.RUN))
                                .map(command -> pressing(component, command))
                                .or(() ->
                                        free(Trait.BUTTON)
                                                ? Optional.of(new Role(from, component.wiring()))
                                                : Optional.empty());
                case SELECT ->
                        SELECTABLE.stream()
                                .filter(t -> free(t) && FunctionWords.names(t, name))
                                .findFirst()
                                .map(t -> renamed(component, from, t));
                case NUMBER ->
                        SCALABLE.stream()
                                .filter(t -> free(t) && FunctionWords.names(t, name))
                                .findFirst()
                                .map(t -> scaled(component, from, t));
                case READING, DETECTED ->
                        knownKind().has(Trait.RUN)
                                        && members.stream()
                                                .noneMatch(m -> m.wiring().reports(Trait.RUN))
                                        && FunctionWords.names(Trait.RUN, name)
                                ? Optional.of(running(component, from))
                                : from.trait() == Trait.READING && free(Trait.READING)
                                        ? Optional.of(new Role(from, component.wiring()))
                                        : Optional.empty();
                case ON -> {
                    if (free(Trait.ON) && FunctionWords.isPlain(name)) {
                        yield Optional.of(new Role(from, component.wiring()));
                    }
                    yield free(Trait.MUTE) && FunctionWords.names(Trait.MUTE, name)
                            ? Optional.of(renamed(component, from, Trait.MUTE))
                            : Optional.empty();
                }
                default -> Optional.empty();
            };
        }

        private boolean free(Trait trait) {
            return knownKind().has(trait) && !traits.containsKey(trait);
        }

        private static Role pressing(Component component, Command command) {
            return new Role(
                    new Capability(Trait.RUN, Trait.RUN.shape(), false, Set.of(command)),
                    new Rewired(
                            component.wiring(),
                            Trait.BUTTON,
                            Trait.RUN,
                            _ -> Optional.empty(),
                            _ -> Act.run(Trait.BUTTON, Command.PRESS)));
        }

        private static Role renamed(Component component, Capability from, Trait to) {
            return new Role(
                    new Capability(to, from.shape(), from.settable(), Set.of()),
                    new Rewired(
                            component.wiring(),
                            from.trait(),
                            to,
                            Optional::of,
                            act ->
                                    act instanceof Act.Set set
                                            ? Act.set(from.trait(), set.value())
                                            : act));
        }

        /** A bare number becomes per cent of its own range. */
        private static Role scaled(Component component, Capability from, Trait to) {
            var own = (Shape.Range) from.shape();
            double span = own.max() - own.min();
            return new Role(
                    new Capability(
                            to,
                            Shape.range(
                                    0,
                                    100,
                                    Math.clamp(own.step() / span * 100, 1, 100),
                                    Unit.PERCENT),
                            from.settable(),
                            Set.of()),
                    new Rewired(
                            component.wiring(),
                            from.trait(),
                            to,
                            value ->
                                    value instanceof Value.Quantity q
                                            ? Optional.of(
                                                    Shape.percent()
                                                            .nearest(
                                                                    (q.amount() - own.min())
                                                                            / span
                                                                            * 100))
                                            : Optional.empty(),
                            act ->
                                    act instanceof Act.Set set
                                                    && set.value() instanceof Value.Quantity q
                                            ? Act.set(
                                                    from.trait(),
                                                    own.nearest(
                                                            own.min() + q.amount() / 100 * span))
                                            : act));
        }

        private static Role running(Component component, Capability from) {
            return new Role(
                    new Capability(Trait.RUN, Trait.RUN.shape(), false, Set.of()),
                    new Rewired(
                            component.wiring(),
                            from.trait(),
                            Trait.RUN,
                            value -> FunctionWords.run(value.plain().toString()).map(Value::choice),
                            act -> act));
        }
    }
}
