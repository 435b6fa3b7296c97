package maru.hub.understand;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import maru.devices.Kinds;
import maru.hub.understand.Reader.Context;
import maru.hub.understand.Understanding.NotForTheHome;
import maru.hub.understand.Understanding.Unclear;
import maru.hub.understand.Understanding.Understood;

/** One sentence on its way from words to what was meant. */
final class Sentence {
    /** Certainty once a word had to be guessed. */
    private static final double GUESSED = 0.7;

    private Phrase phrase;
    private final Segmentation segmentation;
    private final Segmentation acting;
    private final Optional<Segmentation> past;
    private final Optional<Triggers> conditions;
    private final Segmentation withTriggers;
    private final Sentences sentences;
    private final Clauses clauses;
    private final Lexicon language;
    private final Spelling spelling;
    private final Spelling verbs;
    private final Context context;
    private final Target spokenOf;
    private double certainty = 1;

    /**
     * @param conditions how conditions are put; empty where there can't be any
     * @param spokenOf what "it" means at the beginning
     */
    Sentence(
            Phrase phrase,
            Segmentation segmentation,
            Segmentation acting,
            Optional<Segmentation> past,
            Optional<Triggers> conditions,
            Segmentation withTriggers,
            Sentences sentences,
            Clauses clauses,
            Lexicon language,
            Spelling spelling,
            Spelling verbs,
            Context context,
            Target spokenOf) {
        this.phrase = phrase;
        this.segmentation = segmentation;
        this.acting = acting;
        this.past = past;
        this.conditions = conditions;
        this.withTriggers = withTriggers;
        this.spokenOf = spokenOf;
        this.sentences = sentences;
        this.clauses = clauses;
        this.language = language;
        this.spelling = spelling;
        this.verbs = verbs;
        this.context = context;
    }

    double certainty() {
        return certainty;
    }

    /** A wish isn't for sensors: "the bedroom temperature" is a setting, when it is set. */
    private List<Token> tokens() {
        var all = segmentation.tokens(phrase);
        boolean commands =
                all.stream().anyMatch(Clauses::isVerb)
                        && !Clauses.isQuestion(all)
                        && all.stream().noneMatch(t -> t.mood() == Sense.Mood.ASKING);
        boolean sensors =
                all.stream()
                        .flatMap(t -> t.all(Sense.Named.class).stream())
                        .flatMap(n -> n.devices().stream())
                        .flatMap(id -> context.home().device(id).stream())
                        .anyMatch(d -> !HomeLexicon.canAct(d));
        if (!commands || !sensors) {
            return all;
        }
        var without = acting.tokens(phrase);
        return unknown(without) > unknown(all) ? all : without;
    }

    /**
     * With the names that unknown words nearly are in their place, read anew: "kitchen lihgt" is
     * the one light of that name, not whatever lights the kitchen.
     */
    private Optional<Phrase> respelt(List<Token> tokens) {
        boolean freeText =
                tokens.stream()
                        .anyMatch(t ->
                                (t.is(Role.PLAY)
                                                || t.is(Role.ADD)
                                                || t.is(Role.REMOVE)
                                                || t.is(Role.COMPLETE))
                                        && !t.is(Role.SET)
                                        && (!t.is(Role.CANCEL) || namesList(tokens)));
        if (freeText) {
            return Optional.empty();
        }
        Optional<Phrase> respelt = Optional.empty();
        for (Token token : tokens.reversed()) {
            var meant =
                    token.isUnknown() && !token.isComma()
                            ? spelling.nearest(token.said()).or(() -> verb(tokens, token))
                            : Optional.<String>empty();
            if (meant.isPresent()) {
                respelt =
                        Optional.of(
                                respelt.orElse(phrase)
                                        .with(token.start(), token.end(), meant.get()));
            }
        }
        return respelt;
    }

    private static boolean namesList(List<Token> tokens) {
        return tokens.stream()
                .flatMap(t -> t.all(Sense.KindOf.class).stream())
                .anyMatch(k -> k.kinds().contains(Kinds.TODO_LIST));
    }

    /** "Trun off": a slip of the fingers in the verb that opens a wish, never another word. */
    private Optional<String> verb(List<Token> tokens, Token token) {
        boolean opens =
                tokens.subList(0, tokens.indexOf(token)).stream()
                        .allMatch(t -> t.is(Role.FILLER) || t.is(Role.REQUEST) || t.isComma());
        return sentences.verbFirst() && opens
                ? verbs.nearest(token.said()).filter(v -> Spelling.isSlip(token.said(), v))
                : Optional.empty();
    }

    /** "Hey", "저기": said to be heard, unless it is all that is said. */
    private static List<Token> withoutHail(List<Token> tokens) {
        int from = 0;
        while (from < tokens.size()
                && (tokens.get(from).is(Role.HAIL) || tokens.get(from).isComma())) {
            from++;
        }
        return from == tokens.size() ? tokens : tokens.subList(from, tokens.size());
    }

    /** "…, isn't it?": asks for nothing that wasn't said before. */
    private static List<Token> withoutTag(List<Token> tokens) {
        var kept = new ArrayList<Token>();
        for (int i = 0; i < tokens.size(); i++) {
            boolean tag =
                    i > 0
                            && tokens.get(i - 1).isComma()
                            && i + 1 < tokens.size()
                            && tokens.get(i).is(Role.ASK_IS)
                            && tokens.get(i + 1).is(Role.IT)
                            && (i + 2 == tokens.size() || tokens.get(i + 2).isComma());
            if (tag) {
                i++;
            } else {
                kept.add(tokens.get(i));
            }
        }
        return kept;
    }

    private static long unknown(List<Token> tokens) {
        return tokens.stream().filter(Token::isUnknown).filter(t -> !t.isComma()).count();
    }

    Understanding understand() {
        var said = tokens();
        var respelt = respelt(said);
        if (respelt.isPresent()) {
            certainty = Math.min(certainty, GUESSED);
            phrase = respelt.get();
            said = tokens();
        }
        var raw = new Preamble(sentences).cut(withoutTag(withoutHail(said)));
        var corrected = new Corrections(clauses).fold(raw);
        var tokens = TimeExpressions.fold(Numbered.fold(corrected, context.home()));
        var replies = new Replies(context, language, sentences.verbFirst());
        var reply = replies.read(raw).or(() -> replies.schedules(tokens));
        if (reply.isPresent()) {
            return new Understood(List.of(reply.get()));
        }
        var consent = consented(raw);
        if (consent.isPresent()) {
            return consent.get();
        }
        var ofPast = past.flatMap(this::ofPast);
        if (ofPast.isPresent()) {
            return new Understood(List.of(ofPast.get()));
        }
        var followUp = new FollowUps(context, language, sentences, phrase).read(raw);
        if (followUp.isPresent()) {
            return new Understood(List.of(followUp.get()));
        }
        var automation = automation();
        if (automation.isPresent()) {
            return automation.get();
        }
        if (breaksOff(tokens)) {
            return new Understanding.Unfinished(phrase.said(0, phrase.length()));
        }
        // A deed of an automation is understood as a whole or not at all.
        var parts = new Parts(context, sentences, conditions.isPresent());
        boolean ofHome = false;
        Target last = spokenOf;
        var spoken = new ArrayList<Target>();
        Optional<List<Action>> lastActions = Optional.empty();
        Optional<When> leading = Optional.empty();
        for (Clauses.Clause clause : clauses.split(tokens)) {
            var reader =
                    new ClauseReader(
                            phrase,
                            language,
                            sentences,
                            context,
                            clause,
                            last,
                            spoken,
                            lastActions,
                            leading);
            var result = reader.read();
            result.target()
                    .filter(_ -> sentences.verbFirst() && sharesPlace(clause))
                    .ifPresent(target -> parts.placeBack(target.places()));
            parts.add(clause, result);
            ofHome |= result.ofHome();
            last = result.target().orElse(last);
            spoken.addAll(result.spokenOf());
            lastActions = result.actions();
            leading = result.leading().isPresent() ? result.leading() : leading;
        }
        if (!ofHome) {
            return new NotForTheHome();
        }
        if (parts.severs()) {
            certainty = Math.min(certainty, GUESSED);
        }
        var intents = parts.intents();
        var unmatched = parts.unmatched();
        if (!unmatched.isEmpty()) {
            return new Unclear(
                    unmatched.stream().collect(Collectors.joining(" ")).strip(), intents);
        }
        if (intents.isEmpty()) {
            return parts.forbids()
                    ? new Understood(List.of(new Intent.NeverMind()))
                    : new Unclear(phrase.said(0, phrase.length()), List.of());
        }
        return new Understood(intents);
    }

    private Optional<Intent> ofPast(Segmentation words) {
        var tokens = Numbered.fold(withoutHail(words.tokens(phrase)), context.home());
        var questions = new PastQuestions(context, language, sentences.verbFirst());
        return questions.read(tokens).or(() -> questions.followUp(tokens, phrase));
    }

    /** A condition and what comes of it; a deed within one is none again. */
    private Optional<Understanding> automation() {
        return conditions.flatMap(triggers ->
                new Conditionals(
                                triggers,
                                withTriggers,
                                new NounPhrases(context.home(), language, sentences.verbFirst()),
                                context,
                                (deed, about) -> inner(deed, about).understand())
                        .read(phrase));
    }

    /** The same way of reading, for a part of what was said. */
    private Sentence inner(Phrase part, Target about) {
        return new Sentence(
                part,
                segmentation,
                acting,
                Optional.empty(),
                Optional.empty(),
                withTriggers,
                sentences,
                clauses,
                language,
                spelling,
                verbs,
                context.awaiting(Reader.Awaited.NOTHING),
                about);
    }

    /** "Yes, turn it on": the yes with what it is said to, for the hub to compare. */
    private Optional<Understanding> consented(List<Token> raw) {
        int rest = 0;
        while (rest < raw.size() && (raw.get(rest).is(Role.YES) || raw.get(rest).isComma())) {
            rest++;
        }
        if (context.awaited() != Reader.Awaited.CONSENT || rest == 0 || rest == raw.size()) {
            return Optional.empty();
        }
        Phrase said = Phrase.of(phrase.said(raw.get(rest).start(), phrase.length()));
        var again = inner(said, Target.UNSAID);
        return again.understand() instanceof Understood(List<Intent> intents)
                        && intents.size() == 1
                        && intents.getFirst() instanceof Intent.Wish wish
                ? Optional.of(new Understood(List.of(new Intent.Answer(true), wish)))
                : Optional.empty();
    }

    /** An article, preposition or joint at the end of a wish: what matters is still to come. */
    private boolean breaksOff(List<Token> tokens) {
        if (tokens.size() < 2) {
            return false;
        }
        Token end = tokens.getLast();
        boolean joint =
                end.is(Role.ARTICLE)
                        || end.is(Role.IN)
                        || end.is(Role.TO)
                        || end.is(Role.BY)
                        || end.is(Role.OF)
                        || end.is(Role.AND)
                        || end.is(Role.EXCEPT);
        return sentences.verbFirst()
                && joint
                && tokens.stream().anyMatch(t -> Clauses.isVerb(t) || t.has(Sense.Relative.class))
                && !Clauses.isQuestion(tokens)
                && !end.is(Role.ON)
                && !end.is(Role.FILLER)
                && !Clauses.isVerb(end)
                && !NounPhrases.isThing(end)
                && !NounPhrases.isPlace(end)
                && !end.has(Sense.Moment.class)
                && !end.has(Sense.Amount.class)
                && !end.has(Sense.Relative.class);
    }

    /** "… and the fan off in the study": no verb of its own, and a place at the end. */
    private static boolean sharesPlace(Clauses.Clause clause) {
        var tokens = clause.tokens();
        return !Clauses.opensWithVerb(tokens)
                && !Clauses.isQuestion(tokens)
                && tokens.size() > 2
                && NounPhrases.isPlace(tokens.getLast());
    }
}
