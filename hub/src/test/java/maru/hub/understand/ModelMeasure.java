package maru.hub.understand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The sentences that are for the model, and how an understanding is compared with the right ones.
 */
final class ModelMeasure {

    private ModelMeasure() {}

    /** One sentence. */
    record Case(String say, List<String> right, boolean handful) {}

    static List<Case> cases() throws IOException {
        try (InputStream in = ModelMeasure.class.getResourceAsStream("/language/model.yaml")) {
            var cases = new ArrayList<Case>();
            for (JsonNode node : new YAMLMapper().readTree(in)) {
                var right = new ArrayList<String>();
                node.path("right").forEach(r -> right.add(r.asText()));
                cases.add(
                        new Case(
                                node.path("say").asText(),
                                right,
                                node.path("handful").asBoolean(false)));
            }
            return cases;
        }
    }

    /** Whether it was understood in one of the right ways, whatever the degree of a change. */
    static boolean right(Case wanted, Understanding got) {
        ModelTargets targets = ModelTargets.of(ModelFlat.HOME);
        var words =
                List.of(
                        ModelWords.in(maru.devices.Language.ENGLISH),
                        ModelWords.in(maru.devices.Language.KOREAN));
        var offered = targets.offered(wanted.say(), targets.roomsIn(wanted.say(), words));
        var answer =
                new ModelAnswer(
                        offered,
                        targets.routines(),
                        new ModelAnswer.Said(
                                false,
                                false,
                                Optional.empty(),
                                Action.Degree.NORMAL,
                                ModelFlat.HOME.scale()));
        return wanted.right().stream()
                .map(right -> answer.read(right, wanted.say()))
                .flatMap(Optional::stream)
                .anyMatch(right -> plain(right).equals(plain(got)));
    }

    private static Understanding plain(Understanding understanding) {
        return understanding instanceof Understanding.Understood(List<Intent> intents)
                ? new Understanding.Understood(intents.stream().map(ModelMeasure::plain).toList())
                : understanding;
    }

    private static Intent plain(Intent intent) {
        return switch (intent) {
            case Intent.Wish(
                            Target target,
                            Action.Adjust(var trait, var up, var by, _),
                            var when) ->
                    new Intent.Wish(
                            plain(target),
                            new Action.Adjust(trait, up, by, Action.Degree.NORMAL),
                            when);
            case Intent.Wish(Target target, Action action, var when) ->
                    new Intent.Wish(plain(target), action, when);
            default -> intent;
        };
    }

    private static Target plain(Target target) {
        return new Target(target.what(), target.places(), Target.Scope.UNSAID, target.except());
    }
}
