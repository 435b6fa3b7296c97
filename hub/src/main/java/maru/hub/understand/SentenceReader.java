package maru.hub.understand;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.devices.Language;
import maru.devices.Words;
import maru.hub.home.Home;
import maru.hub.home.LiveHome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads sentences by rules over the languages' word files and the names of the living home. Always
 * gives the same answer to the same words, accounts for every one of them, and needs no model.
 */
@Singleton
public final class SentenceReader implements Reader {
    private static final Logger LOG = LoggerFactory.getLogger(SentenceReader.class);

    /** Changes seldom come alone. */
    private static final Duration SETTLING = Duration.ofMillis(200);

    private record Grammar(
            Sentences sentences,
            Lexicon lexicon,
            Lexicon past,
            Triggers triggers,
            Numerals numerals,
            Clauses clauses,
            Spelling verbs) {}

    /** A home's names: of everything, of what can act, and how they and the kinds are spelt. */
    record HomeNames(Lexicon all, Lexicon acting, Spelling spelling) {}

    private record Indexed(Home home, Map<Language, HomeNames> names) {}

    private final Map<Language, Grammar> grammars = new EnumMap<>(Language.class);
    private volatile Optional<Indexed> indexed = Optional.empty();

    /** Loads every language. */
    public SentenceReader() {
        for (Language language : Language.values()) {
            var sentences = Sentences.in(language);
            grammars.put(
                    language,
                    new Grammar(
                            sentences,
                            LanguageLexicon.of(sentences, Words.in(language)),
                            PastWords.in(language),
                            Triggers.in(language, sentences),
                            new Numerals(sentences),
                            new Clauses(
                                    sentences.verbFirst(), LanguageLexicon.nounsOfDeeds(sentences)),
                            new Spelling(LanguageLexicon.verbs(sentences))));
        }
    }

    /**
     * Gets ready for the home as it is, in the background, and again whenever its things or names
     * have changed: so that no sentence has to wait for that. Closing the result ends it.
     */
    public LiveHome.Subscription follow(LiveHome live) {
        var names =
                new Preparation(
                        "sentence-names", SETTLING, () -> names(live.snapshot(), Language.ENGLISH));
        names.begin();
        return names.follow(live);
    }

    @Override
    public String name() {
        return "sentences";
    }

    @Override
    public Reading read(String text, Context context) {
        Language language = languageOf(text, context);
        Grammar grammar = java.util.Objects.requireNonNull(grammars.get(language));
        Phrase phrase = Phrase.of(text);
        HomeNames names = names(context.home(), language);
        var sentence =
                new Sentence(
                        phrase,
                        new Segmentation(List.of(names.all(), grammar.lexicon), grammar.numerals),
                        new Segmentation(
                                List.of(names.acting(), grammar.lexicon), grammar.numerals),
                        PastWords.speaksOfPast(phrase, grammar.past)
                                ? Optional.of(
                                        new Segmentation(
                                                List.of(names.all(), grammar.lexicon, grammar.past),
                                                grammar.numerals))
                                : Optional.empty(),
                        Optional.of(grammar.triggers),
                        new Segmentation(
                                List.of(names.all(), grammar.lexicon, grammar.triggers.lexicon()),
                                grammar.numerals),
                        grammar.sentences,
                        grammar.clauses,
                        grammar.lexicon,
                        names.spelling(),
                        grammar.verbs,
                        context,
                        Target.UNSAID);
        Understanding understanding = sentence.understand();
        return new Reading(understanding, language, sentence.certainty());
    }

    @Override
    public boolean beginsAnew(String text, Context context) {
        Language language = languageOf(text, context);
        Grammar grammar = java.util.Objects.requireNonNull(grammars.get(language));
        var names = names(context.home(), language);
        var words = new Segmentation(List.of(names.all(), grammar.lexicon), grammar.numerals);
        return Clauses.opensWithVerb(words.tokens(Phrase.of(text)));
    }

    private static Spelling spelling(Home home, Language language) {
        var words = new ArrayList<>(HomeLexicon.names(home));
        for (Kind kind : Kinds.all()) {
            words.addAll(Words.in(language).of(kind));
        }
        Words.in(language).rooms().values().forEach(words::addAll);
        return new Spelling(words);
    }

    private static Language languageOf(String text, Context context) {
        boolean hangul = false;
        boolean letters = false;
        for (char c : text.toCharArray()) {
            hangul |= Hangul.isHangul(c);
            letters |= Character.isLetter(c);
        }
        if (hangul) {
            return Language.KOREAN;
        }
        return letters ? Language.ENGLISH : context.language().orElse(Language.ENGLISH);
    }

    private HomeNames names(Home home, Language language) {
        var known = indexed;
        if (known.isEmpty()
                || known.get().home().revision() != home.revision()
                || !known.get().home().devices().keySet().equals(home.devices().keySet())) {
            var names = new EnumMap<Language, HomeNames>(Language.class);
            grammars.forEach((each, grammar) ->
                    names.put(
                            each,
                            new HomeNames(
                                    HomeLexicon.of(home, grammar.lexicon, _ -> true),
                                    HomeLexicon.of(home, grammar.lexicon, HomeLexicon::canAct),
                                    spelling(home, each))));
            known = Optional.of(new Indexed(home, names));
            indexed = known;
        }
        return java.util.Objects.requireNonNull(known.get().names().get(language));
    }
}
