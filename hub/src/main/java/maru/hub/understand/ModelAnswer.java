package maru.hub.understand;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import maru.devices.Capability;
import maru.devices.Colours;
import maru.devices.Command;
import maru.devices.Shape;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.home.TemperatureScale;
import maru.hub.understand.Action.Degree;
import maru.hub.understand.Intent.Ask;
import maru.hub.understand.Intent.Question;
import maru.hub.understand.Intent.RunRoutine;
import maru.hub.understand.Intent.Wish;
import maru.hub.understand.ModelTargets.Spot;

/**
 * Reads what the model wrote. The grammar has promised its form; that isn't taken for granted, and
 * whatever doesn't fit makes the whole answer none.
 *
 * <pre>
 * on|off|open|close|lock|unlock|mute|unmute|press|start|stop|pause|resume|dock|find|next|previous THING
 * set THING TRAIT VALUE        up|down THING TRAIT [AMOUNT]
 * play|add THING "TEXT"        run ROUTINE        tell THING TRAIT        none        unclear
 * </pre>
 */
final class ModelAnswer {

    static final Map<String, Command> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("start", Command.START);
        COMMANDS.put("stop", Command.STOP);
        COMMANDS.put("pause", Command.PAUSE);
        COMMANDS.put("resume", Command.RESUME);
        COMMANDS.put("dock", Command.DOCK);
        COMMANDS.put("find", Command.LOCATE);
        COMMANDS.put("next", Command.NEXT);
        COMMANDS.put("previous", Command.PREVIOUS);
    }

    private static final Pattern WITH_TEXT = Pattern.compile("(play|add) (\\S+) \"(.+)\"");
    private static final Pattern PARTICLE =
            Pattern.compile("(?<=\\p{IsHangul})(을|를|이|가|은|는|도|만|나|이나|라도|으로|로)$");

    /** What the words said about all of an answer's wishes. */
    record Said(
            boolean all,
            boolean wholeHome,
            Optional<String> foreignRoom,
            Degree degree,
            TemperatureScale scale) {}

    private final Map<String, Spot> spots = new LinkedHashMap<>();
    private final Map<String, String> routines;
    private final Said said;

    ModelAnswer(List<Spot> offered, Map<String, String> routines, Said said) {
        offered.forEach(spot -> spots.put(spot.name(), spot));
        this.routines = routines;
        this.said = said;
    }

    /** A word without what is written or, in Korean, attached after it. */
    static String bare(String word) {
        String letters = word.replaceAll("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$", "");
        String stem = PARTICLE.matcher(letters).replaceFirst("");
        return stem.isEmpty() ? letters : stem;
    }

    /**
     * What was meant; empty when the answer isn't one.
     *
     * @param text what had been said
     */
    Optional<Understanding> read(String answer, String text) {
        String written = answer.strip();
        if (written.equals("none")) {
            return Optional.of(new Understanding.NotForTheHome());
        }
        if (written.equals("unclear")) {
            return Optional.of(new Understanding.Unclear(text, List.of()));
        }
        var intents = new ArrayList<Intent>();
        for (String line : written.split("; ", -1)) {
            Optional<Intent> intent = line(line.strip());
            if (intent.isEmpty()) {
                return Optional.empty();
            }
            if (!intents.contains(intent.get())) {
                intents.add(intent.get());
            }
        }
        return Optional.of(new Understanding.Understood(intents));
    }

    private Optional<Intent> line(String line) {
        Matcher withText = WITH_TEXT.matcher(line);
        if (withText.matches()) {
            Command command =
                    withText.group(1).equals("play") ? Command.PLAY_TITLE : Command.ADD_ITEM;
            return wish(withText.group(2), new Action.Do(command, Optional.of(withText.group(3))));
        }
        String[] words = line.split(" ");
        if (words.length == 2) {
            return words[0].equals("run")
                    ? Optional.ofNullable(routines.get(words[1]))
                            .map(routine -> new RunRoutine(routine, Optional.empty()))
                    : simple(words[0]).flatMap(action -> wish(words[1], action));
        }
        return switch (words[0]) {
            case "set" ->
                    words.length != 4
                            ? Optional.empty()
                            : Trait.ofId(words[2])
                                    .flatMap(trait ->
                                            value(words[1], trait, words[3])
                                                    .flatMap(v ->
                                                            wish(
                                                                    words[1],
                                                                    new Action.Set(trait, v))));
            case "up", "down" -> gradual(words);
            case "tell" -> words.length != 3 ? Optional.empty() : tell(words[1], words[2]);
            default -> Optional.empty();
        };
    }

    private static Optional<Action> simple(String verb) {
        return switch (verb) {
            case "on" -> Optional.of(new Action.Power(true));
            case "off" -> Optional.of(new Action.Power(false));
            case "open" -> Optional.of(new Action.Open(true));
            case "close" -> Optional.of(new Action.Open(false));
            case "lock" -> Optional.of(new Action.Lock(true));
            case "unlock" -> Optional.of(new Action.Lock(false));
            case "mute" -> Optional.of(new Action.Set(Trait.MUTE, Value.flag(true)));
            case "unmute" -> Optional.of(new Action.Set(Trait.MUTE, Value.flag(false)));
            case "press" -> Optional.of(new Action.Do(Command.PRESS, Optional.empty()));
            default ->
                    Optional.ofNullable(COMMANDS.get(verb))
                            .map(command -> new Action.Do(command, Optional.empty()));
        };
    }

    private Optional<Intent> gradual(String[] words) {
        if (words.length < 3 || words.length > 4) {
            return Optional.empty();
        }
        return Trait.ofId(words[2])
                .filter(ModelGrammar.GRADUAL::contains)
                .flatMap(trait -> {
                    Optional<Double> by = words.length == 4 ? number(words[3]) : Optional.empty();
                    if (words.length == 4 && by.isEmpty()) {
                        return Optional.<Intent>empty();
                    }
                    boolean up = words[0].equals("up");
                    Optional<Double> inUnit =
                            by.map(b ->
                                    trait == Trait.TARGET_TEMPERATURE
                                            ? said.scale().differenceToCelsius(b)
                                            : b);
                    return wish(
                            words[1],
                            new Action.Adjust(Optional.of(trait), up, inUnit, said.degree()));
                });
    }

    private Optional<Value> value(String thing, Trait trait, String written) {
        Spot spot = spots.get(thing);
        if (spot == null) {
            return Optional.empty();
        }
        for (Capability capability : spot.traits().getOrDefault(trait, List.of())) {
            Optional<Value> value =
                    switch (capability.shape()) {
                        case Shape.Range range ->
                                number(written)
                                        .map(n ->
                                                new Value.Quantity(
                                                        SaidNumbers.in(
                                                                range.unit(), n, said.scale()),
                                                        range.unit()));
                        case Shape.Choices choices ->
                                choices.options().stream()
                                        .filter(o -> ModelGrammar.option(o).equals(written))
                                        .findFirst()
                                        .map(Value::choice);
                        case Shape.Colours _ -> Colours.ofName(written).map(Value.class::cast);
                        case Shape.Flags _, Shape.Texts _, Shape.ItemLists _ -> Optional.empty();
                    };
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    private static Optional<Double> number(String written) {
        return written.matches("-?[0-9]{1,4}(\\.[0-9]+)?")
                ? Optional.of(Double.parseDouble(written))
                : Optional.empty();
    }

    private Optional<Intent> tell(String thing, String trait) {
        return Optional.ofNullable(spots.get(thing))
                .flatMap(spot ->
                        Trait.ofId(trait)
                                .map(t ->
                                        new Question(
                                                Ask.VALUE,
                                                target(spot),
                                                Optional.of(t),
                                                Optional.empty())));
    }

    private Optional<Intent> wish(String thing, Action action) {
        return Optional.ofNullable(spots.get(thing)).map(spot -> Wish.now(target(spot), action));
    }

    private Target target(Spot spot) {
        var places = new ArrayList<Target.Place>();
        if (spot.room().isPresent()) {
            spot.room().ifPresent(room -> places.add(new Target.Place.InRoom(room)));
        } else if (said.foreignRoom().isPresent()) {
            said.foreignRoom().ifPresent(room -> places.add(new Target.Place.Unknown(room)));
        } else if (said.wholeHome()) {
            places.add(new Target.Place.WholeHome());
        }
        return new Target(
                List.of(spot.what()),
                places,
                said.all() || said.wholeHome() ? Target.Scope.ALL : Target.Scope.UNSAID,
                List.of());
    }
}
