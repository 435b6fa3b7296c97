package maru.hub.understand;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the words that say when, and puts them together. They are found before anything else is
 * interpreted, so that a time is never dropped and its action done at once.
 */
final class TimeExpressions {

    /** One part of a time. */
    sealed interface Piece {
        record Delay(Duration duration) implements Piece {}

        record Lasting(Duration duration) implements Piece {}

        /** An hour as it was said, 1 to 24, before it is known which half of the day is meant. */
        record Clock(int hour, int minute) implements Piece {}

        record Until(Clock clock, Half half) implements Piece {}

        record Part(Half half) implements Piece {}

        /** Days from today. */
        record Day(int ahead) implements Piece {}

        record Days(Set<DayOfWeek> days, boolean repeated) implements Piece {}

        /** A time that can't be told: "at sunset". */
        record Vague() implements Piece {}
    }

    /** The half of the day. */
    enum Half {
        AM,
        PM,
        NIGHT,
        UNSAID
    }

    /** What the pieces of a clause say together. */
    sealed interface Told {
        record Time(When when) implements Told {}

        record Nothing() implements Told {}

        record Unclear(String words) implements Told {}
    }

    record Found<T>(int end, T value) {}

    private final List<Token> tokens;

    private TimeExpressions(List<Token> tokens) {
        this.tokens = tokens;
    }

    static TimeExpressions over(List<Token> tokens) {
        return new TimeExpressions(tokens);
    }

    /** A length of time; one of its unit, when no number is said. */
    Optional<Found<Duration>> span(int at) {
        var unit = unit(at);
        return duration(at)
                .or(() -> unit == null ? Optional.empty() : Optional.of(new Found<>(at + 1, unit)));
    }

    /** A time of the clock; one that is announced may be a bare number. */
    Optional<Found<Reading>> clockTime(int at, boolean announced) {
        return told(at, announced);
    }

    Optional<DayOfWeek> day(int at) {
        return dayOf(at);
    }

    /** The same tokens, with each stretch about time as one token. */
    static List<Token> fold(List<Token> tokens) {
        var expressions = new TimeExpressions(tokens);
        var folded = new ArrayList<Token>();
        for (int i = 0; i < tokens.size(); ) {
            var found = expressions.piece(i);
            if (found.isEmpty()) {
                folded.add(tokens.get(i++));
                continue;
            }
            int end = found.get().end();
            var said = new StringBuilder();
            for (Token token : tokens.subList(i, end)) {
                said.append(said.isEmpty() ? "" : " ").append(token.said());
            }
            var senses = new ArrayList<Sense>();
            found.get().value().forEach(piece -> senses.add(new Sense.Moment(piece)));
            folded.add(
                    new Token(
                            tokens.get(i).start(),
                            tokens.get(end - 1).end(),
                            said.toString(),
                            senses));
            i = end;
        }
        return folded;
    }

    private boolean word(int at, String key) {
        return at >= 0 && at < tokens.size() && tokens.get(at).timeWord(key);
    }

    private Optional<Double> amount(int at) {
        return at >= 0 && at < tokens.size()
                ? tokens.get(at).as(Sense.Amount.class).map(Sense.Amount::amount)
                : Optional.empty();
    }

    private Optional<Found<List<Piece>>> piece(int at) {
        return delay(at)
                .or(() -> lasting(at))
                .or(() -> until(at))
                .or(() -> clock(at))
                .or(() -> days(at))
                .or(() -> vague(at));
    }

    private static Optional<Found<List<Piece>>> found(int end, Piece... pieces) {
        return Optional.of(new Found<>(end, List.of(pieces)));
    }

    private Optional<Found<List<Piece>>> delay(int at) {
        if (word(at, "delay")) {
            var after = duration(at + 1);
            if (after.isPresent()) {
                int end = after.get().end();
                return found(
                        word(end, "delay-end") ? end + 1 : end,
                        new Piece.Delay(after.get().value()));
            }
        }
        return duration(at)
                .filter(d -> word(d.end(), "delay-end"))
                .flatMap(d -> found(d.end() + 1, new Piece.Delay(d.value())));
    }

    private Optional<Found<List<Piece>>> lasting(int at) {
        if (word(at, "during")) {
            var after = duration(at + 1);
            if (after.isPresent()) {
                return found(after.get().end(), new Piece.Lasting(after.get().value()));
            }
        }
        return duration(at)
                .filter(d -> word(d.end(), "during-end"))
                .flatMap(d -> found(d.end() + 1, new Piece.Lasting(d.value())));
    }

    private Optional<Found<Duration>> duration(int at) {
        if (word(at, "half-hour")) {
            return Optional.of(new Found<>(at + 1, Duration.ofMinutes(30)));
        }
        if (word(at, "one-and-half-hour")) {
            return Optional.of(new Found<>(at + 1, Duration.ofMinutes(90)));
        }
        if (word(at, "one-hour")) {
            return Optional.of(new Found<>(at + 1, Duration.ofHours(1)));
        }
        if (word(at, "one-minute")) {
            return Optional.of(new Found<>(at + 1, Duration.ofMinutes(1)));
        }
        var amount = amount(at);
        var unit = unit(at + 1);
        if (amount.isEmpty() || unit == null || amount.get() <= 0) {
            return Optional.empty();
        }
        Duration sum = times(unit, amount.get());
        int end = at + 2;
        if (word(end, "half-more")) {
            return Optional.of(new Found<>(end + 1, sum.plus(unit.dividedBy(2))));
        }
        int next = end < tokens.size() && tokens.get(end).is(Role.AND) ? end + 1 : end;
        var more = duration(next);
        if (more.isPresent() && more.get().value().compareTo(unit) < 0) {
            return Optional.of(new Found<>(more.get().end(), sum.plus(more.get().value())));
        }
        return Optional.of(new Found<>(end, sum));
    }

    private @org.jspecify.annotations.Nullable Duration unit(int at) {
        if (word(at, "second")) {
            return Duration.ofSeconds(1);
        }
        if (word(at, "minute")) {
            return Duration.ofMinutes(1);
        }
        if (word(at, "hour")) {
            return Duration.ofHours(1);
        }
        if (word(at, "day")) {
            return Duration.ofDays(1);
        }
        return word(at, "week") ? Duration.ofDays(7) : null;
    }

    private static Duration times(Duration unit, double amount) {
        return Duration.ofMillis(Math.round(unit.toMillis() * amount));
    }

    private Optional<Found<List<Piece>>> until(int at) {
        if (word(at, "until")) {
            var told = told(at + 1, true);
            if (told.isPresent()) {
                return found(
                        told.get().end(),
                        new Piece.Until(told.get().value().clock, told.get().value().half));
            }
        }
        return told(at, false)
                .filter(t -> word(t.end(), "until"))
                .flatMap(t -> found(t.end() + 1, new Piece.Until(t.value().clock, t.value().half)));
    }

    record Reading(Piece.Clock clock, Half half) {}

    private Optional<Found<List<Piece>>> clock(int at) {
        boolean announced = word(at, "at");
        var told = told(announced ? at + 1 : at, announced && mayBeBare(at + 1));
        if (told.isEmpty()) {
            return Optional.empty();
        }
        int end = told.get().end();
        if (word(end, "at")) {
            end++;
        }
        var value = told.get().value();
        return value.half == Half.UNSAID
                ? found(end, value.clock)
                : found(end, value.clock, new Piece.Part(value.half));
    }

    /** "At 20" is an hour only where nothing in the clause wants a number. */
    private boolean mayBeBare(int at) {
        if (at + 1 < tokens.size() && tokens.get(at + 1).has(Sense.Measure.class)) {
            return false;
        }
        boolean deed = false;
        boolean otherAmount = false;
        for (int i = at - 1; i >= 0 && !tokens.get(i).isComma() && !isLeft(i); i--) {
            deed |= isDeed(i);
            otherAmount |= isAmountToo(i);
        }
        for (int i = at + 1; i < tokens.size() && !tokens.get(i).isComma(); i++) {
            deed |= isDeed(i);
            otherAmount |= isAmountToo(i);
        }
        return deed || otherAmount;
    }

    /** "The study at 21 and the bedroom at 19": the one is said like the other. */
    private boolean isAmountToo(int at) {
        return amount(at).isPresent() && !(at > 0 && word(at - 1, "at"));
    }

    /** "Turn the lamp off and leave the other at 20": there it is how much. */
    private boolean isLeft(int at) {
        return tokens.get(at).is(Role.LEAVE)
                || tokens.get(at).is(Role.KEEP)
                || tokens.get(at).is(Role.SET) && !isDeed(at);
    }

    private boolean isDeed(int at) {
        return tokens.get(at).senses().stream()
                .anyMatch(s ->
                        s instanceof Sense.Grammar g
                                && g.role().isDeed()
                                && !tokens.get(at).is(Role.SET)
                                && !tokens.get(at).is(Role.AT));
    }

    private Optional<Found<Reading>> told(int at, boolean bare) {
        Half before = half(at);
        int core = before == Half.UNSAID ? at : at + 1;
        var clock = core(core, bare || before != Half.UNSAID);
        if (clock.isEmpty()) {
            return Optional.empty();
        }
        int end = clock.get().end();
        Half after = half(end);
        Half half = before != Half.UNSAID ? before : after;
        if (after != Half.UNSAID) {
            end++;
        }
        return Optional.of(new Found<>(end, new Reading(clock.get().value(), half)));
    }

    private Half half(int at) {
        if (word(at, "am") || word(at, "morning")) {
            return Half.AM;
        }
        if (word(at, "pm") || word(at, "afternoon") || word(at, "evening")) {
            return Half.PM;
        }
        return word(at, "night") || word(at, "tonight") ? Half.NIGHT : Half.UNSAID;
    }

    private Optional<Found<Piece.Clock>> core(int at, boolean bare) {
        if (word(at, "noon")) {
            return clockAt(at + 1, 12, 0);
        }
        if (word(at, "midnight")) {
            return clockAt(at + 1, 24, 0);
        }
        var literal =
                at < tokens.size()
                        ? tokens.get(at).as(Sense.TimeWord.class).map(Sense.TimeWord::key)
                        : Optional.<String>empty();
        if (literal.isPresent() && literal.get().startsWith("clock ")) {
            String[] parts = literal.get().substring("clock ".length()).split(":");
            return clockAt(at + 1, Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        }
        var relative = pastOrBefore(at);
        if (relative.isPresent()) {
            return relative;
        }
        var hour = amount(at).filter(h -> h >= 0 && h <= 24 && h == Math.rint(h));
        if (hour.isEmpty()) {
            return Optional.empty();
        }
        int h = hour.get().intValue();
        if (word(at + 1, "clock-end")) {
            if (word(at + 2, "half")) {
                return clockAt(at + 3, h, 30);
            }
            var minute = amount(at + 2).filter(m -> m < 60 && word(at + 3, "minute"));
            return minute.isPresent()
                    ? clockAt(at + 4, h, minute.get().intValue())
                    : clockAt(at + 2, h, 0);
        }
        var minute = amount(at + 1).filter(m -> m < 60 && m == Math.rint(m));
        if (minute.isPresent() && (bare || half(at + 2) != Half.UNSAID)) {
            return clockAt(at + 2, h, minute.get().intValue());
        }
        return bare || h >= 1 && half(at + 1) != Half.UNSAID
                ? clockAt(at + 1, h, 0)
                : Optional.empty();
    }

    private Optional<Found<Piece.Clock>> pastOrBefore(int at) {
        int minutes;
        int next = at + 1;
        if (word(at, "half")) {
            minutes = 30;
        } else if (word(at, "quarter")) {
            minutes = 15;
        } else if (amount(at).isPresent()) {
            minutes = amount(at).get().intValue();
            next = word(next, "minute") ? next + 1 : next;
        } else {
            return Optional.empty();
        }
        boolean past = word(next, "past");
        var hour = amount(next + 1).filter(h -> h >= 1 && h <= 12);
        if (!past && !word(next, "before") || hour.isEmpty() || minutes >= 60) {
            return Optional.empty();
        }
        if (next + 2 < tokens.size() && tokens.get(next + 2).has(Sense.Measure.class)) {
            return Optional.empty();
        }
        int h = hour.get().intValue();
        return past
                ? clockAt(next + 2, h, minutes)
                : clockAt(next + 2, h == 1 ? 12 : h - 1, 60 - minutes);
    }

    private static Optional<Found<Piece.Clock>> clockAt(int end, int hour, int minute) {
        return Optional.of(new Found<>(end, new Piece.Clock(hour, minute)));
    }

    private Optional<Found<List<Piece>>> days(int at) {
        boolean every = word(at, "every");
        int core = every || word(at, "next") && !dayAt(at) ? at + 1 : at;
        var pieces = new ArrayList<Piece>();
        int end = core + 1;
        if (half(core) != Half.UNSAID && word(core + 1, "every-end")) {
            pieces.add(new Piece.Days(EnumSet.allOf(DayOfWeek.class), true));
            pieces.add(new Piece.Part(half(core)));
            end = core + 2;
        } else if (word(core, "daily")) {
            pieces.add(new Piece.Days(EnumSet.allOf(DayOfWeek.class), true));
        } else if (word(core, "weekdays")) {
            pieces.add(new Piece.Days(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), true));
        } else if (word(core, "weekends")) {
            pieces.add(new Piece.Days(EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), true));
        } else if (word(core, "tomorrow")) {
            pieces.add(new Piece.Day(1));
        } else if (word(core, "after-tomorrow")) {
            pieces.add(new Piece.Day(2));
        } else if (word(core, "tonight")) {
            pieces.add(new Piece.Day(0));
            pieces.add(new Piece.Part(Half.NIGHT));
        } else if (word(core, "today") && half(core + 1) != Half.UNSAID) {
            pieces.add(new Piece.Day(0));
        } else {
            var named = EnumSet.noneOf(DayOfWeek.class);
            int next = core;
            while (dayOf(next).isPresent()) {
                named.add(dayOf(next).get());
                next++;
                if (next < tokens.size()
                        && (tokens.get(next).is(Role.AND) || tokens.get(next).isComma())
                        && dayOf(next + 1).isPresent()) {
                    next++;
                }
            }
            if (!named.isEmpty()) {
                pieces.add(new Piece.Days(named, every));
                end = next;
            } else if (every && half(core) != Half.UNSAID) {
                pieces.add(new Piece.Days(EnumSet.allOf(DayOfWeek.class), true));
                pieces.add(new Piece.Part(half(core)));
            } else {
                return Optional.empty();
            }
        }
        if (half(end) != Half.UNSAID && told(end, false).isEmpty()) {
            pieces.add(new Piece.Part(half(end)));
            end++;
        }
        if (word(end, "at") && told(end + 1, true).isEmpty()) {
            end++;
        }
        return Optional.of(new Found<>(end, pieces));
    }

    private boolean dayAt(int at) {
        return word(at, "daily") || dayOf(at).isPresent();
    }

    private Optional<DayOfWeek> dayOf(int at) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (word(at, day.name().toLowerCase(java.util.Locale.ROOT))) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }

    private Optional<Found<List<Piece>>> vague(int at) {
        return word(at, "vague") || word(at, "temporary")
                ? found(at + 1, new Piece.Vague())
                : Optional.empty();
    }

    /** What the moments among these tokens say together. */
    static Told tell(List<Token> clause, ZonedDateTime now) {
        var pieces = new ArrayList<Piece>();
        var words = new StringBuilder();
        for (Token token : clause) {
            var moments = token.all(Sense.Moment.class);
            if (!moments.isEmpty()) {
                words.append(words.isEmpty() ? "" : " ").append(token.said());
            }
            moments.forEach(m -> pieces.add(m.piece()));
        }
        if (pieces.isEmpty()) {
            return new Told.Nothing();
        }
        return together(pieces, now)
                .<Told>map(Told.Time::new)
                .orElseGet(() -> new Told.Unclear(words.toString()));
    }

    private static Optional<When> together(List<Piece> pieces, ZonedDateTime now) {
        Optional<Piece.Clock> clock = first(pieces, Piece.Clock.class);
        Optional<Piece.Delay> delay = first(pieces, Piece.Delay.class);
        Optional<Piece.Day> day = first(pieces, Piece.Day.class);
        Optional<Piece.Days> days = first(pieces, Piece.Days.class);
        Half half = first(pieces, Piece.Part.class).map(Piece.Part::half).orElse(Half.UNSAID);
        if (first(pieces, Piece.Vague.class).isPresent()) {
            return Optional.empty();
        }
        Optional<When.Start> start = Optional.empty();
        if (delay.isPresent()) {
            if (clock.isPresent() || day.isPresent() || days.isPresent()) {
                return Optional.empty();
            }
            start = Optional.of(new When.Start.At(now.plus(delay.get().duration())));
        } else if (clock.isPresent()) {
            start = Optional.of(start(clock.get(), half, day, days, now));
        } else if (day.isPresent() || days.isPresent() || half != Half.UNSAID) {
            return Optional.empty();
        }
        ZonedDateTime from =
                start.filter(s -> s instanceof When.Start.At)
                        .map(s -> ((When.Start.At) s).time())
                        .orElse(now);
        Optional<Duration> lasting =
                first(pieces, Piece.Lasting.class)
                        .map(Piece.Lasting::duration)
                        .or(() ->
                                first(pieces, Piece.Until.class)
                                        .or(() -> second(pieces))
                                        .map(u ->
                                                Duration.between(
                                                        from, next(u.clock(), u.half(), from))));
        return start.isEmpty() && lasting.isEmpty()
                ? Optional.empty()
                : Optional.of(new When(start, lasting));
    }

    /** "From six to ten": the second clock is the end. */
    private static Optional<Piece.Until> second(List<Piece> pieces) {
        Piece.Clock clock = null;
        int clocks = 0;
        Half half = Half.UNSAID;
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Clock next) {
                clocks++;
                clock = next;
            } else if (piece instanceof Piece.Part part) {
                half = part.half();
            }
        }
        return clocks == 2 && clock != null
                ? Optional.of(new Piece.Until(clock, half))
                : Optional.empty();
    }

    private static <P extends Piece> Optional<P> first(List<Piece> pieces, Class<P> type) {
        return pieces.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    private static When.Start start(
            Piece.Clock clock,
            Half half,
            Optional<Piece.Day> day,
            Optional<Piece.Days> days,
            ZonedDateTime now) {
        if (days.isPresent()) {
            LocalTime time = time(clock, half);
            if (days.get().repeated()) {
                return new When.Start.Every(days.get().days(), time);
            }
            ZonedDateTime at = now.with(time);
            while (!days.get().days().contains(at.getDayOfWeek()) || !at.isAfter(now)) {
                at = at.plusDays(1).with(time);
            }
            return new When.Start.At(at);
        }
        if (day.isPresent() && day.get().ahead() > 0) {
            return new When.Start.At(now.plusDays(day.get().ahead()).with(time(clock, half)));
        }
        return new When.Start.At(next(clock, half, now));
    }

    /** The next moment at which a clock shows this. */
    private static ZonedDateTime next(Piece.Clock clock, Half half, ZonedDateTime now) {
        ZonedDateTime first = after(now, time(clock, half));
        if (half == Half.UNSAID && clock.hour() >= 1 && clock.hour() < 12) {
            ZonedDateTime second = after(now, LocalTime.of(clock.hour() + 12, clock.minute()));
            return second.isBefore(first) ? second : first;
        }
        return first;
    }

    private static ZonedDateTime after(ZonedDateTime now, LocalTime time) {
        ZonedDateTime today = now.with(time);
        return today.isAfter(now) ? today : now.plusDays(1).with(time);
    }

    static LocalTime time(Piece.Clock clock, Half half) {
        int hour = clock.hour() % 24;
        int told =
                switch (half) {
                    case AM -> hour == 12 ? 0 : hour;
                    case PM -> hour < 12 ? hour + 12 : hour;
                    case NIGHT -> hour == 12 ? 0 : hour >= 5 && hour < 12 ? hour + 12 : hour;
                    case UNSAID -> hour;
                };
        return LocalTime.of(told, clock.minute());
    }
}
