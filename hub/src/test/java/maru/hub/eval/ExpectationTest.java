package maru.hub.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import maru.hub.command.Spoken.OutcomeKind;
import org.junit.jupiter.api.Test;

/** The judge of the evaluation is itself judged. */
class ExpectationTest {
    private static final EvalHome.Change ON =
            new EvalHome.Change(Optional.of("on"), Map.of("brightness", 128L));

    private static boolean passes(
            String expectation,
            Map<String, EvalHome.Change> changes,
            OutcomeKind outcome,
            String reply,
            String... ignored) {
        try {
            var parsed = Expectation.parse(new Fields("test", Fields.JSON.readTree(expectation)));
            return parsed.passes(
                    new Expectation.Happened(changes, outcome, reply),
                    Map.of("light.a", Set.of(ignored)));
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void exactlyTheExpectedEntitiesChange() {
        String on =
                "{\"changes\":{\"light.a\":{\"state\":\"on\",\"attributes\":{\"brightness\":127}}}}";
        assertEquals(true, passes(on, Map.of("light.a", ON), OutcomeKind.DONE, "On."));
        assertEquals(false, passes(on, Map.of(), OutcomeKind.DONE, "On."));
        assertEquals(
                false, passes(on, Map.of("light.a", ON, "light.b", ON), OutcomeKind.DONE, "On."));
    }

    @Test
    void whatIsNotNamedMayNotChangeUnlessIgnored() {
        String on = "{\"changes\":{\"light.a\":{\"state\":\"on\"}}}";
        assertEquals(false, passes(on, Map.of("light.a", ON), OutcomeKind.DONE, "On."));
        assertEquals(
                true, passes(on, Map.of("light.a", ON), OutcomeKind.DONE, "On.", "brightness"));
    }

    @Test
    void boundsAndAlternativesMeanWhatTheySay() {
        String above =
                "{\"changes\":{\"light.a\":{\"state\":\"*\",\"attributes\":{\"brightness\":{\"gt\":100}}}}}";
        String one =
                "{\"changes\":{\"light.a\":{\"state\":{\"in\":[\"on\",\"off\"]},\"attributes\":{\"brightness\":{\"lt\":100}}}}}";
        assertEquals(true, passes(above, Map.of("light.a", ON), OutcomeKind.DONE, "On."));
        assertEquals(false, passes(one, Map.of("light.a", ON), OutcomeKind.DONE, "On."));
    }

    @Test
    void nothingMayBeClaimedWhereNothingWasDone() {
        assertEquals(true, passes("{\"none\":\"refuse\"}", Map.of(), OutcomeKind.REFUSED, "No."));
        assertEquals(false, passes("{\"none\":\"any\"}", Map.of(), OutcomeKind.DONE, "Done."));
        assertEquals(
                false,
                passes("{\"none\":\"any\"}", Map.of("light.a", ON), OutcomeKind.REFUSED, "No."));
        assertEquals(false, passes("{\"none\":\"clarify\"}", Map.of(), OutcomeKind.REFUSED, "No."));
    }

    @Test
    void anAnswerHoldsTheWordStandingAlone() {
        String no = "{\"reply_any\":[\"no\",\"안\"]}";
        assertEquals(true, passes(no, Map.of(), OutcomeKind.ANSWERED, "No, it is off."));
        assertEquals(false, passes(no, Map.of(), OutcomeKind.ANSWERED, "It is unknown."));
        assertEquals(true, passes(no, Map.of(), OutcomeKind.ANSWERED, "아직 안켜져 있어요."));
        assertEquals(false, passes(no, Map.of(), OutcomeKind.ANSWERED, "거실은 미안해요."));
        assertEquals(false, passes(no, Map.of(), OutcomeKind.REFUSED, "No."));
    }

    @Test
    void listsAreComparedWithoutOrderAndCase() {
        var change =
                new EvalHome.Change(Optional.empty(), Map.of("items", List.of("Milk", "eggs")));
        assertEquals(
                true,
                passes(
                        "{\"changes\":{\"light.a\":{\"attributes\":{\"items\":[\"eggs\",\"milk\"]}}}}",
                        Map.of("light.a", change),
                        OutcomeKind.DONE,
                        "Added."));
    }
}
