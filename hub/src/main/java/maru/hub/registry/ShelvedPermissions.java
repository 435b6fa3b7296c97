package maru.hub.registry;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import maru.hub.act.ActJson;
import maru.hub.home.DeviceId;
import maru.hub.home.RoomId;
import maru.hub.store.Shelf;
import maru.hub.store.Shelves;
import maru.hub.understand.Utterance.Role;

/** Permissions over {@link Shelves}. */
@Singleton
public final class ShelvedPermissions implements Permissions {
    private static final int MAX_DENIALS = 1_000;

    private final Shelves shelves;
    private final Notices notices;
    private final Map<String, Denial> denials = new ConcurrentSkipListMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public ShelvedPermissions(Shelves shelves, Notices notices) {
        this.shelves = shelves;
        this.notices = notices;
    }

    public void start() {
        shelves.read(Shelf.PERMISSION)
                .forEach((id, body) -> {
                    try {
                        denials.put(id, Documents.denial(id, ActJson.parse(body)));
                    } catch (IllegalArgumentException e) {
                        notices.tell("permission " + id, "could not be read: " + e.getMessage());
                        var _ =
                                shelves.quarantine(
                                        Shelf.PERMISSION, id, String.valueOf(e.getMessage()));
                    }
                });
    }

    @Override
    public boolean mayUse(String speakerId, Role role, DeviceId device, Optional<RoomId> room) {
        return role == Role.ADMIN
                || denials.values().stream()
                        .noneMatch(d ->
                                covers(d.who(), speakerId, role) && covers(d.what(), device, room));
    }

    @Override
    public List<Denial> denials() {
        return List.copyOf(denials.values());
    }

    @Override
    public CompletionStage<Denial> deny(Who who, What what) {
        var wanted = new Denial("", who, what);
        String body = Documents.write(wanted);
        for (Denial denial : denials.values()) {
            if (denial.who().equals(who) && denial.what().equals(what)) {
                return CompletableFuture.completedFuture(denial);
            }
        }
        if (denials.size() >= MAX_DENIALS) {
            return CompletableFuture.failedFuture(
                    new IllegalArgumentException("denials: there are " + MAX_DENIALS + " already"));
        }
        String id = Slugs.fresh("denial", "denial", body, denials::containsKey);
        var denial = new Denial(id, who, what);
        // In force before it is safe on the disk: the careful side to be wrong on.
        denials.put(id, denial);
        listeners.forEach(Runnable::run);
        return shelves.put(Shelf.PERMISSION, id, body).thenApply(_ -> denial);
    }

    @Override
    public CompletionStage<Void> allow(String denialId) {
        if (!denials.containsKey(denialId)) {
            return CompletableFuture.failedFuture(
                    new NoSuchElementException("no denial " + denialId));
        }
        return shelves.remove(Shelf.PERMISSION, denialId)
                .thenAccept(_ -> {
                    denials.remove(denialId);
                    listeners.forEach(Runnable::run);
                });
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private static boolean covers(Who who, String speakerId, Role role) {
        return who.speakerId().map(speakerId::equals).orElse(false)
                || who.role().map(role::equals).orElse(false);
    }

    private static boolean covers(What what, DeviceId device, Optional<RoomId> room) {
        return what.device().map(device::equals).orElse(false)
                || what.room()
                        .filter(denied -> room.filter(denied::equals).isPresent())
                        .isPresent();
    }
}
