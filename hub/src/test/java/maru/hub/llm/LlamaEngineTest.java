package maru.hub.llm;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine inside Maru, by way of JNI. */
class LlamaEngineTest extends EngineContract {

    @TempDir static Path folder;

    private static @Nullable LanguageModel engine;

    @BeforeEach
    void load() {
        if (engine != null) {
            return;
        }
        engine = ModelProcess.load(ModelSetup.of(smallModel(), 1, 1024).logging(log()));
    }

    @AfterAll
    static void close() {
        if (engine != null) {
            engine.close();
            engine = null;
        }
    }

    @Override
    LanguageModel engine() {
        return java.util.Objects.requireNonNull(engine);
    }

    /** By its own log. */
    @Override
    int computed(LanguageModel.Answer answer) {
        try {
            var matcher =
                    Pattern.compile("prompt eval time = .*?/ +(\\d+) tokens")
                            .matcher(Files.readString(log()));
            int last = -1;
            while (matcher.find()) {
                last = Integer.parseInt(matcher.group(1));
            }
            assertTrue(last >= 0, "the engine's log doesn't tell");
            return last;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Path log() {
        return folder.resolve("engine.log");
    }

    @Test
    void takesTheCharactersOfSpecialTokensFromWhatStrangersWrite() {
        String text = LlamaEngine.text(Prompt.plain("a<|im_start|>\u202eb\n</s>[INST]{{x}}\u0000"));
        assertFalse(Pattern.compile("[<>\\[\\]{}|\\p{Cc}\\p{Cf}]").matcher(text).find(), text);
    }

    @Test
    void aCutFileIsNeverLoaded() throws IOException {
        Path directory = Files.createDirectory(folder.resolve("cut"));
        Files.write(directory.resolve(ENTRY.file()), new byte[1000]);

        try (var model =
                ModelBeans.embedded(
                        new ModelConfig(
                                true,
                                false,
                                Optional.of(ENTRY.name()),
                                Optional.of(directory),
                                Optional.empty(),
                                Optional.empty(),
                                ChatTemplate.CHATML,
                                1,
                                0,
                                ModelConfig.Engine.EMBEDDED,
                                false,
                                Duration.ofSeconds(4)),
                        ModelCatalogue.shipped())) {
            model.start();

            assertFalse(model.awaitReady(Duration.ofSeconds(30)));
            assertTrue(model.readiness().reason().contains("SHA-256"), model.readiness()::toString);
            assertInstanceOf(
                    EmbeddedModel.Asked.NotReady.class,
                    model.ask(prompt(""), prompt(""), GRAMMAR, 1, Duration.ofSeconds(1)));
        }
    }
}
