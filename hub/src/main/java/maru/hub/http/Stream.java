package maru.hub.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import maru.devices.Language;
import maru.hub.act.ActJson;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;
import maru.hub.home.Home;
import maru.hub.home.HomeEvent;
import maru.hub.home.LiveHome;
import maru.hub.message.Messages;
import maru.hub.registry.Permissions;
import maru.hub.registry.Registry;

/**
 * Tells screens what happens in the home: first the whole home, then each change. Everything but
 * {@link #happened} lives on one event loop.
 */
final class Stream {
    private static final int MAX_EVENTS = 4_096;
    private static final long HOME_PAUSE_MS = 200;

    private final Vertx vertx;
    private final Context context;
    private final LiveHome home;
    private final Registry registry;
    private final Permissions permissions;
    private final Set<Watcher> watchers = new LinkedHashSet<>();
    private final ArrayBlockingQueue<HomeEvent> events = new ArrayBlockingQueue<>(MAX_EVENTS);
    private final AtomicBoolean awake = new AtomicBoolean();
    private final AtomicBoolean overrun = new AtomicBoolean();
    private boolean homeDue;

    Stream(
            Vertx vertx,
            Context context,
            LiveHome home,
            Registry registry,
            Permissions permissions) {
        this.vertx = vertx;
        this.context = context;
        this.home = home;
        this.registry = registry;
        this.permissions = permissions;
    }

    /** Whoever is told. */
    interface Watcher {
        Caller caller();

        /** In which names are told. */
        Language language();

        /** Something that happened, an object's JSON. */
        void tell(Buffer object);
    }

    /** Tells of the home as it is now, and then of what happens. */
    void watch(Watcher watcher) {
        watchers.add(watcher);
        watcher.tell(whole(watcher));
    }

    void unwatch(Watcher watcher) {
        watchers.remove(watcher);
    }

    /** Called by the home on its own thread. */
    void happened(HomeEvent event) {
        if (event instanceof HomeEvent.Reported) {
            return;
        }
        if (!events.offer(event)) {
            overrun.set(true);
        }
        if (awake.compareAndSet(false, true)) {
            context.runOnContext(_ -> drain());
        }
    }

    /** Called on the thread of whoever had it told. */
    void told(Messages.Message message) {
        context.runOnContext(_ -> {
            Buffer text =
                    Buffer.buffer(
                            Json.bytes(AutomationOperations.json(message).put("type", "message")));
            for (Watcher watcher : List.copyOf(watchers)) {
                if (watcher.caller().token().id().equals(message.speaker())) {
                    watcher.tell(text);
                }
            }
        });
    }

    private void drain() {
        awake.set(false);
        var due = new ArrayList<HomeEvent>();
        events.drainTo(due);
        if (overrun.getAndSet(false)) {
            // Something was missed: everybody starts afresh.
            for (Watcher watcher : List.copyOf(watchers)) {
                watcher.tell(whole(watcher));
            }
            return;
        }
        Home now = home.snapshot();
        for (HomeEvent event : due) {
            switch (event) {
                case HomeEvent.StateChanged changed -> {
                    ObjectNode json = message("state", changed.device());
                    json.set("state", ActJson.write(changed.after()));
                    json.put("at", changed.at().toString());
                    tell(changed.device(), now, json);
                }
                case HomeEvent.AvailabilityChanged changed -> {
                    ObjectNode json = message("availability", changed.device());
                    HomeJson.putAvailability(json, changed.availability());
                    json.put("at", changed.at().toString());
                    tell(changed.device(), now, json);
                }
                case HomeEvent.HomeChanged _ -> tellHomeSoon();
                case HomeEvent.Reported _ -> {}
            }
        }
    }

    /** A home that is being set up changes often; it is told at most five times a second. */
    void tellHomeSoon() {
        if (homeDue) {
            return;
        }
        homeDue = true;
        vertx.setTimer(
                HOME_PAUSE_MS,
                _ -> {
                    homeDue = false;
                    for (Watcher watcher : List.copyOf(watchers)) {
                        watcher.tell(whole(watcher));
                    }
                });
    }

    private void tell(DeviceId id, Home now, ObjectNode json) {
        if (watchers.isEmpty()) {
            return;
        }
        var device = now.device(id);
        if (device.isEmpty()) {
            return;
        }
        Buffer text = Buffer.buffer(Json.bytes(json));
        for (Watcher watcher : List.copyOf(watchers)) {
            if (mayUse(watcher, device.get())) {
                watcher.tell(text);
            }
        }
    }

    Buffer whole(Watcher watcher) {
        Home now = home.snapshot();
        ObjectNode json = Json.object().put("type", "home").put("revision", now.revision());
        ArrayNode rooms = json.putArray("rooms");
        var floors = registry.floors();
        registry.rooms()
                .forEach(room -> rooms.add(HomeJson.room(room, floors, watcher.language())));
        ArrayNode devices = json.putArray("devices");
        now.devices().values().stream()
                .filter(device -> mayUse(watcher, device))
                .forEach(d -> devices.add(HomeJson.device(d, now, watcher.language(), false)));
        return Buffer.buffer(Json.bytes(json));
    }

    private boolean mayUse(Watcher watcher, Device device) {
        return permissions.mayUse(watcher.caller().token().id(), watcher.caller().role(), device);
    }

    private static ObjectNode message(String type, DeviceId device) {
        return Json.object().put("type", type).put("device", device.value());
    }
}
