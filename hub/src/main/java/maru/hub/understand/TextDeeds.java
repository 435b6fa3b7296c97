package maru.hub.understand;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import maru.devices.Command;
import maru.devices.Family;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.home.Device;
import maru.hub.home.Home;
import maru.hub.understand.Intent.Wish;
import maru.hub.understand.Target.What;

/** Deeds that carry words of anybody's choice: the title to play, the item of a list. */
final class TextDeeds {
    private final Home home;
    private final Phrase phrase;
    private final boolean verbFirst;
    private final NounPhrases nouns;

    TextDeeds(Home home, Lexicon language, Phrase phrase, boolean verbFirst) {
        this.home = home;
        this.phrase = phrase;
        this.verbFirst = verbFirst;
        this.nouns = new NounPhrases(home, language, verbFirst);
    }

    /** The wish, when the clause is such a deed. */
    Optional<Wish> read(List<Token> tokens, Optional<When> when) {
        var seek = seek(tokens);
        if (seek.isPresent()) {
            return seek;
        }
        var plain = tokens.stream().filter(t -> !t.has(Sense.Moment.class)).toList();
        return list(plain).or(() -> play(plain)).map(w -> new Wish(w.target(), w.action(), when));
    }

    /** "Ten minutes back", "30초 앞으로": within what plays, where something can. */
    private Optional<Wish> seek(List<Token> tokens) {
        int way = -1;
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).is(Role.REWIND) || tokens.get(i).is(Role.FORWARD)) {
                way = i;
                break;
            }
        }
        if (way < 0 || home.devices().values().stream().noneMatch(d -> d.canSet(Trait.ELAPSED))) {
            return Optional.empty();
        }
        Optional<Duration> by = Optional.empty();
        var rest = new ArrayList<Token>();
        var times = TimeExpressions.over(tokens);
        for (int i = 0; i < tokens.size(); i++) {
            var span =
                    by.isEmpty() && i != way
                            ? times.span(i)
                            : Optional.<TimeExpressions.Found<Duration>>empty();
            if (span.isPresent()) {
                by = Optional.of(span.get().value());
                i = span.get().end() - 1;
            } else if (i != way) {
                rest.add(tokens.get(i));
            }
        }
        if (by.isEmpty() || rest.stream().anyMatch(Token::isUnknown)) {
            return Optional.empty();
        }
        return Optional.of(
                Wish.now(
                        target(
                                rest.stream()
                                        .filter(t ->
                                                NounPhrases.isThing(t) || NounPhrases.isPlace(t))
                                        .toList()),
                        new Action.Adjust(
                                Optional.of(Trait.ELAPSED),
                                tokens.get(way).is(Role.FORWARD),
                                Optional.of((double) by.get().toSeconds()),
                                Action.Degree.NORMAL)));
    }

    private Optional<Wish> list(List<Token> tokens) {
        int verb = -1;
        for (int i = 0; i < tokens.size(); i++) {
            if (listCommand(tokens.get(i)).isPresent()) {
                verb = i;
                if (verbFirst) {
                    break;
                }
            }
        }
        int list = -1;
        for (int i = 0; i < tokens.size(); i++) {
            if (isList(tokens.get(i)) && (verbFirst || list < 0)) {
                list = i;
            }
        }
        if (verb < 0) {
            return Optional.empty();
        }
        Command command = listCommand(tokens.get(verb)).orElseThrow();
        Optional<String> item;
        Target target;
        if (list < 0) {
            boolean plainAdd =
                    verbFirst && tokens.get(verb).is(Role.ADD) && !tokens.get(verb).is(Role.SET);
            if (!plainAdd) {
                return listed(tokens, verb, command);
            }
            if (home.devices().values().stream().noneMatch(d -> d.has(Trait.TODO))) {
                return Optional.empty();
            }
            item = text(tokens, skipArticles(tokens, verb + 1), tokens.size());
            target = Target.of(new What.OfKind("list", Set.of(Kinds.TODO_LIST), false));
        } else {
            int first = list;
            while (first > 0 && isList(tokens.get(first - 1))) {
                first--;
            }
            int lists = 0;
            for (int i = 0; i < first; i++) {
                lists += isList(tokens.get(i)) && !isList(tokens.get(i + 1)) ? 1 : 0;
            }
            if (verbFirst && lists > 0) {
                // "Screws to the one list and milk to the other": each would end on the last.
                return Optional.empty();
            }
            target = target(tokens.subList(first, list + 1));
            item = verbFirst ? item(tokens, verb, list) : itemBefore(tokens, list, verb);
        }
        return item.map(text -> Wish.now(target, new Action.Do(command, Optional.of(text))));
    }

    /** "Tick off the eggs": from the list that they stand on. */
    private Optional<Wish> listed(List<Token> tokens, int verb, Command command) {
        if (command == Command.ADD_ITEM) {
            return Optional.empty();
        }
        int from = verbFirst ? skipArticles(tokens, verb + 1) : 0;
        int to = verbFirst ? tokens.size() : verb;
        while (to > from
                && (tokens.get(to - 1).is(Role.COMPLETE_END)
                        || tokens.get(to - 1).is(Role.OBJECT)
                        || tokens.get(to - 1).is(Role.FILLER))) {
            to--;
        }
        return text(tokens, from, to)
                .flatMap(item -> {
                    var lists =
                            home.devices().values().stream()
                                    .filter(d -> holds(d, item))
                                    .map(Device::id)
                                    .collect(Collectors.toSet());
                    return lists.isEmpty()
                            ? Optional.empty()
                            : Optional.of(
                                    Wish.now(
                                            Target.of(new What.Named(item, lists)),
                                            new Action.Do(command, Optional.of(item))));
                });
    }

    /** Whether the list has an item that is called just so. */
    static boolean holds(Device list, String item) {
        return list.state().value(Trait.TODO).stream()
                .anyMatch(v ->
                        v instanceof Value.Items items
                                && items.items().stream().anyMatch(item::equalsIgnoreCase));
    }

    private static Optional<Command> listCommand(Token token) {
        if (token.is(Role.ADD)) {
            return Optional.of(Command.ADD_ITEM);
        }
        if (token.is(Role.COMPLETE)) {
            return Optional.of(Command.COMPLETE_ITEM);
        }
        return token.is(Role.REMOVE) ? Optional.of(Command.REMOVE_ITEM) : Optional.empty();
    }

    private boolean isList(Token token) {
        return token.all(Sense.KindOf.class).stream()
                        .anyMatch(k -> k.kinds().contains(Kinds.TODO_LIST))
                || token.all(Sense.Named.class).stream()
                        .flatMap(n -> n.devices().stream())
                        .anyMatch(id -> home.device(id).filter(d -> d.has(Trait.TODO)).isPresent());
    }

    private Optional<String> item(List<Token> tokens, int verb, int list) {
        int from = skipArticles(tokens, verb + 1);
        int to = list;
        while (to > from && (isLink(tokens.get(to - 1)) || isList(tokens.get(to - 1)))) {
            to--;
        }
        if (from < to && tokens.get(to - 1).is(Role.COMPLETE_END)) {
            to--;
        }
        return text(tokens, from, to);
    }

    /** "the Queen album" is by Queen, "My Favorites playlist" is called so. */
    private static boolean isLower(List<Token> tokens, int at) {
        return Character.isLowerCase(tokens.get(at).said().charAt(0));
    }

    private static int skipArticles(List<Token> tokens, int from) {
        int at = from;
        while (at < tokens.size() && tokens.get(at).is(Role.ARTICLE)) {
            at++;
        }
        return at;
    }

    private static boolean isLink(Token token) {
        return token.is(Role.ARTICLE)
                || token.is(Role.TO)
                || token.is(Role.IN)
                || token.is(Role.AT)
                || token.is(Role.COMPLETE_END)
                || token.is(Role.FILLER)
                || token.is(Role.OFF)
                || token.is(Role.OF);
    }

    private Optional<String> itemBefore(List<Token> tokens, int list, int verb) {
        int from = list + 1;
        while (from < verb
                && (tokens.get(from).is(Role.IN)
                        || tokens.get(from).is(Role.OBJECT)
                        || tokens.get(from).is(Role.FILLER)
                        || isList(tokens.get(from)))) {
            from++;
        }
        int to = verb;
        if (from >= verb) {
            from = 0;
            to = list;
        }
        while (to > from
                && (tokens.get(to - 1).is(Role.OBJECT)
                        || tokens.get(to - 1).is(Role.A_BIT)
                        || tokens.get(to - 1).is(Role.FILLER)
                        || tokens.get(to - 1).is(Role.IN))) {
            to--;
        }
        return text(tokens, from, to);
    }

    private Optional<String> text(List<Token> tokens, int from, int to) {
        while (from < to && tokens.get(from).isComma()) {
            from++;
        }
        while (from < to
                && (tokens.get(to - 1).isComma()
                        || tokens.get(to - 1).is(Role.FILLER)
                        || tokens.get(to - 1).is(Role.REQUEST))) {
            to--;
        }
        return from < to
                ? Optional.of(phrase.said(tokens.get(from).start(), tokens.get(to - 1).end()))
                : Optional.empty();
    }

    private Target target(List<Token> tokens) {
        var named = nouns.read(tokens, new java.util.HashSet<>(), false);
        return named.target(Target.UNSAID);
    }

    private Optional<Wish> play(List<Token> tokens) {
        return verbFirst ? playFirst(tokens) : playLast(tokens);
    }

    private Optional<Wish> playFirst(List<Token> tokens) {
        int verb = -1;
        for (int i = 0; i < tokens.size() && verb < 0; i++) {
            Token token = tokens.get(i);
            if (token.is(Role.PLAY)
                    && !token.has(Sense.Named.class)
                    && (!token.is(Role.ON) || isOnlyMedia(tokens, i + 1))) {
                verb = i;
            }
        }
        if (verb < 0
                || tokens.subList(0, verb).stream().anyMatch(t -> t.is(Role.NOT))
                || tokens.stream().anyMatch(t -> t.is(Role.NEXT) || t.is(Role.PREVIOUS))) {
            return Optional.empty();
        }
        int end = tokens.size();
        Target target = targetBefore(tokens, verb);
        for (int i = tokens.size() - 1; i > verb; i--) {
            if ((tokens.get(i).is(Role.AT) || tokens.get(i).is(Role.IN))
                    && isWhere(tokens.subList(i + 1, tokens.size()))) {
                end = i;
                target = target(tokens.subList(i, tokens.size()));
                break;
            }
        }
        int from = verb + 1;
        while (from < end
                && (tokens.get(from).is(Role.MEDIA)
                        || tokens.get(from).is(Role.SOMETHING)
                        || tokens.get(from).is(Role.ASK_ANY)
                        || tokens.get(from).is(Role.ARTICLE)
                                && from + 1 < end
                                && (tokens.get(from + 1).is(Role.MEDIA)
                                        || tokens.get(from).said().equalsIgnoreCase("some")))) {
            from++;
        }
        while (end > from
                && (tokens.get(end - 1).is(Role.MEDIA)
                        || tokens.get(end - 1).is(Role.FILLER)
                        || tokens.get(end - 1).is(Role.HERE))) {
            if (tokens.get(end - 1).is(Role.MEDIA)
                    && tokens.get(from).is(Role.ARTICLE)
                    && from + 2 < end) {
                from += tokens.get(from + 1).is(Role.ARTICLE) || isLower(tokens, from) ? 1 : 0;
            }
            end--;
        }
        var title = text(tokens, from, end);
        if (title.isEmpty()) {
            return Optional.of(
                    Wish.now(media(target), new Action.Do(Command.RESUME, Optional.empty())));
        }
        if (onlyMediaThing(tokens.subList(from, end))) {
            return Optional.of(
                    Wish.now(
                            target(tokens.subList(from, tokens.size())),
                            new Action.Do(Command.RESUME, Optional.empty())));
        }
        return Optional.of(Wish.now(media(target), new Action.Do(Command.PLAY_TITLE, title)));
    }

    private boolean isOnlyMedia(List<Token> tokens, int from) {
        var rest = tokens.subList(from, tokens.size());
        return !rest.isEmpty()
                && rest.stream().anyMatch(t -> t.is(Role.MEDIA) || t.is(Role.SOMETHING));
    }

    /** "Play the TV", "play the speaker": a player, no title. */
    private boolean onlyMediaThing(List<Token> tokens) {
        return tokens.stream().anyMatch(NounPhrases::isThing)
                && tokens.stream()
                        .allMatch(t ->
                                t.is(Role.ARTICLE)
                                        || t.has(Sense.InRoom.class)
                                        || t.all(Sense.Named.class).stream()
                                                .flatMap(n -> n.devices().stream())
                                                .anyMatch(id ->
                                                        home.device(id)
                                                                .filter(d -> d.has(Trait.PLAYBACK))
                                                                .isPresent())
                                        || t.all(Sense.KindOf.class).stream()
                                                .anyMatch(k ->
                                                        k.kinds().stream()
                                                                .anyMatch(
                                                                        x -> x.isA(Family.MEDIA))));
    }

    private static boolean isWhere(List<Token> tokens) {
        return !tokens.isEmpty()
                && tokens.stream()
                        .allMatch(t ->
                                NounPhrases.isThing(t)
                                        || NounPhrases.isPlace(t)
                                        || t.is(Role.ARTICLE)
                                        || t.is(Role.IN)
                                        || t.is(Role.AT)
                                        || t.is(Role.FILLER)
                                        || t.is(Role.AND)
                                        || t.is(Role.OF))
                && tokens.stream().anyMatch(t -> NounPhrases.isThing(t) || NounPhrases.isPlace(t));
    }

    private Target targetBefore(List<Token> tokens, int verb) {
        return target(tokens.subList(0, verb).stream().filter(t -> !t.isUnknown()).toList());
    }

    /** Players, where only a place was named. */
    private static Target media(Target target) {
        return target.namesNothing() && !target.places().isEmpty()
                ? new Target(
                        List.of(new What.OfKind("media", mediaKinds(), false)),
                        target.places(),
                        target.scope(),
                        target.except())
                : target;
    }

    private static Set<Kind> mediaKinds() {
        return LanguageLexicon.kindsOf(Family.MEDIA);
    }

    private static int endOfTitle(List<Token> tokens, int from, int end) {
        int to = end;
        while (to > from
                && (tokens.get(to - 1).is(Role.OBJECT)
                        || tokens.get(to - 1).is(Role.A_BIT)
                        || tokens.get(to - 1).is(Role.FILLER)
                        || tokens.get(to - 1).is(Role.TO))) {
            to--;
        }
        return to;
    }

    private static int startOfPlace(List<Token> tokens, int particle) {
        int from = particle;
        while (from > 0
                && !tokens.get(from - 1).isUnknown()
                && (NounPhrases.isThing(tokens.get(from - 1))
                        || NounPhrases.isPlace(tokens.get(from - 1)))) {
            from--;
        }
        return from;
    }

    private Optional<Wish> playLast(List<Token> tokens) {
        int verb = -1;
        for (int i = tokens.size() - 1; i >= 0 && verb < 0; i--) {
            if (tokens.get(i).is(Role.PLAY)
                    && tokens.get(i).mood() != Sense.Mood.FORBIDDING
                    && tokens.get(i).mood() != Sense.Mood.ASKING) {
                verb = i;
            }
        }
        if (verb < 0) {
            return Optional.empty();
        }
        int where = 0;
        for (int i = 0; i < verb; i++) {
            boolean particle = tokens.get(i).is(Role.IN) || tokens.get(i).is(Role.TO);
            if (particle
                    && i > 0
                    && (NounPhrases.isThing(tokens.get(i - 1))
                            || NounPhrases.isPlace(tokens.get(i - 1)))) {
                where = i + 1;
            }
        }
        int title = where;
        while (where == title
                && title < verb
                && NounPhrases.isPlace(tokens.get(title))
                && !tokens.get(title).isUnknown()) {
            title++;
            where = title;
        }
        int to = endOfTitle(tokens, title, verb);
        var place = tokens.subList(0, title);
        if (title == to && where > 0) {
            // What is played may also come before where.
            int from = startOfPlace(tokens, where - 1);
            place = tokens.subList(from, title);
            title = 0;
            to = endOfTitle(tokens, title, from);
        }
        var words = tokens.subList(title, to);
        boolean unknown = words.stream().anyMatch(Token::isUnknown);
        boolean media =
                !words.isEmpty()
                        && words.stream()
                                .allMatch(t ->
                                        t.is(Role.MEDIA)
                                                || t.is(Role.SOMETHING)
                                                || t.is(Role.A_BIT)
                                                || t.is(Role.FILLER));
        boolean power = tokens.get(verb).is(Role.ON);
        if (!unknown && !media) {
            return Optional.empty();
        }
        Target target = target(place);
        if (media) {
            return Optional.of(
                    Wish.now(media(target), new Action.Do(Command.RESUME, Optional.empty())));
        }
        int from = title;
        while (to - from > 1
                && (tokens.get(from).is(Role.MEDIA) || tokens.get(from).is(Role.FILLER))) {
            from++;
        }
        while (to - from > 1 && tokens.get(to - 1).is(Role.MEDIA)) {
            to--;
        }
        boolean things =
                words.stream().anyMatch(t -> t.has(Sense.KindOf.class) && !t.is(Role.MEDIA));
        if (power && things) {
            return Optional.empty();
        }
        return text(tokens, from, to)
                .map(t ->
                        Wish.now(media(target), new Action.Do(Command.PLAY_TITLE, Optional.of(t))));
    }
}
