package maru.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import maru.devices.Act;
import maru.devices.State;
import maru.devices.Trait;
import maru.devices.Value;
import maru.devices.dialect.Message;
import maru.simulator.link.Link;
import maru.simulator.link.Links;
import maru.simulator.wire.Firmware;
import maru.simulator.world.Appliance;
import maru.simulator.world.Household;
import maru.simulator.world.Moving;
import maru.simulator.world.Temperament;
import maru.simulator.world.World;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A household on a broker: steps its world by the clock, does what it hears, tells what changes.
 * For tests it also tells what is really true, and lets appliances fail.
 */
public final class RunningHousehold implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningHousehold.class);
    private static final Duration TICK = Duration.ofMillis(100);

    /** Reports of what people see at once, and of what only a sensor notices. */
    private static final Duration SOON = Duration.ofMillis(200);

    private static final Duration NOW_AND_THEN = Duration.ofSeconds(3);

    /** Bridges wait a moment before they announce all anew, lest a hub drown at its start. */
    private static final int BIRTH_JITTER = 1000;

    private static final int MOST_WAITING = 10_000;

    /** What changes all the time without anybody having done something. */
    private static final Set<Trait> QUIET =
            EnumSet.of(
                    Trait.TEMPERATURE,
                    Trait.HUMIDITY,
                    Trait.ILLUMINANCE,
                    Trait.PRESSURE,
                    Trait.POWER,
                    Trait.ENERGY,
                    Trait.VOLTAGE,
                    Trait.CURRENT,
                    Trait.BATTERY,
                    Trait.AIR_QUALITY,
                    Trait.CO2,
                    Trait.PM2_5,
                    Trait.PM10,
                    Trait.VOC,
                    Trait.WATER_LEVEL,
                    Trait.FILTER_LIFE,
                    Trait.SIGNAL,
                    Trait.RANGE_LEFT,
                    Trait.REMAINING_TIME,
                    Trait.MEASUREMENT);

    /**
     * How it runs.
     *
     * @param speed simulated seconds in a second, 1 to 3600
     * @param seed of everything that is left to chance
     */
    public record Pace(double speed, long seed) {
        public static final Pace REAL_TIME = new Pace(1, 1);

        public Pace {
            if (!(speed >= 1 && speed <= 3600)) {
                throw new IllegalArgumentException("speed: must be 1 to 3600, was " + speed);
            }
        }
    }

    private final Household household;
    private final Links links;
    private final InstantSource clock;
    private final Pace pace;
    private final Random random;
    private final ScheduledThreadPoolExecutor thread;
    private final AtomicInteger waiting = new AtomicInteger();

    // Below: only under the lock, which the household's thread holds while it works.
    private final Object lock = new Object();
    private final World world;
    private final Map<String, Speaker> speakers = new LinkedHashMap<>();
    private final Map<Firmware, Link> open = new LinkedHashMap<>();
    private final Set<Firmware> connected = new HashSet<>();
    private Instant stepped;
    private boolean closing;

    public RunningHousehold(Household household, Links links, InstantSource clock, Pace pace) {
        this.household = household;
        this.links = links;
        this.clock = clock;
        this.pace = pace;
        this.random = new Random(pace.seed());
        this.stepped = clock.instant();
        this.world = new World(household, pace.seed(), stepped);
        this.thread =
                new ScheduledThreadPoolExecutor(
                        1,
                        task -> {
                            var made = new Thread(task, "household-" + household.id());
                            made.setDaemon(true);
                            return made;
                        });
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Connects every client; announcements follow as the connections come up. */
    public void start() {
        synchronized (lock) {
            for (Firmware firmware : Crew.of(household)) {
                for (String id : firmware.appliances()) {
                    speakers.put(id, new Speaker(world.appliance(id), firmware));
                }
                Link link =
                        links.open(
                                firmware.clientId(),
                                firmware.will(),
                                firmware.subscriptions(),
                                new Ears(firmware));
                open.put(firmware, link);
            }
        }
        thread.scheduleWithFixedDelay(
                guarded(this::tick), 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Announces that all are offline, and disconnects. */
    @Override
    public void close() {
        Map<Firmware, Link> all;
        synchronized (lock) {
            closing = true;
            all = new LinkedHashMap<>(open);
            open.clear();
        }
        thread.shutdown();
        all.forEach((firmware, link) -> firmware.farewell().forEach(link::publish));
        all.values().forEach(Link::close);
    }

    /** How many clients it connects. */
    public int clients() {
        synchronized (lock) {
            return open.size();
        }
    }

    /** Whether every client is connected and has announced itself. */
    public boolean isUp() {
        synchronized (lock) {
            return !open.isEmpty() && connected.containsAll(open.keySet());
        }
    }

    /** What is true of an appliance now, whatever it says. */
    public State truth(String appliance) {
        synchronized (lock) {
            return world.appliance(appliance).state();
        }
    }

    /** The household's own time. */
    public Instant now() {
        synchronized (lock) {
            return world.now();
        }
    }

    /** Makes an appliance silent, slow, flaky, a liar or normal from now on. */
    public void make(String appliance, Temperament temperament) {
        synchronized (lock) {
            Speaker speaker = speaker(appliance);
            speaker.temperament = temperament;
            speaker.lies = State.UNKNOWN;
        }
    }

    /** Makes something true that doesn't happen by itself, such as smoke, and tells it. */
    public void force(String appliance, Trait trait, Value value) {
        synchronized (lock) {
            world.appliance(appliance).force(trait, value);
        }
    }

    /** Pulls an appliance's plug; behind a bridge, the bridge says that it is gone. */
    public void cutOff(String appliance) {
        synchronized (lock) {
            Speaker speaker = speaker(appliance);
            speaker.cutOff = true;
            Link link = link(speaker.firmware);
            if (speaker.firmware.appliances().size() == 1) {
                connected.remove(speaker.firmware);
                link.cut();
            } else {
                speaker.firmware.presence(appliance, false).forEach(link::publish);
            }
        }
    }

    /** Plugs it in again. */
    public void restore(String appliance) {
        synchronized (lock) {
            Speaker speaker = speaker(appliance);
            speaker.cutOff = false;
            Link link = link(speaker.firmware);
            if (speaker.firmware.appliances().size() == 1) {
                link.mend();
            } else {
                speaker.firmware.presence(appliance, true).forEach(link::publish);
                tell(speaker);
            }
        }
    }

    private void tick() {
        synchronized (lock) {
            if (closing) {
                return;
            }
            step();
            for (Speaker speaker : speakers.values()) {
                if (connected.contains(speaker.firmware) && speaker.hasNews()) {
                    tell(speaker);
                }
            }
        }
    }

    private void step() {
        Instant now = clock.instant();
        Duration passed = Duration.between(stepped, now);
        if (passed.isPositive()) {
            stepped = now;
            world.step(Duration.ofMillis(Math.round(passed.toMillis() * pace.speed())));
        }
    }

    private void connected(Firmware firmware) {
        synchronized (lock) {
            if (closing) {
                return;
            }
            connected.add(firmware);
            announce(firmware);
        }
    }

    private void announce(Firmware firmware) {
        Link link = open.get(firmware);
        if (link == null || !connected.contains(firmware)) {
            return;
        }
        firmware.announce().forEach(link::publish);
        for (String id : firmware.appliances()) {
            Speaker speaker = speaker(id);
            if (speaker.cutOff) {
                firmware.presence(id, false).forEach(link::publish);
            } else {
                tell(speaker);
            }
        }
    }

    private void lost(Firmware firmware, String reason) {
        synchronized (lock) {
            if (connected.remove(firmware)) {
                LOG.info("{} lost the broker: {}", firmware.clientId(), reason);
            } else {
                LOG.debug("{} can't reach the broker: {}", firmware.clientId(), reason);
            }
        }
    }

    private void received(Firmware firmware, Message message) {
        if (firmware.isBirth(message)) {
            int wait;
            synchronized (lock) {
                wait = random.nextInt(BIRTH_JITTER);
            }
            later(
                    wait,
                    () -> {
                        synchronized (lock) {
                            announce(firmware);
                        }
                    });
            return;
        }
        for (Firmware.Order order : firmware.hear(message)) {
            synchronized (lock) {
                take(order);
            }
        }
    }

    private void take(Firmware.Order order) {
        Speaker speaker = speaker(order.appliance());
        if (speaker.cutOff) {
            return;
        }
        switch (speaker.temperament) {
            case NORMAL -> later(20 + random.nextInt(60), () -> obey(speaker, order.act()));
            case SLOW -> later(2000 + random.nextInt(2000), () -> obey(speaker, order.act()));
            case FLAKY -> {
                if (random.nextDouble() >= 0.3) {
                    later(50 + random.nextInt(450), () -> obey(speaker, order.act()));
                }
            }
            case LIAR ->
                    later(
                            20 + random.nextInt(60),
                            () -> {
                                synchronized (lock) {
                                    speaker.lies = Lies.after(speaker.lies, order.act());
                                    tell(speaker);
                                }
                            });
            case SILENT -> LOG.debug("{} keeps silent", order.appliance());
        }
    }

    private void obey(Speaker speaker, Act act) {
        synchronized (lock) {
            if (closing || speaker.cutOff) {
                return;
            }
            step();
            speaker.appliance.obey(act);
            // Firmware tells after each command, changed or not.
            tell(speaker);
        }
    }

    private void tell(Speaker speaker) {
        Link link = open.get(speaker.firmware);
        if (link == null || speaker.cutOff) {
            return;
        }
        State state = speaker.says();
        speaker.told = state;
        speaker.toldMoving = speaker.appliance.moving();
        speaker.toldAt = clock.instant();
        speaker.firmware
                .tell(speaker.appliance.blueprint().id(), state, speaker.appliance.moving())
                .forEach(link::publish);
    }

    private Speaker speaker(String appliance) {
        Speaker speaker = speakers.get(appliance);
        if (speaker == null) {
            throw new IllegalArgumentException("no appliance " + appliance + " is running");
        }
        return speaker;
    }

    private Link link(Firmware firmware) {
        return Objects.requireNonNull(open.get(firmware), "the household isn't running");
    }

    private void later(long millis, Runnable task) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            LOG.warn("{}: too much to do at once, a message is lost", household.id());
            return;
        }
        try {
            thread.schedule(
                    guarded(() -> {
                        waiting.decrementAndGet();
                        task.run();
                    }),
                    millis,
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("{}: closing", household.id());
        }
    }

    /** A scheduled task that throws is never run again: log it and go on. */
    private Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("{}: a bug in the simulator", household.id(), e);
            }
        };
    }

    /** Passes what a connection tells on to the household's thread. */
    private final class Ears implements Links.Listener {
        private final Firmware firmware;

        Ears(Firmware firmware) {
            this.firmware = firmware;
        }

        @Override
        public void connected() {
            later(0, () -> RunningHousehold.this.connected(firmware));
        }

        @Override
        public void received(Message message) {
            // A retained command is a leftover, not a wish.
            if (!message.retained()) {
                later(0, () -> RunningHousehold.this.received(firmware, message));
            }
        }

        @Override
        public void lost(String reason) {
            later(0, () -> RunningHousehold.this.lost(firmware, reason));
        }
    }

    /** An appliance and what it last said. */
    private final class Speaker {
        private final Appliance appliance;
        private final Firmware firmware;
        private Temperament temperament;
        private State told = State.UNKNOWN;
        private Moving toldMoving = Moving.STILL;
        private Instant toldAt = Instant.MIN;
        private State lies = State.UNKNOWN;
        private boolean cutOff;

        Speaker(Appliance appliance, Firmware firmware) {
            this.appliance = appliance;
            this.firmware = firmware;
            this.temperament = appliance.blueprint().temperament();
        }

        State says() {
            State truth = appliance.state();
            return temperament == Temperament.LIAR ? truth.with(lies) : truth;
        }

        /** Whether something changed that is due to be told. */
        boolean hasNews() {
            if (temperament == Temperament.SILENT || cutOff) {
                return false;
            }
            Duration since =
                    toldAt.equals(Instant.MIN)
                            ? NOW_AND_THEN
                            : Duration.between(toldAt, clock.instant());
            if (since.compareTo(SOON) < 0) {
                return false;
            }
            if (appliance.moving() != toldMoving) {
                return true;
            }
            State now = says();
            if (now.equals(told)) {
                return false;
            }
            return since.compareTo(NOW_AND_THEN) >= 0
                    || now.values().keySet().stream()
                            .filter(trait -> !QUIET.contains(trait))
                            .anyMatch(trait -> !now.value(trait).equals(told.value(trait)))
                    || !now.values().keySet().equals(told.values().keySet());
        }
    }
}
