package maru.hub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A talk comes to its client as it is written, and ends with it. */
@Timeout(60)
class TalkStreamTest {
    @TempDir static Path data;

    private static TestEdge hub;

    @BeforeAll
    static void start() {
        hub = new TestEdge(data);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static TestEdge.Reply events(String text) {
        return hub.send(
                "POST /api/v1/say",
                List.of("Authorization: Bearer " + hub.guest, "Accept: text/event-stream"),
                "{\"text\":\"" + text + "\"}");
    }

    @Test
    void comesInPiecesAndThenWhole() {
        var reply = events("a joke");

        assertEquals(200, reply.status());
        assertEquals("text/event-stream", reply.headers().get("Content-Type"));
        assertEquals("no-store", reply.headers().get("Cache-Control"));
        String text = reply.text();
        int first = text.indexOf("event: piece\ndata: {\"text\":\"Knock\"}\n\n");
        int second = text.indexOf("event: piece\ndata: {\"text\":\" knock.\"}\n\n");
        int last = text.indexOf("event: answer\ndata: {");
        assertTrue(0 <= first && first < second && second < last, text);
        assertTrue(text.contains("\"outcome\":\"talk\""), text);
        assertTrue(text.contains("\"note\":\"It may be wrong.\""), text);
    }

    @Test
    void whatTheHomeRepliesIsOneEvent() {
        String text = events("lamp on").text();

        assertFalse(text.contains("event: piece"), text);
        assertTrue(text.contains("event: answer"), text);
        assertTrue(text.contains("Turned on the lamp."), text);
    }

    @Test
    void whatIsRefusedBeforehandIsAProblemLikeAnyOther() {
        var reply = events(" ");

        assertEquals(400, reply.status());
        assertEquals("application/problem+json", reply.headers().get("Content-Type"));
    }

    @Test
    void whoeverWantsNoEventsGetsTheWhole() {
        var json = hub.as(hub.member, "POST /api/v1/say", "{\"text\":\"a joke\"}").json();

        assertEquals("Knock knock.", json.path("reply").asText());
        assertEquals("small", json.path("talk").path("model").asText());
    }

    @Test
    void endsWhenItsClientGoesAway() throws Exception {
        try (var leaving = new TestEdge(data.resolve("leaving"))) {
            leaving.commands.endless = true;
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), leaving.port())) {
                String body = "{\"text\":\"a joke\"}";
                socket.getOutputStream()
                        .write(
                                ("POST /api/v1/say HTTP/1.1\r\nHost: localhost:"
                                                + leaving.port()
                                                + "\r\nAuthorization: Bearer "
                                                + leaving.guest
                                                + "\r\nAccept: text/event-stream\r\nContent-Type:"
                                                + " application/json\r\nContent-Length: "
                                                + body.length()
                                                + "\r\n\r\n"
                                                + body)
                                        .getBytes(StandardCharsets.UTF_8));
                maru.hub.broker.Party.await(() -> !leaving.commands.said.isEmpty(), "heard");
            }
            leaving.commands.left.get(20, TimeUnit.SECONDS);
        }
    }
}
