package maru.simulator;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import maru.devices.Act;
import maru.devices.Capability;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.devices.Language;
import maru.devices.State;
import maru.devices.Trait;
import maru.devices.Value;
import maru.devices.Words;
import maru.devices.dialect.Message;
import maru.simulator.link.Link;
import maru.simulator.link.Links;
import maru.simulator.wire.Firmware;
import maru.simulator.wire.HomeAssistantFirmware;
import maru.simulator.world.Appliance;
import maru.simulator.world.Blueprint;
import maru.simulator.world.Convention;
import maru.simulator.world.Household;
import maru.simulator.world.Moving;
import maru.simulator.world.Room;
import maru.simulator.world.Temperament;
import maru.simulator.world.Weather;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many devices for load: lights, plugs and sensors over a few connections. They obey, but no world
 * turns around them; their states wander at the rate that was asked for.
 */
public final class Crowd implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Crowd.class);
    private static final int PER_CLIENT = 1000;
    private static final int PER_ROOM = 25;
    private static final long BEAT = 50;

    private volatile int rate;
    private final Random random;
    private final Links links;
    private final List<Firmware> crew = new ArrayList<>();
    private final List<Appliance> devices = new ArrayList<>();
    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
    private final Map<Integer, Link> open = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor thread;
    private double due;

    /**
     * @param rate state messages in a second, all devices together
     */
    public Crowd(int count, int rate, long seed, Links links) {
        this.rate = rate;
        this.random = new Random(seed);
        this.links = links;
        this.thread =
                new ScheduledThreadPoolExecutor(
                        1,
                        task -> {
                            var made = new Thread(task, "crowd");
                            made.setDaemon(true);
                            return made;
                        });
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        Household household = household(count);
        var all = List.copyOf(household.appliances().values());
        for (int from = 0; from < all.size(); from += PER_CLIENT) {
            var own = all.subList(from, Math.min(all.size(), from + PER_CLIENT));
            crew.add(new HomeAssistantFirmware("crowd-" + from / PER_CLIENT, household, own));
        }
        for (Blueprint it : all) {
            numbers.put(it.id(), devices.size());
            devices.add(new Appliance(it, seed));
        }
    }

    public int clients() {
        return crew.size();
    }

    /** Changes the state messages in a second, so that several rates can be tried on one crowd. */
    public void rate(int wanted) {
        rate = wanted;
    }

    public void start() {
        // A link that is up at once must find itself among the open ones.
        synchronized (open) {
            for (int i = 0; i < crew.size(); i++) {
                int number = i;
                Firmware firmware = crew.get(i);
                open.put(
                        number,
                        links.open(
                                firmware.clientId(),
                                firmware.will(),
                                firmware.subscriptions(),
                                new Ears(number, firmware)));
            }
        }
        thread.scheduleAtFixedRate(this::beat, BEAT, BEAT, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        thread.shutdown();
        open.forEach((number, link) -> {
            crew.get(number).farewell().forEach(link::publish);
            link.close();
        });
    }

    private void beat() {
        due += rate * BEAT / 1000.0;
        while (due >= 1) {
            due -= 1;
            wander(devices.get(random.nextInt(devices.size())));
        }
    }

    private void wander(Appliance device) {
        for (Capability capability : device.blueprint().traits().values()) {
            Trait trait = capability.trait();
            switch (trait) {
                case ON, CONTACT, MOTION, OCCUPANCY ->
                        device.force(trait, Value.flag(random.nextBoolean()));
                case TEMPERATURE ->
                        device.force(trait, Value.celsius(18 + random.nextInt(80) / 10.0));
                case HUMIDITY -> device.force(trait, Value.percent(30 + random.nextInt(40)));
                default -> {}
            }
        }
        tell(device);
    }

    private void tell(Appliance device) {
        int number = numbers.getOrDefault(device.blueprint().id(), 0) / PER_CLIENT;
        Link link = open.get(number);
        if (link != null) {
            crew.get(number)
                    .tell(device.blueprint().id(), device.state(), Moving.STILL)
                    .forEach(link::publish);
        }
    }

    private void announce(int number) {
        Firmware firmware = crew.get(number);
        Link link;
        synchronized (open) {
            link = open.get(number);
        }
        if (link == null) {
            return;
        }
        firmware.announce().forEach(link::publish);
        for (String id : firmware.appliances()) {
            tell(devices.get(numbers.getOrDefault(id, 0)));
        }
    }

    private static Household household(int count) {
        var rooms = new LinkedHashMap<String, Room>();
        for (int i = 0; i * PER_ROOM < count; i++) {
            String id = "room-" + (i + 1);
            rooms.put(
                    id,
                    new Room(
                            id,
                            Map.of(
                                    Language.ENGLISH,
                                    "Room " + (i + 1),
                                    Language.KOREAN,
                                    (i + 1) + "호실"),
                            20,
                            Optional.empty(),
                            false,
                            false));
        }
        var kinds =
                List.of(
                        Kinds.CEILING_LIGHT,
                        Kinds.PLUG,
                        Kinds.CLIMATE_SENSOR,
                        Kinds.CONTACT_SENSOR,
                        Kinds.SWITCH);
        var blueprints = new LinkedHashMap<String, Blueprint>();
        for (int i = 0; i < count; i++) {
            Kind kind = kinds.get(i % kinds.size());
            String id = "crowd-" + (i + 1);
            var names = new EnumMap<Language, String>(Language.class);
            for (Language language : Language.values()) {
                names.put(language, Words.in(language).say(kind) + " " + (i + 1));
            }
            blueprints.put(
                    id,
                    new Blueprint(
                            id,
                            names,
                            kind,
                            kind.traits(),
                            Optional.of("room-" + (i / PER_ROOM + 1)),
                            Convention.HOMEASSISTANT_DEVICE,
                            Temperament.NORMAL,
                            State.UNKNOWN));
        }
        return new Household(
                "crowd",
                Map.of(Language.ENGLISH, "Crowd", Language.KOREAN, "무리"),
                Language.ENGLISH,
                new Weather.Climate(12, 5, java.time.ZoneOffset.UTC),
                Map.of(),
                rooms,
                List.of(),
                blueprints);
    }

    /** Obeys at once and tells it. */
    private final class Ears implements Links.Listener {
        private final int number;
        private final Firmware firmware;

        Ears(int number, Firmware firmware) {
            this.number = number;
            this.firmware = firmware;
        }

        @Override
        public void connected() {
            run(() -> announce(number));
        }

        @Override
        public void received(Message message) {
            if (message.retained()) {
                return;
            }
            if (firmware.isBirth(message)) {
                run(() -> announce(number));
                return;
            }
            var orders = firmware.hear(message);
            if (orders.isEmpty()) {
                return;
            }
            run(() -> {
                var touched = new LinkedHashSet<Appliance>();
                for (Firmware.Order order : orders) {
                    Appliance device = devices.get(numbers.getOrDefault(order.appliance(), 0));
                    obey(device, order.act());
                    touched.add(device);
                }
                touched.forEach(Crowd.this::tell);
            });
        }

        @Override
        public void lost(String reason) {
            LOG.info("{} lost the broker: {}", firmware.clientId(), reason);
        }

        private void run(Runnable task) {
            try {
                thread.execute(task);
            } catch (RejectedExecutionException e) {
                LOG.debug("crowd: closing");
            }
        }
    }

    private static void obey(Appliance device, Act act) {
        device.obey(act);
        // No world steps it, so a lamp reaches its brightness at once.
        if (act instanceof Act.Set(Trait trait, Value value)) {
            device.force(trait, value);
        }
    }
}
