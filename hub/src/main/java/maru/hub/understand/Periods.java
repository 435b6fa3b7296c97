package maru.hub.understand;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import maru.hub.understand.TimeExpressions.Half;
import maru.hub.understand.TimeExpressions.Piece;

/** Finds the words that say which time of the past is meant, and works it out. */
final class Periods {

    /** A part of the day, by the hours at which it begins and ends; the night ends on the next. */
    private enum Part {
        DAWN(0, 6, Half.AM),
        MORNING(6, 12, Half.AM),
        AFTERNOON(12, 18, Half.PM),
        EVENING(18, 22, Half.PM),
        NIGHT(22, 30, Half.NIGHT);

        private final int from;
        private final int to;
        private final Half half;

        Part(int from, int to, Half half) {
            this.from = from;
            this.to = to;
            this.half = half;
        }
    }

    /**
     * @param period empty when no time was said
     * @param past whether the words can't mean a time that is still to come
     * @param rest the tokens that say something else
     */
    record Told(Optional<Period> period, boolean past, List<Token> rest) {}

    private final List<Token> tokens;
    private final TimeExpressions times;
    private final ZonedDateTime now;
    private final List<Token> rest = new ArrayList<>();

    private Optional<Integer> daysAgo = Optional.empty();
    private Optional<DayOfWeek> weekday = Optional.empty();
    private Optional<Part> part = Optional.empty();
    private Optional<Piece.Clock> clock = Optional.empty();
    private Half half = Half.UNSAID;
    private Optional<Period> stretch = Optional.empty();
    private boolean night;
    private boolean since;
    private boolean before;
    private boolean contradictory;

    private Periods(List<Token> tokens, ZonedDateTime now) {
        this.tokens = tokens;
        this.times = TimeExpressions.over(tokens);
        this.now = now;
    }

    /**
     * @return empty when the words about time don't go together, or mean no time that has been
     */
    static Optional<Told> in(List<Token> tokens, ZonedDateTime now) {
        var periods = new Periods(tokens, now);
        for (int i = 0; i < tokens.size(); ) {
            int end = periods.take(i);
            if (end == i) {
                periods.rest.add(tokens.get(i++));
            } else {
                i = end;
            }
        }
        if (periods.contradictory) {
            return Optional.empty();
        }
        if (periods.isUntimed()) {
            return Optional.of(new Told(Optional.empty(), false, periods.rest));
        }
        return periods.period()
                .map(period -> new Told(Optional.of(period), periods.isPast(period), periods.rest));
    }

    private boolean isUntimed() {
        return daysAgo.isEmpty()
                && weekday.isEmpty()
                && part.isEmpty()
                && clock.isEmpty()
                && stretch.isEmpty()
                && !night
                && !since;
    }

    private boolean isPast(Period period) {
        return switch (period.sort()) {
            case LAST_NIGHT, LAST_WEEK, LAST_MONTH, LAST_YEAR, RECENT, SINCE -> true;
            case TODAY, THIS_WEEK, THIS_MONTH, THIS_YEAR -> false;
            case DAY, PART_OF_DAY, MOMENT -> before || daysAgo.filter(d -> d > 0).isPresent();
        };
    }

    /** How far the words about a time go that begin here; no further when there are none. */
    private int take(int at) {
        Token token = tokens.get(at);
        var key = key(at);
        if (key.filter("recent"::equals).isPresent()) {
            if (times.day(at + 1).isPresent()) {
                before = true;
                weekday = once(weekday, times.day(at + 1).get());
                return at + 2;
            }
            var duration = times.span(at + 1);
            if (duration.isPresent()) {
                recent(duration.get().value());
                int end = duration.get().end();
                return isWord(end, "during-end") ? end + 1 : end;
            }
            return at;
        }
        var ago = times.span(at).filter(d -> key(d.end()).filter("ago"::equals).isPresent());
        if (ago.isPresent()) {
            ago(ago.get().value());
            return ago.get().end() + 1;
        }
        if (key.filter("since"::equals).isPresent()) {
            since = true;
            return at + 1;
        }
        if (key.filter(k -> !k.equals("ago")).isPresent()) {
            named(key.get());
            return at + 1;
        }
        int from = token.is(Role.AT) && times.day(at + 1).isPresent() ? at + 1 : at;
        if (times.day(from).isPresent()) {
            weekday = once(weekday, times.day(from).get());
            return from + 1;
        }
        boolean announced = isWord(at, "at");
        var told = times.clockTime(announced ? at + 1 : at, announced);
        if (told.isPresent()) {
            clock = once(clock, told.get().value().clock());
            half = told.get().value().half();
            int end = told.get().end();
            return isWord(end, "at") && !tokens.get(end).has(Sense.Bygone.class) ? end + 1 : end;
        }
        var named = partOfDay(at);
        if (named.isPresent()) {
            part = once(part, named.get());
            return at + 1;
        }
        return at;
    }

    private Optional<String> key(int at) {
        return at < tokens.size()
                ? tokens.get(at).as(Sense.Bygone.class).map(Sense.Bygone::key)
                : Optional.empty();
    }

    private boolean isWord(int at, String key) {
        return at < tokens.size() && tokens.get(at).timeWord(key);
    }

    private Optional<Part> partOfDay(int at) {
        for (Part each : List.of(Part.MORNING, Part.AFTERNOON, Part.EVENING, Part.NIGHT)) {
            if (isWord(at, each.name().toLowerCase(java.util.Locale.ROOT))) {
                return Optional.of(each);
            }
        }
        if (tokens.get(at).has(Sense.Grammar.class)) {
            return Optional.empty();
        }
        return isWord(at, "am")
                ? Optional.of(Part.MORNING)
                : isWord(at, "pm") ? Optional.of(Part.AFTERNOON) : Optional.empty();
    }

    private <T> Optional<T> once(Optional<T> known, T said) {
        contradictory |= known.isPresent() && !known.get().equals(said);
        return Optional.of(said);
    }

    private void named(String key) {
        LocalDate today = now.toLocalDate();
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate first = today.withDayOfMonth(1);
        LocalDate newYear = today.withDayOfYear(1);
        switch (key) {
            case "today" -> daysAgo = once(daysAgo, 0);
            case "yesterday" -> daysAgo = once(daysAgo, 1);
            case "two-days-ago" -> daysAgo = once(daysAgo, 2);
            case "last-night" -> night = true;
            case "this-morning" -> partOf(0, Part.MORNING);
            case "this-afternoon" -> partOf(0, Part.AFTERNOON);
            case "this-evening" -> partOf(0, Part.EVENING);
            case "yesterday-evening" -> partOf(1, Part.EVENING);
            case "dawn" -> part = once(part, Part.DAWN);
            case "this-week" -> stretch(Period.Sort.THIS_WEEK, monday, monday.plusWeeks(1));
            case "last-week" -> stretch(Period.Sort.LAST_WEEK, monday.minusWeeks(1), monday);
            case "this-month" -> stretch(Period.Sort.THIS_MONTH, first, first.plusMonths(1));
            case "last-month" -> stretch(Period.Sort.LAST_MONTH, first.minusMonths(1), first);
            case "this-year" -> stretch(Period.Sort.THIS_YEAR, newYear, newYear.plusYears(1));
            case "last-year" -> stretch(Period.Sort.LAST_YEAR, newYear.minusYears(1), newYear);
            default -> throw new IllegalStateException("past.yaml: no period " + key);
        }
    }

    private void partOf(int days, Part said) {
        daysAgo = once(daysAgo, days);
        part = once(part, said);
    }

    private void stretch(Period.Sort sort, LocalDate from, LocalDate to) {
        stretch = once(stretch, period(sort, start(from), start(to)));
    }

    private void recent(Duration duration) {
        stretch = once(stretch, new Period(Period.Sort.RECENT, now.minus(duration), now));
    }

    /** Whole days ago is a day, anything less a moment. */
    private void ago(Duration duration) {
        before = true;
        if (duration.toDays() > 0 && duration.equals(Duration.ofDays(duration.toDays()))) {
            daysAgo = once(daysAgo, (int) duration.toDays());
        } else {
            ZonedDateTime at = now.minus(duration);
            stretch = once(stretch, new Period(Period.Sort.MOMENT, at, at));
        }
    }

    private ZonedDateTime start(LocalDate day) {
        return day.atStartOfDay(now.getZone());
    }

    /** What has been of it. */
    private Period period(Period.Sort sort, ZonedDateTime from, ZonedDateTime to) {
        return new Period(sort, from, to.isAfter(now) ? now : to);
    }

    private Optional<Period> period() {
        var said = together();
        if (!since) {
            return said;
        }
        return said.map(period -> new Period(Period.Sort.SINCE, period.from(), now));
    }

    private Optional<Period> together() {
        boolean other = daysAgo.isPresent() || part.isPresent() || clock.isPresent() || night;
        if (stretch.isPresent()) {
            Period whole = stretch.get();
            boolean week =
                    whole.sort() == Period.Sort.LAST_WEEK || whole.sort() == Period.Sort.THIS_WEEK;
            if (weekday.isPresent() && week && daysAgo.isEmpty() && !night) {
                before |= whole.sort() == Period.Sort.LAST_WEEK;
                return onDay(
                        whole.from()
                                .toLocalDate()
                                .with(TemporalAdjusters.nextOrSame(weekday.get())));
            }
            return other || weekday.isPresent() ? Optional.empty() : stretch;
        }
        LocalDate today = now.toLocalDate();
        if (night) {
            return weekday.isPresent() || part.isPresent() || daysAgo.isPresent()
                    ? Optional.empty()
                    : lastNight(today);
        }
        if (weekday.isPresent()) {
            return daysAgo.isPresent()
                    ? Optional.empty()
                    : onDay(
                            today.with(
                                    before
                                            ? TemporalAdjusters.previous(weekday.get())
                                            : TemporalAdjusters.previousOrSame(weekday.get())));
        }
        if (daysAgo.isPresent()) {
            return onDay(today.minusDays(daysAgo.get()));
        }
        if (clock.isEmpty() && part.isEmpty()) {
            return Optional.empty();
        }
        return onDay(today).or(() -> onDay(today.minusDays(1)));
    }

    private Optional<Period> lastNight(LocalDate today) {
        ZonedDateTime evening = start(today).minusHours(6);
        ZonedDateTime morning = start(today).plusHours(9);
        if (clock.isPresent()) {
            return readings(today.minusDays(1))
                    .filter(t -> t.isAfter(evening))
                    .or(() -> readings(today).filter(t -> t.isBefore(morning)))
                    .filter(t -> t.isBefore(now))
                    .map(t -> new Period(Period.Sort.MOMENT, t, t));
        }
        return Optional.of(
                period(
                        Period.Sort.LAST_NIGHT,
                        start(today.minusDays(1)).with(LocalTime.of(Part.NIGHT.from, 0)),
                        start(today).with(LocalTime.of(Part.NIGHT.to - 24, 0))));
    }

    /** A clock of last night: late in the evening, early in the morning. */
    private Optional<ZonedDateTime> readings(LocalDate day) {
        Piece.Clock said = clock.orElseThrow();
        int hour = said.hour() % 12;
        boolean eve = day.isBefore(now.toLocalDate());
        return said.hour() > 12
                ? Optional.of(day.atTime(said.hour() % 24, said.minute()).atZone(now.getZone()))
                : Optional.of(
                        day.atTime(eve && hour > 5 ? hour + 12 : hour, said.minute())
                                .atZone(now.getZone()));
    }

    private Optional<Period> onDay(LocalDate day) {
        if (clock.isPresent()) {
            return moment(day).map(t -> new Period(Period.Sort.MOMENT, t, t));
        }
        ZonedDateTime from = start(day);
        if (part.isPresent()) {
            int end = part.get().to;
            ZonedDateTime begins = from.with(LocalTime.of(part.get().from, 0));
            ZonedDateTime ends =
                    end < 24
                            ? from.with(LocalTime.of(end, 0))
                            : start(day.plusDays(1)).with(LocalTime.of(end - 24, 0));
            return begins.isBefore(now)
                    ? Optional.of(period(Period.Sort.PART_OF_DAY, begins, ends))
                    : Optional.empty();
        }
        if (!from.isBefore(now)) {
            return Optional.empty();
        }
        boolean today = day.equals(now.toLocalDate());
        return Optional.of(
                period(today ? Period.Sort.TODAY : Period.Sort.DAY, from, start(day.plusDays(1))));
    }

    private Optional<ZonedDateTime> moment(LocalDate day) {
        Piece.Clock said = clock.orElseThrow();
        Half known = half == Half.UNSAID ? part.map(p -> p.half).orElse(Half.UNSAID) : half;
        ZonedDateTime first = day.atTime(TimeExpressions.time(said, known)).atZone(now.getZone());
        boolean either = known == Half.UNSAID && said.hour() >= 1 && said.hour() < 12;
        if (!either) {
            return Optional.of(first).filter(t -> !t.isAfter(now));
        }
        ZonedDateTime second = day.atTime(said.hour() + 12, said.minute()).atZone(now.getZone());
        // On a day that is over it is the hour at which people are awake.
        boolean late = said.hour() < 7 || day.equals(now.toLocalDate());
        return late && !second.isAfter(now)
                ? Optional.of(second)
                : Optional.of(first).filter(t -> !t.isAfter(now));
    }
}
