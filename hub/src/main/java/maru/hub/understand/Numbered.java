package maru.hub.understand;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import maru.devices.Family;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;
import maru.hub.home.Home;

/**
 * Puts a thing and its number together: "light 2", "the second outlet", "lights 1, 2 and 3", "2번
 * 조명". A number that none of the things has makes an unknown thing, never a value: who wants light
 * 12 on doesn't want any other light at 12 %.
 */
final class Numbered {
    private static final int MOST = 99;

    private static final List<String> UNITS_OF_TIME =
            List.of("second", "minute", "hour", "day", "week", "clock-end", "am", "pm");

    private final Home home;
    private final List<Token> tokens;
    private final List<Token> folded = new ArrayList<>();

    private Numbered(Home home, List<Token> tokens) {
        this.home = home;
        this.tokens = tokens;
    }

    static List<Token> fold(List<Token> tokens, Home home) {
        boolean counts =
                tokens.stream()
                        .anyMatch(t -> t.has(Sense.Amount.class) || t.has(Sense.Ordinal.class));
        return counts ? new Numbered(home, tokens).fold() : tokens;
    }

    private List<Token> fold() {
        Optional<Token> listed = Optional.empty();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            var before = numberBefore(i);
            if (before.isPresent()) {
                folded.add(before.get().token());
                i = before.get().last();
                continue;
            }
            var behind = numberBehind(i);
            if (behind.isPresent()) {
                folded.add(behind.get().token());
                i = behind.get().last();
                listed = Optional.of(token);
                continue;
            }
            var next = listed.isPresent() && isNumber(i) ? called(listed.get(), i, i) : NONE;
            if (next.isPresent()) {
                folded.add(next.get().token());
                i = next.get().last();
                continue;
            }
            if (isNumbered(token)) {
                listed = Optional.of(family(token));
            } else if (!isJoint(token) && !token.is(Role.TOPIC) && !token.is(Role.PICK)) {
                listed = Optional.empty();
            }
            folded.add(token);
        }
        return folded;
    }

    /** The whole name of something that is numbered. */
    private static boolean isNumbered(Token token) {
        return token.all(Sense.Named.class).stream().anyMatch(Sense.Named::whole)
                && token.said().matches(".*\\d번?");
    }

    /** Everything of the same kind in the same rooms. */
    private Token family(Token token) {
        var family = new LinkedHashSet<DeviceId>();
        for (DeviceId id : token.as(Sense.Named.class).orElseThrow().devices()) {
            var one = home.device(id);
            home.devices().values().stream()
                    .filter(d ->
                            one.filter(o -> o.kind().equals(d.kind()) && o.room().equals(d.room()))
                                    .isPresent())
                    .forEach(d -> family.add(d.id()));
        }
        var sense = new Sense.Named(token.said(), family, false);
        return new Token(token.start(), token.end(), token.said(), List.of(sense));
    }

    private record Folded(Token token, int last) {}

    private static final Optional<Folded> NONE = Optional.empty();

    /** "The second outlet", "2번 조명". */
    private Optional<Folded> numberBefore(int at) {
        var ordinal = tokens.get(at).as(Sense.Ordinal.class).map(Sense.Ordinal::number);
        int thing = at + 1;
        int last = at;
        if (ordinal.isEmpty() && isPicked(at)) {
            ordinal = tokens.get(at).as(Sense.Amount.class).map(a -> (int) a.amount());
            last = at + 1;
            thing++;
            while (thing < tokens.size() && (isJoint(tokens.get(thing)) || isPicked(thing))) {
                thing += isPicked(thing) ? 2 : 1;
            }
        }
        boolean listed = thing > last + 1;
        if (ordinal.isEmpty() || thing >= tokens.size() || !isNumberable(tokens.get(thing))) {
            return NONE;
        }
        Token head = tokens.get(thing);
        Token end = listed ? tokens.get(last) : head;
        var devices = withNumber(head, ordinal.get());
        if (!devices.isEmpty()) {
            return Optional.of(
                    new Folded(named(tokens.get(at), end, devices), listed ? last : thing));
        }
        return last > at && !isMedia(head)
                ? Optional.of(
                        new Folded(
                                numberless(tokens.get(at), tokens.get(last), end),
                                listed ? last : thing))
                : NONE;
    }

    /** "2번". */
    private boolean isPicked(int at) {
        return isCount(at)
                && at + 1 < tokens.size()
                && tokens.get(at + 1).is(Role.PICK)
                && tokens.get(at + 1).start() == tokens.get(at).end();
    }

    /** "Light 2", "light number 2", "조명 2번". */
    private Optional<Folded> numberBehind(int at) {
        if (!isNumberable(tokens.get(at))) {
            return NONE;
        }
        int number = at + 1;
        if (number < tokens.size() && tokens.get(number).is(Role.PICK) && !isNumber(number)) {
            number++;
        }
        return isNumber(number) ? called(tokens.get(at), at, number) : NONE;
    }

    private Optional<Folded> called(Token thing, int start, int at) {
        int number = (int) tokens.get(at).as(Sense.Amount.class).orElseThrow().amount();
        int last = at;
        if (at + 1 < tokens.size()
                && tokens.get(at + 1).is(Role.PICK)
                && tokens.get(at + 1).start() == tokens.get(at).end()) {
            last = at + 1;
        }
        var devices = withNumber(thing, number);
        Token first = tokens.get(start);
        if (!devices.isEmpty()) {
            return Optional.of(new Folded(named(first, tokens.get(last), devices), last));
        }
        boolean numberSaid = at - start > 1 || last > at;
        return (numberSaid || isSwitched(at)) && !isMedia(thing)
                ? Optional.of(new Folded(unknown(first, tokens.get(last)), last))
                : NONE;
    }

    /** "2번 조명" of none that has a number. */
    private static Token numberless(Token number, Token pick, Token end) {
        String said = number.said() + pick.said();
        return new Token(
                number.start(), end.end(), pick == end ? said : said + " " + end.said(), List.of());
    }

    private static Token unknown(Token first, Token last) {
        return new Token(first.start(), last.end(), said(first, last), List.of());
    }

    private static Token named(Token first, Token last, Set<DeviceId> devices) {
        String said = said(first, last);
        return new Token(
                first.start(), last.end(), said, List.of(new Sense.Named(said, devices, true)));
    }

    private static String said(Token first, Token last) {
        return first == last ? first.said() : first.said() + " " + last.said();
    }

    private static boolean isNumberable(Token token) {
        return token.has(Sense.KindOf.class)
                || token.has(Sense.Named.class) && !token.has(Sense.InRoom.class);
    }

    private static boolean isJoint(Token token) {
        return token.isComma() || token.is(Role.AND);
    }

    /** A small whole number. */
    private boolean isCount(int at) {
        return at < tokens.size()
                && tokens.get(at)
                        .as(Sense.Amount.class)
                        .map(Sense.Amount::amount)
                        .filter(a -> a == Math.rint(a) && a > 0 && a <= MOST)
                        .isPresent();
    }

    /** A number that counts neither degrees nor minutes. */
    private boolean isNumber(int at) {
        if (!isCount(at)) {
            return false;
        }
        if (at + 1 >= tokens.size()) {
            return true;
        }
        Token next = tokens.get(at + 1);
        return !next.has(Sense.Measure.class)
                && UNITS_OF_TIME.stream().noneMatch(next::timeWord)
                && !next.has(Sense.Moment.class)
                && !next.has(Sense.Amount.class)
                && (!next.is(Role.TO) || next.end() - next.start() == 0 || isLatin(next))
                && !(next.isUnknown() && !next.isComma());
    }

    /** Korean marks the value behind it: 조명 2로. */
    private static boolean isLatin(Token token) {
        return token.said().chars().allMatch(c -> c < 128);
    }

    /** Whether the words around only switch: then a bare number is no value. */
    private boolean isSwitched(int at) {
        int from = at;
        while (from > 0 && !isJoint(tokens.get(from - 1))) {
            from--;
        }
        boolean switched = false;
        for (int i = from; i < tokens.size() && (i <= at || !isJoint(tokens.get(i))); i++) {
            Token token = tokens.get(i);
            if (token.has(Sense.Relative.class)
                    || token.is(Role.RAISE)
                    || token.is(Role.LOWER)
                    || token.has(Sense.OfTrait.class) && !token.has(Sense.KindOf.class)) {
                return false;
            }
            switched |= token.is(Role.ON) || token.is(Role.OFF);
        }
        return switched;
    }

    private static boolean isMedia(Token token) {
        return token.all(Sense.KindOf.class).stream()
                .flatMap(k -> k.kinds().stream())
                .anyMatch(k -> k.isA(Family.MEDIA));
    }

    private Set<DeviceId> withNumber(Token thing, int number) {
        var ending = Pattern.compile("(?:^|.*\\D)0*" + number + "(?:번|호)?$");
        var found = new LinkedHashSet<DeviceId>();
        for (Device device : home.devices().values()) {
            boolean meant =
                    thing.all(Sense.KindOf.class).stream()
                                    .anyMatch(k -> k.kinds().contains(device.kind()))
                            || thing.all(Sense.Named.class).stream()
                                    .anyMatch(n -> n.devices().contains(device.id()));
            if (meant && device.names().all().stream().anyMatch(n -> ending.matcher(n).matches())) {
                found.add(device.id());
            }
        }
        return found;
    }
}
