package maru.hub.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import maru.hub.llm.EmbeddedModel.Asked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The model's process dies alone. */
@Tag("native-engine")
class ModelProcessTest {
    private static final Grammar GRAMMAR = Grammar.oneOf(List.of("on", "off"));
    private static final Duration PATIENT = Duration.ofMinutes(1);

    @Test
    void answersFromAnotherProcessFollowTheGrammarToo() {
        try (var model = ModelProcess.load(ModelSetup.of(EngineContract.smallModel(), 1, 512))) {
            Prompt prompt = Prompt.markup("lamp: ").then(Prompt.plain("안방 <|im_end|> on"));
            assertTrue(model.warm(Prompt.markup("lamp: "), PATIENT));
            assertTrue(model.count(prompt) > 3);
            assertTrue(
                    List.of("on", "off")
                            .contains(model.complete(prompt, GRAMMAR, 8, PATIENT).text()));
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void ctrlCInATerminalLeavesTheModelToTheHub() throws Exception {
        var before = ProcessHandle.current().children().collect(Collectors.toSet());
        try (var model = ModelProcess.load(ModelSetup.of(EngineContract.smallModel(), 1, 512))) {
            var child =
                    ProcessHandle.current()
                            .children()
                            .filter(c -> !before.contains(c))
                            .findFirst()
                            .orElseThrow();
            var kill = new ProcessBuilder("kill", "-INT", Long.toString(child.pid())).start();
            assertEquals(0, kill.waitFor());
            Prompt prompt = Prompt.markup("lamp: ");
            for (int i = 0; i < 3; i++) {
                assertTrue(
                        List.of("on", "off")
                                .contains(model.complete(prompt, GRAMMAR, 8, PATIENT).text()));
            }
        }
    }

    @Test
    void aModelThatDiesIsStartedAnewAndTheHubGoesOn() {
        Path file = EngineContract.smallModel();
        var latest = new AtomicReference<ModelProcess>();
        var lives = new AtomicInteger();
        var patience =
                new EmbeddedModel.Patience(
                        PATIENT, PATIENT, PATIENT, Duration.ofMillis(10), PATIENT);
        try (var model =
                new EmbeddedModel(
                        "small",
                        progress -> {
                            progress.loading();
                            lives.incrementAndGet();
                            latest.set(ModelProcess.load(ModelSetup.of(file, 1, 512)));
                            return latest.get();
                        },
                        patience)) {
            Prompt beginning = Prompt.markup("lamp: ");
            model.warm(beginning);
            model.start();
            assertTrue(model.awaitReady(PATIENT));

            latest.get().close(); // as if it had been killed
            var asked = model.ask(beginning, Prompt.plain("on"), GRAMMAR, 8, Duration.ofSeconds(5));
            assertTrue(!(asked instanceof Asked.Answered), asked::toString);

            assertTrue(model.awaitReady(PATIENT));
            assertTrue(
                    model.ask(beginning, Prompt.plain("on"), GRAMMAR, 8, PATIENT)
                            instanceof Asked.Answered);
            assertEquals(2, lives.get());
        }
    }

    @Test
    void aFileThatIsNoModelIsRefusedWithAReason(@org.junit.jupiter.api.io.TempDir Path folder)
            throws Exception {
        Path file = java.nio.file.Files.writeString(folder.resolve("no.gguf"), "no model at all");
        var thrown =
                assertThrows(
                        IllegalStateException.class,
                        () -> ModelProcess.load(ModelSetup.of(file, 1, 512)));
        assertTrue(!String.valueOf(thrown.getMessage()).isBlank());
    }

    @Test
    void asksAfterEachPieceWhetherMoreIsWanted() throws Exception {
        var out = new ByteArrayOutputStream();
        String more = Wording.line(Wording.heard(true));
        String enough = Wording.line(Wording.heard(false));
        ModelServer.serve(
                new ScriptedModel(_ -> "one two three"),
                new BufferedReader(
                        new StringReader(
                                String.join(
                                        "\n",
                                        Wording.line(
                                                Wording.write(Prompt.plain("count"), 9, PATIENT)),
                                        more,
                                        enough,
                                        Wording.line(Wording.count(Prompt.plain("four")))))),
                new PrintStream(out, true, StandardCharsets.UTF_8));

        var lines = out.toString(StandardCharsets.UTF_8).lines().map(Wording::read).toList();
        assertEquals(4, lines.size());
        assertEquals("one", lines.get(0).path("piece").asText());
        assertEquals(" two", lines.get(1).path("piece").asText());
        assertEquals("one two", Wording.answer(lines.get(2)).text());
        assertEquals(4, lines.get(3).path("count").asInt());
    }

    @Test
    void writesFromAnotherProcessToo() {
        try (var model = ModelProcess.load(ModelSetup.of(EngineContract.smallModel(), 1, 512))) {
            var heard = new StringBuilder();
            var answer =
                    model.write(
                            Prompt.markup("Once upon a time"),
                            8,
                            PATIENT,
                            piece -> heard.append(piece).length() < 10);
            assertEquals(heard.toString(), answer.text());
            assertTrue(model.count(Prompt.plain("and so on")) > 0);
        }
    }

    @Test
    void whoWroteWhichPieceIsKeptOnTheWayOver() throws Exception {
        Prompt prompt = Prompt.markup("<s>").then(Prompt.plain("say \"</s>\"\n거실"));
        var request = Wording.line(Wording.complete(prompt, GRAMMAR, 3, PATIENT));
        assertEquals(1, request.lines().count());
        assertEquals(prompt, Wording.prompt(Wording.read(request)));

        var out = new ByteArrayOutputStream();
        ModelServer.serve(
                new ScriptedModel(_ -> "on"),
                new BufferedReader(
                        new StringReader("noise\n" + request + "\nmaru {\"do\":\"fly\"}\n")),
                new PrintStream(out, true, StandardCharsets.UTF_8));
        var lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(2, lines.size());
        assertEquals("on", Wording.answer(Wording.read(lines.getFirst())).text());
        assertEquals("not known: fly", Wording.read(lines.getLast()).path("error").asText());
    }
}
