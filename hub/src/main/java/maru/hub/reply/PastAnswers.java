package maru.hub.reply;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maru.devices.Kinds;
import maru.devices.Shape;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.plan.Lookup;
import maru.hub.plan.Lookup.Series;
import maru.hub.plan.Recollection;
import maru.hub.plan.Recollection.Found;
import maru.hub.plan.Recollection.Spell;
import maru.hub.reply.Phrases.Said;
import maru.hub.understand.Intent.Sought;
import maru.hub.understand.Period;

/** Says what was, and from when on that is known at all. */
final class PastAnswers {
    private static final int NAMED_AT_MOST = 4;

    /** What was told so much before a moment is told with its time. */
    private static final Duration LATELY = Duration.ofHours(2);

    /** How much may be missing at the start without a word about it. */
    private static final Duration MISSING = Duration.ofMinutes(15);

    private final Speech speech;
    private final Phrases phrases;
    private final ZonedDateTime now;

    PastAnswers(Speech speech, ZonedDateTime now) {
        this.speech = speech;
        this.phrases = speech.phrases;
        this.now = now;
    }

    /** Whole sentences, without their ends. */
    List<String> say(Recollection recollection) {
        Lookup lookup = recollection.lookup();
        var said = new ArrayList<String>();
        var known =
                recollection.found().stream().filter(f -> !(f instanceof Found.Nothing)).toList();
        switch (lookup.sought()) {
            case WHICH -> which(lookup, spells(known), said);
            case WHETHER, BY_ANYBODY -> whether(lookup, spells(known), said);
            case DURATION -> duration(lookup, spells(known), said);
            case COUNT -> count(lookup, spells(known), said);
            case LAST -> last(lookup, spells(known), said);
            case SINCE -> since(lookup, spells(known), said);
            case VALUE -> values(lookup, known, said);
            case HIGHEST, LOWEST, AVERAGE -> extreme(lookup, known, said);
            case USED -> used(lookup, usedOf(known), said);
            case MOST -> most(lookup, usedOf(known), said);
        }
        limits(lookup, recollection.found(), said);
        return said;
    }

    private static List<Found.Spells> spells(List<Found> known) {
        return known.stream().map(f -> (Found.Spells) f).toList();
    }

    private static List<Found.Used> usedOf(List<Found> known) {
        return known.stream()
                .filter(f -> f instanceof Found.Used)
                .map(f -> (Found.Used) f)
                .toList();
    }

    /** What isn't known, and since when the rest is. */
    private void limits(Lookup lookup, List<Found> found, List<String> said) {
        var unknown =
                found.stream()
                        .filter(f -> f instanceof Found.Nothing)
                        .map(f -> f.series().device())
                        .distinct()
                        .toList();
        if (said.isEmpty() && !unknown.isEmpty()) {
            var values = new LinkedHashMap<String, Said>();
            values.put("devices", speech.devices(unknown));
            lookup.period().ifPresent(p -> values.put("when", Said.of(when(p))));
            said.add(
                    phrases.fill(
                            lookup.period().isPresent() ? "past.nothing" : "past.nothing-ever",
                            values));
        }
        if (lookup.period().isEmpty() || lookup.period().get().isMoment()) {
            return;
        }
        Instant from = lookup.period().get().from().toInstant();
        found.stream()
                .flatMap(f -> since(f).stream())
                .max(Comparator.naturalOrder())
                .filter(since -> since.isAfter(from.plus(MISSING)))
                .ifPresent(
                        since -> said.add(phrases.fill("past.only-since", "point", point(since))));
    }

    private static Optional<Instant> since(Found found) {
        return switch (found) {
            case Found.Nothing _, Found.At _ -> Optional.empty();
            case Found.Spells spells -> Optional.of(spells.since());
            case Found.Range range -> Optional.of(range.since());
            case Found.Used used -> Optional.of(used.since());
        };
    }

    private void which(Lookup lookup, List<Found.Spells> all, List<String> said) {
        var some = all.stream().filter(s -> !s.spells().isEmpty()).toList();
        if (some.isEmpty()) {
            said.add(phrases.fill("past.none", "when", when(lookup)));
            return;
        }
        var series = some.getFirst().series();
        var values = state(lookup, series, "past.states", true);
        values.put("device", speech.names(some.stream().map(s -> s.series().device()).toList()));
        values.put("when", Said.of(when(lookup)));
        said.add(phrases.fill("past.was", values));
    }

    private void whether(Lookup lookup, List<Found.Spells> all, List<String> said) {
        if (all.isEmpty()) {
            return;
        }
        boolean moment = lookup.period().filter(Period::isMoment).isPresent();
        var yes = all.stream().filter(s -> !s.spells().isEmpty()).limit(NAMED_AT_MOST).toList();
        if (yes.isEmpty()) {
            var no = all.stream().limit(NAMED_AT_MOST).toList();
            said.add(
                    phrases.fill(
                            "answers.whether-no",
                            "fact",
                            joined(
                                    no.stream()
                                            .map(s ->
                                                    moment
                                                            ? was(lookup, s.series(), false)
                                                            : never(lookup, s.series()))
                                            .toList())));
            return;
        }
        said.add(
                phrases.fill(
                        "answers.whether-yes",
                        "fact",
                        joined(yes.stream().map(s -> happened(lookup, s)).toList())));
        if (lookup.sought() == Sought.BY_ANYBODY) {
            said.add(phrases.fill("past.who"));
        }
    }

    private String happened(Lookup lookup, Found.Spells found) {
        if (found.count() == 0) {
            return was(lookup, found.series(), true);
        }
        var values = event(lookup, found.series(), "past.events");
        String last = at(found.last().orElseThrow());
        if (found.count() == 1) {
            values.put("when", Said.of(last));
            return phrases.fill("past.happened", values);
        }
        values.put("when", Said.of(when(lookup)));
        values.put("times", Said.of(times(found.count())));
        values.put("last", Said.of(last));
        return phrases.fill("past.happened-often", values);
    }

    private String was(Lookup lookup, Series series, boolean so) {
        var values = state(lookup, series, "past.states", so);
        values.put("when", Said.of(when(lookup)));
        return phrases.fill("past.was", values);
    }

    private String never(Lookup lookup, Series series) {
        var values = event(lookup, series, "past.nevers");
        values.put("when", Said.of(when(lookup)));
        return phrases.fill("past.never", values);
    }

    private void duration(Lookup lookup, List<Found.Spells> all, List<String> said) {
        var some =
                all.stream()
                        .filter(s -> !s.total().isZero())
                        .sorted(Comparator.comparing(Found.Spells::total).reversed())
                        .limit(NAMED_AT_MOST)
                        .toList();
        var told = some.isEmpty() ? all.stream().limit(NAMED_AT_MOST).toList() : some;
        if (told.isEmpty()) {
            return;
        }
        said.add(
                joined(
                        told.stream()
                                .map(found -> {
                                    boolean never = found.total().isZero();
                                    if (never) {
                                        return never(lookup, found.series());
                                    }
                                    var values = state(lookup, found.series(), "past.states", true);
                                    values.put("when", Said.of(when(lookup)));
                                    values.put("duration", Said.of(duration(found.total())));
                                    return phrases.fill("past.spent", values);
                                })
                                .toList()));
    }

    private void count(Lookup lookup, List<Found.Spells> all, List<String> said) {
        var some = all.stream().filter(s -> s.count() > 0).limit(NAMED_AT_MOST).toList();
        var told = some.isEmpty() ? all.stream().limit(NAMED_AT_MOST).toList() : some;
        if (told.isEmpty()) {
            return;
        }
        said.add(
                joined(
                        told.stream()
                                .map(found -> {
                                    if (found.count() == 0) {
                                        return never(lookup, found.series());
                                    }
                                    var values = event(lookup, found.series(), "past.events");
                                    values.put("times", Said.of(times(found.count())));
                                    values.put("when", Said.of(when(lookup)));
                                    return phrases.fill("past.counted", values);
                                })
                                .toList()));
    }

    private void last(Lookup lookup, List<Found.Spells> all, List<String> said) {
        Optional<Found.Spells> latest =
                all.stream()
                        .filter(s -> s.last().isPresent())
                        .max(Comparator.comparing(s -> s.last().orElseThrow()));
        if (latest.isPresent()) {
            var values = event(lookup, latest.get().series(), "past.events");
            values.put("when", Said.of(at(latest.get().last().orElseThrow())));
            said.add(phrases.fill("past.last", values));
            return;
        }
        for (Found.Spells found : all.stream().limit(1).toList()) {
            String when =
                    lookup.period()
                            .map(this::when)
                            .orElseGet(
                                    () -> phrases.fill("past.from", "point", point(found.since())));
            said.add(
                    phrases.fill(
                            "past.no-record",
                            Map.of(
                                    "device",
                                    speech.said(found.series().device()),
                                    "when",
                                    Said.of(when))));
        }
    }

    private void since(Lookup lookup, List<Found.Spells> all, List<String> said) {
        var going = all.stream().filter(s -> current(s).isPresent()).toList();
        for (Found.Spells found : going.stream().limit(NAMED_AT_MOST).toList()) {
            Spell spell = current(found).orElseThrow();
            var values = state(lookup, found.series(), "past.now", true);
            if (!spell.begins()) {
                values.put("point", Said.of(point(found.since())));
                said.add(phrases.fill("past.since-longer", values));
                continue;
            }
            values.put("point", Said.of(point(spell.from())));
            values.put("duration", Said.of(duration(spell.length())));
            said.add(phrases.fill("past.since", values));
        }
        if (!going.isEmpty()) {
            return;
        }
        for (Found.Spells found : all.stream().limit(1).toList()) {
            // English says "isn't open", Korean that it is closed.
            var values =
                    state(
                            lookup,
                            found.series(),
                            "past.now",
                            !phrases.fill("plural.suffix").isEmpty());
            boolean ended = !found.spells().isEmpty();
            if (ended) {
                values.put("when", Said.of(at(found.spells().getLast().to())));
            }
            said.add(phrases.fill(ended ? "past.until" : "past.not-now", values));
        }
    }

    private static Optional<Spell> current(Found.Spells found) {
        return found.spells().isEmpty() || found.spells().getLast().ends()
                ? Optional.empty()
                : Optional.of(found.spells().getLast());
    }

    private void values(Lookup lookup, List<Found> known, List<String> said) {
        if (known.isEmpty()) {
            return;
        }
        said.add(
                joined(
                        known.stream()
                                .limit(NAMED_AT_MOST)
                                .map(found -> value(lookup, found))
                                .toList()));
    }

    private String value(Lookup lookup, Found found) {
        var values = measured(lookup, found.series());
        return switch (found) {
            case Found.At at -> {
                Instant asked = lookup.period().orElseThrow().to().toInstant();
                boolean old = at.told().isBefore(asked.minus(LATELY));
                values.put("value", said(found, at.value()));
                values.put("told", Said.of(at(at.told())));
                yield phrases.fill(old ? "past.value-told" : "past.value", values);
            }
            case Found.Range range -> {
                Said least = said(found, range.least());
                Said most = said(found, range.most());
                if (least.equals(most)) {
                    values.put("value", least);
                    yield phrases.fill("past.value", values);
                }
                values.put("min", least);
                values.put("max", most);
                values.put("mean", said(found, range.mean()));
                yield phrases.fill("past.range", values);
            }
            case Found.Nothing _, Found.Spells _, Found.Used _ ->
                    throw new IllegalArgumentException("no value of " + found);
        };
    }

    private void extreme(Lookup lookup, List<Found> known, List<String> said) {
        var ranges =
                known.stream()
                        .filter(f -> f instanceof Found.Range)
                        .map(f -> (Found.Range) f)
                        .toList();
        switch (lookup.sought()) {
            case HIGHEST ->
                    ranges.stream()
                            .max(Comparator.comparing(Found.Range::most))
                            .ifPresent(r ->
                                    said.add(
                                            extreme(
                                                    "past.highest",
                                                    lookup,
                                                    r,
                                                    r.most(),
                                                    r.mostAt())));
            case LOWEST ->
                    ranges.stream()
                            .min(Comparator.comparing(Found.Range::least))
                            .ifPresent(r ->
                                    said.add(
                                            extreme(
                                                    "past.lowest",
                                                    lookup,
                                                    r,
                                                    r.least(),
                                                    r.leastAt())));
            default ->
                    ranges.stream()
                            .limit(NAMED_AT_MOST)
                            .forEach(r -> {
                                var values = measured(lookup, r.series());
                                values.put("value", said(r, r.mean()));
                                said.add(phrases.fill("past.average", values));
                            });
        }
        if (ranges.isEmpty()) {
            values(lookup, known, said);
        }
    }

    private String extreme(String key, Lookup lookup, Found.Range range, double value, Instant at) {
        var values = measured(lookup, range.series());
        values.put("value", said(range, value));
        boolean oneDay =
                lookup.period()
                        .filter(p -> p.from().toLocalDate().equals(p.to().toLocalDate()))
                        .isPresent();
        ZonedDateTime local = at.atZone(now.getZone());
        values.put("clock", Said.of(oneDay ? speech.clock(local) : point(at)));
        return phrases.fill(key, values);
    }

    private Map<String, Said> measured(Lookup lookup, Series series) {
        var values = new LinkedHashMap<String, Said>();
        boolean climate =
                (series.trait() == Trait.TEMPERATURE || series.trait() == Trait.HUMIDITY)
                        && !speech.hasOwnClimate(series.device());
        Optional<String> room = climate ? speech.roomOf(series.device()) : Optional.<String>empty();
        String where =
                room.map(r -> phrases.fill("past.in-room", "room", r))
                        .orElseGet(() ->
                                climate && speech.isA(series.device(), Kinds.WEATHER)
                                        ? phrases.fill("past.outside")
                                        : phrases.fill(
                                                "past.of-device",
                                                Map.of("device", speech.said(series.device()))));
        values.put("where", Said.of(where));
        values.put("trait", Said.of(speech.trait(series.trait())));
        values.put("when", Said.of(when(lookup)));
        return values;
    }

    private Said said(Found found, double amount) {
        return found.series().trait().shape() instanceof Shape.Range range
                ? said(found, new Value.Quantity(amount, range.unit()))
                : Said.of(Speech.number(amount));
    }

    private Said said(Found found, Value value) {
        return Said.of(speech.value(found.series().trait(), value));
    }

    private void used(Lookup lookup, List<Found.Used> all, List<String> said) {
        if (all.isEmpty()) {
            return;
        }
        double sum = all.stream().mapToDouble(Found.Used::energy).sum();
        boolean about = all.stream().anyMatch(Found.Used::estimated);
        var devices = all.stream().map(f -> f.series().device()).toList();
        boolean meters = devices.stream().allMatch(d -> speech.isA(d, Kinds.ENERGY_METER));
        var values = new LinkedHashMap<String, Said>();
        values.put("when", Said.of(when(lookup)));
        values.put("value", Said.of(energy(sum)));
        values.put("devices", speech.devices(devices));
        values.put("device", speech.said(devices.getFirst()));
        String key = devices.size() == 1 ? "past.used" : "past.used-total";
        said.add(
                phrases.fill(
                        meters && !about ? "past.metered" : about ? key + "-about" : key, values));
        if (lookup.home() && !meters) {
            said.add(phrases.fill("past.of-counting"));
        }
    }

    private void most(Lookup lookup, List<Found.Used> all, List<String> said) {
        Optional<Found.Used> most =
                all.stream()
                        .filter(f -> f.energy() > 0)
                        .max(Comparator.comparing(Found.Used::energy));
        if (most.isEmpty()) {
            if (!all.isEmpty()) {
                said.add(phrases.fill("past.most-none", "when", when(lookup)));
            }
            return;
        }
        said.add(
                phrases.fill(
                        most.get().estimated() ? "past.most-about" : "past.most",
                        Map.of(
                                "device",
                                speech.said(most.get().series().device()),
                                "when",
                                Said.of(when(lookup)),
                                "value",
                                Said.of(energy(most.get().energy())))));
        if (lookup.home()) {
            said.add(phrases.fill("past.of-counting"));
        }
    }

    private String energy(double kilowattHours) {
        return kilowattHours < 1
                ? phrases.fill(
                        "past.watt-hours", "n", Long.toString(Math.round(kilowattHours * 1_000)))
                : phrases.fill("past.kilowatt-hours", "n", Speech.number(kilowattHours));
    }

    private Map<String, Said> event(Lookup lookup, Series series, String forms) {
        var values = new LinkedHashMap<String, Said>();
        values.put("device", speech.said(series.device()));
        values.put("event", Said.of(word(lookup, series, forms, true)));
        return values;
    }

    private Map<String, Said> state(Lookup lookup, Series series, String forms, boolean so) {
        var values = new LinkedHashMap<String, Said>();
        values.put("device", speech.said(series.device()));
        values.put("state", Said.of(word(lookup, series, forms, so)));
        return values;
    }

    /** What it is called that was supposed, or its opposite. */
    private String word(Lookup lookup, Series series, String forms, boolean so) {
        Value supposed = lookup.supposed().orElseThrow();
        boolean yes =
                switch (supposed) {
                    case Value.Flag flag -> flag.on();
                    case Value.Choice choice ->
                            switch (choice.option()) {
                                case "unlocked", "finished", "idle", "paused", "disarmed" -> false;
                                default -> true;
                            };
                    default -> true;
                };
        String own = forms + "." + series.trait().id();
        return phrases.pick(phrases.list(own).isPresent() ? own : forms + ".other", yes == so);
    }

    private String times(int count) {
        return switch (count) {
            case 1 -> phrases.fill("past.once");
            case 2 -> phrases.fill("past.twice");
            default -> phrases.fill("past.times", "n", Integer.toString(count));
        };
    }

    /** Nobody wants the seconds of hours. */
    private String duration(Duration duration) {
        return speech.duration(
                duration.compareTo(Duration.ofMinutes(2)) < 0
                        ? duration.truncatedTo(ChronoUnit.SECONDS)
                        : duration.truncatedTo(ChronoUnit.MINUTES));
    }

    private String joined(List<String> said) {
        return String.join(phrases.fill("join.clauses"), said);
    }

    private String when(Lookup lookup) {
        return lookup.period().map(this::when).orElse("");
    }

    private String when(Period period) {
        ZonedDateTime from = period.from();
        return switch (period.sort()) {
            case TODAY -> phrases.fill("past.today");
            case DAY ->
                    daysAgo(from) == 1
                            ? phrases.fill("past.yesterday")
                            : phrases.fill("past.on-day", "day", day(from));
            case PART_OF_DAY -> part(from);
            case LAST_NIGHT -> phrases.fill("past.last-night");
            case THIS_WEEK -> phrases.fill("past.this-week");
            case LAST_WEEK -> phrases.fill("past.last-week");
            case THIS_MONTH -> phrases.fill("past.this-month");
            case LAST_MONTH -> phrases.fill("past.last-month");
            case THIS_YEAR -> phrases.fill("past.this-year");
            case LAST_YEAR -> phrases.fill("past.last-year");
            case RECENT ->
                    phrases.fill(
                            "past.recent",
                            "duration",
                            speech.duration(Duration.between(from, period.to())));
            case SINCE -> phrases.fill("past.from", "point", point(from.toInstant()));
            case MOMENT -> at(from.toInstant());
        };
    }

    private String part(ZonedDateTime from) {
        int hour = from.getHour();
        int index = hour < 6 ? 0 : hour < 12 ? 1 : hour < 18 ? 2 : hour < 22 ? 3 : 4;
        String part = phrases.list("past.parts").orElseThrow().get(index);
        if (daysAgo(from) == 0) {
            return index == 4
                    ? phrases.fill("past.tonight")
                    : phrases.fill("past.this-part", "part", part);
        }
        return daysAgo(from) == 1
                ? phrases.fill("past.yesterday-part", "part", part)
                : phrases.fill(
                        "past.day-part", Map.of("day", Said.of(day(from)), "part", Said.of(part)));
    }

    private String at(Instant moment) {
        return phrases.fill("past.at", "point", point(moment));
    }

    private String point(Instant moment) {
        ZonedDateTime local = moment.atZone(now.getZone());
        long ago = daysAgo(local);
        boolean midnight = local.getHour() == 0 && local.getMinute() == 0;
        if (midnight && ago == 0) {
            return phrases.fill("past.midnight");
        }
        if (midnight && ago > 0) {
            return ago == 1
                    ? phrases.fill("past.yesterday")
                    : phrases.fill("past.midnight-day", "day", day(local));
        }
        var values = new LinkedHashMap<String, Said>();
        values.put("clock", Said.of(speech.clock(local)));
        values.put("day", Said.of(day(local)));
        return phrases.fill(
                ago == 0
                        ? "past.point-today"
                        : ago == 1 ? "past.point-yesterday" : "past.point-day",
                values);
    }

    private String day(ZonedDateTime local) {
        return daysAgo(local) < 7 ? speech.dayOfWeek(local) : speech.date(local);
    }

    private long daysAgo(ZonedDateTime local) {
        return ChronoUnit.DAYS.between(local.toLocalDate(), now.toLocalDate());
    }
}
