package maru.hub.understand;

import java.util.List;
import java.util.stream.Collectors;
import maru.devices.Language;
import maru.hub.llm.ChatTemplate;
import maru.hub.llm.Prompt;
import maru.hub.understand.ModelTargets.Spot;

/**
 * What the model reads. First the task and the home, then examples as turns of a talk, then nothing
 * more before the words themselves: all of that is computed once and kept. No state, no clock.
 */
final class ModelPrompt {

    private static final String TASK =
            """
            Turn what people say at home, in English or Korean, into commands.
            on, off, open, close, lock, unlock, start, stop, pause, resume, mute THING
            set THING TRAIT VALUE
            up THING TRAIT, down THING TRAIT: more or less of it
            play THING "TITLE", add THING "ITEM", run ROUTINE
            tell THING TRAIT: answers a question about the home
            none: not about the home. unclear: you can't tell what is wanted
            Put the room before a thing only if that room was said. Do only what was asked.

            """;

    /** A tuned model knows the task; this tells it that it is this one. */
    private static final String TUNED_TASK = "Commands for this home:\n";

    private static final int MOST_NAMED = 30;

    private ModelPrompt() {}

    /** The stable beginning. */
    static Prompt prefix(ChatTemplate template, ModelTargets targets) {
        Prompt prompt =
                template.task().then(Prompt.markup(TASK + "This home:\n")).then(listing(targets));
        boolean first = true;
        for (Language language : Language.values()) {
            for (ModelWords.Example example : ModelWords.in(language).examples()) {
                prompt =
                        prompt.then(first ? template.firstUser() : template.nextUser())
                                .then(Prompt.markup(example.say()))
                                .then(template.answer())
                                .then(Prompt.markup(example.answer()));
                first = false;
            }
        }
        return prompt;
    }

    /** The same for a model that was tuned for this and needs no examples. */
    static Prompt tunedPrefix(ModelTargets targets) {
        return Prompt.markup(TUNED_TASK).then(listing(targets));
    }

    /** Lines stay lines: only what stands in them came from outside. */
    private static Prompt listing(ModelTargets targets) {
        Prompt listing = Prompt.markup("");
        for (String line : targets.listing().split("\n")) {
            if (!line.isEmpty()) {
                listing = listing.then(Prompt.plain(line)).then(Prompt.markup("\n"));
            }
        }
        return listing;
    }

    /** What was said, and for a big home the things that it may have meant. */
    static Prompt rest(
            ChatTemplate template, String text, ModelTargets targets, List<Spot> offered) {
        return words(template.nextUser(), text, targets, offered).then(template.answer());
    }

    /** The same for a tuned model, with no more markup than it takes to tell who speaks. */
    static Prompt tunedRest(
            ChatTemplate template, String text, ModelTargets targets, List<Spot> offered) {
        return words(template.opening(), text, targets, offered).then(template.closing());
    }

    private static Prompt words(
            Prompt opening, String text, ModelTargets targets, List<Spot> offered) {
        Prompt prompt = opening;
        if (targets.big()) {
            String names =
                    offered.stream()
                            .filter(spot -> spot.single() || spot.room().isPresent())
                            .limit(MOST_NAMED)
                            .map(Spot::name)
                            .collect(Collectors.joining(", "));
            if (!names.isEmpty()) {
                prompt =
                        prompt.then(Prompt.markup("Also here: "))
                                .then(Prompt.plain(names))
                                .then(Prompt.markup("\n"));
            }
        }
        return prompt.then(Prompt.plain(text));
    }
}
