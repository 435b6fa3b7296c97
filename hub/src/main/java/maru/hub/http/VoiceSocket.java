package maru.hub.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import maru.devices.Language;
import maru.hub.command.Spoken;
import maru.hub.understand.Utterance;
import maru.hub.voice.Heard;
import maru.hub.voice.Recording;
import maru.hub.voice.TextToSpeech;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A remote with a microphone, over one WebSocket: what is said while its button is held comes as
 * binary frames of sound and ends with {@code {"type":"end"}}; what was heard, the home's answer
 * and its speech go back. What is said anew, or a {@code cancel}, ends what went before it at once.
 * Every utterance has a number, by which what comes late is told from what belongs to the next.
 * What is heard stays in memory until it is written down. Lives on one event loop.
 */
final class VoiceSocket {
    private static final Logger LOG = LoggerFactory.getLogger(VoiceSocket.class);

    /** How long the button may be held, with some time for the network. */
    private static final Duration HELD = Recording.LONGEST.plusSeconds(15);

    /** As for whatever else is asked over HTTP. */
    private static final Duration UNDERSTANDING = Duration.ofSeconds(90);

    private static final long READY_AGAIN_MS = 1_000;

    /** Turns count from one; this is told before the first. */
    private static final int NONE = 0;

    /** A stage in which something went wrong. */
    private enum Stage {
        LISTENING,
        HEARING,
        UNDERSTANDING,
        SPEAKING;

        String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final VoiceRemote remote;
    private final VoiceRemote.Speaker speaker;
    private final Sockets.Client client;
    private final Vertx vertx;
    private final Context context;

    /** How many utterances have begun; the last one's number. */
    private int turn;

    /** The one that is to be heard and answered; whatever belongs to another is over. */
    private volatile int live = NONE;

    private Optional<Buffer> recording = Optional.empty();
    private Optional<CompletableFuture<Heard>> hearing = Optional.empty();
    private Optional<CompletableFuture<?>> saying = Optional.empty();

    /** Why the rest of this utterance is dropped. */
    private Optional<String> refused = Optional.empty();

    private boolean ready;

    /** The turn that is being answered aloud. */
    private int speaks = NONE;

    private boolean over;
    private long timer = -1;

    VoiceSocket(
            VoiceRemote remote,
            VoiceRemote.Speaker speaker,
            Sockets.Client client,
            Vertx vertx,
            Context context) {
        this.remote = remote;
        this.speaker = speaker;
        this.client = client;
        this.vertx = vertx;
        this.context = context;
    }

    /** Says that it listens, or why not, and then as soon as it does. */
    void begin() {
        remote.voice().deafness().ifPresent(why -> problem(NONE, Stage.LISTENING, why));
        becomeReady();
    }

    private void becomeReady() {
        if (over || ready) {
            return;
        }
        if (remote.voice().deafness().isEmpty()) {
            ready = true;
            tell(Json.object().put("type", "listening"));
        } else {
            vertx.setTimer(READY_AGAIN_MS, _ -> becomeReady());
        }
    }

    /** Some sound. */
    void hear(Buffer pcm) {
        if (refused.isPresent()) {
            return;
        }
        if (recording.isEmpty()) {
            beginTurn();
            recording = Optional.of(Buffer.buffer());
            timer = vertx.setTimer(HELD.toMillis(), _ -> refuse("The end of it didn't come."));
        }
        Buffer heard = recording.get();
        if (heard.length() + pcm.length() > Recording.MOST_BYTES) {
            refuse(
                    "At most "
                            + Recording.LONGEST.toSeconds()
                            + " seconds are heard at once; say it shorter.");
            return;
        }
        heard.appendBuffer(pcm);
    }

    private void beginTurn() {
        interrupt();
        turn++;
    }

    /** Passes over the rest of an utterance. */
    private void refuse(String why) {
        drop();
        refused = Optional.of(why);
        problem(turn, Stage.LISTENING, why);
    }

    /** A text that the other side sent. */
    void obey(String text) {
        String type;
        try {
            type = Json.read(text.getBytes(StandardCharsets.UTF_8)).path("type").asText();
        } catch (Problem problem) {
            type = "";
        }
        switch (type) {
            case "end" -> end();
            case "cancel" -> {
                drop();
                refused = Optional.empty();
                interrupt();
            }
            default -> client.leave(Sockets.AGAINST_THE_RULES, "type: it must be end or cancel");
        }
    }

    /** The connection has gone, and with it whatever was under way. */
    void gone() {
        over = true;
        drop();
        stop();
    }

    private void drop() {
        vertx.cancelTimer(timer);
        recording = Optional.empty();
    }

    /** Ends what is under way; what the home already does, it does. */
    private void interrupt() {
        stop();
        if (speaks != NONE) {
            tell(speaks, "spoken", Json.object());
            speaks = NONE;
        }
    }

    private void stop() {
        live = NONE;
        hearing.ifPresent(h -> h.cancel(false));
        saying.ifPresent(s -> s.cancel(false));
        hearing = Optional.empty();
        saying = Optional.empty();
    }

    private void end() {
        if (refused.isPresent()) {
            problem(turn, Stage.LISTENING, refused.get());
            refused = Optional.empty();
            return;
        }
        if (recording.isEmpty()) {
            beginTurn();
        }
        byte[] pcm = recording.map(Buffer::getBytes).orElse(new byte[0]);
        drop();
        int now = turn;
        live = now;
        var heard =
                remote.voice().hear(Recording.of(pcm), speaker.language(), remote.names(speaker));
        hearing = Optional.of(heard);
        heard.whenComplete((what, thrown) -> {
            if (thrown == null) {
                context.runOnContext(_ -> heard(now, what));
            }
        });
    }

    private boolean isOver(int which) {
        return over || isGone(which);
    }

    private void heard(int now, Heard heard) {
        if (isOver(now)) {
            return;
        }
        hearing = Optional.empty();
        switch (heard) {
            case Heard.Nothing _ -> problem(now, Stage.HEARING, "Nothing was heard.");
            case Heard.Failed(String why) -> problem(now, Stage.HEARING, why);
            case Heard.Words(String text, Optional<Language> language) -> {
                tell(now, "heard", Json.object().put("text", text));
                if (text.length() > Utterance.MAX_LENGTH) {
                    problem(now, Stage.UNDERSTANDING, "That was too much at once.");
                } else {
                    understand(now, text, language);
                }
            }
        }
    }

    private void understand(int now, String text, Optional<Language> language) {
        CompletableFuture<Spoken> spoken;
        try {
            spoken =
                    remote.say(speaker, text, language, _ -> !isGone(now))
                            .toCompletableFuture()
                            .copy()
                            .orTimeout(UNDERSTANDING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RuntimeException e) {
            spoken = CompletableFuture.failedFuture(e);
        }
        spoken.whenComplete((answer, thrown) ->
                context.runOnContext(_ -> {
                    if (thrown == null) {
                        answered(now, answer);
                    } else if (!over) {
                        misunderstood(now, thrown);
                    }
                }));
    }

    /** Asked on any thread. */
    private boolean isGone(int which) {
        return which != live;
    }

    private void misunderstood(int now, Throwable thrown) {
        if (thrown instanceof TimeoutException) {
            problem(now, Stage.UNDERSTANDING, "It took too long.");
        } else {
            problem(now, Stage.UNDERSTANDING, Problem.of(thrown).detail());
        }
    }

    /** What was done is told even to somebody who speaks again, but not said aloud. */
    private void answered(int now, Spoken answer) {
        if (over) {
            return;
        }
        tell(now, "answer", HomeJson.spoken(answer, remote.home()));
        if (isOver(now)) {
            return;
        }
        Optional<String> mute = remote.voice().muteness();
        if (mute.isPresent() || answer.reply().isBlank()) {
            tell(now, "spoken", Json.object());
            return;
        }
        var said = remote.voice().say(answer.reply(), answer.language(), new Ear(now));
        saying = Optional.of(said);
        said.whenComplete((wrong, thrown) -> {
            if (thrown == null) {
                context.runOnContext(_ -> said(now, wrong));
            }
        });
    }

    private void said(int now, Optional<String> wrong) {
        if (isOver(now)) {
            return;
        }
        saying = Optional.empty();
        speaks = NONE;
        wrong.ifPresent(why -> problem(now, Stage.SPEAKING, why));
        tell(now, "spoken", Json.object());
    }

    /** Hears the reply as it is made, and hands it on. */
    private final class Ear implements TextToSpeech.Ear {
        private final int of;

        Ear(int of) {
            this.of = of;
        }

        @Override
        public boolean begins(int rate) {
            return onLoop(() -> {
                speaks = of;
                tell(of, "speech", Json.object().put("rate", rate));
            });
        }

        @Override
        public boolean hears(byte[] pcm) {
            return onLoop(() -> client.send(Buffer.buffer(pcm)));
        }

        private boolean onLoop(Runnable telling) {
            if (isGone(of)) {
                return false;
            }
            context.runOnContext(_ -> {
                if (!isOver(of)) {
                    telling.run();
                }
            });
            return true;
        }
    }

    private void problem(int of, Stage stage, String detail) {
        LOG.debug("voice: {} at {}", detail, stage.id());
        tell(of, "problem", Json.object().put("stage", stage.id()).put("detail", detail));
    }

    private void tell(int of, String type, ObjectNode fields) {
        tell(Json.object().put("type", type).put("turn", of).setAll(fields));
    }

    private void tell(JsonNode what) {
        client.tell(Buffer.buffer(Json.bytes(what)));
    }
}
