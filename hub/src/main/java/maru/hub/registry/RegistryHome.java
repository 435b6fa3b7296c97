package maru.hub.registry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import maru.devices.State;
import maru.devices.Trait;
import maru.devices.dialect.Announced;
import maru.devices.dialect.Appliance;
import maru.devices.dialect.Assembly;
import maru.devices.dialect.Dialect;
import maru.devices.dialect.Message;
import maru.devices.dialect.Part;
import maru.devices.dialect.Wiring;
import maru.hub.act.ActJson;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;
import maru.hub.home.DeviceTable;
import maru.hub.home.Floor;
import maru.hub.home.Home;
import maru.hub.home.HomeEvent;
import maru.hub.home.LiveHome;
import maru.hub.home.Room;
import maru.hub.home.Routine;
import maru.hub.registry.Registry.Admission;
import maru.hub.registry.Registry.Change;
import maru.hub.store.LastStates;
import maru.hub.store.Shelves;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The living home: follows what devices announce and report, on one thread of its own, and shows a
 * snapshot of it at any moment. Announcements are kept, so that the home is whole again after a
 * restart before the broker has said a word; last states too, with their age.
 */
public final class RegistryHome implements LiveHome, DeviceFeed, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryHome.class);
    private static final Duration TICK = Duration.ofMillis(250);
    private static final long KEEP_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long SAVE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int MAX_SAVED_AT_ONCE = 5_000;
    private static final long CLOSE_MILLIS = 10_000;

    private final Announcements announcements;
    private final Registry registry;
    private final LastStates lastStates;
    private final Notices notices;
    private final HomeConfig config;
    private final InstantSource clock;
    private final ZoneId zone;
    private final long settleNanos;

    private final Mailbox mailbox = new Mailbox();
    private final List<Consumer<HomeEvent>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Set<String>>> topicListeners = new CopyOnWriteArrayList<>();
    private final Map<DeviceId, Part> parts = new ConcurrentHashMap<>();
    private final Thread thread;

    // Only the home's thread touches what follows.
    private final Map<DeviceId, Tracked> tracked = new TreeMap<>();
    private final Map<String, DeviceId> deviceOfKey = new HashMap<>();
    private final Map<String, Set<Tracked>> wires = new HashMap<>();
    private final Set<DeviceId> unsaved = new LinkedHashSet<>();
    private final Set<Tracked> unsettled = new LinkedHashSet<>();
    private Map<String, LastStates.Kept> remembered = Map.of();
    private boolean brokerAway = true;
    private boolean homeChanged;
    private boolean topicsChanged;
    private long keptAgainAt;
    private long savedAt;

    private volatile Set<String> topics = Set.of();
    private volatile View view;
    private volatile @Nullable Home latest;
    private volatile long heard;
    private volatile long flagged;

    /** All of a snapshot but the making of it. */
    private record View(
            long revision,
            DeviceTable devices,
            List<Room> rooms,
            List<Floor> floors,
            List<Routine> routines) {}

    /**
     * How the feed fares.
     *
     * @param heard messages of known devices since the start
     * @param dropped messages for which there was no room
     * @param flagged devices whose latest message had no meaning or an impossible value
     */
    public record Health(int waiting, long heard, long dropped, long flagged) {}

    public RegistryHome(
            List<Dialect> dialects,
            Registry registry,
            RegistryConfig limits,
            Shelves shelves,
            LastStates lastStates,
            Notices notices,
            HomeConfig config,
            InstantSource clock) {
        this.announcements = new Announcements(dialects, registry, limits, shelves, notices);
        this.registry = registry;
        this.lastStates = lastStates;
        this.notices = notices;
        this.config = config;
        this.clock = clock;
        this.zone = config.zoneId();
        this.settleNanos = config.settle().toNanos();
        this.view = new View(0, DeviceTable.of(List.of()), List.of(), List.of(), List.of());
        this.thread = Thread.ofPlatform().name("maru-home").unstarted(this::run);
    }

    /** Brings back what was announced before, then follows. The registry has started already. */
    public void start() {
        remembered = lastStates.read();
        assemble(announcements.restore());
        forgetStatesOfNobody();
        remembered = Map.of();
        homeChanged = true;
        publish();
        registry.onChange(this::onRegistryChange);
        thread.start();
    }

    @Override
    public Home snapshot() {
        View now = view;
        Home home = latest;
        if (home == null || home.revision() != now.revision() || home.devices() != now.devices()) {
            home =
                    new Home(
                            now.revision(),
                            now.devices(),
                            byId(now.rooms(), Room::id),
                            byId(now.floors(), Floor::id),
                            now.routines(),
                            zone,
                            config.temperatureScale());
            latest = home;
        }
        return home;
    }

    @Override
    public Subscription listen(Consumer<HomeEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public Set<String> discoveryFilters() {
        return announcements.filters();
    }

    @Override
    public Set<String> stateTopics() {
        return topics;
    }

    @Override
    public void onStateTopics(Consumer<Set<String>> listener) {
        topicListeners.add(listener);
    }

    @Override
    public void accept(Message message) {
        if (announcements.isOne(message.topic()) && !mailbox.announce(message)) {
            notices.tell(message.topic(), "too many announcements wait; this one was dropped");
        }
        if (topics.contains(message.topic())) {
            mailbox.report(message);
        }
    }

    @Override
    public void brokerLost() {
        mailbox.lose();
    }

    @Override
    public Optional<Wiring> wiring(DeviceId device, Trait trait) {
        Part part = parts.get(device);
        return part == null ? Optional.empty() : part.wiring(trait);
    }

    @Override
    public List<Message> query(DeviceId device) {
        Part part = parts.get(device);
        return part == null ? List.of() : part.wiring().query();
    }

    /** What was announced of a device but can't be used, each with its reason in English. */
    public List<String> unsupported(DeviceId device) {
        Part part = parts.get(device);
        return part == null ? List.of() : part.unsupported();
    }

    public Health health() {
        return new Health(mailbox.waiting(), heard, mailbox.dropped(), flagged);
    }

    /** Ends the thread after what waits has been seen to and the last states are handed over. */
    @Override
    public void close() {
        mailbox.close();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void onRegistryChange(Change change) {
        if (Thread.currentThread() == thread) {
            apply(change);
        } else {
            mailbox.change(change);
        }
    }

    private void run() {
        boolean open = true;
        while (open) {
            try {
                var delivery = mailbox.take(TICK);
                handle(delivery);
                tick();
                open = !delivery.closed() || mailbox.waiting() > 0;
            } catch (InterruptedException e) {
                LOG.warn("the home was interrupted and goes on", e);
            } catch (Throwable e) {
                LOG.error("the home goes on after", e);
            }
        }
        saveStates(Integer.MAX_VALUE);
    }

    private void handle(Mailbox.Delivery delivery) {
        if (delivery.lost()) {
            brokerAway = true;
            tracked.values()
                    .forEach(each -> {
                        each.brokerLost();
                        unsettled.add(each);
                    });
            settle(true);
        }
        if (delivery.spoken() && brokerAway) {
            brokerAway = false;
            tracked.values()
                    .forEach(each -> {
                        each.brokerBack();
                        unsettled.add(each);
                    });
            settle(true);
        }
        if (!delivery.announcements().isEmpty()) {
            assemble(announcements.read(delivery.announcements()));
        }
        delivery.changes().forEach(this::apply);
        publish();
        for (Message message : delivery.reports()) {
            hear(message);
        }
    }

    private void tick() {
        settle(false);
        long now = System.nanoTime();
        if (now - savedAt > SAVE_NANOS) {
            savedAt = now;
            saveStates(MAX_SAVED_AT_ONCE);
        }
        if (now - keptAgainAt > KEEP_AGAIN_NANOS) {
            keptAgainAt = now;
            registry.keepAgain();
        }
    }

    // Devices

    private void assemble(Set<String> dirty) {
        var done = new HashSet<String>();
        for (String key : dirty) {
            if (!announcements.contains(key)) {
                leave(key);
            }
        }
        for (String key : dirty) {
            if (announcements.contains(key) && !done.contains(key)) {
                var group = announcements.group(key);
                group.forEach(each -> done.add(each.key()));
                assembleGroup(group);
            }
        }
    }

    private void assembleGroup(java.util.Collection<Announced> group) {
        var before = new LinkedHashSet<DeviceId>();
        for (Announced each : group) {
            DeviceId device = deviceOfKey.remove(each.key());
            if (device != null) {
                before.add(device);
            }
        }
        List<Appliance> appliances;
        try {
            appliances = Assembly.of(group);
        } catch (RuntimeException e) {
            LOG.error("{} could not be put together", group.iterator().next().key(), e);
            appliances = List.of();
        }
        for (Appliance appliance : appliances) {
            for (Part part : appliance.parts()) {
                admit(appliance, part)
                        .ifPresent(device -> {
                            before.remove(device);
                            part.keys().forEach(key -> deviceOfKey.put(key, device));
                        });
            }
        }
        before.forEach(this::untrackIfAlone);
    }

    private void leave(String key) {
        DeviceId device = deviceOfKey.remove(key);
        if (device != null) {
            untrackIfAlone(device);
        }
    }

    private void untrackIfAlone(DeviceId device) {
        Tracked each = tracked.get(device);
        if (each != null
                && each.part().keys().stream().noneMatch(k -> device.equals(deviceOfKey.get(k)))) {
            untrack(device);
        }
    }

    private Optional<DeviceId> admit(Appliance appliance, Part part) {
        var siblings = new HashSet<String>();
        for (Part other : appliance.parts()) {
            if (other != part) {
                siblings.addAll(other.keys());
            }
        }
        var admission =
                registry.admit(
                        new Sighting(
                                part.key().substring(0, part.key().indexOf(':')),
                                appliance.identities(),
                                part.keys(),
                                siblings,
                                part.diagnostic(),
                                part.name(),
                                aliases(appliance, part),
                                appliance.manufacturer(),
                                appliance.model(),
                                appliance.suggestedArea(),
                                appliance.areaAliases(),
                                part.kind()));
        return switch (admission) {
            case Admission.Refused(String reason) -> {
                notices.tell(part.key(), "was refused: " + reason);
                yield Optional.empty();
            }
            case Admission.Admitted(Card card, boolean _, Optional<DeviceId> merged) -> {
                merged.ifPresent(this::untrack);
                track(card, part);
                yield Optional.of(card.id());
            }
        };
    }

    /** The appliance's other names, each with what tells the part from the others. */
    private static List<String> aliases(Appliance appliance, Part part) {
        String own = appliance.name().orElse("");
        String rest = part.name().startsWith(own) ? part.name().substring(own.length()) : "";
        boolean bearer = part.name().equals(own);
        return bearer || rest.startsWith(" ")
                ? appliance.aliases().stream().map(alias -> alias + rest).toList()
                : List.of();
    }

    private void track(Card card, Part part) {
        Tracked each = tracked.get(card.id());
        if (each == null) {
            var last = Optional.ofNullable(remembered.get(card.id().value()));
            each =
                    new Tracked(
                            card,
                            part,
                            last.flatMap(kept -> state(card, kept)).orElse(State.UNKNOWN),
                            last.map(LastStates.Kept::at),
                            brokerAway,
                            System.nanoTime() - settleNanos);
            tracked.put(card.id(), each);
        } else {
            unwire(each);
            each.become(card);
            each.become(part);
            unsettled.add(each);
        }
        for (String topic : part.wiring().topics()) {
            wires.computeIfAbsent(topic, _ -> new LinkedHashSet<>(2)).add(each);
        }
        parts.put(card.id(), part);
        topicsChanged = true;
        homeChanged = true;
    }

    private void untrack(DeviceId device) {
        Tracked gone = tracked.remove(device);
        if (gone != null) {
            unwire(gone);
            parts.remove(device);
            unsettled.remove(gone);
            unsaved.remove(device);
            topicsChanged = true;
            homeChanged = true;
        }
    }

    private void unwire(Tracked each) {
        for (String topic : each.part().wiring().topics()) {
            Set<Tracked> listening = wires.get(topic);
            if (listening != null) {
                listening.remove(each);
                if (listening.isEmpty()) {
                    wires.remove(topic);
                }
            }
        }
    }

    private void apply(Change change) {
        switch (change) {
            case Change.HouseChanged _ -> homeChanged = true;
            case Change.DeviceChanged(DeviceId device) -> {
                Tracked each = tracked.get(device);
                var card = registry.card(device);
                if (each != null && card.isPresent() && !card.get().equals(each.card())) {
                    each.become(card.get());
                    homeChanged = true;
                }
            }
        }
    }

    /** Shows the devices as they are now, if any came, went or were changed. */
    private void publish() {
        boolean newTopics = topicsChanged && !topics.equals(wires.keySet());
        topicsChanged = false;
        if (newTopics) {
            topics = Set.copyOf(wires.keySet());
        }
        if (homeChanged) {
            homeChanged = false;
            var visible = new ArrayList<Device>(tracked.size());
            for (Tracked each : tracked.values()) {
                if (each.visible()) {
                    visible.add(each.device());
                }
            }
            view =
                    new View(
                            view.revision() + 1,
                            DeviceTable.of(visible),
                            registry.rooms(),
                            registry.floors(),
                            registry.routines());
            tell(new HomeEvent.HomeChanged(snapshot()));
        }
        if (newTopics) {
            for (Consumer<Set<String>> listener : topicListeners) {
                try {
                    listener.accept(topics);
                } catch (Throwable e) {
                    LOG.error("a listener for topics failed", e);
                }
            }
        }
    }

    // Reports

    private void hear(Message message) {
        Set<Tracked> listening = wires.get(message.topic());
        if (listening == null) {
            return;
        }
        heard++;
        for (Tracked each : listening) {
            List<Wiring.Reading> readings;
            try {
                readings = each.part().wiring().read(message);
            } catch (RuntimeException e) {
                LOG.error("a message on {} broke its dialect", message.topic(), e);
                readings = List.of(new Wiring.Reading.Rejected("could not be read"));
            }
            if (!readings.isEmpty()) {
                hear(each, readings, message.retained());
            }
        }
    }

    private void hear(Tracked each, List<Wiring.Reading> readings, boolean retained) {
        Instant now = clock.instant();
        boolean wasFlagged = each.flagged();
        var result = each.hear(readings, retained, now);
        DeviceId id = each.card().id();
        if (wasFlagged != each.flagged()) {
            flagged += each.flagged() ? 1 : -1;
        }
        result.rejected()
                .ifPresent(reason ->
                        notices.tell(
                                id.value(), "reports what can't be, which is ignored: " + reason));
        if (result.reported()) {
            unsaved.add(id);
            show(each);
            if (each.visible()) {
                tell(
                        result.after().equals(result.before())
                                ? new HomeEvent.Reported(id, result.after(), now)
                                : new HomeEvent.StateChanged(
                                        id, result.before(), result.after(), now));
            }
        }
        if (each.wanted() != each.device().availability()) {
            settle(each, false);
        }
    }

    private void show(Tracked each) {
        if (each.visible()) {
            View now = view;
            view =
                    new View(
                            now.revision(),
                            now.devices().with(each.device()),
                            now.rooms(),
                            now.floors(),
                            now.routines());
        }
    }

    private void settle(boolean atOnce) {
        if (!unsettled.isEmpty()) {
            List.copyOf(unsettled).forEach(each -> settle(each, atOnce));
        }
    }

    /** Takes over what its sources say, but not before its last change has had its time. */
    private void settle(Tracked each, boolean atOnce) {
        var wanted = each.wanted();
        if (wanted == each.device().availability()) {
            unsettled.remove(each);
            return;
        }
        long now = System.nanoTime();
        if (!atOnce && now - each.settledAt() < settleNanos) {
            unsettled.add(each);
            return;
        }
        unsettled.remove(each);
        // The first word after silence is no flapping.
        boolean first = each.device().availability() == maru.hub.home.Availability.UNKNOWN;
        each.settle(wanted, first ? now - settleNanos : now);
        if (each.visible() && view.devices().containsKey(each.card().id())) {
            show(each);
            tell(new HomeEvent.AvailabilityChanged(each.card().id(), wanted, clock.instant()));
        }
    }

    // States that last

    private void saveStates(int most) {
        if (unsaved.isEmpty()) {
            return;
        }
        var changed = new ArrayList<LastStates.Changed>();
        var saving = unsaved.iterator();
        while (saving.hasNext() && changed.size() < most) {
            Tracked each = tracked.get(saving.next());
            saving.remove();
            if (each != null) {
                State state = each.device().state();
                changed.add(
                        new LastStates.Changed(
                                each.card().id().value(),
                                () -> ActJson.write(state).toString(),
                                each.device().reportedAt().orElseGet(clock::instant)));
            }
        }
        var _ =
                lastStates
                        .write(changed)
                        .whenComplete((_, failure) -> {
                            if (failure != null) {
                                LOG.debug("last states are not kept: {}", failure.getMessage());
                            }
                        });
    }

    private void forgetStatesOfNobody() {
        var nobodys =
                remembered.keySet().stream()
                        .filter(d -> registry.card(new DeviceId(d)).isEmpty())
                        .toList();
        if (!nobodys.isEmpty()) {
            var _ = lastStates.forget(nobodys);
        }
    }

    private Optional<State> state(Card card, LastStates.Kept kept) {
        try {
            return Optional.of(ActJson.state(ActJson.parse(kept.body())));
        } catch (IllegalArgumentException e) {
            notices.tell(card.id().value(), "its last state could not be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    private void tell(HomeEvent event) {
        for (Consumer<HomeEvent> listener : listeners) {
            try {
                listener.accept(event);
            } catch (Throwable e) {
                // Whatever breaks in a listener, the home lives on.
                LOG.error("a listener to the home failed", e);
            }
        }
    }

    private static <K, V> Map<K, V> byId(List<V> things, java.util.function.Function<V, K> id) {
        var map = new LinkedHashMap<K, V>();
        things.forEach(thing -> map.put(id.apply(thing), thing));
        return map;
    }
}
