package maru.simulator.world;

import java.io.StringReader;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import maru.devices.Capability;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.devices.Language;
import maru.devices.Shape;
import maru.devices.State;
import maru.devices.Trait;
import maru.devices.Value;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads household files, node by node, so that every complaint can name its line. */
final class HouseholdReader {
    private static final String ID = "[a-z0-9]+(-[a-z0-9]+)*";

    private final String file;

    HouseholdReader(String file) {
        this.file = file;
    }

    Household read(String yaml) {
        Node root;
        try {
            root = new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new HouseholdFileException(
                    file, line, "the file", "isn't YAML: " + e.getProblem());
        }
        if (root == null) {
            throw new HouseholdFileException(file, 1, "the file", "is empty");
        }
        Fields top = new Fields("the household", root);
        top.only("names", "language", "climate", "floors", "rooms", "people", "appliances");
        var names = names(top.need("names"), "names");
        Language language = language(top.need("language"));
        Weather.Climate climate = climate(top.need("climate"));
        var floors = new LinkedHashMap<String, Map<Language, String>>();
        top.find("floors")
                .ifPresent(node ->
                        new Fields("floors", node)
                                .each((id, value) -> floors.put(id, names(value, "floors." + id))));
        var rooms = new LinkedHashMap<String, Room>();
        Node roomsNode = top.need("rooms");
        new Fields("rooms", roomsNode)
                .each((id, value) -> rooms.put(id, room(id, value, floors.keySet())));
        if (rooms.isEmpty()) {
            throw wrong(roomsNode, "rooms", "has none");
        }
        var people = new ArrayList<Person>();
        top.find("people")
                .ifPresent(node ->
                        new Fields("people", node)
                                .each((id, value) ->
                                        people.add(person(id, value, rooms.keySet()))));
        var appliances = new LinkedHashMap<String, Blueprint>();
        new Fields("appliances", top.need("appliances"))
                .each((id, value) -> appliances.put(id, appliance(id, value, rooms.keySet())));
        String id = file.replaceFirst("\\.ya?ml$", "");
        return new Household(id, names, language, climate, floors, rooms, people, appliances);
    }

    private Language language(Node node) {
        String code = text(node, "language");
        return Language.ofCode(code)
                .orElseThrow(() -> wrong(node, "language", "is unknown: " + code));
    }

    private Weather.Climate climate(Node node) {
        Fields fields = new Fields("climate", node);
        fields.only("mean", "swing", "zone");
        Node zone = fields.need("zone");
        try {
            return new Weather.Climate(
                    number(fields.need("mean"), "climate.mean", -60, 60),
                    number(fields.need("swing"), "climate.swing", 0, 30),
                    ZoneId.of(text(zone, "climate.zone")));
        } catch (DateTimeException e) {
            throw wrong(zone, "climate.zone", "is unknown: " + text(zone, "climate.zone"));
        }
    }

    private Room room(String id, Node node, Set<String> floors) {
        Fields fields = new Fields("rooms." + id, node);
        fields.only("en", "ko", "area", "floor", "outdoor", "entrance");
        Optional<String> floor =
                fields.find("floor")
                        .map(value -> oneOf(value, fields.path("floor"), floors, "floor"));
        return new Room(
                id,
                names(node, fields.name),
                number(fields.need("area"), fields.path("area"), 0.5, 10_000),
                floor,
                fields.find("outdoor").map(v -> flag(v, fields.path("outdoor"))).orElse(false),
                fields.find("entrance").map(v -> flag(v, fields.path("entrance"))).orElse(false));
    }

    private Person person(String id, Node node, Set<String> rooms) {
        Fields fields = new Fields("people." + id, node);
        fields.only("en", "ko", "bedroom", "leaves", "returns");
        LocalTime leaves = time(fields.need("leaves"), fields.path("leaves"));
        Node returnsNode = fields.need("returns");
        LocalTime returns = time(returnsNode, fields.path("returns"));
        if (!returns.isAfter(leaves)) {
            throw wrong(returnsNode, fields.path("returns"), "must be later than leaves");
        }
        return new Person(
                id,
                names(node, fields.name),
                oneOf(fields.need("bedroom"), fields.path("bedroom"), rooms, "room"),
                leaves,
                returns);
    }

    private Blueprint appliance(String id, Node node, Set<String> rooms) {
        Fields fields = new Fields("appliances." + id, node);
        fields.only("en", "ko", "kind", "room", "dialect", "temperament", "traits", "start");
        if (!id.matches(ID)) {
            throw wrong(node, fields.name, "needs an id in lower-dash-case");
        }
        Node kindNode = fields.need("kind");
        String kindId = text(kindNode, fields.path("kind"));
        Kind kind =
                Kinds.ofId(kindId)
                        .orElseThrow(() ->
                                wrong(
                                        kindNode,
                                        fields.path("kind"),
                                        "is unknown: " + kindId + suggestion(kindId, kindIds())));
        Node conventionNode = fields.need("dialect");
        String conventionId = text(conventionNode, fields.path("dialect"));
        Convention convention =
                Convention.ofId(conventionId)
                        .orElseThrow(() ->
                                wrong(
                                        conventionNode,
                                        fields.path("dialect"),
                                        "is unknown: "
                                                + conventionId
                                                + "; there are "
                                                + Arrays.stream(Convention.values())
                                                        .map(Convention::id)
                                                        .collect(Collectors.joining(", "))));
        Temperament temperament =
                fields.find("temperament")
                        .map(value -> temperament(value, fields.path("temperament")))
                        .orElse(Temperament.NORMAL);
        var traits =
                fields.find("traits")
                        .map(value -> traits(value, fields.path("traits"), kind))
                        .orElse(kind.traits());
        State start =
                fields.find("start")
                        .map(value -> start(value, fields.path("start"), traits))
                        .orElse(State.UNKNOWN);
        Blueprint blueprint =
                new Blueprint(
                        id,
                        names(node, fields.name),
                        kind,
                        traits,
                        fields.find("room")
                                .map(value -> oneOf(value, fields.path("room"), rooms, "room")),
                        convention,
                        temperament,
                        start);
        Carries.problemWith(blueprint)
                .ifPresent(problem -> {
                    throw wrong(conventionNode, fields.path("dialect"), problem);
                });
        return blueprint;
    }

    private Temperament temperament(Node node, String path) {
        String id = text(node, path);
        return Temperament.ofId(id)
                .orElseThrow(() ->
                        wrong(
                                node,
                                path,
                                "is unknown: "
                                        + id
                                        + "; there are "
                                        + Arrays.stream(Temperament.values())
                                                .map(Temperament::id)
                                                .collect(Collectors.joining(", "))));
    }

    private Map<Trait, Capability> traits(Node node, String path, Kind kind) {
        if (!(node instanceof SequenceNode list)) {
            throw wrong(node, path, "must be a list of traits");
        }
        var wanted = new LinkedHashMap<Trait, Capability>();
        for (Node item : list.getValue()) {
            Trait trait = trait(item, path, text(item, path));
            Capability capability = kind.traits().get(trait);
            if (capability == null) {
                throw wrong(item, path, "a " + kind.id() + " has no " + trait.id());
            }
            wanted.put(trait, capability);
        }
        var inOrder = new LinkedHashMap<>(kind.traits());
        inOrder.keySet().retainAll(wanted.keySet());
        if (inOrder.isEmpty()) {
            throw wrong(node, path, "must name at least one");
        }
        return inOrder;
    }

    private State start(Node node, String path, Map<Trait, Capability> traits) {
        var state = new EnumMap<Trait, Value>(Trait.class);
        new Fields(path, node)
                .each((id, value) -> {
                    Trait trait = trait(value, path, id);
                    Capability capability = traits.get(trait);
                    if (capability == null) {
                        throw wrong(value, path + "." + id, "isn't a trait of this appliance");
                    }
                    state.put(trait, value(value, path + "." + id, capability.shape()));
                });
        return new State(state);
    }

    private Trait trait(Node node, String path, String id) {
        return Trait.ofId(id)
                .orElseThrow(() ->
                        wrong(
                                node,
                                path,
                                "names an unknown trait: "
                                        + id
                                        + suggestion(
                                                id,
                                                Arrays.stream(Trait.values())
                                                        .map(Trait::id)
                                                        .toList())));
    }

    private Value value(Node node, String path, Shape shape) {
        Object plain =
                switch (shape) {
                    case Shape.Flags _ -> flag(node, path);
                    case Shape.Range range -> number(node, path, range.min(), range.max());
                    case Shape.ItemLists _ -> texts(node, path);
                    case Shape.Choices _, Shape.Colours _, Shape.Texts _ -> text(node, path);
                };
        try {
            return shape.read(plain);
        } catch (IllegalArgumentException e) {
            throw wrong(node, path, e.getMessage());
        }
    }

    private Map<Language, String> names(Node node, String path) {
        Fields fields = new Fields(path, node);
        var names = new EnumMap<Language, String>(Language.class);
        for (Language language : Language.values()) {
            Node name = fields.need(language.code());
            String text = text(name, fields.path(language.code()));
            if (text.isBlank() || text.length() > 60) {
                throw wrong(name, fields.path(language.code()), "must be 1 to 60 characters");
            }
            names.put(language, text);
        }
        return names;
    }

    private List<String> texts(Node node, String path) {
        if (!(node instanceof SequenceNode list)) {
            throw wrong(node, path, "must be a list");
        }
        return list.getValue().stream().map(item -> text(item, path)).toList();
    }

    private String oneOf(Node node, String path, Set<String> known, String what) {
        String id = text(node, path);
        if (!known.contains(id)) {
            throw wrong(node, path, "names an unknown " + what + ": " + id + suggestion(id, known));
        }
        return id;
    }

    private LocalTime time(Node node, String path) {
        try {
            return LocalTime.parse(text(node, path));
        } catch (DateTimeException e) {
            throw wrong(node, path, "must be a time such as \"08:10\", in quotes");
        }
    }

    private double number(Node node, String path, double min, double max) {
        try {
            double number = Double.parseDouble(text(node, path));
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(node, path, "must be a number");
        }
        throw wrong(node, path, "must be " + min + " to " + max);
    }

    private boolean flag(Node node, String path) {
        String text = text(node, path);
        if (!Tag.BOOL.equals(node.getTag())) {
            throw wrong(node, path, "must be true or false, was " + text);
        }
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("on");
    }

    private String text(Node node, String path) {
        if (node instanceof ScalarNode scalar && !Tag.NULL.equals(node.getTag())) {
            return scalar.getValue();
        }
        throw wrong(node, path, "must be a single value");
    }

    private HouseholdFileException wrong(Node node, String field, @Nullable String problem) {
        int line = node.getStartMark().getLine() + 1;
        return new HouseholdFileException(file, line, field, String.valueOf(problem));
    }

    private static List<String> kindIds() {
        return Kinds.all().stream().map(Kind::id).toList();
    }

    /** The closest known word, when one is close. */
    private static String suggestion(String typed, Iterable<String> known) {
        String best = "";
        int bestDistance = 3;
        for (String word : known) {
            int distance = distance(typed, word);
            if (distance < bestDistance) {
                best = word;
                bestDistance = distance;
            }
        }
        return best.isEmpty() ? "" : "; did you mean " + best + "?";
    }

    /** Levenshtein's. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }

    /** The keys of one mapping, each allowed once. */
    private final class Fields {
        private interface Each {
            void take(String key, Node value);
        }

        private final String name;
        private final Node node;
        private final Map<String, Node> values = new LinkedHashMap<>();

        Fields(String name, Node node) {
            this.name = name;
            this.node = node;
            if (!(node instanceof MappingNode mapping)) {
                throw wrong(node, name, "must have keys");
            }
            for (NodeTuple tuple : mapping.getValue()) {
                String key = text(tuple.getKeyNode(), name);
                if (values.put(key, tuple.getValueNode()) != null) {
                    throw wrong(tuple.getKeyNode(), path(key), "stands here twice");
                }
            }
        }

        String path(String key) {
            return name.equals("the household") ? key : name + "." + key;
        }

        void only(String... keys) {
            values.forEach((key, value) -> {
                if (!List.of(keys).contains(key)) {
                    throw wrong(value, path(key), "is no field" + suggestion(key, List.of(keys)));
                }
            });
        }

        Node need(String key) {
            return find(key).orElseThrow(() -> wrong(node, path(key), "is missing"));
        }

        Optional<Node> find(String key) {
            return Optional.ofNullable(values.get(key));
        }

        void each(Each each) {
            values.forEach(each::take);
        }
    }
}
