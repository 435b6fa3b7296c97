package maru.simulator.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import maru.devices.Act;
import maru.devices.State;
import maru.simulator.world.Moving;

/**
 * One Home Assistant entity of an appliance: its configuration, what it tells on which topic, what
 * it hears.
 */
final class Entity {
    private final String component;
    private final String part;
    private final String base;
    private final Map<String, Object> config = new LinkedHashMap<>();
    private final Map<String, BiFunction<State, Moving, Optional<String>>> tells =
            new LinkedHashMap<>();
    private final Map<String, Function<String, List<Act>>> hears = new LinkedHashMap<>();

    /**
     * @param part distinguishes it within the appliance: empty for what the appliance is for
     * @param base where its topics begin
     */
    Entity(String component, String part, String base) {
        this.component = component;
        this.part = part;
        this.base = part.isEmpty() ? base : base + "/" + part;
    }

    String component() {
        return component;
    }

    String part() {
        return part;
    }

    String base() {
        return base;
    }

    Map<String, Object> config() {
        return config;
    }

    Entity with(String key, Object value) {
        config.put(key, value);
        return this;
    }

    /** Tells on {@code <base>/<level>}; the configuration names the topic under {@code key}. */
    Entity tells(String key, String level, Function<State, Optional<String>> payload) {
        return tells(key, level, (state, _) -> payload.apply(state));
    }

    Entity tells(String key, String level, BiFunction<State, Moving, Optional<String>> payload) {
        config.put(key, "~/" + level);
        tells.put(base + "/" + level, payload);
        return this;
    }

    /** Listens on {@code <base>/<level>}. */
    Entity hears(String key, String level, Function<String, List<Act>> meaning) {
        config.put(key, "~/" + level);
        hears.put(base + "/" + level, meaning);
        return this;
    }

    Iterable<String> listens() {
        return hears.keySet();
    }

    List<Act> hear(String topic, String payload) {
        var meaning = hears.get(topic);
        return meaning == null ? List.of() : meaning.apply(payload);
    }

    /** Topic and payload of everything it tells. */
    List<Map.Entry<String, String>> tell(State state, Moving moving) {
        var told = new ArrayList<Map.Entry<String, String>>();
        tells.forEach((topic, payload) ->
                payload.apply(state, moving).ifPresent(text -> told.add(Map.entry(topic, text))));
        return told;
    }
}
