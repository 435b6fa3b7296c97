package maru.hub.media;

import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.regex.Pattern;

/**
 * Films, music and pictures that lie elsewhere: on a server of the network, in another program. It
 * hands its items to {@link Library#hold}, where they stand beside those of the folders; their
 * {@link Item#folder} is its id. All methods but {@link #artwork} return at once.
 */
public interface Source {

    /**
     * Tells it from all others and from folders, and stays: what it speaks, a colon, and which one,
     * such as {@code dlna:uuid}.
     */
    String id();

    /** What people call it; may be a stranger's text. */
    String name();

    /** Whether its items can be had now. When that changes, {@link Library#moved} is told. */
    boolean isThere();

    /**
     * Where a device gets the item from the source itself; empty where it has to come through the
     * hub, since the device isn't in the same network or has no key to it.
     *
     * @param device its address
     */
    Optional<URI> direct(Item item, InetAddress device);

    /**
     * Asks for the item's bytes.
     *
     * @param range as HTTP writes it, of one part: {@code bytes=100-}
     */
    CompletionStage<Content> open(Item item, Optional<String> range);

    /** The item's picture. Blocks, for some seconds at most. */
    Optional<Library.Artwork> artwork(Item item);

    /** What came of asking for bytes. */
    sealed interface Content {
        Pattern RANGE = Pattern.compile("bytes \\d{1,18}-\\d{1,18}/(\\d{1,18}|\\*)");

        /**
         * @param length how many bytes there are, where it is known
         * @param body to be subscribed to once, and cancelled when it isn't wanted any more
         */
        record All(OptionalLong length, Flow.Publisher<List<ByteBuffer>> body) implements Content {}

        /**
         * @param range as HTTP writes it: {@code bytes 100-199/200}
         */
        record Part(String range, OptionalLong length, Flow.Publisher<List<ByteBuffer>> body)
                implements Content {}

        /** The range begins beyond the end. */
        record Beyond() implements Content {}

        /** Nothing can be had. */
        record Nothing(String why) implements Content {}

        /** What somebody's answer to a request for a file amounts to. */
        static Content of(HttpResponse<Flow.Publisher<List<ByteBuffer>>> answer) {
            OptionalLong length = answer.headers().firstValueAsLong("Content-Length");
            Optional<String> range =
                    answer.headers()
                            .firstValue("Content-Range")
                            .filter(r -> RANGE.matcher(r).matches());
            int status = answer.statusCode();
            if (status == 200) {
                return new All(length, answer.body());
            }
            if (status == 206 && range.isPresent()) {
                return new Part(range.get(), length, answer.body());
            }
            drop(answer.body());
            return status == 416 ? new Beyond() : new Nothing("it answers " + status);
        }

        /** Lets go of it without reading it. */
        default void drop() {
            switch (this) {
                case All all -> drop(all.body());
                case Part part -> drop(part.body());
                case Beyond _, Nothing _ -> {}
            }
        }

        /** Lets go of a body without reading it. */
        static void drop(Flow.Publisher<List<ByteBuffer>> body) {
            body.subscribe(
                    new Flow.Subscriber<>() {
                        @Override
                        public void onSubscribe(Flow.Subscription subscription) {
                            subscription.cancel();
                        }

                        @Override
                        public void onNext(List<ByteBuffer> parts) {}

                        @Override
                        public void onError(Throwable failure) {}

                        @Override
                        public void onComplete() {}
                    });
        }
    }
}
