package maru.hub.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import maru.devices.Act;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.devices.Language;
import maru.devices.Trait;
import maru.devices.Value;
import maru.devices.dialect.Identity;
import maru.hub.home.DeviceId;
import maru.hub.home.Names;
import maru.hub.home.Room;
import maru.hub.home.RoomId;
import maru.hub.home.Routine.Deed;
import maru.hub.registry.Registry.Admission;
import maru.hub.store.Shelf;
import maru.hub.store.Shelves;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for a registry wherever its shelves stand. */
abstract class RegistryContract {
    private static final String MAC = "00:11:22:33:44:55";

    final Notices notices = new Notices(InstantSource.system());
    ShelvedRegistry registry;

    /** The same shelves as before, as after a restart. */
    abstract Shelves reopened();

    @BeforeEach
    void open() {
        restart();
    }

    void restart() {
        registry =
                new ShelvedRegistry(
                        reopened(), new RegistryConfig(60, 50), notices, InstantSource.system());
        registry.start();
    }

    @Test
    void aDeviceGetsAReadableIdAndKeepsItThroughARestart() {
        DeviceId id = admit(lamp()).id();
        assertTrue(id.value().matches("living-room-lamp-[0-9a-f]{4}"), id.value());
        restart();
        assertEquals(id, admit(lamp()).id());
        assertEquals(1, registry.cards().size());
    }

    @Test
    void aDeviceWithAKoreanNameIsCalledByItsKindInItsId() {
        var card = admit(sighting("k", "거실 스탠드", Kinds.LAMP, "거실", MAC));
        assertTrue(card.id().value().startsWith("lamp-"), card.id().value());
        assertEquals("거실 스탠드", card.names().in(Language.KOREAN));
    }

    @Test
    void announcedAgainUnderAnotherNameItIsTheSameDevice() {
        DeviceId id = admit(lamp()).id();
        var renamed = admit(sighting("z2m:1", "Floor lamp", Kinds.LAMP, "Living Room", MAC));
        assertEquals(id, renamed.id());
        assertEquals("Floor lamp", renamed.names().in(Language.ENGLISH));
        assertEquals(1, registry.cards().size());
    }

    @Test
    void announcedAgainWithoutChangeNothingChanges() {
        admit(lamp());
        long before = registry.revision();
        admit(lamp());
        assertEquals(before, registry.revision());
    }

    @Test
    void announcedByASecondDialectItIsTheSameDevice() {
        DeviceId id = admit(lamp()).id();
        var both =
                new Sighting(
                        "homeassistant",
                        Set.of(Identity.of(MAC), Identity.of("u1")),
                        Set.of("z2m:1", "ha:1"),
                        Set.of(),
                        false,
                        "Living Room Lamp",
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("Living Room"),
                        List.of(),
                        Kinds.LAMP);
        assertEquals(id, admit(both).id());
        assertEquals(id, admit(sighting("ha:1", "Living Room Lamp", Kinds.LAMP, "", "u1")).id());
        assertEquals(1, registry.cards().size());
    }

    @Test
    void twoCardsThatTurnOutToBeOneAreMergedAndTheOlderIdStays() {
        DeviceId first = admit(sighting("a", "Lamp", Kinds.LAMP, "", MAC)).id();
        DeviceId second = admit(sighting("b", "Lamp", Kinds.LAMP, "", "u1")).id();
        join(registry.nameDevice(second, Language.KOREAN, List.of("스탠드")));
        var both =
                new Sighting(
                        "ha",
                        Set.of(Identity.of(MAC), Identity.of("u1")),
                        Set.of("a", "b"),
                        Set.of(),
                        false,
                        "Lamp",
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Kinds.LAMP);
        var admitted = assertInstanceOf(Admission.Admitted.class, registry.admit(both));
        DeviceId kept = admitted.card().id();
        DeviceId gone = admitted.merged().orElseThrow();
        assertEquals(Set.of(first, second), Set.of(kept, gone));
        assertEquals("스탠드", admitted.card().names().in(Language.KOREAN));
        restart();
        assertEquals(1, registry.cards().size());
        assertTrue(registry.card(gone).isEmpty());
    }

    @Test
    void theTwoPartsOfADoubleSwitchAreTwoDevices() {
        var left = admit(part("s:l1", "s:l2", "Switch left"));
        var right = admit(part("s:l2", "s:l1", "Switch right"));
        assertNotEquals(left.id(), right.id());
        restart();
        assertEquals(right.id(), admit(part("s:l2", "s:l1", "Switch right")).id());
        assertEquals(left.id(), admit(part("s:l1", "s:l2", "Switch left")).id());
        assertEquals(2, registry.cards().size());
    }

    @Test
    void anApplianceThatComesBackUnderNewKeysIsTheSameDevice() {
        DeviceId id = admit(sighting("tasmota:1", "Plug", Kinds.PLUG, "", MAC)).id();
        assertEquals(id, admit(sighting("ha:77", "Plug", Kinds.PLUG, "", MAC)).id());
    }

    @Test
    void whoClaimsTheIdentityOfAnotherAddressIsObjectedTo() {
        var owner =
                new Sighting(
                        "ha",
                        Set.of(Identity.of(MAC), Identity.of("lock-1")),
                        Set.of("ha:lock"),
                        Set.of(),
                        false,
                        "Front door",
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Kinds.DOOR_LOCK);
        admit(owner);
        var thief = Set.of(Identity.of("66:77:88:99:aa:bb"), Identity.of("lock-1"));
        assertTrue(registry.objection("ha:evil", thief).isPresent());
        assertTrue(registry.objection("ha:lock", owner.identities()).isEmpty());
        assertTrue(
                registry.objection("ha:battery", Set.of(Identity.of(MAC))).isEmpty(),
                "another component of the same appliance");
    }

    @Test
    void anIdIsNeverGivenToAnother() {
        var ids = new HashSet<DeviceId>();
        for (int i = 0; i < 40; i++) {
            ids.add(admit(sighting("k" + i, "Lamp", Kinds.LAMP, "", "unique" + i)).id());
        }
        assertEquals(40, ids.size());
    }

    @Test
    void aPersonsNameWinsAndSurvivesReannouncementAndRestart() {
        DeviceId id = admit(lamp()).id();
        join(registry.nameDevice(id, Language.ENGLISH, List.of("Reading light", "nook light")));
        join(registry.nameDevice(id, Language.KOREAN, List.of("독서등")));
        admit(sighting("z2m:1", "Other", Kinds.LAMP, "Living Room", MAC));
        restart();
        var names = registry.card(id).orElseThrow().names();
        assertEquals(
                List.of("Reading light", "nook light"), names.perLanguage().get(Language.ENGLISH));
        assertEquals("독서등", names.in(Language.KOREAN));
        join(registry.nameDevice(id, Language.ENGLISH, List.of()));
        assertEquals("Other", registry.card(id).orElseThrow().names().in(Language.ENGLISH));
    }

    @Test
    void aSuggestedAreaMakesARoomOnceAndNamesItInEveryLanguage() {
        RoomId first = admit(lamp()).room().orElseThrow();
        RoomId second =
                admit(sighting("x", "TV", Kinds.TV, "living-room", "u2")).room().orElseThrow();
        RoomId third = admit(sighting("y", "에어컨", Kinds.TV, "거실", "u3")).room().orElseThrow();
        assertEquals(first, second);
        assertEquals(first, third);
        assertEquals("living-room", first.value());
        assertEquals(1, registry.rooms().size());
        assertEquals("거실", registry.rooms().getFirst().names().in(Language.KOREAN));
    }

    @Test
    void whatADeviceAndItsRoomAreCalledInTheOtherLanguageIsKept() {
        DeviceId id =
                admit(called("k", "작업실 불", List.of("Workshop light"), "작업실", List.of("Workshop")))
                        .id();
        restart();
        Names names = registry.card(id).orElseThrow().names();
        assertEquals("작업실 불", names.in(Language.KOREAN));
        assertEquals("Workshop light", names.in(Language.ENGLISH));
        assertEquals("Workshop", registry.rooms().getFirst().names().in(Language.ENGLISH));
        admit(called("l", "Lamp", List.of(), "Workshop", List.of()));
        assertEquals(1, registry.rooms().size());
    }

    @Test
    void aDeviceWithoutARoomStandsWhereItsNameSays() {
        DeviceId light = admit(called("a", "거실 천장등", List.of(), "", List.of())).id();
        DeviceId tub = admit(called("b", "Livingroomish lamp", List.of(), "", List.of())).id();
        assertEquals(Optional.empty(), roomOf(light));
        admit(lamp());
        RoomId living = registry.rooms().getFirst().id();
        assertEquals(Optional.of(living), roomOf(light));
        assertEquals(Optional.empty(), roomOf(tub));
        var corner = join(registry.addRoom(Names.of("Living room corner"), Optional.empty()));
        DeviceId deep =
                admit(called("c", "living room/corner lamp", List.of(), "", List.of())).id();
        assertEquals(Optional.of(corner.id()), roomOf(deep));
        restart();
        assertEquals(Optional.of(living), roomOf(light));
    }

    @Test
    void whereAPersonPutsADeviceItsNameSaysNothingMore() {
        DeviceId light = admit(called("a", "Kitchen light", List.of(), "", List.of())).id();
        join(registry.placeDevice(light, Optional.empty()));
        join(registry.addRoom(Names.of("Kitchen"), Optional.empty()));
        assertEquals(Optional.empty(), roomOf(light));
    }

    @Test
    void aPersonsRoomWinsOverASuggestion() {
        DeviceId id = admit(lamp()).id();
        Room den = join(registry.addRoom(Names.of("Den", "쉼터"), Optional.empty()));
        join(registry.placeDevice(id, Optional.of(den.id())));
        admit(sighting("z2m:1", "Living Room Lamp", Kinds.LAMP, "Kitchen", MAC));
        restart();
        assertEquals(den.id(), registry.card(id).orElseThrow().room().orElseThrow());
        join(registry.placeDevice(id, Optional.empty()));
        admit(sighting("z2m:1", "Living Room Lamp", Kinds.LAMP, "Attic", MAC));
        assertTrue(registry.card(id).orElseThrow().room().isEmpty());
    }

    @Test
    void aRoomThatWasRemovedStaysAwayThoughItIsSuggestedAgain() {
        DeviceId id = admit(lamp()).id();
        join(registry.removeRoom(new RoomId("living-room")));
        admit(lamp());
        restart();
        admit(lamp());
        assertTrue(registry.rooms().isEmpty());
        assertTrue(registry.card(id).orElseThrow().room().isEmpty());
    }

    @Test
    void hiddenRemovedAndReclassifiedStayThatWay() {
        DeviceId id = admit(lamp()).id();
        join(registry.hideDevice(id, true));
        join(registry.removeDevice(id, true));
        join(registry.classifyDevice(id, Optional.of(Kinds.CEILING_LIGHT)));
        restart();
        admit(lamp());
        var card = registry.card(id).orElseThrow();
        assertTrue(card.hidden());
        assertTrue(card.removed());
        assertEquals(Kinds.CEILING_LIGHT, card.knownKind());
        join(registry.removeDevice(id, false));
        assertFalse(registry.card(id).orElseThrow().removed());
    }

    @Test
    void roomsFloorsAndRoutinesSurvive() {
        var floor = join(registry.addFloor(Names.of("Upstairs", "위층")));
        var room = join(registry.addRoom(Names.of("Study"), Optional.of(floor.id())));
        var renamed =
                join(registry.changeRoom(new Room(room.id(), Names.of("Library"), room.floor())));
        DeviceId id = admit(lamp()).id();
        var routine =
                join(
                        registry.saveRoutine(
                                Optional.empty(),
                                Names.of("Movie night", "영화 시간"),
                                List.of(new Deed(id, Act.set(Trait.ON, Value.flag(false))))));
        restart();
        assertTrue(registry.rooms().contains(renamed));
        assertEquals(List.of(floor), registry.floors());
        assertEquals(List.of(routine), registry.routines());
        join(registry.removeFloor(floor.id()));
        join(registry.removeRoutine(routine.id()));
        restart();
        assertTrue(registry.floors().isEmpty());
        assertTrue(registry.routines().isEmpty());
        assertTrue(registry.rooms().stream().allMatch(r -> r.floor().isEmpty()));
    }

    @Test
    void whatIsUnknownOrMalformedIsRefused() {
        DeviceId id = admit(lamp()).id();
        var nobody = new DeviceId("nobody");
        refused(NoSuchElementException.class, registry.hideDevice(nobody, true));
        refused(
                NoSuchElementException.class,
                registry.placeDevice(id, Optional.of(new RoomId("sauna"))));
        refused(
                IllegalArgumentException.class,
                registry.nameDevice(id, Language.ENGLISH, List.of(" \u202e")));
        refused(
                IllegalArgumentException.class,
                registry.addRoom(Names.of("living  ROOM"), Optional.empty()));
        assertEquals(1, registry.cards().size());
        assertEquals(1, registry.rooms().size());
    }

    @Test
    void aSourceThatAnnouncesTooMuchIsStopped() {
        for (int i = 0; i < 50; i++) {
            admit(sighting("k" + i, "Fake", Kinds.LAMP, "", "u" + i));
        }
        var refused =
                assertInstanceOf(
                        Admission.Refused.class,
                        registry.admit(sighting("more", "Fake", Kinds.LAMP, "", "more")));
        assertTrue(refused.reason().contains("devices-per-source"), refused.reason());
        admit(sighting("k1", "Known", Kinds.LAMP, "", "u1"));
        for (int i = 0; i < 10; i++) {
            admit(other("o" + i));
        }
        assertInstanceOf(Admission.Refused.class, registry.admit(other("o10")));
    }

    @Test
    void aRowThatCannotBeReadIsQuarantinedAndTheRestIsThere() {
        DeviceId id = admit(lamp()).id();
        var shelves = reopened();
        join(shelves.put(Shelf.DEVICE, "broken", "{\"identities\": 7"));
        join(shelves.put(Shelf.DEVICE, "half", "{\"identities\": []}"));
        join(shelves.put(Shelf.ROOM, "nameless", "{\"names\": {}}"));
        restart();
        assertEquals(List.of(id), registry.cards().stream().map(Card::id).toList());
        assertEquals(1, registry.rooms().size());
        var quarantined = reopened().quarantined().stream().map(Shelves.Quarantined::key).toList();
        assertEquals(Set.of("broken", "half", "nameless"), Set.copyOf(quarantined));
        assertEquals(3, notices.total());
    }

    @Test
    void changesAreToldAfterTheyAreInPlace() {
        var told = new ArrayList<Optional<String>>();
        DeviceId id = admit(lamp()).id();
        registry.onChange(
                change -> told.add(registry.card(id).map(c -> c.names().in(Language.ENGLISH))));
        join(registry.nameDevice(id, Language.ENGLISH, List.of("Nook")));
        assertEquals(List.of(Optional.of("Nook")), told);
    }

    Card admit(Sighting sighting) {
        return assertInstanceOf(Admission.Admitted.class, registry.admit(sighting)).card();
    }

    static Sighting lamp() {
        return sighting("z2m:1", "Living Room Lamp", Kinds.LAMP, "Living Room", MAC);
    }

    static Sighting sighting(
            String key, String name, Kind kind, String area, String... identities) {
        var all = new HashSet<Identity>();
        for (String identity : identities) {
            all.add(Identity.of(identity));
        }
        return new Sighting(
                "z2m",
                all,
                Set.of(key),
                Set.of(),
                false,
                name,
                List.of(),
                Optional.of("Acme"),
                Optional.empty(),
                Optional.of(area).filter(a -> !a.isEmpty()),
                List.of(),
                kind);
    }

    private Optional<RoomId> roomOf(DeviceId device) {
        return registry.card(device).orElseThrow().room();
    }

    private static Sighting called(
            String key, String name, List<String> aliases, String area, List<String> areaAliases) {
        return new Sighting(
                "z2m",
                Set.of(Identity.of(key)),
                Set.of(key),
                Set.of(),
                false,
                name,
                aliases,
                Optional.empty(),
                Optional.empty(),
                Optional.of(area).filter(a -> !a.isEmpty()),
                areaAliases,
                Kinds.LIGHT);
    }

    private static Sighting other(String key) {
        return new Sighting(
                "tasmota",
                Set.of(Identity.of(key)),
                Set.of(key),
                Set.of(),
                false,
                "Plug",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Kinds.PLUG);
    }

    private static Sighting part(String key, String sibling, String name) {
        return new Sighting(
                "z2m",
                Set.of(Identity.of("0x00158d0001a2b3c4")),
                Set.of(key),
                Set.of(sibling),
                false,
                name,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Kinds.SWITCH);
    }

    static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static void refused(Class<? extends Throwable> why, CompletionStage<?> stage) {
        var thrown =
                assertThrows(CompletionException.class, () -> stage.toCompletableFuture().join());
        assertInstanceOf(why, thrown.getCause());
    }
}
