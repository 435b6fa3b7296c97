package maru.hub.registry;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;
import maru.hub.home.RoomId;
import maru.hub.understand.Utterance.Role;

/**
 * Who may use what. Everybody who belongs to the home may use everything in it until somebody is
 * kept from a device or a room. Admins are never kept from anything.
 */
public interface Permissions {

    /**
     * Whether this speaker may see and use the device. What is risky needs a confirmation besides.
     */
    default boolean mayUse(String speakerId, Role role, Device device) {
        return mayUse(speakerId, role, device.id(), device.room());
    }

    /** The same for a device that needn't be part of the home at present, such as a hidden one. */
    boolean mayUse(String speakerId, Role role, DeviceId device, Optional<RoomId> room);

    List<Denial> denials();

    /** Kept when complete; adding the same again changes nothing. */
    CompletionStage<Denial> deny(Who who, What what);

    CompletionStage<Void> allow(String denialId);

    /** Tells when somebody is kept from something or no longer is; must be quick. */
    default void onChange(Runnable listener) {
        // Those that never change have nothing to tell.
    }

    /** Who is kept out of what. */
    record Denial(String id, Who who, What what) {}

    /** One person or token, or everybody of a role; exactly one of the two. */
    record Who(Optional<String> speakerId, Optional<Role> role) {
        public Who {
            if (speakerId.isPresent() == role.isPresent()) {
                throw new IllegalArgumentException("who: one of speakerId and role");
            }
        }
    }

    /** A device or a room with all that stands in it; exactly one of the two. */
    record What(Optional<DeviceId> device, Optional<RoomId> room) {
        public What {
            if (device.isPresent() == room.isPresent()) {
                throw new IllegalArgumentException("what: one of device and room");
            }
        }
    }
}
