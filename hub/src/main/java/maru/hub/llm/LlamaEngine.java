package maru.hub.llm;

import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.LlamaOutput;
import de.kherud.llama.ModelParameters;
import de.kherud.llama.args.LogFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * llama.cpp by way of JNI. One slot, which keeps the prompt of the last completion: whatever the
 * next one begins with in common is not computed again.
 *
 * <p>This engine gives special tokens their meaning wherever a prompt spells one and can't be told
 * otherwise for a part of it. So {@link Prompt.Plain} text loses the characters without which none
 * can be spelt. An adapter it has for all prompts or for none.
 */
final class LlamaEngine implements LanguageModel {

    /** Small enough that a prompt being read can be given up between two batches. */
    private static final int BATCH = 128;

    private static final Duration CLOSING = Duration.ofSeconds(3);

    private final LlamaModel model;
    private final Optional<String> adapter;

    private LlamaEngine(LlamaModel model, Optional<String> adapter) {
        this.model = model;
        this.adapter = adapter;
    }

    static LlamaEngine load(ModelSetup setup) {
        if (setup.adapters().size() > 1) {
            throw new IllegalArgumentException("this engine takes one adapter for all prompts");
        }
        privateLibraryFolder();
        LlamaModel.setLogger(LogFormat.TEXT, (_, _) -> {});
        var parameters =
                new ModelParameters()
                        .setModel(setup.file().toString())
                        .setThreads(setup.threads())
                        .setThreadsBatch(setup.threads())
                        .setCtxSize(setup.context())
                        .setBatchSize(BATCH)
                        .setUbatchSize(BATCH)
                        .setParallel(1)
                        .setGpuLayers(0);
        setup.log()
                .ifPresentOrElse(
                        log -> parameters.setLogFile(log.toString()), parameters::disableLog);
        setup.adapters().values().forEach(file -> parameters.addLoraAdapter(file.toString()));
        return new LlamaEngine(
                new LlamaModel(parameters), setup.adapters().keySet().stream().findFirst());
    }

    /**
     * The library unpacks itself under a fixed name; two hubs that start at once must not write
     * over each other's.
     */
    private static synchronized void privateLibraryFolder() {
        String key = "de.kherud.llama.tmpdir";
        if (System.getProperty(key) == null) {
            try {
                Path folder = Files.createTempDirectory("maru-llama");
                folder.toFile().deleteOnExit();
                folder.resolve(System.mapLibraryName("jllama")).toFile().deleteOnExit();
                System.setProperty(key, folder.toString());
            } catch (IOException e) {
                throw new UncheckedIOException("no folder for the engine's library", e);
            }
        }
    }

    @Override
    public boolean warm(Prompt prefix, Duration slice) {
        generate(prefix, fixed(), 0, Duration.ofDays(1), _ -> true);
        return true;
    }

    /** Its one slot holds one beginning. */
    @Override
    public boolean answersWhileReading() {
        return false;
    }

    @Override
    public Answer complete(Prompt prompt, Grammar grammar, int tokens, Duration limit) {
        return generate(prompt, fixed().setGrammar(grammar.gbnf()), tokens, limit, _ -> true);
    }

    @Override
    public Answer write(Prompt prompt, int tokens, Duration limit, Predicate<String> pieces) {
        var parameters =
                new InferenceParameters("")
                        .setTemperature((float) Sampling.TEMPERATURE)
                        .setMinP((float) Sampling.LEAST);
        return generate(prompt, parameters, tokens, limit, pieces);
    }

    private static InferenceParameters fixed() {
        return new InferenceParameters("").setTemperature(0).setTopK(1).setSeed(1);
    }

    private Answer generate(
            Prompt prompt,
            InferenceParameters parameters,
            int tokens,
            Duration limit,
            Predicate<String> pieces) {
        if (!prompt.adapter().equals(adapter)) {
            throw new IllegalArgumentException(
                    prompt.adapter()
                                    .map(name -> "no adapter is called " + name)
                                    .orElse("no adapter")
                            + "; this engine reads all with "
                            + adapter.orElse("none"));
        }
        long start = System.nanoTime();
        parameters.setPrompt(text(prompt)).setCachePrompt(true).setNPredict(tokens);
        var written = new StringBuilder();
        int count = 0;
        boolean whole = true;
        var tokensOut = model.generate(parameters).iterator();
        while (tokensOut.hasNext()) {
            LlamaOutput output = tokensOut.next();
            written.append(output.text);
            count++;
            boolean over = System.nanoTime() - start > limit.toNanos();
            if (!pieces.test(output.text) || tokensOut.hasNext() && over) {
                tokensOut.cancel();
                whole = false;
                break;
            }
        }
        if (tokens > 0 && count >= tokens) {
            whole = false; // cut, as far as can be told from outside
        }
        return new Answer(
                written.toString(),
                count,
                whole,
                Duration.ofNanos(System.nanoTime() - start),
                OptionalDouble.empty(),
                Optional.empty());
    }

    @Override
    public int count(Prompt prompt) {
        return model.encode(text(prompt)).length;
    }

    static String text(Prompt prompt) {
        return prompt.pieces().stream()
                .map(piece ->
                        switch (piece) {
                            case Prompt.Markup(String text) -> text;
                            case Prompt.Plain(String text) -> Prompt.harmless(text);
                        })
                .collect(Collectors.joining());
    }

    @Override
    public void close() {
        // It has been seen to wait for ever for its own thread; then it is left to the process's
        // end.
        Thread closing = Thread.ofPlatform().name("model-close").daemon().start(model::close);
        try {
            closing.join(CLOSING);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
