package maru.simulator.world;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maru.devices.Language;

/**
 * Somebody who lives here: out on weekdays, at night in bed, else going from room to room every
 * twenty minutes.
 *
 * @param bedroom the room's id
 * @param leaves when they go out on weekdays
 * @param returns when they come back; later than {@code leaves}
 */
public record Person(
        String id,
        Map<Language, String> names,
        String bedroom,
        LocalTime leaves,
        LocalTime returns) {
    private static final LocalTime BEDTIME = LocalTime.of(23, 0);
    private static final LocalTime RISES = LocalTime.of(6, 40);

    /** Where they are, empty when out. {@code rooms} are those that people dwell in. */
    public Optional<String> whereabouts(Instant when, ZoneId zone, List<String> rooms, long seed) {
        ZonedDateTime local = when.atZone(zone);
        if (isOut(local)) {
            return Optional.empty();
        }
        LocalTime time = local.toLocalTime();
        if (rooms.isEmpty() || time.isAfter(BEDTIME) || time.isBefore(RISES)) {
            return Optional.of(bedroom);
        }
        double pick = Chance.of(seed, id, when.getEpochSecond() / 1200);
        return Optional.of(rooms.get((int) (pick * rooms.size())));
    }

    private boolean isOut(ZonedDateTime local) {
        DayOfWeek day = local.getDayOfWeek();
        LocalTime time = local.toLocalTime();
        boolean weekend = day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
        return !weekend && !time.isBefore(leaves) && time.isBefore(returns);
    }

    /** Whether they go through the front door within the half minute that begins now. */
    boolean passesDoor(Instant when, ZoneId zone) {
        ZonedDateTime local = when.atZone(zone);
        return isOut(local) != isOut(local.plusSeconds(30));
    }
}
