package maru.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import maru.hub.access.CommandLineKey;
import maru.hub.home.LiveHome;
import maru.hub.media.Library;
import maru.hub.media.Medium;
import maru.hub.media.ShelfElsewhere;
import maru.simulator.media.Recording;
import maru.simulator.media.Screen;
import maru.simulator.media.Showcase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Films and music by word of mouth, on screens that play along. */
class MediaTalkTest {
    @TempDir static Path data;
    private static TestHub hub;
    private static Screen bedroom;
    private static Screen livingRoom;

    @BeforeAll
    static void start() throws Exception {
        Path media = data.resolve("media");
        Showcase.fill(media);
        for (String artist : List.of("Juna", "The Lanterns")) {
            Recording.of(Duration.ofSeconds(60), "Home", artist, "Singles", 1)
                    .write(media.resolve("singles/" + artist + ".wav"));
        }
        hub = TestHub.start(data, TestHub.freePort(), "--maru.media.folders=" + media);
        String token = CommandLineKey.read(CommandLineKey.in(data));
        var place = URI.create(hub.part(Hub.class).address());
        bedroom = new Screen(place, token, "bedroom", "Bedroom TV", "Bedroom");
        livingRoom = new Screen(place, token, "living", "거실 TV", "거실");
        bedroom.start();
        livingRoom.start();
        var library = hub.part(Library.class);
        await(() -> library.progress().phase() == Library.Phase.READY);
        await(() -> players().size() == 2);
        await(() -> hub.part(LiveHome.class).snapshot().devices().size() == 2);
    }

    @AfterAll
    static void stop() {
        bedroom.close();
        livingRoom.close();
        hub.close();
    }

    private static JsonNode players() {
        try {
            return hub.api().get("players");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode player(String id) {
        return StreamSupport.stream(players().spliterator(), false)
                .filter(p -> p.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String plays(String id) {
        JsonNode player = player(id);
        return player.path("playback").asText() + " " + player.path("item").path("label").asText();
    }

    private static void await(Supplier<Boolean> condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.get()) {
            assertTrue(System.nanoTime() < end, () -> "it didn't come in time: " + players());
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static String say(String words) {
        try {
            return hub.api().say(words).reply();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void says(String words, String reply) {
        assertEquals(reply, say(words), words);
    }

    private static void awaitPlays(String id, String what) {
        await(() -> plays(id).equals(what));
    }

    @Test
    void playsWhatLiesElsewhereAndTellsWhereItIsWhenThatIsAway() {
        var library = hub.part(Library.class);
        var attic = new ShelfElsewhere(new byte[100]);
        library.attach(attic);
        library.hold(
                attic,
                List.of(
                        attic.item(Medium.VIDEO, "별빛 우체국 1화", ""),
                        attic.item(Medium.MUSIC, "Lemon Tree", "Ada Wren")));
        await(() -> !library.search("lemon tree", Set.of(), false, 1).isEmpty());
        says(
                "play Lemon Tree on the bedroom TV",
                "Playing Ada Wren – Lemon Tree on the bedroom TV.");
        awaitPlays("bedroom", "playing Ada Wren – Lemon Tree");
        attic.be(false, library);
        await(() -> library.search("lemon tree", Set.of(), false, 1).isEmpty());
        says(
                "play Lemon Tree on the bedroom TV",
                "“Ada Wren – Lemon Tree” is on Attic, which can't be reached right now.");
        says("별빛 우체국 1화 거실 TV에서 틀어줘", "“별빛 우체국 1화”는 Attic에 있는데 지금 연결이 안 돼요.");
        library.detach(attic);
        await(() -> library.sources().isEmpty());
        says("stop the bedroom TV", "The bedroom TV has stopped.");
    }

    @Test
    void playsWhatIsAskedForWhereItIsAskedForAndGoesOnElsewhere() {
        says("바닷가 이야기 2화 거실 TV에서 틀어줘", "거실 TV에서 바닷가 이야기 2화를 틀었어요.");
        awaitPlays("living", "playing 바닷가 이야기 2화");
        says("다음 화 틀어줘", "거실 TV를 다음으로 넘겼어요.");
        awaitPlays("living", "playing 바닷가 이야기 3화");
        says("30 seconds forward", "The elapsed time of the 거실 TV is set to 30 seconds.");
        await(() -> player("living").path("seconds").asDouble() >= 30);
        says("10초 뒤로 돌려줘", "거실 TV 재생 시간을 20초로 맞췄어요.");

        // It moves, and goes on where it was.
        says("continue on the bedroom TV", "The bedroom TV is playing.");
        awaitPlays("bedroom", "playing 바닷가 이야기 3화");
        assertTrue(player("bedroom").path("seconds").asDouble() >= 20);
        awaitPlays("living", "idle ");
        says("pause", "The bedroom TV is paused.");

        says(
                "play something by the lanterns in the bedroom",
                "Playing The Lanterns on the bedroom TV.");
        awaitPlays("bedroom", "playing The Lanterns – Night Walk");
        says(
                "play frist snow on the bedroom TV",
                "Playing The Lanterns – First Snow on the bedroom TV.");
        says(
                "play the lighthouse season 1 episode 3 in the bedroom",
                "Playing The Lighthouse season 1 episode 3 on the bedroom TV.");
        says(
                "play quantum mechanics on the bedroom TV",
                "I found nothing like “quantum mechanics” in your library.");
        says("바닷가 이야기 7화 침실에서 틀어줘", "라이브러리에 “바닷가 이야기 7화”와 비슷한 게 없어요.");
        awaitPlays("bedroom", "playing The Lighthouse season 1 episode 3");
    }

    @Test
    void asksWhereSeveralAreCalledAlike() {
        says("play home on the bedroom TV", "Which one: Juna – Home or The Lanterns – Home?");
        says("the second one", "Playing The Lanterns – Home on the bedroom TV.");
        awaitPlays("bedroom", "playing The Lanterns – Home");
        says("play home on the bedroom TV", "Which one: Juna – Home or The Lanterns – Home?");
        says("home by juna", "Playing Juna – Home on the bedroom TV.");
    }

    @Test
    void playsInTheRoomWhereItIsAskedForWithoutSayingSo() throws Exception {
        var reply = hub.api().post("say", Map.of("text", "play late train", "room", "bedroom"));
        assertEquals(
                "Playing The Lanterns – Late Train on the bedroom TV.",
                reply.json().path("reply").asText());
        awaitPlays("bedroom", "playing The Lanterns – Late Train");
    }

    @Test
    void aScreenThatIsSwitchedOffIsAway() throws Exception {
        String token = CommandLineKey.read(CommandLineKey.in(data));
        var place = URI.create(hub.part(Hub.class).address());
        try (var kitchen = new Screen(place, token, "kitchen", "Kitchen screen", "Kitchen")) {
            kitchen.start();
            await(() -> players().size() == 3 && player("kitchen").path("online").asBoolean());
            says(
                    "play late train in the kitchen",
                    "Playing The Lanterns – Late Train on Kitchen screen.");
        }
        await(() -> !player("kitchen").path("online").asBoolean());
        says("pause the kitchen screen", "Kitchen screen is offline.");
    }
}
