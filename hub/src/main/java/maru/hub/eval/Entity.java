package maru.hub.eval;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One entity of a case's home, in Home Assistant's vocabulary.
 *
 * @param attributes plain JSON values: numbers, strings, booleans, lists
 */
record Entity(
        String id,
        String name,
        List<String> aliases,
        Optional<String> area,
        Optional<String> deviceClass,
        String state,
        Map<String, Object> attributes) {
    Entity {
        aliases = List.copyOf(aliases);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    String domain() {
        return id.substring(0, id.indexOf('.'));
    }

    /** Its name and its other names, the name first. */
    List<String> names() {
        var names = new ArrayList<String>();
        names.add(name);
        names.addAll(aliases);
        return names;
    }

    boolean has(String attribute) {
        return attributes.containsKey(attribute);
    }

    Optional<Double> number(String attribute) {
        return attributes.get(attribute) instanceof Number n
                ? Optional.of(n.doubleValue())
                : Optional.empty();
    }

    Optional<String> text(String attribute) {
        return attributes.get(attribute) instanceof String s ? Optional.of(s) : Optional.empty();
    }

    List<String> texts(String attribute) {
        var texts = new ArrayList<String>();
        if (attributes.get(attribute) instanceof List<?> list) {
            list.forEach(item -> texts.add(String.valueOf(item)));
        }
        return texts;
    }

    /** The same entity with another state laid over it; absent attributes stay. */
    Entity overlaid(Optional<String> newState, Map<String, Object> newAttributes) {
        var merged = new LinkedHashMap<>(attributes);
        merged.putAll(newAttributes);
        return new Entity(id, name, aliases, area, deviceClass, newState.orElse(state), merged);
    }
}
