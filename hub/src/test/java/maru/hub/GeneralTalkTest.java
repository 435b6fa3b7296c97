package maru.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import maru.hub.broker.Party;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What isn't for the home, said to a whole hub whose model for that isn't there. */
@Timeout(120)
class GeneralTalkTest {
    @TempDir Path directory;

    @Test
    void aModelThatCantBeHadIsToldAndTheHomeGoesOn() throws Exception {
        try (var hub =
                TestHub.start(
                        directory.resolve("data"),
                        TestHub.freePort(),
                        "--maru.talk.model=llama-3.2-3b-instruct-q4_k_m",
                        "--maru.model.fetch=false",
                        "--maru.model.directory=" + directory.resolve("none"))) {
            var api = hub.api();
            Party.await(() -> phase(api).equals("failed"), "failed");

            var joke = api.pair("guest").say("tell me a joke");
            assertEquals("not_for_home", joke.outcome());
            assertTrue(joke.reply().startsWith("I can't chat just now"), joke::toString);
            assertEquals("answered", api.say("thank you").outcome());
            assertEquals(
                    "llama-3.2-3b-instruct-q4_k_m",
                    api.get("health").path("parts").path("talk").path("model").asText());
        }
    }

    @Test
    void withoutOneTheAnswerIsShortAndHonest() throws Exception {
        try (var hub = TestHub.start(directory.resolve("data"), TestHub.freePort())) {
            assertEquals("off", phase(hub.api()));
            assertEquals(
                    "That's not something I can do in this home.",
                    hub.api().say("tell me a joke").reply());
            assertEquals("그건 제가 집에서 해 드릴 수 있는 일이 아니에요.", hub.api().say("농담 하나 해줘").reply());
        }
    }

    private static String phase(HubApi api) {
        try {
            return api.get("health").path("parts").path("talk").path("phase").asText();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}
