package maru.hub.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import maru.devices.Kinds;
import maru.devices.State;
import maru.hub.home.Availability;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;
import maru.hub.home.Names;
import maru.hub.home.RoomId;
import maru.hub.registry.Permissions.What;
import maru.hub.registry.Permissions.Who;
import maru.hub.store.InMemoryShelves;
import maru.hub.understand.Utterance.Role;
import org.junit.jupiter.api.Test;

class PermissionsTest {
    private static final RoomId OFFICE = new RoomId("office");

    private final InMemoryShelves shelves = new InMemoryShelves(InstantSource.system());
    private ShelvedPermissions permissions = open();

    @Test
    void everybodyMayUseEverythingAtFirst() {
        for (Role role : Role.values()) {
            assertTrue(permissions.mayUse("someone", role, lamp()));
        }
    }

    @Test
    void guestsAreKeptOutOfARoomAndNobodyElseIs() {
        deny(
                new Who(Optional.empty(), Optional.of(Role.GUEST)),
                new What(Optional.empty(), Optional.of(OFFICE)));
        permissions = open();
        assertFalse(permissions.mayUse("visitor", Role.GUEST, lamp()));
        assertTrue(permissions.mayUse("child", Role.MEMBER, lamp()));
    }

    @Test
    void onePersonIsKeptFromOneDeviceUntilItIsAllowedAgain() {
        var who = new Who(Optional.of("child"), Optional.empty());
        var what = new What(Optional.of(lamp().id()), Optional.empty());
        var denial = deny(who, what);
        assertEquals(denial, deny(who, what));
        assertFalse(permissions.mayUse("child", Role.MEMBER, lamp()));
        assertTrue(permissions.mayUse("parent", Role.MEMBER, lamp()));
        permissions.allow(denial.id()).toCompletableFuture().join();
        permissions = open();
        assertTrue(permissions.mayUse("child", Role.MEMBER, lamp()));
    }

    @Test
    void anAdminIsNeverKeptFromAnything() {
        deny(
                new Who(Optional.empty(), Optional.of(Role.ADMIN)),
                new What(Optional.empty(), Optional.of(OFFICE)));
        assertTrue(permissions.mayUse("owner", Role.ADMIN, lamp()));
    }

    private Permissions.Denial deny(Who who, What what) {
        return permissions.deny(who, what).toCompletableFuture().join();
    }

    private ShelvedPermissions open() {
        var opened = new ShelvedPermissions(shelves, new Notices(InstantSource.system()));
        opened.start();
        return opened;
    }

    private static Device lamp() {
        return new Device(
                new DeviceId("lamp"),
                Names.of("Lamp"),
                Optional.of(OFFICE),
                Kinds.LAMP,
                Map.of(),
                State.UNKNOWN,
                Availability.ONLINE,
                Optional.empty());
    }
}
