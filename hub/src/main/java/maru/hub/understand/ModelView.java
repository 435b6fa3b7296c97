package maru.hub.understand;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import maru.devices.Capability;
import maru.devices.Language;
import maru.devices.Trait;
import maru.hub.home.DeviceId;
import maru.hub.home.Home;
import maru.hub.home.RoomId;
import maru.hub.llm.ChatTemplate;
import maru.hub.llm.Grammar;
import maru.hub.llm.Prompt;
import maru.hub.understand.Action.Degree;
import maru.hub.understand.ModelTargets.Spot;

/**
 * A home as the language model gets to see it, and what it may answer to what is said there. The
 * reader asks a model with it; training makes its examples with it, so that both see the same.
 */
public final class ModelView {

    private static final List<ModelWords> WORDS =
            Arrays.stream(Language.values()).map(ModelWords::in).toList();

    private final Home home;
    private final ChatTemplate template;
    private final boolean tuned;
    private final ModelTargets targets;
    private final Prompt prefix;

    /** What becomes of something that was said. */
    public sealed interface Shown {

        /** It isn't shown to a model, since of these words one could only make the wrong thing. */
        record LeftAlone(String words) implements Shown {}

        /**
         * It is.
         *
         * @param rest what follows the prefix
         * @param reading makes an understanding of an answer; empty when it isn't one
         */
        record Asked(
                Prompt rest, Grammar grammar, Function<String, Optional<Understanding>> reading)
                implements Shown {}
    }

    /**
     * Something that an answer may name.
     *
     * @param room the one it lies in; empty for the thing wherever it is, or one without a room
     * @param single whether it is one device that is called by its name
     * @param devices that it stands for
     * @param traits what these can do, taken together
     */
    public record Thing(
            String name,
            Optional<RoomId> room,
            boolean single,
            List<DeviceId> devices,
            List<String> kinds,
            Map<Trait, List<Capability>> traits) {}

    private ModelView(Home home, ChatTemplate template, Optional<String> adapter) {
        this.home = home;
        this.template = template;
        tuned = adapter.isPresent();
        targets = ModelTargets.of(home);
        Prompt plain =
                tuned ? ModelPrompt.tunedPrefix(targets) : ModelPrompt.prefix(template, targets);
        prefix = adapter.map(plain::readWith).orElse(plain);
    }

    /**
     * The view of a home.
     *
     * @param adapter the one that the model was tuned with for this; it needs no examples
     */
    public static ModelView of(Home home, ChatTemplate template, Optional<String> adapter) {
        return new ModelView(home, template, adapter);
    }

    /** The stable beginning of every prompt. */
    public Prompt prefix() {
        return prefix;
    }

    /** Everything that an answer to anything may name. */
    public List<Thing> things() {
        return targets.all().stream()
                .map(spot ->
                        new Thing(
                                spot.name(),
                                spot.room(),
                                spot.single(),
                                targets.devices(spot).stream().sorted().toList(),
                                targets.devices(spot).stream()
                                        .flatMap(id -> home.device(id).stream())
                                        .map(device -> device.kind().id())
                                        .distinct()
                                        .sorted()
                                        .toList(),
                                spot.traits()))
                .toList();
    }

    /** How answers call a room. */
    public String name(RoomId room) {
        return targets.roomName(room);
    }

    /** Whether the prefix leaves out rooms or devices. */
    public boolean isBig() {
        return targets.big();
    }

    /** The names that an answer may run. */
    public Set<String> routines() {
        return targets.routines().keySet();
    }

    /** The verbs that take a thing and nothing more, if a thing can do these. */
    public static Set<String> verbs(Thing thing) {
        return ModelGrammar.verbs(thing.traits());
    }

    /** How an answer writes a setting; empty for a trait that has verbs of its own. */
    public static List<String> options(Capability capability) {
        return ModelGrammar.options(capability.trait(), capability);
    }

    /** Whether a trait can be turned up and down. */
    public static boolean isGradual(Trait trait) {
        return ModelGrammar.GRADUAL.contains(trait);
    }

    /** What a model is asked when this is said. */
    public Shown shown(String text, Language language) {
        ModelWords words = ModelWords.in(language);
        Optional<String> leftAlone =
                ModelWords.found(words.forbidding(), text)
                        .or(() -> ModelWords.found(words.times(), text));
        if (leftAlone.isPresent()) {
            return new Shown.LeftAlone(leftAlone.get());
        }
        Set<RoomId> rooms = targets.roomsIn(text, WORDS);
        List<Spot> offered = targets.offered(text, rooms);
        Map<String, String> routines = targets.routines();
        Grammar grammar =
                words.asks(text)
                        ? ModelGrammar.ofQuestion(offered)
                        : ModelGrammar.ofWish(
                                offered,
                                routines.keySet(),
                                SaidNumbers.in(text, WORDS),
                                home.scale(),
                                text,
                                words.wishes(text));
        Optional<String> foreignRoom =
                rooms.isEmpty() ? targets.foreignRoom(text, WORDS) : Optional.empty();
        var said =
                new ModelAnswer.Said(
                        ModelWords.found(words.everything(), text).isPresent(),
                        ModelWords.found(words.wholeHome(), text).isPresent(),
                        foreignRoom,
                        degree(words, text),
                        home.scale());
        Prompt rest =
                tuned
                        ? ModelPrompt.tunedRest(template, text, targets, offered)
                        : ModelPrompt.rest(template, text, targets, offered);
        return new Shown.Asked(
                rest,
                grammar,
                answer -> new ModelAnswer(offered, routines, said).read(answer, text));
    }

    private static Degree degree(ModelWords words, String text) {
        if (ModelWords.found(words.extreme(), text).isPresent()) {
            return Degree.EXTREME;
        }
        if (ModelWords.found(words.aBit(), text).isPresent()) {
            return Degree.A_BIT;
        }
        return ModelWords.found(words.aLot(), text).isPresent() ? Degree.A_LOT : Degree.NORMAL;
    }

    /** The language that is spoken by the letters of a text. */
    public static Language languageOf(String text) {
        return text.codePoints()
                        .anyMatch(c ->
                                Character.UnicodeScript.of(c) == Character.UnicodeScript.HANGUL)
                ? Language.KOREAN
                : Language.ENGLISH;
    }
}
