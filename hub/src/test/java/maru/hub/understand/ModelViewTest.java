package maru.hub.understand;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.devices.Language;
import maru.devices.State;
import maru.hub.home.Availability;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;
import maru.hub.home.Home;
import maru.hub.home.Names;
import maru.hub.home.Room;
import maru.hub.home.RoomId;
import maru.hub.llm.ChatTemplate;
import maru.hub.llm.Prompt;
import maru.hub.understand.ModelView.Shown;
import org.junit.jupiter.api.Test;

/** How much of a home the model is shown. */
class ModelViewTest {

    private static final int BYTES = 7_200;

    @Test
    void aSmallHomeIsListedWhole() {
        ModelView view = view(home(4));

        assertFalse(view.isBig());
        assertTrue(text(view.prefix()).contains("room-3 (3호): "), text(view.prefix()));
    }

    @Test
    void aHomeOfAnySizeIsListedInSoMuch() {
        for (int rooms : new int[] {12, 30, 40, 41, 200}) {
            String listed = text(view(home(rooms)).prefix());

            assertTrue(
                    listed.getBytes(StandardCharsets.UTF_8).length <= BYTES,
                    () -> rooms + " rooms: " + listed);
            assertTrue(listed.contains("washer"), () -> rooms + " rooms: " + listed);
        }
    }

    @Test
    void whatTheListLeavesOutIsNamedWithTheWordsThatComeNearIt() {
        var asked =
                assertInstanceOf(
                        Shown.Asked.class,
                        view(home(40)).shown("it's dark in room 17", Language.ENGLISH));

        assertTrue(text(asked.rest()).contains("room-17.light"), text(asked.rest()));
        assertFalse(text(asked.rest()).contains("room-18"), text(asked.rest()));
    }

    private static ModelView view(Home home) {
        return ModelView.of(home, ChatTemplate.GEMMA, Optional.of("understanding"));
    }

    /** Rooms with a thing of every kind each. */
    private static Home home(int rooms) {
        var all = new ArrayList<Room>();
        var devices = new ArrayList<Device>();
        for (int i = 0; i < rooms; i++) {
            var room = new RoomId("room-" + i);
            all.add(new Room(room, Names.of("Room " + i, i + "호"), Optional.empty()));
            for (Kind kind : rooms < 10 ? List.of(Kinds.LAMP, Kinds.WASHER) : Kinds.all()) {
                devices.add(
                        new Device(
                                new DeviceId(kind.id() + "-" + i),
                                Names.of(kind.id() + " " + i, kind.id() + " " + i),
                                Optional.of(room),
                                kind,
                                kind.traits(),
                                State.UNKNOWN,
                                Availability.ONLINE,
                                Optional.empty()));
            }
        }
        return Home.of(rooms, devices, all, List.of(), List.of(), ZoneOffset.UTC);
    }

    private static String text(Prompt prompt) {
        var text = new StringBuilder();
        for (Prompt.Piece piece : prompt.pieces()) {
            text.append(
                    switch (piece) {
                        case Prompt.Markup(String words) -> words;
                        case Prompt.Plain(String words) -> words;
                    });
        }
        return text.toString();
    }
}
