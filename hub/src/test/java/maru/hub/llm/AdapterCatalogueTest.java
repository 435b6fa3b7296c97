package maru.hub.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import maru.hub.llm.LanguageModel.Unavailable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Adapters in the catalogue, and how they get from Maru's own files to where an engine can read.
 */
class AdapterCatalogueTest {
    private static final String MODELS =
            """
            default: small
            models:
              small: {file: small.gguf, sha256: "%1$s", size: 9, licence: MIT, architecture: gemma3,
                      template: gemma, context: 2048, sources: [{url: "http://localhost/small.gguf"}]}
            adapters:
              small-understanding: {file: a.gguf, sha256: "%1$s", size: 5, base: %2$s,
                                    task: understanding, licence: MIT}
            """;

    @TempDir Path folder;

    private static ModelCatalogue catalogue(String base) throws IOException {
        String text = MODELS.formatted("0".repeat(64), base);
        return ModelCatalogue.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aModelWithAnAdapterIsAskedWithIt() throws IOException {
        ModelCatalogue catalogue = catalogue("small");

        assertEquals(
                Optional.of("understanding"),
                ModelBeans.adapter(
                        ModelConfig.STANDARD.with("small", Optional.empty()), catalogue));
        assertEquals(
                Optional.of("a.gguf"),
                catalogue
                        .adapter(catalogue.model("small").orElseThrow(), "understanding")
                        .map(ModelCatalogue.Adapter::file));
    }

    @Test
    void aModelWithoutOneIsAskedAsItIsUnlessTheConfigurationHasOne() {
        ModelCatalogue shipped = ModelCatalogue.shipped();
        String other = "qwen2.5-coder-0.5b-instruct-q4_k_m";

        assertEquals(
                Optional.empty(),
                ModelBeans.adapter(ModelConfig.STANDARD.with(other, Optional.empty()), shipped));
        assertEquals(
                Optional.of("understanding"),
                ModelBeans.adapter(
                        ModelConfig.STANDARD.with(other, Optional.of(Path.of("own.gguf"))),
                        shipped));
    }

    @Test
    void anAdapterForNoModelIsRefused() {
        var thrown = assertThrows(IllegalArgumentException.class, () -> catalogue("large"));

        assertTrue(String.valueOf(thrown.getMessage()).contains("small-understanding.base"));
    }

    @Test
    void everyShippedAdapterIsHereAndWhole() throws Exception {
        for (var adapter : ModelCatalogue.shipped().adapters().values()) {
            Path file = ShippedAdapter.in(folder, adapter);
            assertEquals(adapter.sha256(), ModelStore.sha256(file));

            Files.write(file, new byte[3]);
            assertEquals(file, ShippedAdapter.in(folder, adapter), "a damaged one is laid anew");
            assertEquals(adapter.size(), Files.size(file));
        }
    }

    @Test
    void anAdapterThatIsNotHereIsMissed() throws IOException {
        var adapter = catalogue("small").adapters().get("small-understanding");

        var thrown = assertThrows(Unavailable.class, () -> ShippedAdapter.in(folder, adapter));

        assertTrue(String.valueOf(thrown.getMessage()).contains("small-understanding"));
    }
}
