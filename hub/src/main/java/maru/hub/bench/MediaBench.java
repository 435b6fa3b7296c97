package maru.hub.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import maru.hub.media.Library;
import maru.hub.media.MediaConfig;
import maru.hub.store.BackupConfig;
import maru.hub.store.Backups;
import maru.hub.store.DataConfig;
import maru.hub.store.MediaTables;
import maru.hub.store.SqliteStore;

/** The library in this process, over files that are made for it. */
final class MediaBench implements Bench {
    private static final int ITEMS = 50_000;
    private static final int HURRIED_ITEMS = 5_000;
    private static final int PER_FOLDER = 50;
    private static final double SEARCH_MARK_MILLIS = 50;
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private static final List<String> ENGLISH =
            List.of(
                    "night", "river", "silver", "garden", "winter", "train", "letter", "house",
                    "shadow", "morning", "island", "paper", "summer", "window", "stone", "blue");
    private static final List<String> KOREAN =
            List.of(
                    "밤", "바다", "편지", "겨울", "기차", "정원", "그림자", "아침", "섬", "여름", "창문", "별", "나무",
                    "노래", "비밀", "친구");

    @Override
    public String name() {
        return "media";
    }

    @Override
    public String title() {
        return "Media library";
    }

    @Override
    public List<Figure> measure(boolean hurry) throws Unmeasured, InterruptedException {
        int items = hurry ? HURRIED_ITEMS : ITEMS;
        try {
            Path place = Files.createTempDirectory("maru-bench-media-");
            try {
                fill(place.resolve("media"), items);
                return measure(place, items, hurry);
            } finally {
                delete(place);
            }
        } catch (IOException e) {
            throw new Unmeasured("no files can be made: " + e.getMessage());
        }
    }

    private static List<Figure> measure(Path place, int items, boolean hurry)
            throws InterruptedException, Unmeasured {
        var clock = InstantSource.system();
        var data = new DataConfig(place.resolve("data"));
        var backups = new Backups(data, BackupConfig.defaults(), clock);
        var figures = new ArrayList<Figure>();
        String at = " (%,d items)".formatted(items);
        try (var store = new SqliteStore(data, BackupConfig.defaults(), backups, clock)) {
            store.start();
            try (var library = library(place, store, clock)) {
                long began = System.nanoTime();
                library.start();
                await(library);
                double seconds = Spread.millisSince(began) / 1000;
                figures.add(
                        new Figure(
                                "first scan" + at,
                                items / seconds,
                                "files/s",
                                "tags read, kept and indexed; %.0f s".formatted(seconds)));
                Spread search = search(library, hurry ? 300 : 2_000);
                figures.add(Figure.of("search p50" + at, search.quantile(0.5), "ms"));
                figures.add(
                        Figure.marked(
                                "search p95" + at,
                                search.quantile(0.95),
                                "ms",
                                SEARCH_MARK_MILLIS));
                figures.add(Figure.of("search p99" + at, search.quantile(0.99), "ms"));
            }
            try (var library = library(place, store, clock)) {
                long began = System.nanoTime();
                library.start();
                await(library);
                figures.add(
                        new Figure(
                                "start with nothing new" + at,
                                Spread.millisSince(began) / 1000,
                                "s",
                                "in the background: brought back, indexed, looked through"));
            }
        }
        return figures;
    }

    private static Library library(Path place, SqliteStore store, InstantSource clock) {
        return new Library(
                MediaConfig.of(place.resolve("media")),
                new MediaTables(store),
                place.resolve("data/media-index"),
                clock);
    }

    private static void await(Library library) throws InterruptedException, Unmeasured {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (library.progress().phase() != Library.Phase.READY) {
            if (System.nanoTime() > end) {
                throw new Unmeasured("the scan took longer than " + LIMIT.toMinutes() + " minutes");
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    /** Words of titles, whole and cut, mistyped, in Latin letters and with an artist. */
    private static Spread search(Library library, int times) {
        var spread = new Spread();
        for (int i = -times / 4; i < times; i++) {
            String asked = asked(Math.floorMod(i * 7_919, ITEMS));
            long began = System.nanoTime();
            library.search(asked, Set.of(), true, 30);
            if (i >= 0) {
                spread.add(System.nanoTime() - began);
            }
        }
        return spread;
    }

    private static String asked(int i) {
        String title = title(i);
        return switch (i % 6) {
            case 0 -> title;
            case 1 -> title.substring(0, Math.min(4, title.length()));
            case 2 -> title.replaceFirst("(.)(.)", "$2$1");
            case 3 -> artist(i) + " " + title;
            case 4 -> i % 2 == 0 ? "gyeoul gicha" : "badda";
            default -> artist(i);
        };
    }

    private static String title(int i) {
        List<String> words = i % 2 == 0 ? ENGLISH : KOREAN;
        return words.get(i / 2 % 16) + " " + words.get(i / 32 % 16) + " " + i / 512;
    }

    private static String artist(int i) {
        int number = i / PER_FOLDER;
        return (number % 2 == 0
                        ? "The " + ENGLISH.get(number / 2 % 16) + "s "
                        : KOREAN.get(number / 2 % 16) + "밴드 ")
                + number / 32;
    }

    private static void fill(Path folder, int items) throws IOException {
        for (int i = 0; i < items; i++) {
            Path file = folder.resolve(artist(i)).resolve(i % PER_FOLDER + 1 + ".wav");
            if (i % PER_FOLDER == 0) {
                Files.createDirectories(file.getParent());
            }
            Files.write(file, wav(title(i), artist(i), "Album " + i / PER_FOLDER));
        }
    }

    /** A tenth of a second of nothing, with tags. */
    private static byte[] wav(String title, String artist, String album) {
        var tags = ByteBuffer.allocate(1_024).order(ByteOrder.LITTLE_ENDIAN);
        tags.put(ascii("INFO"));
        for (var tag :
                List.of(List.of("INAM", title), List.of("IART", artist), List.of("IPRD", album))) {
            byte[] text = (tag.get(1) + "\0").getBytes(StandardCharsets.UTF_8);
            tags.put(ascii(tag.get(0))).putInt(text.length).put(text);
            tags.put(new byte[text.length % 2]);
        }
        int samples = 800;
        var file =
                ByteBuffer.allocate(44 + samples + 8 + tags.position())
                        .order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF")).putInt(file.capacity() - 8).put(ascii("WAVEfmt ")).putInt(16);
        file.putShort((short) 1).putShort((short) 1).putInt(8_000).putInt(8_000);
        file.putShort((short) 1).putShort((short) 8);
        file.put(ascii("data")).putInt(samples).position(44 + samples);
        file.put(ascii("LIST")).putInt(tags.position()).put(tags.flip());
        return file.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void delete(Path place) throws IOException {
        try (Stream<Path> all = Files.walk(place)) {
            for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
