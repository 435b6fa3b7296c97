package maru.hub.media;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import maru.hub.store.Document;
import maru.hub.store.Shelf;
import maru.hub.store.Shelves;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where each person left what was played, so that it goes on there on any screen. */
public final class Played {
    private static final Logger LOG = LoggerFactory.getLogger(Played.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int MAX_PLACES = 20_000;
    private static final double DONE = 0.95;
    private static final Duration WORTH_IT = Duration.ofSeconds(5);

    /** In whose name is kept what a screen plays that is everybody's. */
    public static final String HOUSEHOLD = "household";

    private final Shelves shelves;
    private final Library library;
    private final InstantSource clock;
    private final Map<String, Place> places = new HashMap<>();

    public Played(Shelves shelves, Library library, InstantSource clock) {
        this.shelves = shelves;
        this.library = library;
        this.clock = clock;
    }

    /**
     * Where one person left one item.
     *
     * @param person the id of a token
     * @param done whether it was played to its end
     */
    public record Place(String person, String item, Duration at, boolean done, Instant when) {
        String key() {
            return person + "/" + item;
        }
    }

    /** What somebody may want to go on with. */
    public record Unfinished(Item item, Duration at, Instant when) {}

    /** Brings back what was kept. Blocks. */
    public void start() {
        var kept = shelves.read(Shelf.PLAYED);
        synchronized (this) {
            kept.forEach((key, body) -> {
                try {
                    Place place = read(body);
                    places.put(place.key(), place);
                } catch (JsonProcessingException | IllegalArgumentException e) {
                    var _ = shelves.quarantine(Shelf.PLAYED, key, String.valueOf(e.getMessage()));
                }
            });
        }
    }

    /** Remembers it; what can't be kept is remembered until the hub ends. */
    public void left(String person, Item item, Duration at) {
        boolean done =
                item.about()
                        .length()
                        .filter(length -> at.toMillis() >= length.toMillis() * DONE)
                        .isPresent();
        var place =
                new Place(
                        person,
                        item.id(),
                        at.isNegative() ? Duration.ZERO : at,
                        done,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS));
        var changes = new ArrayList<Shelves.Change>();
        synchronized (this) {
            places.put(place.key(), place);
            if (places.size() > MAX_PLACES) {
                places.values().stream()
                        .min(Comparator.comparing(Place::when))
                        .ifPresent(oldest -> {
                            places.remove(oldest.key());
                            changes.add(Shelves.Change.remove(Shelf.PLAYED, oldest.key()));
                        });
            }
        }
        changes.add(Shelves.Change.put(Shelf.PLAYED, place.key(), write(place)));
        var _ =
                shelves.write(changes)
                        .whenComplete((_, failure) -> {
                            if (failure != null) {
                                LOG.warn("a place is not kept: {}", failure.getMessage());
                            }
                        });
    }

    /** Whose places somebody goes on from: their own, and the household's if they belong to it. */
    public static Set<String> of(String person, boolean household) {
        return household ? Set.of(person, HOUSEHOLD) : Set.of(person);
    }

    /** Where any of these left the item last, if not at its end. */
    public synchronized Optional<Duration> placeIn(Set<String> people, Item item) {
        return people.stream()
                .flatMap(person ->
                        Optional.ofNullable(places.get(person + "/" + item.id())).stream())
                .max(Comparator.comparing(Place::when))
                .filter(place -> !place.done())
                .map(Place::at);
    }

    /** Where the household goes on with these: in what was left last, or in what comes after it. */
    Optional<Unfinished> lastOf(List<Item> items) {
        Optional<Place> last;
        synchronized (this) {
            last =
                    items.stream()
                            .flatMap(item ->
                                    Optional.ofNullable(places.get(HOUSEHOLD + "/" + item.id()))
                                            .stream())
                            .max(Comparator.comparing(Place::when));
        }
        return last.flatMap(place -> {
            int at = items.stream().map(Item::id).toList().indexOf(place.item());
            int goesOn = place.done() ? at + 1 : at;
            return goesOn < items.size()
                    ? Optional.of(
                            new Unfinished(
                                    items.get(goesOn),
                                    place.done() ? Duration.ZERO : place.at(),
                                    place.when()))
                    : Optional.empty();
        });
    }

    /**
     * What any of these people left, the latest first: of a series only where it goes on, which is
     * the next episode where the last was seen to its end.
     */
    public List<Unfinished> unfinished(Set<String> people, int limit) {
        List<Place> mine;
        synchronized (this) {
            mine =
                    places.values().stream()
                            .filter(place -> people.contains(place.person()))
                            .sorted(Comparator.comparing(Place::when).reversed())
                            .toList();
        }
        var told = new LinkedHashSet<String>();
        var unfinished = new ArrayList<Unfinished>();
        for (Place place : mine) {
            Optional<Item> item = library.catalogue().item(place.item());
            if (item.isEmpty()
                    || !told.add(
                            item.get().about().series().map(Names::folded).orElse(place.item()))) {
                continue;
            }
            if (!place.done()) {
                if (place.at().compareTo(WORTH_IT) >= 0) {
                    unfinished.add(new Unfinished(item.get(), place.at(), place.when()));
                }
            } else if (item.get().about().series().isPresent()) {
                library.after(item.get()).stream()
                        .findFirst()
                        .ifPresent(next ->
                                unfinished.add(new Unfinished(next, Duration.ZERO, place.when())));
            }
            if (unfinished.size() >= limit) {
                break;
            }
        }
        return unfinished;
    }

    private static String write(Place place) {
        return MAPPER.createObjectNode()
                .put("person", place.person())
                .put("item", place.item())
                .put("at", place.at().toMillis())
                .put("done", place.done())
                .put("when", place.when().toEpochMilli())
                .toString();
    }

    private static Place read(String body) throws JsonProcessingException {
        JsonNode json = MAPPER.readTree(body);
        return new Place(
                Document.text(json, "person"),
                Document.text(json, "item"),
                Duration.ofMillis(json.path("at").asLong()),
                json.path("done").asBoolean(),
                Instant.ofEpochMilli(json.path("when").asLong()));
    }
}
