package maru.hub.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A model in a process of its own, so that native code which aborts, runs out of memory or never
 * returns takes nothing with it but itself. Requests and answers are lines of JSON on the process's
 * standard streams; see {@link ModelServer}. It ends when the hub does, however that ends.
 */
final class ModelProcess implements LanguageModel {

    /** Beyond any limit that a request has; the watchdog before it is stricter. */
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private static final String ENDED = "";

    private final Process process;
    private final BufferedWriter requests;
    private final BlockingQueue<String> answers = new ArrayBlockingQueue<>(16);
    private volatile String lastWords = "";
    private volatile boolean answersWhileReading;

    private ModelProcess(Process process) {
        this.process = process;
        this.requests =
                new BufferedWriter(
                        new java.io.OutputStreamWriter(
                                process.getOutputStream(), StandardCharsets.UTF_8));
        drain("model-answers", process.inputReader(StandardCharsets.UTF_8), this::heard);
        drain("model-words", process.errorReader(StandardCharsets.UTF_8), this::complained);
    }

    /**
     * Starts the process and waits until it has loaded the file.
     *
     * @throws IllegalStateException when it can't, with what the process said last
     */
    static ModelProcess load(ModelSetup setup) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx96m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ModelServer.class.getName()));
        Process process;
        try {
            process = new ProcessBuilder(command).start();
        } catch (IOException e) {
            throw new IllegalStateException("the model's process can't be started", e);
        }
        var model = new ModelProcess(process);
        try {
            model.answersWhileReading =
                    model.request(Wording.load(setup)).path("answersWhileReading").asBoolean();
            return model;
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    @Override
    public boolean warm(Prompt prefix, Duration slice) {
        return request(Wording.warm(prefix, slice)).path("whole").asBoolean();
    }

    @Override
    public boolean answersWhileReading() {
        return answersWhileReading;
    }

    @Override
    public Answer complete(Prompt prompt, Grammar grammar, int tokens, Duration limit) {
        return Wording.answer(request(Wording.complete(prompt, grammar, tokens, limit)));
    }

    @Override
    public Answer write(Prompt prompt, int tokens, Duration limit, Predicate<String> pieces) {
        JsonNode line = request(Wording.write(prompt, tokens, limit));
        while (line.has("piece")) {
            line = request(Wording.heard(pieces.test(line.path("piece").asText())));
        }
        return Wording.answer(line);
    }

    @Override
    public int count(Prompt prompt) {
        return request(Wording.count(prompt)).path("count").asInt();
    }

    /** Ends the process at once: there is nothing in it that isn't made anew from its file. */
    @Override
    public void close() {
        process.destroyForcibly();
    }

    private JsonNode request(ObjectNode request) {
        try {
            requests.write(Wording.line(request));
            requests.newLine();
            requests.flush();
        } catch (IOException e) {
            throw gone();
        }
        return answer();
    }

    private JsonNode answer() {
        String line;
        try {
            line = answers.poll(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the model's process was given up", e);
        }
        if (line == null || line.equals(ENDED)) {
            throw gone();
        }
        JsonNode answer = Wording.read(line);
        if (answer.has("error")) {
            throw new IllegalStateException(answer.path("error").asText());
        }
        return answer;
    }

    private IllegalStateException gone() {
        close();
        return new IllegalStateException(
                "the model's process ended" + (lastWords.isEmpty() ? "" : ": " + lastWords));
    }

    private void heard(String line) {
        if (Wording.isOurs(line)) {
            // Answers come one for each request, so the queue can't be full but for a broken child.
            var _ = answers.offer(line);
        }
    }

    private void complained(String line) {
        if (!line.isBlank() && !line.regionMatches(true, 0, "warning", 0, 7)) {
            lastWords = line.length() > 200 ? line.substring(0, 200) : line;
        }
    }

    private void drain(
            String name, BufferedReader reader, java.util.function.Consumer<String> sink) {
        Thread.ofPlatform()
                .name(name)
                .daemon()
                .start(() -> {
                    try (reader) {
                        for (String line = reader.readLine();
                                line != null;
                                line = reader.readLine()) {
                            sink.accept(line);
                        }
                    } catch (IOException _) {
                        // The stream breaks with its process.
                    }
                    var _ = answers.offer(ENDED);
                });
    }
}
