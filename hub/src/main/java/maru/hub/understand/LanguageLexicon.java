package maru.hub.understand;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import maru.devices.Colours;
import maru.devices.Family;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.devices.Language;
import maru.devices.Shape;
import maru.devices.Trait;
import maru.devices.Value;
import maru.devices.Words;
import maru.hub.understand.Sense.Mood;

/** Everything that a language's files say, as one lexicon. Built once. */
final class LanguageLexicon {
    private static final Set<Role> PARTICLES =
            Set.of(Role.OBJECT, Role.TOPIC, Role.OF, Role.TO, Role.IN, Role.AT, Role.AND, Role.TOO);

    /** Their options tell what is; nothing is ever set to them. */
    private static final List<Trait> TOLD = List.of(Trait.RUN, Trait.PLAYBACK);

    private final Sentences sentences;
    private final Words words;
    private final Lexicon lexicon = new Lexicon();

    private LanguageLexicon(Sentences sentences, Words words) {
        this.sentences = sentences;
        this.words = words;
    }

    static Lexicon of(Sentences sentences, Words words) {
        var builder = new LanguageLexicon(sentences, words);
        builder.grammar();
        builder.verbs();
        builder.things();
        builder.errands();
        builder.values();
        builder.times();
        return builder.lexicon;
    }

    private void grammar() {
        sentences
                .roles()
                .forEach((id, entries) -> {
                    boolean particle = id.endsWith("-particle");
                    Role role =
                            role(
                                    particle
                                            ? id.substring(0, id.length() - "-particle".length())
                                            : id);
                    for (String entry : entries) {
                        lexicon.add(
                                entry,
                                particle && PARTICLES.contains(role)
                                        ? Lexicon.Class.PARTICLE
                                        : Lexicon.Class.WORD,
                                new Sense.Grammar(role, Mood.PLAIN));
                    }
                });
    }

    private static Role role(String id) {
        return Role.ofId(id)
                .orElseThrow(() -> new IllegalStateException("sentences.yaml: no role " + id));
    }

    private void verbs() {
        sentences
                .verbs()
                .forEach((id, stems) -> {
                    Role role = role(id);
                    for (String stem : stems) {
                        inflect(
                                stem,
                                (form, mood) -> lexicon.add(form, new Sense.Grammar(role, mood)));
                    }
                });
    }

    private void inflect(String stem, BiConsumer<String, Mood> each) {
        sentences
                .endings()
                .forEach((moodId, byStem) -> {
                    Mood mood = Mood.valueOf(moodId.toUpperCase(java.util.Locale.ROOT));
                    Hangul.forms(stem, byStem).forEach(form -> each.accept(form, mood));
                });
    }

    private void things() {
        for (Kind kind : Kinds.all()) {
            for (String word : words.of(kind)) {
                boolean generic =
                        kind.family()
                                .filter(f ->
                                        f.id().equals(kind.id())
                                                || words.of(f).contains(word)
                                                        && f == Family.CLEANING_ROBOT)
                                .isPresent();
                kind(word, generic ? kindsOf(kind.family().orElseThrow()) : Set.of(kind));
            }
        }
        for (Family family : Family.values()) {
            for (String word : words.of(family)) {
                boolean specific =
                        Kinds.all().stream()
                                .anyMatch(k ->
                                        k.isA(family)
                                                && words.of(k).stream()
                                                        .anyMatch(w ->
                                                                w.equals(word)
                                                                        || plural(w).equals(word)));
                if (!specific || family == Family.LIGHT && word.equals(words.say(Kinds.LIGHT))) {
                    kind(word, kindsOf(family));
                }
            }
        }
        foreign();
        for (Trait trait : Trait.values()) {
            for (String word : words.of(trait)) {
                lexicon.add(word, traitSense(word));
                lexicon.add(plural(word), traitSense(word));
            }
        }
        sentences
                .asked()
                .forEach((id, entries) -> {
                    Trait trait = trait(id);
                    entries.forEach(entry -> lexicon.add(entry, new Sense.Asked(trait)));
                });
        for (String room : sentences.rooms()) {
            lexicon.add(room, new Sense.NoSuchPlace(room));
        }
        words.rooms()
                .values()
                .forEach(names ->
                        names.forEach(room -> lexicon.add(room, new Sense.NoSuchPlace(room))));
        words.floors()
                .values()
                .forEach(names ->
                        names.forEach(floor -> lexicon.add(floor, new Sense.NoSuchPlace(floor))));
        for (String word : sentences.weather()) {
            lexicon.add(word, new Sense.Weather(word));
        }
        for (String other : sentences.strictNames()) {
            lexicon.add(other, new Sense.NoSuchThing(other));
        }
        for (String floor : sentences.floors()) {
            lexicon.add(floor, new Sense.NoSuchPlace(floor));
        }
    }

    /** Things as the other languages call them: "거실 light 켜줘". */
    private void foreign() {
        for (Language other : Language.values()) {
            if (other == sentences.language() || sentences.verbFirst()) {
                continue;
            }
            Words foreign = Words.in(other);
            for (Kind kind : Kinds.all()) {
                for (String word : foreign.of(kind)) {
                    boolean light = word.equals(foreign.say(Kinds.LIGHT));
                    kind(word, light ? kindsOf(Family.LIGHT) : Set.of(kind));
                }
            }
        }
    }

    private void errands() {
        sentences
                .errands()
                .forEach((id, entries) -> {
                    Kind kind =
                            Kinds.ofId(id)
                                    .orElseThrow(() ->
                                            new IllegalStateException(
                                                    "sentences.yaml: no kind " + id));
                    for (String entry : entries) {
                        if (entry.indexOf('/') < 0) {
                            errand(entry, Mood.PLAIN, kind);
                        } else {
                            inflect(entry, (form, mood) -> errand(form, mood, kind));
                        }
                    }
                });
    }

    private void errand(String said, Mood mood, Kind kind) {
        lexicon.add(said, new Sense.Grammar(Role.START, mood));
        lexicon.add(said, new Sense.Errand(words.say(kind), kind));
    }

    private Sense traitSense(String word) {
        var traits = EnumSet.noneOf(Trait.class);
        for (Trait trait : Trait.values()) {
            if (words.of(trait).contains(word)) {
                traits.add(trait);
            }
        }
        return new Sense.OfTrait(Collections.unmodifiableSet(traits));
    }

    static Set<Kind> kindsOf(Family family) {
        var kinds = new HashSet<Kind>();
        for (Kind kind : Kinds.all()) {
            if (kind.isA(family)) {
                kinds.add(kind);
            }
        }
        return Set.copyOf(kinds);
    }

    private void kind(String word, Set<Kind> kinds) {
        String plural = plural(word);
        lexicon.add(word, new Sense.KindOf(word, kinds, isPlural(word)));
        if (!plural.equals(word)) {
            lexicon.add(plural, new Sense.KindOf(plural, kinds, true));
        }
    }

    private boolean isPlural(String word) {
        return sentences.verbFirst() && word.endsWith("s") && !word.endsWith("ss");
    }

    /** The regular plural in languages that write one with Latin letters; others have their own. */
    static String plural(String word) {
        if (word.isEmpty()
                || !Character.UnicodeScript.of(word.charAt(word.length() - 1))
                        .equals(Character.UnicodeScript.LATIN)) {
            return word;
        }
        if (word.matches(".*(s|x|ch|sh)")) {
            return word.endsWith("s") && !word.endsWith("ss") ? word : word + "es";
        }
        return word.matches(".*[^aeiou]y") && word.length() > 2
                ? word.substring(0, word.length() - 1) + "ies"
                : word + "s";
    }

    private void values() {
        var told = new HashSet<String>();
        for (Trait trait : TOLD) {
            if (trait.shape() instanceof Shape.Choices choices) {
                told.addAll(choices.options());
            }
        }
        words.options()
                .forEach((option, entries) -> {
                    if (told.contains(option)) {
                        return;
                    }
                    for (String entry : entries) {
                        lexicon.add(entry, new Sense.Option(option));
                        for (String mode : words.of(Trait.MODE)) {
                            lexicon.add(entry + " " + mode, new Sense.Option(option));
                        }
                    }
                });
        words.colours()
                .forEach((name, entries) ->
                        Colours.ofName(name)
                                .ifPresent(colour ->
                                        entries.forEach(entry ->
                                                lexicon.add(entry, new Sense.Paint(colour)))));
        sentences
                .whites()
                .forEach((kelvin, entries) ->
                        entries.forEach(entry ->
                                lexicon.add(entry, new Sense.White(Integer.parseInt(kelvin)))));
        directions(sentences.relative(), "", Sense.Relative::new);
        directions(sentences.relative(), "-most", Sense.Superlative::new);
        directions(sentences.feelings(), "", (trait, up) -> new Sense.Feeling(trait, up, false));
        directions(
                sentences.feelings(), "-if-too", (trait, up) -> new Sense.Feeling(trait, up, true));
        states();
        doing();
        sentences
                .shares()
                .forEach((percent, entries) ->
                        entries.forEach(entry ->
                                lexicon.add(entry, new Sense.Amount(Double.parseDouble(percent)))));
        sentences
                .ordinals()
                .forEach((number, entries) ->
                        entries.forEach(entry ->
                                lexicon.add(entry, new Sense.Ordinal(Integer.parseInt(number)))));
        sentences
                .units()
                .forEach((id, entries) -> {
                    var scale = Sense.Scale.valueOf(id.toUpperCase(java.util.Locale.ROOT));
                    entries.forEach(entry -> lexicon.add(entry, new Sense.Measure(scale)));
                });
    }

    private interface Direction {
        Sense of(Trait trait, boolean up);
    }

    private void directions(
            Map<String, Map<String, List<String>>> section, String suffix, Direction direction) {
        section.forEach((id, byWay) -> {
            Trait trait = trait(id);
            for (boolean up : new boolean[] {true, false}) {
                for (String entry : byWay.getOrDefault((up ? "up" : "down") + suffix, List.of())) {
                    forms(entry, form -> lexicon.add(form, direction.of(trait, up)));
                    if (entry.contains("/")) {
                        moods(entry);
                    }
                }
            }
        });
    }

    /** "어둡게 하고", "어둡게 하지 마": there is more to come, or it isn't wanted. */
    private void moods(String stem) {
        if (sentences.endings().isEmpty()) {
            return;
        }
        inflect(
                stem,
                (form, mood) -> {
                    if (mood == Mood.CONNECTING || mood == Mood.FORBIDDING) {
                        lexicon.add(form, new Sense.Grammar(Role.SET, mood));
                    }
                });
    }

    /** An entry, or every form of one that is given as stems. */
    private void forms(String entry, java.util.function.Consumer<String> each) {
        if (entry.contains("/") && !sentences.endings().isEmpty()) {
            inflect(entry, (form, _) -> each.accept(form));
        } else {
            each.accept(entry);
        }
    }

    private void states() {
        words.states()
                .forEach((id, pair) -> {
                    Trait trait = trait(id);
                    state(pair.getFirst(), trait, true);
                    state(pair.getLast(), trait, false);
                });
        sentences
                .states()
                .forEach((id, pair) -> {
                    Trait trait = trait(id);
                    pair.getOrDefault("yes", List.of()).forEach(entry -> state(entry, trait, true));
                    pair.getOrDefault("no", List.of()).forEach(entry -> state(entry, trait, false));
                });
        for (Trait trait : List.of(Trait.LOCK, Trait.RUN, Trait.PLAYBACK, Trait.ARMING)) {
            if (trait.shape() instanceof Shape.Choices choices) {
                for (String option : choices.options()) {
                    for (String entry : words.options().getOrDefault(option, List.of())) {
                        lexicon.add(entry, new Sense.Condition(trait, Value.choice(option)));
                    }
                }
            }
        }
    }

    private void doing() {
        sentences
                .doing()
                .forEach((option, entries) ->
                        entries.forEach(entry ->
                                lexicon.add(
                                        entry,
                                        new Sense.Condition(Trait.MODE, Value.choice(option)))));
    }

    private void state(String entry, Trait trait, boolean yes) {
        Value value =
                trait == Trait.LOCK ? Value.choice(yes ? "locked" : "unlocked") : Value.flag(yes);
        lexicon.add(entry, new Sense.Condition(trait, value));
    }

    private void times() {
        sentences
                .times()
                .forEach((key, entries) ->
                        entries.forEach(entry ->
                                lexicon.add(
                                        entry,
                                        key.endsWith("-particle")
                                                ? Lexicon.Class.PARTICLE
                                                : Lexicon.Class.WORD,
                                        new Sense.TimeWord(key.replace("-particle", "")))));
    }

    private static Trait trait(String id) {
        return Trait.ofId(id)
                .orElseThrow(() -> new IllegalStateException("language file: no trait " + id));
    }

    /** The single words that open a wish: "turn", "close". */
    static List<String> verbs(Sentences sentences) {
        var verbs = new ArrayList<String>();
        sentences
                .roles()
                .forEach((id, words) -> {
                    if (Role.ofId(id).filter(Role::isVerb).isPresent()) {
                        words.stream()
                                .filter(word -> word.indexOf(' ') < 0)
                                .filter(word -> !verbs.contains(word))
                                .forEach(verbs::add);
                    }
                });
        return verbs;
    }

    /** Words for deeds that are no verbs: "start", 시작. */
    static Set<String> nounsOfDeeds(Sentences sentences) {
        var nouns = new HashSet<String>();
        sentences
                .roles()
                .forEach((id, words) -> {
                    if (Role.ofId(id).filter(Role::isDeed).isPresent()) {
                        words.forEach(word -> nouns.add(Phrase.key(word)));
                    }
                });
        return Set.copyOf(nouns);
    }
}
