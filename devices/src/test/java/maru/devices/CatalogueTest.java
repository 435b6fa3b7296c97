package maru.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import maru.devices.dialect.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds for every kind and trait, those to come included. */
class CatalogueTest {
    /** Options that belong to one device rather than to the household. */
    private static final Set<Trait> DEVICES_OWN = Set.of(Trait.SOURCE);

    @Test
    void noIdIsGivenTwice() {
        var traits = new HashSet<String>();
        for (Trait trait : Trait.values()) {
            assertTrue(traits.add(trait.id()), trait.id());
            assertEquals(trait, Trait.ofId(trait.id()).orElseThrow());
        }
        var kinds = new HashSet<String>();
        for (Kind kind : Kinds.all()) {
            assertTrue(kinds.add(kind.id()), kind.id());
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyThingHasAWordInEachLanguage(Language language) {
        var words = Words.in(language);
        var missing = new ArrayList<String>();
        for (Kind kind : Kinds.all()) {
            require(words.kinds(), kind.id(), "kinds", missing);
            for (Capability capability : kind.traits().values()) {
                if (!DEVICES_OWN.contains(capability.trait())
                        && capability.shape() instanceof Shape.Choices choices) {
                    for (String option : choices.options()) {
                        require(words.options(), Words.canonical(option), "options", missing);
                    }
                }
            }
        }
        for (Family family : Family.values()) {
            if (Kinds.all().stream().anyMatch(kind -> kind.isA(family))) {
                require(words.families(), family.id(), "families", missing);
            }
        }
        for (Trait trait : Trait.values()) {
            require(words.traits(), trait.id(), "traits", missing);
            switch (trait.shape()) {
                case Shape.Flags _ -> {
                    if (words.states().getOrDefault(trait.id(), List.of()).size() != 2) {
                        missing.add("states." + trait.id());
                    }
                }
                case Shape.Choices choices ->
                        choices.options()
                                .forEach(o ->
                                        require(
                                                words.options(),
                                                Words.canonical(o),
                                                "options",
                                                missing));
                default -> {}
            }
        }
        Colours.named().keySet().forEach(c -> require(words.colours(), c, "colours", missing));
        assertEquals(List.of(), missing);
    }

    private static void require(
            Map<String, List<String>> section, String id, String name, List<String> missing) {
        if (section.getOrDefault(id, List.of()).stream().allMatch(String::isBlank)) {
            missing.add(name + "." + id);
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void noWordStandsForSomethingUnknown(Language language) {
        var words = Words.in(language);
        words.kinds().keySet().forEach(id -> assertTrue(Kinds.ofId(id).isPresent(), id));
        words.traits().keySet().forEach(id -> assertTrue(Trait.ofId(id).isPresent(), id));
        words.states().keySet().forEach(id -> assertTrue(Trait.ofId(id).isPresent(), id));
        words.colours().keySet().forEach(id -> assertTrue(Colours.ofName(id).isPresent(), id));
    }

    @Test
    void everyHazardIsOfATraitThatTheKindHas() {
        for (Kind kind : Kinds.all()) {
            for (Hazard hazard : kind.hazards()) {
                Capability capability = kind.traits().get(hazard.trait());
                assertTrue(capability != null, kind.id() + " " + hazard);
                hazard.value()
                        .ifPresent(value ->
                                assertTrue(
                                        capability.shape().problemWith(value).isEmpty(),
                                        kind.id() + " " + hazard));
                hazard.command()
                        .ifPresent(command ->
                                assertTrue(
                                        capability.commands().contains(command),
                                        kind.id() + " " + hazard));
            }
        }
    }

    /** Only the hub's own players tell how far they are. */
    private static final Set<Trait> OF_NO_KIND = Set.of(Trait.EFFECT, Trait.ELAPSED);

    @Test
    void everyTraitBelongsToAKindOrIsAReading() {
        for (Trait trait : Trait.values()) {
            boolean used = Kinds.all().stream().anyMatch(kind -> kind.has(trait));
            assertTrue(used || trait.isSensor() || OF_NO_KIND.contains(trait), trait.id());
        }
    }

    /** With golden files for all of them, none is declared that no firmware can be told. */
    @Test
    void everySettableTraitAndEveryCommandCanBeWrittenByADialect() {
        var writable = new HashSet<String>();
        for (Golden golden : Golden.all()) {
            golden.appliances()
                    .forEach(a ->
                            a.parts()
                                    .forEach(part ->
                                            Golden.acts(part)
                                                    .forEach(act -> {
                                                        assertFalse(
                                                                part.wiring()
                                                                        .write(act, State.UNKNOWN)
                                                                        .isEmpty());
                                                        writable.add(
                                                                act instanceof Act.Run run
                                                                        ? run.trait().id()
                                                                                + "."
                                                                                + run.command().id()
                                                                        : act.trait().id());
                                                    })));
        }
        var missing = new ArrayList<String>();
        for (Trait trait : Trait.values()) {
            if (trait.settable() && !writable.contains(trait.id())) {
                missing.add(trait.id());
            }
            for (Command command : trait.commands()) {
                if (!writable.contains(trait.id() + "." + command.id())) {
                    missing.add(trait.id() + "." + command.id());
                }
            }
        }
        assertEquals(List.of(), missing);
    }
}
