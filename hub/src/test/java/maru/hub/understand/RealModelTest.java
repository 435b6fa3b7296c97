package maru.hub.understand;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import maru.hub.llm.EmbeddedModel;
import maru.hub.llm.ModelBeans;
import maru.hub.llm.ModelCatalogue;
import maru.hub.llm.ModelConfig;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The default model on a handful of sentences that nothing else covers. It is fetched if it isn't
 * here; without it the test is skipped. With {@code -Dmaru.model.sentences=all} every sentence of
 * the file is scored and the rate logged; {@code -Dmaru.model.name} and {@code
 * -Dmaru.model.adapter} take another model.
 */
class RealModelTest {

    private static final Logger LOG = LoggerFactory.getLogger(RealModelTest.class);

    @Test
    @Tag("native-engine")
    @Timeout(900)
    void understandsAHandful() throws IOException {
        boolean all = "all".equals(System.getProperty("maru.model.sentences"));
        ModelCatalogue catalogue = ModelCatalogue.shipped();
        ModelConfig config =
                ModelConfig.STANDARD.with(
                        System.getProperty("maru.model.name", catalogue.standard()),
                        Optional.ofNullable(System.getProperty("maru.model.adapter"))
                                .map(Path::of));
        try (EmbeddedModel model = ModelBeans.embedded(config, catalogue)) {
            var reader =
                    new ModelReader(
                            model,
                            ModelBeans.template(config, catalogue),
                            ModelBeans.adapter(config, catalogue),
                            ModelBeans.calibration(config, catalogue),
                            Duration.ofMinutes(1));
            model.start();
            reader.warm(ModelFlat.HOME);
            assumeTrue(
                    model.awaitReady(Duration.ofMinutes(10)), () -> model.readiness().toString());

            var wrong = new ArrayList<String>();
            List<ModelMeasure.Case> cases =
                    ModelMeasure.cases().stream().filter(c -> all || c.handful()).toList();
            for (ModelMeasure.Case said : cases) {
                var understanding =
                        reader.read(
                                        said.say(),
                                        new Reader.Context(
                                                ModelFlat.HOME,
                                                ZonedDateTime.parse(
                                                        "2026-03-01T20:00:00+09:00[Asia/Seoul]"),
                                                Optional.empty(),
                                                Optional.empty(),
                                                Reader.Awaited.NOTHING))
                                .understanding();
                if (!ModelMeasure.right(said, understanding)) {
                    wrong.add(said.say() + " -> " + understanding);
                }
            }
            LOG.info("The model understood {} of {}", cases.size() - wrong.size(), cases.size());
            // Another processor rounds otherwise and may tip a close choice.
            assertTrue(all || wrong.size() <= cases.size() / 5, () -> String.join("\n", wrong));
        }
    }
}
