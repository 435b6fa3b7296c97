package maru.hub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import maru.devices.Language;
import maru.hub.home.RoomId;
import maru.hub.llm.ModelReadiness.Phase;
import maru.hub.understand.Utterance.Surface;
import maru.hub.voice.Heard;
import maru.hub.voice.Recording;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A remote with a microphone. */
@Timeout(60)
class VoiceSocketTest {
    /** A fifth of a second, as a page sends it. */
    private static final byte[] SOUND = new byte[Recording.RATE / 5 * 2];

    private static final String END = "{\"type\":\"end\"}";
    private static final String CANCEL = "{\"type\":\"cancel\"}";

    @TempDir Path data;

    private TestEdge hub;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() {
        hub = new TestEdge(data);
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        hub.close();
    }

    private Screen connect(String token, String query) throws Exception {
        return Screen.connect(client, hub, token, "voice" + query);
    }

    private static JsonNode next(Screen remote) throws InterruptedException {
        JsonNode message = remote.messages.poll(20, TimeUnit.SECONDS);
        assertTrue(message != null, "nothing came");
        return message;
    }

    private static void expect(Screen remote, String... types) throws InterruptedException {
        for (String type : types) {
            JsonNode message = next(remote);
            assertEquals(type, message.path("type").asText(), message::toString);
        }
    }

    private static void say(Screen remote) throws Exception {
        remote.send(SOUND);
        remote.send(SOUND);
        remote.send(END);
    }

    @Test
    void whatIsSaidIsDoneAndAnsweredAloud() throws Exception {
        var remote = connect(hub.member, "?language=en&room=bedroom");
        expect(remote, "listening");

        say(remote);

        assertEquals("turn on the lamp", next(remote).path("text").asText());
        JsonNode answer = next(remote);
        assertEquals("answer", answer.path("type").asText());
        assertEquals("Turned on the lamp.", answer.path("reply").asText());
        assertEquals("done", answer.path("outcome").asText());
        assertEquals(ScriptedSpeech.RATE, next(remote).path("rate").asInt());
        expect(remote, "spoken");
        assertEquals(100 * 1_024, remote.sound.size());
        assertEquals(List.of("Turned on the lamp."), hub.speech.said);
        var said = hub.lastSaid();
        assertEquals(Surface.VOICE, said.surface());
        assertEquals(Optional.of(new RoomId("bedroom")), said.room());
        assertEquals(Optional.of(Language.ENGLISH), hub.speech.languages.getLast());
    }

    @Test
    void withoutALanguageItIsToldFromTheSound() throws Exception {
        hub.speech.heard = new Heard.Words("거실 불 켜 줘", Optional.of(Language.KOREAN));
        var remote = connect(hub.member, "");
        expect(remote, "listening");

        say(remote);

        expect(remote, "heard", "answer");
        assertEquals(Optional.empty(), hub.speech.languages.getLast());
        assertEquals(Optional.of(Language.KOREAN), hub.lastSaid().language());
    }

    @Test
    void theRecogniserKnowsTheNamesThatTheSpeakerMayKnow() throws Exception {
        var member = connect(hub.member, "?language=en&room=Bedroom");
        say(member);
        expect(member, "listening", "heard", "answer");
        var guest = connect(hub.guest, "?language=en");
        say(guest);
        expect(guest, "listening", "heard", "answer");

        assertEquals(List.of("Bedroom", "Lamp", "Front door"), hub.speech.names.getFirst());
        assertEquals(List.of("Bedroom", "Front door"), hub.speech.names.getLast());
    }

    @Test
    void severalThingsAreSaidOneAfterTheOther() throws Exception {
        var remote = connect(hub.member, "?language=en");
        expect(remote, "listening");
        for (int i = 0; i < 3; i++) {
            say(remote);
            expect(remote, "heard", "answer", "speech", "spoken");
        }
    }

    @Test
    void whoSpeaksAgainIsNotTalkedOver() throws Exception {
        hub.speech.pieces.drainPermits();
        hub.speech.pieces.release(3);
        var remote = connect(hub.member, "?language=en");
        say(remote);
        expect(remote, "listening", "heard", "answer", "speech");

        remote.send(SOUND);
        expect(remote, "spoken");
        hub.speech.pieces.release(1_000);
        remote.send(END);

        expect(remote, "heard", "answer", "speech", "spoken");
        assertEquals(1, hub.speech.leftEarly.get());
        assertTrue(remote.sound.size() <= 103 * 1_024, "the first reply went on");
    }

    private static void expectOf(int turn, Screen remote, String... types)
            throws InterruptedException {
        for (String type : types) {
            JsonNode message = next(remote);
            assertEquals(type, message.path("type").asText(), message::toString);
            assertEquals(turn, message.path("turn").asInt(-1), message::toString);
        }
    }

    @Test
    void everythingTellsWhichUtteranceItBelongsTo() throws Exception {
        hub.speech.pieces.drainPermits();
        var remote = connect(hub.member, "?language=en");
        say(remote);
        expect(remote, "listening");
        expectOf(1, remote, "heard", "answer", "speech");
        remote.send(SOUND);
        expectOf(1, remote, "spoken");
        remote.send(CANCEL);
        hub.speech.pieces.release(1_000);
        hub.speech.heard = new Heard.Nothing();

        remote.send(END);

        expectOf(3, remote, "problem");
    }

    @Test
    void anAnswerThatComesLateIsTheFirstOnes() throws Exception {
        hub.speech.heard = new Heard.Words("a joke", Optional.empty());
        hub.commands.endless = true;
        var remote = connect(hub.member, "?language=en");
        say(remote);
        expect(remote, "listening");
        expectOf(1, remote, "heard");

        remote.send(SOUND);

        expectOf(1, remote, "answer");
        hub.commands.endless = false;
        hub.speech.heard = new Heard.Words("turn on the lamp", Optional.empty());
        remote.send(END);
        expectOf(2, remote, "heard", "answer", "speech", "spoken");
    }

    @Test
    void aCancelEndsTheSpeechOrWhatIsBeingHeard() throws Exception {
        hub.speech.pieces.drainPermits();
        var remote = connect(hub.member, "?language=en");
        say(remote);
        expect(remote, "listening", "heard", "answer", "speech");
        remote.send(CANCEL);
        expect(remote, "spoken");
        hub.speech.pieces.release(1_000);

        hub.speech.turns.drainPermits();
        int said = hub.commands.said.size();
        say(remote);
        remote.send(CANCEL);
        hub.speech.turns.release(1_000);
        remote.send(SOUND);
        remote.send(CANCEL);
        say(remote);
        expect(remote, "heard", "answer");
        assertEquals(said + 1, hub.commands.said.size());
    }

    @Test
    void silenceIsAPlainProblem() throws Exception {
        hub.speech.heard = new Heard.Nothing();
        var remote = connect(hub.member, "?language=en");
        say(remote);
        expect(remote, "listening");
        JsonNode problem = next(remote);
        assertEquals("hearing", problem.path("stage").asText());
        assertEquals("Nothing was heard.", problem.path("detail").asText());
        assertEquals(0, hub.commands.said.size());

        hub.speech.heard = new Heard.Words("turn on the lamp", Optional.empty());
        say(remote);
        expect(remote, "heard", "answer");
    }

    @Test
    void whatIsTooLongIsRefusedAtOnceAndAtItsEndAndOnlyThat() throws Exception {
        var remote = connect(hub.member, "?language=en");
        expect(remote, "listening");
        byte[] second = new byte[Recording.RATE * 2];
        for (int i = 0; i < 60; i++) {
            remote.send(second);
        }
        remote.send(END);

        JsonNode problem = next(remote);
        assertEquals("listening", problem.path("stage").asText());
        assertTrue(problem.path("detail").asText().contains("30 seconds"), problem::toString);
        assertEquals(problem, next(remote));
        say(remote);
        expectOf(2, remote, "heard");
        assertEquals(1, hub.speech.names.size());
    }

    @Test
    void tellsWhyItDoesNotHearAndWhenItDoes() throws Exception {
        hub.speech.phase = Phase.FETCHING;
        var remote = connect(hub.member, "?language=en");
        JsonNode problem = next(remote);
        assertEquals("listening", problem.path("stage").asText());
        assertTrue(problem.path("detail").asText().contains("40%"), problem::toString);
        say(remote);
        assertEquals("hearing", next(remote).path("stage").asText());

        hub.speech.phase = Phase.READY;

        expect(remote, "listening");
        say(remote);
        expect(remote, "heard", "answer");
    }

    @Test
    void withoutAVoiceItAnswersInSilence() throws Exception {
        hub.speech.mute = Optional.of("There is no espeak-ng.");
        var remote = connect(hub.member, "?language=en");
        say(remote);
        expect(remote, "listening", "heard", "answer", "spoken");
        assertEquals(0, remote.sound.size());
    }

    @Test
    void riskyThingsWaitForAYesAsWhenTheyAreTyped() throws Exception {
        hub.speech.heard = new Heard.Words("unlock the front door", Optional.empty());
        var remote = connect(hub.member, "?language=en");
        say(remote);
        expect(remote, "listening", "heard");
        JsonNode answer = next(remote);
        assertEquals("needs_confirmation", answer.path("outcome").asText());
        assertEquals("n0nce", answer.path("confirmations").path(0).path("nonce").asText());
    }

    @Test
    void aTalkEndsWhenItsSpeakerGoesAway() throws Exception {
        hub.speech.heard = new Heard.Words("a joke", Optional.empty());
        hub.commands.endless = true;
        var remote = connect(hub.member, "?language=en");
        say(remote);
        expect(remote, "listening", "heard");

        remote.vanish();

        hub.commands.left.get(20, TimeUnit.SECONDS);
    }

    @Test
    void whoGoesAwayInTheMiddleOfASentenceHasNothingDone() throws Exception {
        var remote = connect(hub.member, "?language=en");
        expect(remote, "listening");
        remote.send(SOUND);
        remote.vanish();

        var another = connect(hub.member, "?language=en");
        say(another);
        expect(another, "listening", "heard", "answer");
        assertEquals(1, hub.commands.said.size());
    }

    @Test
    void tenSpeakAtOnceAndEachIsAnswered() throws Exception {
        var remotes = new ArrayList<Screen>();
        for (int i = 0; i < 10; i++) {
            remotes.add(connect(hub.member, "?language=en"));
        }
        for (Screen remote : remotes) {
            say(remote);
        }
        for (Screen remote : remotes) {
            expect(remote, "listening", "heard", "answer", "speech", "spoken");
            assertEquals(100 * 1_024, remote.sound.size());
        }
    }

    @Test
    void whoeverComesWhenTooManyWaitIsToldSo() throws Exception {
        hub.speech.turns.drainPermits();
        var remotes = new ArrayList<Screen>();
        for (int i = 0; i < 20; i++) {
            var remote = connect(hub.member, "?language=en");
            expect(remote, "listening");
            say(remote);
            remotes.add(remote);
        }
        var last = next(remotes.getLast());
        assertEquals("hearing", last.path("stage").asText());
        assertTrue(last.path("detail").asText().contains("Too many"), last::toString);
        hub.speech.turns.release(1_000);
        expect(remotes.getFirst(), "heard", "answer");
    }

    @Test
    void whoWaitsTooLongIsToldSo() throws Exception {
        hub.speech.turns.drainPermits();
        var remote = connect(hub.member, "?language=en");
        say(remote);
        expect(remote, "listening");
        JsonNode problem = next(remote);
        assertEquals("hearing", problem.path("stage").asText());
        assertTrue(problem.path("detail").asText().contains("too long"), problem::toString);
        hub.speech.turns.release(1_000);
        say(remote);
        expect(remote, "heard", "answer");
        assertEquals(1, hub.commands.said.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "{\"type\":7}", "{\"type\":\"End\"}", "{\"text\":\"hello\"}"})
    void whatIsNoMessageEndsTheConnection(String text) throws Exception {
        var remote = connect(hub.member, "");
        expect(remote, "listening");
        remote.send(text);
        assertEquals(Sockets.AGAINST_THE_RULES, remote.closed.get(20, TimeUnit.SECONDS));
    }

    @Test
    void framesOfNothingAndHalfSamplesAreHeardAndHugeOnesAreNot() throws Exception {
        var remote = connect(hub.member, "?language=en");
        expect(remote, "listening");
        remote.send(new byte[0]);
        remote.send(new byte[] {1});
        remote.send(new byte[] {1, 2});
        remote.send(END);
        expect(remote, "heard", "answer", "speech", "spoken");
        remote.send(END);
        expect(remote, "heard");

        var huge = connect(hub.member, "?language=en");
        expect(huge, "listening");
        try {
            huge.send(new byte[Json.MAX_BODY + 1]);
            assertFalse(huge.closed.handle((_, _) -> false).get(20, TimeUnit.SECONDS));
        } catch (ExecutionException _) {
            // It was hung up on while it sent, and isn't told of that once more.
        }
        assertNull(huge.messages.poll());
    }

    @Test
    void aRoomOrALanguageThatThereIsNotIsRefused() {
        assertEquals(422, refused("?room=nowhere"));
        assertEquals(400, refused("?language=fr"));
    }

    private int refused(String query) {
        var thrown = assertThrows(ExecutionException.class, () -> connect(hub.member, query));
        var handshake = (WebSocketHandshakeException) thrown.getCause();
        return handshake.getResponse().statusCode();
    }
}
