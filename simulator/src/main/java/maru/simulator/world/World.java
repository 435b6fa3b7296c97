package maru.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A household alive: its appliances, the air of its rooms, its people. Not for several threads. */
public final class World {
    /** The coarsest step that keeps regulators stable and curtains smooth. */
    private static final Duration FINEST = Duration.ofSeconds(20);

    private final Household household;
    private final long seed;
    private final Map<String, Appliance> appliances = new LinkedHashMap<>();
    private final Map<String, Air> airs = new HashMap<>();
    private final List<String> dwelling = new ArrayList<>();
    private Instant now;

    public World(Household household, long seed, Instant start) {
        this.household = household;
        this.seed = seed;
        this.now = start;
        Weather weather = household.climate().at(start, seed);
        for (Room room : household.rooms().values()) {
            airs.put(room.id(), new Air(room, weather));
            if (!room.outdoor() && room.area() >= 8) {
                dwelling.add(room.id());
            }
        }
        household
                .appliances()
                .forEach((id, blueprint) -> appliances.put(id, new Appliance(blueprint, seed)));
    }

    public Instant now() {
        return now;
    }

    /** By id, in the order of the file. */
    public Map<String, Appliance> appliances() {
        return java.util.Collections.unmodifiableMap(appliances);
    }

    /**
     * The appliance with this id.
     *
     * @throws IllegalArgumentException when there is none
     */
    public Appliance appliance(String id) {
        Appliance appliance = appliances.get(id);
        if (appliance == null) {
            throw new IllegalArgumentException("no appliance " + id + " in this household");
        }
        return appliance;
    }

    public Weather weather() {
        return household.climate().at(now, seed);
    }

    /** Degrees Celsius in a room. */
    public double temperature(String room) {
        return air(room).temperature();
    }

    /** Lets time pass. */
    public void step(Duration time) {
        Duration left = time;
        while (left.isPositive()) {
            Duration part = left.compareTo(FINEST) > 0 ? FINEST : left;
            stepOnce(part);
            left = left.minus(part);
        }
    }

    private void stepOnce(Duration time) {
        now = now.plus(time);
        double seconds = time.toMillis() / 1000.0;
        Weather weather = weather();
        var people = new HashMap<String, Integer>();
        boolean door = false;
        for (Person person : household.people()) {
            person.whereabouts(now, household.climate().zone(), dwelling, seed)
                    .ifPresent(room -> people.merge(room, 1, Integer::sum));
            door |= person.passesDoor(now, household.climate().zone());
        }
        airs.forEach((room, air) -> air.people(people.getOrDefault(room, 0)));
        for (Appliance appliance : appliances.values()) {
            Room room = roomOf(appliance.blueprint());
            appliance.step(
                    new Surroundings(
                            now,
                            weather,
                            air(room.id()),
                            room.entrance(),
                            door,
                            !people.isEmpty(),
                            seed),
                    seconds);
        }
        airs.values().forEach(air -> air.settle(weather, seconds));
    }

    /** What belongs to no room stands in the first one, where the home's people meet. */
    private Room roomOf(Blueprint blueprint) {
        Room room = blueprint.room().map(household.rooms()::get).orElse(null);
        return room != null ? room : household.rooms().values().iterator().next();
    }

    private Air air(String room) {
        return Objects.requireNonNull(airs.get(room), () -> "no room " + room);
    }
}
