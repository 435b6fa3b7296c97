package maru.simulator.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A small library of made-up music and radio plays, in both languages. */
public final class Showcase {
    private static final Duration SHORT = Duration.ofSeconds(20);
    private static final Duration LONG = Duration.ofSeconds(90);

    private Showcase() {}

    /** Writes what isn't there yet. */
    public static void fill(Path folder) throws IOException {
        for (var entry : recordings().entrySet()) {
            Path file = folder.resolve(entry.getKey());
            if (!Files.exists(file)) {
                entry.getValue().write(file);
            }
        }
    }

    private static Map<String, Recording> recordings() {
        var all = new LinkedHashMap<String, Recording>();
        album(all, "The Lanterns", "Harbour Lights", "Night Walk", "Late Train", "Paper Boats");
        album(all, "The Lanterns", "Winter Kitchen", "First Snow", "Kettle Song");
        album(all, "Mina Park", "Slow Sunday", "Window Seat", "Two Cups");
        album(all, "한들", "달빛 마당", "마당의 노래", "느린 편지", "새벽 기차");
        album(all, "서지우", "봄이 오면", "봄이 오면", "골목길");
        for (int episode = 1; episode <= 3; episode++) {
            all.put("바닷가 이야기/바닷가 이야기 " + episode + "화.wav", Recording.untagged(LONG));
            all.put(
                    "The Lighthouse/The Lighthouse S01E0" + episode + ".wav",
                    Recording.untagged(LONG));
        }
        return all;
    }

    private static void album(
            Map<String, Recording> all, String artist, String album, String... titles) {
        for (int i = 0; i < titles.length; i++) {
            all.put(
                    artist + "/" + album + "/" + (i + 1) + " " + titles[i] + ".wav",
                    Recording.of(SHORT, titles[i], artist, album, i + 1));
        }
    }
}
