package maru.simulator.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maru.devices.Language;

/**
 * A home on paper: rooms, people, appliances. {@code docs/simulator.md} describes its file.
 *
 * @param id the file's name without its ending; part of the appliances' addresses
 * @param language the one in which appliances announce their names
 * @param floors names by floor id
 * @param rooms by id, in the order of the file; never empty
 * @param appliances by id, in the order of the file
 */
public record Household(
        String id,
        Map<Language, String> names,
        Language language,
        Weather.Climate climate,
        Map<String, Map<Language, String>> floors,
        Map<String, Room> rooms,
        List<Person> people,
        Map<String, Blueprint> appliances) {
    public Household {
        names = Map.copyOf(names);
        floors = Collections.unmodifiableMap(new LinkedHashMap<>(floors));
        rooms = Collections.unmodifiableMap(new LinkedHashMap<>(rooms));
        people = List.copyOf(people);
        appliances = Collections.unmodifiableMap(new LinkedHashMap<>(appliances));
        if (rooms.isEmpty()) {
            throw new IllegalArgumentException("a household needs a room");
        }
    }

    /**
     * Reads a household file.
     *
     * @throws HouseholdFileException with file, line, field and what is wrong
     * @throws IOException when the file can't be read
     */
    public static Household load(Path file) throws IOException {
        String name = file.getFileName().toString();
        return new HouseholdReader(name).read(Files.readString(file));
    }

    /** Reads a household from text; {@code name} stands for its file. */
    public static Household parse(String name, String yaml) {
        return new HouseholdReader(name).read(yaml);
    }
}
