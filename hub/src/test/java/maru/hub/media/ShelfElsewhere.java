package maru.hub.media;

import java.net.InetAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;

/** A source in memory, all of whose items hold the same bytes. */
public final class ShelfElsewhere implements Source {
    private static final int PIECE = 50_000;

    private final byte[] bytes;
    private volatile boolean there = true;

    /** Whether it breaks off in the middle. */
    public volatile boolean breaks;

    public ShelfElsewhere(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** Has it go away or come back. */
    public void be(boolean there, Library library) {
        this.there = there;
        library.moved();
    }

    public Item item(Medium medium, String title, String artist) {
        return new Item(
                Item.idOf(id(), title),
                id(),
                title,
                medium,
                medium == Medium.MUSIC ? "audio/wav" : "video/mp4",
                Item.About.named(
                        medium,
                        title,
                        Optional.of(artist).filter(a -> !a.isEmpty()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Duration.ofMinutes(3))),
                Optional.empty(),
                List.of(),
                bytes.length,
                Instant.EPOCH,
                Instant.EPOCH);
    }

    @Override
    public String id() {
        return "shelf:attic";
    }

    @Override
    public String name() {
        return "Attic";
    }

    @Override
    public boolean isThere() {
        return there;
    }

    @Override
    public Optional<URI> direct(Item item, InetAddress device) {
        return Optional.empty();
    }

    @Override
    public CompletionStage<Content> open(Item item, Optional<String> range) {
        if (range.isEmpty()) {
            return CompletableFuture.completedFuture(
                    new Content.All(OptionalLong.of(bytes.length), flow(0, bytes.length)));
        }
        String[] ends = range.get().replace("bytes=", "").split("-");
        int from = Integer.parseInt(ends[0]);
        if (from >= bytes.length) {
            return CompletableFuture.completedFuture(new Content.Beyond());
        }
        int to = ends.length > 1 ? Integer.parseInt(ends[1]) + 1 : bytes.length;
        return CompletableFuture.completedFuture(
                new Content.Part(
                        "bytes %d-%d/%d".formatted(from, to - 1, bytes.length),
                        OptionalLong.of(to - from),
                        flow(from, to)));
    }

    private Flow.Publisher<List<ByteBuffer>> flow(int from, int to) {
        return subscriber -> {
            var publisher = new SubmissionPublisher<List<ByteBuffer>>();
            publisher.subscribe(subscriber);
            Thread.ofVirtual()
                    .start(() -> {
                        for (int at = from; at < to; at += PIECE) {
                            if (breaks && at > from) {
                                publisher.closeExceptionally(new java.io.IOException("torn"));
                                return;
                            }
                            publisher.submit(
                                    List.of(
                                            ByteBuffer.wrap(
                                                    Arrays.copyOfRange(
                                                            bytes, at, Math.min(to, at + PIECE)))));
                        }
                        publisher.close();
                    });
        };
    }

    @Override
    public Optional<Library.Artwork> artwork(Item item) {
        return Optional.empty();
    }
}
