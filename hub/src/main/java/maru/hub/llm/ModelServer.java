package maru.hub.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The other end of {@link ModelProcess}: loads one model and answers one request after another, in
 * the order in which they come, until its standard input ends.
 */
final class ModelServer {
    private static final Duration LINGERING = Duration.ofSeconds(20);

    private ModelServer() {}

    /** The first line of the input says what to load. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        // While native code computes, nobody notices that the input has ended.
        ProcessHandle.current()
                .parent()
                .ifPresent(hub -> hub.onExit().thenRun(() -> Runtime.getRuntime().halt(0)));
        outliveInterrupts(Thread.currentThread());
        System.setOut(System.err); // what libraries print must not stand between the answers
        var requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String first = requests.readLine();
        if (first == null) {
            Runtime.getRuntime().halt(0);
        }
        try (LanguageModel model = Wording.setup(Wording.read(first)).load()) {
            say(out, Wording.loaded(model.answersWhileReading()));
            serve(model, requests, out);
        } catch (RuntimeException | LinkageError e) {
            say(out, Wording.failed(String.valueOf(e.getMessage())));
        }
        // The engine's own threads may not end by themselves.
        Runtime.getRuntime().halt(0);
    }

    /**
     * Ctrl-C in a terminal reaches this process too. The hub decides when it ends; until then it
     * goes on answering, or the hub would take it for broken while it stops.
     */
    private static void outliveInterrupts(Thread serving) {
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .name("model-linger")
                                .unstarted(() -> {
                                    try {
                                        serving.join(LINGERING);
                                    } catch (InterruptedException _) {
                                        Thread.currentThread().interrupt();
                                    }
                                }));
    }

    static void serve(LanguageModel model, BufferedReader requests, PrintStream answers)
            throws IOException {
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            if (Wording.isOurs(line)) {
                say(answers, answer(model, Wording.read(line), requests, answers));
            }
        }
    }

    private static ObjectNode answer(
            LanguageModel model, JsonNode request, BufferedReader requests, PrintStream answers) {
        try {
            Prompt prompt = Wording.prompt(request);
            return switch (request.path("do").asText()) {
                case "warm" ->
                        Wording.warmed(
                                model.warm(
                                        prompt, Duration.ofMillis(request.path("slice").asLong())));
                case "complete" ->
                        Wording.answer(
                                model.complete(
                                        prompt,
                                        Wording.grammar(request),
                                        request.path("tokens").asInt(),
                                        Duration.ofMillis(request.path("limit").asLong())));
                case "write" ->
                        Wording.answer(
                                model.write(
                                        prompt,
                                        request.path("tokens").asInt(),
                                        Duration.ofMillis(request.path("limit").asLong()),
                                        piece -> isHeard(piece, requests, answers)));
                case "count" -> Wording.counted(model.count(prompt));
                default -> Wording.failed("not known: " + request.path("do").asText());
            };
        } catch (RuntimeException e) {
            return Wording.failed(String.valueOf(e.getMessage()));
        }
    }

    /** Tells a piece, and waits for whether more is wanted. */
    private static boolean isHeard(String piece, BufferedReader requests, PrintStream answers) {
        say(answers, Wording.piece(piece));
        try {
            String line = requests.readLine();
            return line != null
                    && Wording.isOurs(line)
                    && Wording.read(line).path("more").asBoolean();
        } catch (IOException _) {
            return false;
        }
    }

    private static void say(PrintStream out, ObjectNode answer) {
        out.println(Wording.line(answer));
        out.flush();
    }
}
