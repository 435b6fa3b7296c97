package maru.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import maru.devices.Language;
import maru.hub.home.Floor;
import maru.hub.home.Names;
import maru.hub.home.Room;
import maru.hub.home.RoomId;
import maru.hub.registry.Registry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which rooms of a simulated household are on which floor, from its file. No convention lets an
 * appliance tell its floor, so this stands in for the person who says it once: each room is put on
 * its floor when it is first seen, and whatever a person changes later stays.
 */
public record FloorPlan(List<Level> levels) {
    private static final Logger LOG = LoggerFactory.getLogger(FloorPlan.class);

    /**
     * A floor.
     *
     * @param rooms on it, by their names in lower case
     */
    public record Level(Names floor, Set<String> rooms) {}

    /** Reads a plan; a file that isn't a household's has none, and the simulator says why. */
    public static FloorPlan read(Path household) {
        JsonNode file;
        try {
            file = new YAMLMapper().readTree(household.toFile());
        } catch (IOException e) {
            LOG.debug("no floors in {}", household, e);
            return new FloorPlan(List.of());
        }
        var levels = new ArrayList<Level>();
        file.path("floors")
                .properties()
                .forEach(floor -> {
                    var rooms = new HashSet<String>();
                    for (JsonNode room : file.path("rooms")) {
                        if (room.path("floor").asText().equals(floor.getKey())) {
                            names(room).ifPresent(n -> n.all().forEach(one -> rooms.add(key(one))));
                        }
                    }
                    names(floor.getValue()).ifPresent(n -> levels.add(new Level(n, rooms)));
                });
        return new FloorPlan(List.copyOf(levels));
    }

    /** Puts the rooms that are there on their floors, and those that come. */
    public void apply(Registry registry) {
        if (levels.isEmpty()) {
            return;
        }
        var seen = new HashSet<RoomId>();
        if (!registry.floors().isEmpty()) {
            // Somebody has settled here already.
            registry.rooms().forEach(room -> seen.add(room.id()));
        }
        registry.onChange(change -> {
            if (change instanceof Registry.Change.HouseChanged) {
                settle(registry, seen);
            }
        });
        settle(registry, seen);
    }

    private void settle(Registry registry, Set<RoomId> seen) {
        for (Room room : registry.rooms()) {
            boolean fresh;
            synchronized (seen) {
                fresh = seen.add(room.id());
            }
            if (fresh && room.floor().isEmpty()) {
                level(room).ifPresent(level -> put(registry, room.id(), level));
            }
        }
    }

    private static void put(Registry registry, RoomId id, Level level) {
        var _ =
                floor(registry, level)
                        .thenCompose(floor ->
                                // By now it may be called otherwise.
                                registry.rooms().stream()
                                        .filter(room -> room.id().equals(id))
                                        .findFirst()
                                        .map(room ->
                                                registry.changeRoom(
                                                        new Room(
                                                                id,
                                                                room.names(),
                                                                Optional.of(floor.id()))))
                                        .orElseThrow())
                        .whenComplete((_, failure) -> {
                            if (failure != null) {
                                LOG.warn("room {} stays on no floor", id, failure);
                            }
                        });
    }

    private static CompletionStage<Floor> floor(Registry registry, Level level) {
        var wanted = level.floor().all();
        return registry.floors().stream()
                .filter(floor -> floor.names().all().stream().anyMatch(wanted::contains))
                .findFirst()
                .<CompletionStage<Floor>>map(CompletableFuture::completedFuture)
                .orElseGet(() -> registry.addFloor(level.floor()));
    }

    private Optional<Level> level(Room room) {
        return levels.stream()
                .filter(level ->
                        room.names().all().stream()
                                .anyMatch(name -> level.rooms().contains(key(name))))
                .findFirst();
    }

    private static Optional<Names> names(JsonNode node) {
        var names = new EnumMap<Language, List<String>>(Language.class);
        for (Language language : Language.values()) {
            String name = node.path(language.code()).asText();
            if (!name.isBlank()) {
                names.put(language, List.of(name));
            }
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(new Names(names));
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
