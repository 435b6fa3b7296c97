package maru.simulator.world;

import java.util.List;
import java.util.Optional;
import maru.devices.Act;
import maru.devices.Capability;
import maru.devices.Shape;
import maru.devices.State;
import maru.devices.Trait;
import maru.devices.Value;

/**
 * One appliance as it really is, whatever it says of itself. Stepped by simulated time; not for
 * several threads.
 */
public final class Appliance {
    private final Blueprint blueprint;
    private final Body body;
    private final List<Behaviour> behaviours;

    public Appliance(Blueprint blueprint, long seed) {
        this.blueprint = blueprint;
        this.body = new Body(blueprint, seed);
        this.behaviours = Behaviour.of(blueprint);
        blueprint.traits().values().forEach(this::begin);
        blueprint.start().values().forEach(body::put);
    }

    public Blueprint blueprint() {
        return blueprint;
    }

    /** What is true now, in the steps in which such an appliance tells it. */
    public State state() {
        return body.state();
    }

    public Moving moving() {
        return body.moving();
    }

    /** Does what it is told; what it can't do, it ignores as real firmware does. */
    public void obey(Act act) {
        Capability capability = blueprint.traits().get(act.trait());
        if (capability == null || capability.problemWith(act).isPresent()) {
            return;
        }
        for (Behaviour behaviour : behaviours) {
            if (behaviour.obey(act, body)) {
                return;
            }
        }
        if (act instanceof Act.Set(Trait trait, Value value)) {
            body.put(trait, value);
        }
    }

    /**
     * Makes something true that the world would not bring about by itself: smoke, a flat battery.
     *
     * @throws IllegalArgumentException when the appliance can't have this value
     */
    public void force(Trait trait, Value value) {
        Capability capability = blueprint.traits().get(trait);
        Optional<String> problem =
                capability == null
                        ? Optional.of("isn't there")
                        : capability.shape().problemWith(value);
        if (problem.isPresent()) {
            throw new IllegalArgumentException(
                    blueprint.id() + ": " + trait.id() + " " + problem.get());
        }
        body.put(trait, value);
    }

    void step(Surroundings around, double seconds) {
        for (Behaviour behaviour : behaviours) {
            behaviour.step(body, around, seconds);
        }
    }

    private void begin(Capability capability) {
        Trait trait = capability.trait();
        switch (capability.shape()) {
            case Shape.Flags _ -> body.set(trait, false);
            case Shape.Range range -> body.set(trait, firstAmount(trait, range));
            case Shape.Choices choices -> body.choose(trait, firstOption(trait, choices));
            case Shape.Colours _ -> {
                if (!blueprint.has(Trait.COLOUR_TEMPERATURE)) {
                    body.put(trait, new Value.Colour(255, 255, 255));
                }
            }
            case Shape.Texts _ -> body.write(trait, trait == Trait.CHANNEL ? "7" : "");
            case Shape.ItemLists _ -> body.put(trait, new Value.Items(List.of()));
        }
    }

    private double firstAmount(Trait trait, Shape.Range range) {
        double usual =
                switch (trait) {
                    case BRIGHTNESS, FILTER_LIFE -> 100;
                    case COLOUR_TEMPERATURE -> 4000;
                    case BATTERY -> 55 + 45 * body.chance("battery", 0);
                    case WATER_LEVEL -> blueprint.kind().id().equals("humidifier") ? 80 : 10;
                    case LEVEL -> blueprint.kind().id().equals("bath") ? 0 : 50;
                    case TARGET_TEMPERATURE ->
                            switch (blueprint.kind().id()) {
                                case "air-conditioner" -> 25;
                                case "fridge", "kimchi-fridge" -> 3;
                                case "freezer" -> -18;
                                case "oven" -> 180;
                                case "kettle" -> 100;
                                case "water-heater" -> 50;
                                case "bath" -> 40;
                                default -> 21;
                            };
                    case TARGET_TEMPERATURE_LOW -> 19;
                    case TARGET_TEMPERATURE_HIGH -> 26;
                    case TARGET_HUMIDITY -> 50;
                    case FAN_SPEED -> 50;
                    case VOLUME -> 20;
                    case TEMPERATURE ->
                            switch (blueprint.kind().id()) {
                                case "fridge", "kimchi-fridge" -> 3;
                                case "freezer" -> -18;
                                case "water-heater" -> 45;
                                default -> 20;
                            };
                    case ENERGY -> Math.rint(body.chance("energy", 0) * 400);
                    default -> 0;
                };
        return Math.clamp(usual, range.min(), range.max());
    }

    private String firstOption(Trait trait, Shape.Choices choices) {
        List<String> options = choices.options();
        String usual =
                switch (trait) {
                    case RUN ->
                            blueprint.kind().traits().containsKey(Trait.BATTERY)
                                    ? "docked"
                                    : "idle";
                    case MODE -> options.contains("heat") ? "heat" : options.getFirst();
                    default -> options.getFirst();
                };
        return options.contains(usual) ? usual : options.getFirst();
    }
}
