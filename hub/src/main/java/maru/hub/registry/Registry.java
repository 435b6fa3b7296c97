package maru.hub.registry;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import maru.devices.Kind;
import maru.devices.Language;
import maru.devices.dialect.Identity;
import maru.hub.home.DeviceId;
import maru.hub.home.Floor;
import maru.hub.home.FloorId;
import maru.hub.home.Names;
import maru.hub.home.Room;
import maru.hub.home.RoomId;
import maru.hub.home.Routine;

/**
 * Who belongs to the home and what people have said about them. All of it is in memory, all of it
 * is kept: a result completes only after the change is safe on the disk. A change that can't be
 * kept completes exceptionally with {@link maru.hub.store.StoreException} and is taken back.
 *
 * <p>Arguments that name something the registry doesn't have complete exceptionally with {@link
 * java.util.NoSuchElementException}, malformed ones with {@link IllegalArgumentException} naming
 * the field. Any thread may call.
 */
public interface Registry {

    /** Grows with every change. */
    long revision();

    /** Every device ever seen and not forgotten, hidden and removed ones included. */
    List<Card> cards();

    Optional<Card> card(DeviceId device);

    List<Room> rooms();

    List<Floor> floors();

    List<Routine> routines();

    /** Tells of every change, after it is in place, on the changing thread; must be quick. */
    void onChange(Consumer<Change> listener);

    /**
     * What a person calls a device in a language, the preferred name first; wins over what it
     * announces, for good. An empty list gives the announced name back.
     */
    CompletionStage<Void> nameDevice(DeviceId device, Language language, List<String> names);

    /** Where a person says it stands: wins over what it suggests, for good. */
    CompletionStage<Void> placeDevice(DeviceId device, Optional<RoomId> room);

    /** What a person says it is; empty to believe the announcement again. */
    CompletionStage<Void> classifyDevice(DeviceId device, Optional<Kind> kind);

    /** A hidden device is not part of the home that is shown and spoken to. */
    CompletionStage<Void> hideDevice(DeviceId device, boolean hidden);

    /**
     * A removed device stays away however often it is announced, until it is brought back with
     * {@code false}. Its id is never given to another.
     */
    CompletionStage<Void> removeDevice(DeviceId device, boolean removed);

    CompletionStage<Room> addRoom(Names names, Optional<FloorId> floor);

    CompletionStage<Room> changeRoom(Room room);

    /** Its devices stand nowhere then. */
    CompletionStage<Void> removeRoom(RoomId room);

    CompletionStage<Floor> addFloor(Names names);

    CompletionStage<Floor> changeFloor(Floor floor);

    CompletionStage<Void> removeFloor(FloorId floor);

    /**
     * Adds or replaces a routine.
     *
     * @param id of the routine to replace; empty for a new one
     */
    CompletionStage<Routine> saveRoutine(
            Optional<String> id, Names names, List<Routine.Deed> deeds);

    CompletionStage<Void> removeRoutine(String routine);

    /**
     * Finds the card of a device that has announced itself, by any key that it shares, else by the
     * identities of its appliance, or makes one. Announced again, under another name or in another
     * dialect it is the same device.
     */
    Admission admit(Sighting sighting);

    /**
     * What speaks against an announcement: it claims an identity of a device whose address is
     * another.
     *
     * @param key of the announced component
     */
    Optional<String> objection(String key, Set<Identity> identities);

    /** Keeps what could not be kept when it was announced, if the disk has room again. */
    void keepAgain();

    /** What changed. */
    sealed interface Change {
        record DeviceChanged(DeviceId device) implements Change {}

        /** Rooms, floors or routines. */
        record HouseChanged() implements Change {}
    }

    /** Whether a device may come in. */
    sealed interface Admission {
        /**
         * @param fresh seen for the first time
         * @param merged another card that turned out to be the same appliance, now forgotten
         */
        record Admitted(Card card, boolean fresh, Optional<DeviceId> merged) implements Admission {}

        /** It stays out; nothing changed. */
        record Refused(String reason) implements Admission {}
    }
}
