package maru.hub.wyoming;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import maru.devices.Language;
import maru.hub.command.Spoken;
import maru.hub.command.Spoken.OutcomeKind;
import maru.hub.understand.Utterance;
import maru.hub.voice.Heard;
import maru.hub.voice.Recording;
import maru.hub.voice.TextToSpeech;
import maru.hub.voice.Voice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection: asks in, answers out, one after the other, on a thread of its own. */
final class WyomingSession {
    private static final Logger LOG = LoggerFactory.getLogger(WyomingSession.class);

    private static final int SECONDS = 90;
    private static final int MOST_PIECES = 2_048;

    /** What the end of a reply is, so that a queue can hold it. */
    private static final byte[] OVER = new byte[0];

    /** What the other side asks. */
    @FunctionalInterface
    interface Events {
        /** The next one; empty at the end. */
        Optional<WyomingEvent> next() throws IOException;
    }

    /** Says something to the home, as a guest. */
    @FunctionalInterface
    interface Home {
        java.util.concurrent.CompletionStage<Spoken> say(String text, Optional<Language> language);
    }

    private final Voice voice;
    private final Home home;
    private final WyomingServer.Names names;
    private final OutputStream out;
    private Optional<Language> language = Optional.empty();
    private Optional<ByteArrayOutputStream> recording = Optional.empty();

    WyomingSession(Voice voice, Home home, WyomingServer.Names names, OutputStream out) {
        this.voice = voice;
        this.home = home;
        this.names = names;
        this.out = out;
    }

    /** Answers until the other side has gone. */
    void serve(Events events) throws IOException, InterruptedException {
        try {
            for (var event = events.next(); event.isPresent(); event = events.next()) {
                answer(event.get());
            }
        } catch (WyomingEvent.Malformed e) {
            error(String.valueOf(e.getMessage()), "malformed");
        }
    }

    /** What isn't known is passed over, as the protocol wants it. */
    private void answer(WyomingEvent event) throws IOException, InterruptedException {
        switch (event.type()) {
            case "describe" -> describe();
            case "ping" -> pong(event);
            case "transcribe" -> language = language(event);
            case "audio-start" -> begin(event);
            case "audio-chunk" -> hear(event);
            case "audio-stop" -> transcribe();
            case "synthesize" -> synthesize(event);
            case "transcript" -> handle(event);
            default -> LOG.debug("wyoming: an event of a type that nothing is done with");
        }
    }

    private void describe() throws IOException {
        tell(
                "info",
                WyomingInfo.of(
                        voice.readiness().model(),
                        voice.deafness().isEmpty(),
                        voice.muteness().isEmpty()));
    }

    private void pong(WyomingEvent event) throws IOException {
        ObjectNode data = WyomingEvent.object();
        event.text("text").ifPresent(text -> data.put("text", text));
        tell("pong", data);
    }

    private static Optional<Language> language(WyomingEvent event) {
        return event.text("language").map(tag -> tag.split("[-_]", 2)[0]).flatMap(Language::ofCode);
    }

    private void begin(WyomingEvent event) throws IOException {
        int rate = event.data().path("rate").asInt(Recording.RATE);
        int width = event.data().path("width").asInt(Short.BYTES);
        int channels = event.data().path("channels").asInt(1);
        if (rate != Recording.RATE || width != Short.BYTES || channels != 1) {
            recording = Optional.empty();
            error("Only 16 bits, 16 kHz and one channel are heard.", "unsupported-audio");
            return;
        }
        recording = Optional.of(new ByteArrayOutputStream());
    }

    private void hear(WyomingEvent event) throws IOException {
        if (recording.isEmpty()) {
            return;
        }
        if (recording.get().size() + event.payload().length > Recording.MOST_BYTES) {
            recording = Optional.empty();
            error(
                    "At most %d seconds are heard at once."
                            .formatted(Recording.LONGEST.toSeconds()),
                    "too-long");
            return;
        }
        recording.get().writeBytes(event.payload());
    }

    private void transcribe() throws IOException, InterruptedException {
        if (recording.isEmpty()) {
            return;
        }
        byte[] pcm = recording.get().toByteArray();
        recording = Optional.empty();
        var hearing = voice.hear(Recording.of(pcm), language, names.in(language));
        Heard heard;
        try {
            heard = hearing.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            heard = new Heard.Failed("It took too long to make out what was said.");
        } finally {
            hearing.cancel(false);
        }
        switch (heard) {
            case Heard.Nothing _ -> tell("transcript", WyomingEvent.object().put("text", ""));
            case Heard.Failed(String why) -> error(why, "not-heard");
            case Heard.Words(String text, Optional<Language> said) -> {
                ObjectNode data = WyomingEvent.object().put("text", text);
                said.ifPresent(spoken -> data.put("language", spoken.code()));
                tell("transcript", data);
            }
        }
    }

    private void synthesize(WyomingEvent event) throws IOException, InterruptedException {
        String text = event.text("text").orElse("");
        var mute = voice.muteness();
        if (mute.isPresent()) {
            error(mute.get(), "no-voice");
            return;
        }
        if (text.isBlank() || text.length() > Utterance.MAX_LENGTH) {
            error("text: it must be 1 to %d characters".formatted(Utterance.MAX_LENGTH), "text");
            return;
        }
        var speech = new Speech();
        Language in =
                language(WyomingEvent.of("voice", voiceOf(event)))
                        .orElseGet(() -> languageOf(text));
        var said = voice.say(text, in, speech);
        said.whenComplete((wrong, thrown) -> speech.end(thrown == null ? wrong : Optional.empty()));
        try {
            speech.tell();
        } finally {
            said.cancel(false);
        }
    }

    private static ObjectNode voiceOf(WyomingEvent event) {
        return event.data().path("voice") instanceof ObjectNode voice
                ? voice
                : WyomingEvent.object();
    }

    private static Language languageOf(String text) {
        return text.codePoints()
                        .anyMatch(c ->
                                Character.UnicodeScript.of(c) == Character.UnicodeScript.HANGUL)
                ? Language.KOREAN
                : Language.ENGLISH;
    }

    /** Takes speech from the thread that makes it to the one that sends it. */
    private final class Speech implements TextToSpeech.Ear {
        private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(MOST_PIECES);
        private volatile int rate;
        private volatile Optional<String> cut = Optional.empty();

        @Override
        public boolean begins(int rate) {
            this.rate = rate;
            return true;
        }

        @Override
        public boolean hears(byte[] pcm) {
            boolean fits = pieces.offer(pcm);
            if (!fits) {
                cut = Optional.of("It was taken too slowly to be said whole.");
            }
            return fits;
        }

        void end(Optional<String> wrong) {
            if (cut.isEmpty()) {
                cut = wrong;
            }
            if (!pieces.offer(OVER)) {
                cut = Optional.of("It was taken too slowly to be said whole.");
                pieces.clear();
                var unused = pieces.offer(OVER);
            }
        }

        void tell() throws IOException, InterruptedException {
            boolean begun = false;
            while (true) {
                byte[] piece = pieces.poll(SECONDS, TimeUnit.SECONDS);
                if (piece == null) {
                    cut = Optional.of("It took too long to say it.");
                    break;
                }
                if (piece == OVER) {
                    break;
                }
                if (!begun) {
                    WyomingSession.this.tell("audio-start", format());
                    begun = true;
                }
                new WyomingEvent("audio-chunk", format(), piece).write(out);
            }
            if (begun && cut.isEmpty()) {
                WyomingSession.this.tell("audio-stop", WyomingEvent.object());
            } else {
                error(cut.orElse("It couldn't be said."), "not-said");
            }
        }

        private ObjectNode format() {
            return WyomingEvent.object()
                    .put("rate", rate)
                    .put("width", Short.BYTES)
                    .put("channels", 1);
        }
    }

    private void handle(WyomingEvent event) throws IOException, InterruptedException {
        String text = event.text("text").orElse("");
        if (text.isBlank() || text.length() > Utterance.MAX_LENGTH) {
            error("text: it must be 1 to %d characters".formatted(Utterance.MAX_LENGTH), "text");
            return;
        }
        Spoken spoken;
        try {
            spoken =
                    home.say(text, language(event))
                            .toCompletableFuture()
                            .get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("wyoming: a command came to nothing", e);
            error("It couldn't be done.", "not-handled");
            return;
        }
        ObjectNode data =
                WyomingEvent.object()
                        .put("text", spoken.reply())
                        .put("language", spoken.language().code());
        if (event.data().path("context") instanceof ObjectNode context) {
            data.set("context", context);
        }
        tell(isHandled(spoken.outcome()) ? "handled" : "not-handled", data);
    }

    private static boolean isHandled(OutcomeKind outcome) {
        return outcome != OutcomeKind.NOT_FOR_HOME && outcome != OutcomeKind.FAILED;
    }

    private void error(String text, String code) throws IOException {
        tell("error", WyomingEvent.object().put("text", text).put("code", code));
    }

    private void tell(String type, ObjectNode data) throws IOException {
        WyomingEvent.of(type, data).write(out);
    }
}
