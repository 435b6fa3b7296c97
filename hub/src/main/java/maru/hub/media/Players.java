package maru.hub.media;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import maru.devices.Act;
import maru.devices.Kind;
import maru.devices.Trait;
import maru.devices.Value;
import maru.devices.dialect.Message;
import maru.devices.dialect.player.PlayerDialect;
import maru.hub.home.LiveHome;
import maru.hub.mqtt.LocalDevices;
import maru.hub.mqtt.Sent;
import maru.hub.plan.Titles;
import maru.hub.registry.DeviceFeed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What plays the library in the house. Each player is a device like any other: what it reports
 * becomes its state, and acts for it arrive as messages that never leave the hub.
 */
public final class Players implements LocalDevices, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Players.class);
    private static final int MAX_PLAYERS = 64;
    private static final int MAX_QUESTIONS = 8;
    private static final Duration KEEP_PLACE_EVERY = Duration.ofSeconds(3);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(5);

    /** Further into a piece than this, "the one before" means its own beginning. */
    private static final Duration BEGUN = Duration.ofSeconds(10);

    private final DeviceFeed feed;
    private final LiveHome home;
    private final Library library;
    private final Played played;
    private final Titles titles;
    private final Map<String, Screen> screens = new LinkedHashMap<>();
    private final Map<String, Question> questions = new HashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(
                    1, task -> Thread.ofPlatform().daemon().name("maru-players").unstarted(task));

    public Players(DeviceFeed feed, LiveHome home, Library library, Played played, Titles titles) {
        this.feed = feed;
        this.home = home;
        this.library = library;
        this.played = played;
        this.titles = titles;
    }

    /** An order with the number by which the player says that it has it. */
    public record Numbered(long number, Order order) {}

    /**
     * A player speaks.
     *
     * @param room by its name; what stands in a room is everybody's
     * @param next what comes after what was begun on the player itself, by their ids; none if it
     *     leaves that to the library
     * @param seen the number of the last order that it has carried out
     * @param got the number of the last order that it has, carried out or not
     * @param view what it shows, where it is a screen that one walks by keys
     * @param patience how long it waits for the next order
     * @param there whether it still waits
     */
    public record Report(
            String key,
            String name,
            Kind kind,
            Optional<String> room,
            Playing playing,
            List<String> next,
            long seen,
            long got,
            Optional<View> view,
            Duration patience,
            BooleanSupplier there) {}

    /**
     * What a screen shows.
     *
     * @param typing whether a field to type in has the focus
     * @param chosen whether it is meant to be the TV that remotes find
     */
    public record View(Place place, boolean typing, boolean chosen) {}

    /** A player as it is now. */
    public record Present(
            String key,
            String name,
            Kind kind,
            Optional<String> room,
            boolean online,
            Playing playing,
            Optional<Item> item,
            List<Item> queue,
            Optional<View> view) {}

    /** Why a player may not speak. */
    public enum Refused {
        /** The key is another's. */
        NOT_YOURS,
        TOO_MANY
    }

    /** Players that were there before the hub started are away until they speak. */
    public void start() {
        for (var device : home.snapshot().devices().values()) {
            feed.wiring(device.id(), Trait.PLAYBACK)
                    .flatMap(PlayerDialect::keyOf)
                    .ifPresent(key -> feed.accept(PlayerDialect.absence(key)));
        }
        timer.scheduleWithFixedDelay(
                this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        synchronized (this) {
            screens.values().forEach(Screen::leave);
        }
    }

    /** What became of a report: orders, once there are some, or why it isn't heard. */
    public sealed interface Heard {
        record Orders(CompletionStage<List<Numbered>> orders) implements Heard {}

        record No(Refused why) implements Heard {}
    }

    /**
     * @param owner the id of the token by which it speaks; a key belongs to the first
     */
    public synchronized Heard report(String owner, Report report) {
        Screen screen = screens.get(report.key());
        if (screen != null && !screen.owner.equals(owner)) {
            if (screen.online) {
                return new Heard.No(Refused.NOT_YOURS);
            }
            // The same page, let in anew.
            screen.leave();
            screens.remove(report.key());
            screen = null;
        }
        if (screen == null) {
            if (screens.size() >= MAX_PLAYERS) {
                return new Heard.No(Refused.TOO_MANY);
            }
            screen = new Screen(report.key(), owner, report);
            screens.put(report.key(), screen);
        }
        announce(screen, report);
        screen.view = report.view();
        screen.heard(System.nanoTime(), report);
        screen.online = true;
        if (screen.isUpToDate()) {
            becomes(screen, report);
        }
        changed();
        return new Heard.Orders(screen.orders(report.patience()));
    }

    /** The player is no more. */
    public synchronized boolean remove(String owner, boolean anybodys, String key) {
        Screen screen = screens.get(key);
        if (screen == null || !anybodys && !screen.owner.equals(owner)) {
            return false;
        }
        screens.remove(key);
        screen.leave();
        feed.accept(PlayerDialect.farewell(key));
        changed();
        return true;
    }

    /** The player can't be reached any more; the home still knows it. */
    public synchronized void gone(String key) {
        Screen screen = screens.remove(key);
        if (screen != null) {
            screen.leave();
            feed.accept(PlayerDialect.absence(key));
        }
    }

    public synchronized List<Present> all() {
        return screens.values().stream().map(Players::present).toList();
    }

    private static Present present(Screen s) {
        return new Present(
                s.key(), s.name, s.kind, s.room, s.online, s.playing, s.loaded, s.queue, s.view);
    }

    /**
     * The screen that remotes find: of those that are there the one that is meant to be, else the
     * one that was there first.
     */
    public synchronized Optional<Present> television() {
        return screens.values().stream()
                .filter(s -> s.online && s.view.isPresent())
                .min(java.util.Comparator.comparing(s -> !s.view.orElseThrow().chosen()))
                .map(Players::present);
    }

    /** Tells whenever a player has spoken or gone, on the thread on which it did; must be quick. */
    public LiveHome.Subscription onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    /** Has something shown on a screen; false when it is away or isn't one. */
    public synchronized boolean show(String key, Order.OfScreen order) {
        return tell(key, order);
    }

    /** Does on a screen what a remote does; false when it is away or isn't one. */
    public synchronized boolean press(String key, Order.OfRemote order) {
        return tell(key, order);
    }

    private boolean tell(String key, Order order) {
        Screen screen = screens.get(key);
        if (screen == null || !screen.online || screen.view.isEmpty()) {
            return false;
        }
        screen.take(order);
        return true;
    }

    /** Does something to what it plays. */
    public Sent act(String key, Act act) {
        return ordered(key, act);
    }

    /** Plays a piece from its beginning, and what comes after it. */
    public synchronized Sent play(String key, Item item) {
        Screen screen = screens.get(key);
        if (screen == null || !screen.online) {
            return new Sent.NobodyListens();
        }
        play(screen, item, Duration.ZERO, library.after(item));
        return new Sent.Taken();
    }

    private record Question(String key, Consumer<Boolean> then) {}

    /**
     * Asks on a screen; false when it can't be asked there.
     *
     * @param then told the answer once, if one comes before it is withdrawn; must be quick
     */
    public synchronized boolean ask(String key, Order.Ask ask, Consumer<Boolean> then) {
        if (questions.size() >= MAX_QUESTIONS || !tell(key, ask)) {
            return false;
        }
        questions.put(ask.id(), new Question(key, then));
        return true;
    }

    /** Takes a question back. */
    public synchronized void withdraw(String id) {
        Question question = questions.remove(id);
        if (question != null) {
            tell(question.key(), new Order.Dismiss(id));
        }
    }

    /** What became of an answer. */
    public enum Answered {
        TAKEN,
        /** The screen is another's. */
        NOT_YOURS,
        /** Nobody asks that, or not any more. */
        NOT_ASKED
    }

    /**
     * @param owner the id of the token by which the screen speaks
     */
    public synchronized Answered answer(String owner, String key, String id, boolean yes) {
        Screen screen = screens.get(key);
        if (screen != null && !screen.owner.equals(owner)) {
            return Answered.NOT_YOURS;
        }
        Question question = questions.get(id);
        if (screen == null || question == null || !question.key().equals(key)) {
            return Answered.NOT_ASKED;
        }
        questions.remove(id);
        question.then().accept(yes);
        return Answered.TAKEN;
    }

    @Override
    public Optional<CompletionStage<Sent>> take(Message message) {
        return PlayerDialect.order(message)
                .map(order -> CompletableFuture.completedFuture(ordered(order.key(), order.act())));
    }

    private synchronized Sent ordered(String key, Act act) {
        Screen screen = screens.get(key);
        if (screen == null || !screen.online) {
            return new Sent.NobodyListens();
        }
        return switch (act) {
            case Act.Set set -> set(screen, set);
            case Act.Run run -> run(screen, run);
        };
    }

    private static Sent set(Screen screen, Act.Set set) {
        switch (set.trait()) {
            case VOLUME -> screen.take(new Order.Volume((int) Math.round(amount(set.value()))));
            case MUTE -> screen.take(new Order.Mute(Value.flag(true).equals(set.value())));
            case ELAPSED -> {
                if (screen.loaded.isEmpty() && !screen.playing.isForeign()) {
                    return new Sent.Refused("nothing is playing");
                }
                screen.take(
                        new Order.Seek(Duration.ofMillis(Math.round(amount(set.value()) * 1000))));
            }
            default -> {
                return new Sent.Refused("a player has no such thing");
            }
        }
        return new Sent.Taken();
    }

    private static double amount(Value value) {
        return value instanceof Value.Quantity quantity ? quantity.amount() : 0;
    }

    private Sent run(Screen screen, Act.Run run) {
        switch (run.command()) {
            case PAUSE -> screen.take(new Order.Pause());
            case STOP -> {
                screen.queue = List.of();
                screen.take(new Order.Stop());
            }
            case RESUME -> {
                return resume(screen);
            }
            case NEXT -> {
                if (screen.queue.isEmpty()) {
                    return new Sent.Refused("nothing comes after it");
                }
                next(screen);
            }
            case PREVIOUS -> previous(screen);
            case PLAY_TITLE -> {
                List<Item> items = called(run.argument().orElse(""));
                if (items.isEmpty()) {
                    return new Sent.Refused("nothing in the library is called so");
                }
                begin(screen, items);
            }
            default -> {
                return new Sent.Refused("a player doesn't know that");
            }
        }
        return new Sent.Taken();
    }

    private List<Item> called(String text) {
        List<Item> items = library.called(text);
        return items.isEmpty() && titles.find(text) instanceof Titles.Match.One(String title)
                ? library.called(title)
                : items;
    }

    /** From the first of them, or where a series was left. */
    private void begin(Screen screen, List<Item> items) {
        Item first = items.getFirst();
        List<Item> rest = items.subList(1, items.size());
        boolean series = first.about().series().isPresent();
        if (series && items.size() > 1) {
            var left = played.lastOf(items);
            if (left.isPresent()) {
                int at = items.indexOf(left.get().item());
                play(
                        screen,
                        left.get().item(),
                        left.get().at(),
                        items.subList(at + 1, items.size()));
                return;
            }
        }
        play(screen, first, Duration.ZERO, items.size() == 1 ? library.after(first) : rest);
    }

    private static void play(Screen screen, Item item, Duration at, List<Item> queue) {
        screen.loaded.ifPresent(current -> {
            if (!current.id().equals(item.id())) {
                screen.before.addLast(current);
                if (screen.before.size() > 100) {
                    screen.before.removeFirst();
                }
            }
        });
        screen.loaded = Optional.of(item);
        screen.queue = List.copyOf(queue);
        screen.take(new Order.Play(item, at, queue.size()));
    }

    private static void next(Screen screen) {
        Item next = screen.queue.getFirst();
        play(screen, next, Duration.ZERO, screen.queue.subList(1, screen.queue.size()));
    }

    private static void previous(Screen screen) {
        Optional<Item> current = screen.loaded;
        if (screen.playing.at().compareTo(BEGUN) > 0 || screen.before.isEmpty()) {
            screen.take(new Order.Seek(Duration.ZERO));
            return;
        }
        Item before = screen.before.removeLast();
        var queue = new ArrayList<Item>();
        current.ifPresent(queue::add);
        queue.addAll(screen.queue);
        screen.loaded = Optional.empty();
        play(screen, before, Duration.ZERO, queue);
    }

    /** What it holds itself; else what plays elsewhere moves here; else what was left last. */
    private Sent resume(Screen screen) {
        boolean holds = screen.loaded.isPresent() || screen.playing.isForeign();
        if (holds && !screen.playing.playback().equals("idle")) {
            screen.take(new Order.Resume());
            return new Sent.Taken();
        }
        Optional<Screen> other =
                screens.values().stream()
                        .filter(s -> s != screen && s.online && s.loaded.isPresent())
                        .filter(s -> !s.playing.playback().equals("idle"))
                        .max(
                                java.util.Comparator.comparing((Screen s) -> s.playing.goesOn())
                                        .thenComparing(s -> s.changedAt));
        if (other.isPresent()) {
            Screen from = other.get();
            play(screen, from.loaded.orElseThrow(), from.playing.at(), from.queue);
            from.queue = List.of();
            from.take(new Order.Stop());
            return new Sent.Taken();
        }
        var left = played.unfinished(Set.of(Played.HOUSEHOLD), 1);
        if (left.isEmpty()) {
            return new Sent.Refused("there is nothing to go on with");
        }
        Item item = left.getFirst().item();
        play(screen, item, left.getFirst().at(), library.after(item));
        return new Sent.Taken();
    }

    private void announce(Screen screen, Report report) {
        boolean news =
                !screen.announced
                        || !screen.name.equals(report.name())
                        || !screen.kind.equals(report.kind())
                        || !screen.room.equals(report.room());
        screen.name = report.name();
        screen.kind = report.kind();
        screen.room = report.room();
        if (news) {
            screen.announced = true;
            feed.accept(
                    PlayerDialect.announcement(
                            screen.key(), screen.name, screen.kind, screen.room));
        }
    }

    private void becomes(Screen screen, Report report) {
        Playing now = report.playing();
        Playing before = screen.playing;
        screen.playing = now;
        if (!before.playback().equals(now.playback())) {
            screen.changedAt = System.nanoTime();
        }
        Optional<Item> loaded = now.item().flatMap(library::item);
        boolean other = !loaded.map(Item::id).equals(screen.loaded.map(Item::id));
        if (other && loaded.isPresent()) {
            // It was begun on the screen itself.
            screen.queue =
                    report.next().isEmpty()
                            ? library.after(loaded.get())
                            : report.next().stream()
                                    .flatMap(id -> library.item(id).stream())
                                    .toList();
        }
        if (loaded.isEmpty() && !now.isForeign() && now.at().isPositive()) {
            screen.loaded.ifPresent(closed -> keepPlace(screen, closed, now.at()));
        }
        if (now.isForeign()) {
            screen.queue = List.of();
        }
        screen.loaded = loaded;
        keepPlace(screen, other || !before.playback().equals(now.playback()));
        if (now.ended() && !screen.queue.isEmpty()) {
            next(screen);
        }
        feed.accept(PlayerDialect.report(screen.key(), now.state(loaded)));
    }

    private void keepPlace(Screen screen, boolean changed) {
        if (screen.loaded.isEmpty()) {
            return;
        }
        Item item = screen.loaded.get();
        Duration at =
                screen.playing.ended()
                        ? item.about().length().orElse(screen.playing.at())
                        : screen.playing.at();
        boolean moved = at.minus(screen.placeKept).abs().compareTo(KEEP_PLACE_EVERY) >= 0;
        boolean begun = at.isPositive();
        if (begun && (changed || moved || screen.playing.ended())) {
            keepPlace(screen, item, at);
        }
    }

    private void keepPlace(Screen screen, Item item, Duration at) {
        if (library.isLent(item)) {
            return;
        }
        screen.placeKept = at;
        played.left(screen.room.isPresent() ? Played.HOUSEHOLD : screen.owner, item, at);
    }

    /**
     * What stands nowhere is a player only as long as it is open, and a moment for its way back.
     */
    private boolean isForgotten(Screen screen, long now) {
        boolean forgotten =
                !screen.online
                        && screen.room.isEmpty()
                        && !screen.owner.equals(Played.HOUSEHOLD)
                        && now - screen.awayAt > FORGOTTEN_AFTER.toNanos();
        if (forgotten) {
            screen.leave();
            feed.accept(PlayerDialect.farewell(screen.key()));
        }
        return forgotten;
    }

    private synchronized void tick() {
        try {
            long now = System.nanoTime();
            for (Screen screen : screens.values()) {
                if (screen.online && screen.isAway(now)) {
                    screen.online = false;
                    screen.playing = Playing.NOTHING;
                    screen.loaded = Optional.empty();
                    feed.accept(PlayerDialect.absence(screen.key()));
                    screen.awayAt = now;
                    LOG.info("the player {} is away", screen.key());
                    changed();
                }
            }
            screens.values().removeIf(screen -> isForgotten(screen, now));
        } catch (RuntimeException e) {
            LOG.error("the players go on after", e);
        }
    }
}
