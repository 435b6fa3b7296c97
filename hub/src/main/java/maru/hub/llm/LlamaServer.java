package maru.hub.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * llama.cpp's own server, asked over HTTP as any program would: the prompt as text, the answer by a
 * JSON schema, what a prompt has in common with the one before from its cache. Only to be compared
 * with. Like {@link LlamaEngine} it can't be told which part of a prompt is plain text.
 */
final class LlamaServer implements LanguageModel {
    private static final Duration START = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final URI address;
    private final HttpClient http;

    private LlamaServer(Process process, URI address) {
        this.process = process;
        this.address = address;
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    /**
     * Starts it and waits until it has loaded the file.
     *
     * @param python that has the package
     * @throws IllegalStateException when it doesn't start
     */
    static LlamaServer load(Path python, Path script, ModelSetup setup) {
        var command =
                new ArrayList<>(
                        List.of(
                                python.toString(),
                                script.toString(),
                                setup.file().toString(),
                                Integer.toString(setup.context()),
                                Integer.toString(setup.threads())));
        setup.adapters().values().forEach(adapter -> command.add(adapter.toString()));
        Process process;
        try {
            process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
        } catch (IOException e) {
            throw new IllegalStateException("llama-server can't be started", e);
        }
        var told = new CompletableFuture<String>();
        Thread.ofPlatform()
                .name("llama-server-words")
                .daemon()
                .start(() -> {
                    try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
                        String line = lines.readLine();
                        while (line != null) {
                            if (line.startsWith("http://")) {
                                told.complete(line.strip());
                            }
                            line = lines.readLine();
                        }
                    } catch (IOException e) {
                        told.completeExceptionally(e);
                    }
                    told.completeExceptionally(new IOException("it ended by itself"));
                });
        try {
            return new LlamaServer(
                    process, URI.create(told.get(START.toSeconds(), TimeUnit.SECONDS)));
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new IllegalStateException("llama-server doesn't start: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public boolean warm(Prompt prefix, Duration slice) {
        var _ = post("/completion", asking(prefix, 0), slice);
        return true;
    }

    @Override
    public boolean answersWhileReading() {
        return false;
    }

    @Override
    public Answer complete(Prompt prompt, Grammar grammar, int tokens, Duration limit) {
        long start = System.nanoTime();
        ObjectNode schema = JsonSchema.of(grammar);
        // What is never written by Maru either: blanks between the parts of an answer.
        schema.putObject("x-guidance").put("whitespace_flexible", false);
        ObjectNode request = asking(prompt, tokens);
        request.set("json_schema", schema);
        return answer(post("/completion", request, limit), start);
    }

    /** In one piece. */
    @Override
    public Answer write(Prompt prompt, int tokens, Duration limit, Predicate<String> pieces) {
        long start = System.nanoTime();
        Answer answer = answer(post("/completion", asking(prompt, tokens), limit), start);
        var _ = pieces.test(answer.text());
        return answer;
    }

    private static Answer answer(JsonNode answer, long start) {
        return new Answer(
                answer.path("content").asText(),
                answer.path("tokens_predicted").asInt(),
                !answer.path("stop_type").asText().equals("limit"),
                Duration.ofNanos(System.nanoTime() - start),
                OptionalDouble.empty(),
                Optional.empty());
    }

    private static ObjectNode asking(Prompt prompt, int tokens) {
        return JSON.createObjectNode()
                .put("prompt", LlamaEngine.text(prompt))
                .put("n_predict", tokens)
                .put("cache_prompt", true)
                .put("temperature", 0);
    }

    @Override
    public int count(Prompt prompt) {
        return post(
                        "/tokenize",
                        JSON.createObjectNode()
                                .put("content", LlamaEngine.text(prompt))
                                .put("add_special", true),
                        START)
                .path("tokens")
                .size();
    }

    private JsonNode post(String path, ObjectNode body, Duration limit) {
        try {
            HttpResponse<String> response =
                    http.send(
                            HttpRequest.newBuilder(address.resolve(path))
                                    .timeout(limit)
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(
                        "llama-server says %d to %s: %s"
                                .formatted(
                                        response.statusCode(),
                                        path,
                                        response.body()
                                                .substring(
                                                        0,
                                                        Math.min(300, response.body().length()))));
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException("llama-server: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        process.destroyForcibly();
    }
}
