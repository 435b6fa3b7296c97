package maru.hub.reply;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import maru.devices.Language;
import maru.devices.LanguageFile;

/**
 * The templates of one language, from {@code languages/<code>/replies.yaml}. {@code {name}} is
 * replaced; {@code {name|tag}} also agrees: with how many there are when the language's file has
 * the tag under {@code agreement}, else with the last sound of the word, as Korean particles do;
 * {@code {name|-tag}} is the particle alone.
 */
final class Phrases {
    private static final Pattern HOLE = Pattern.compile("\\{([a-z]+)(?:\\|([^}]+))?}");
    private static final Map<Language, Phrases> ALL = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            ALL.put(language, load(language));
        }
    }

    private final Map<String, String> templates;
    private final Map<String, List<String>> lists;

    private Phrases(Map<String, String> templates, Map<String, List<String>> lists) {
        this.templates = templates;
        this.lists = lists;
    }

    /** What fills a hole. */
    record Said(String text, int count) {
        static Said of(String text) {
            return new Said(text, 1);
        }

        static Said of(int number) {
            return new Said(Integer.toString(number), number);
        }
    }

    static Phrases in(Language language) {
        return java.util.Objects.requireNonNull(ALL.get(language));
    }

    boolean has(String key) {
        return templates.containsKey(key);
    }

    /** Keys of all templates, for the test that holds the languages together. */
    java.util.Set<String> keys() {
        var keys = new java.util.TreeSet<>(templates.keySet());
        keys.addAll(lists.keySet());
        return keys;
    }

    Optional<List<String>> list(String key) {
        return Optional.ofNullable(lists.get(key));
    }

    /** One of two forms: for true and false, for one and many. */
    String pick(String key, boolean first) {
        List<String> pair = lists.get(key);
        if (pair == null || pair.size() != 2) {
            throw new IllegalStateException("replies need a pair for " + key);
        }
        return pair.get(first ? 0 : 1);
    }

    String fill(String key, Map<String, Said> values) {
        String template = templates.get(key);
        if (template == null) {
            throw new IllegalStateException("replies need a template for " + key);
        }
        Matcher holes = HOLE.matcher(template);
        var text = new StringBuilder();
        int from = 0;
        while (holes.find()) {
            text.append(template, from, holes.start());
            Said said = values.get(holes.group(1));
            if (said == null) {
                throw new IllegalStateException(key + " needs " + holes.group(1));
            }
            text.append(holes.group(2) == null ? said.text() : agreeing(said, holes.group(2)));
            from = holes.end();
        }
        return text.append(template.substring(from)).toString();
    }

    String fill(String key, String hole, String value) {
        return fill(key, Map.of(hole, Said.of(value)));
    }

    /** How many, as things are counted: in words where the language has words for few. */
    String count(int n) {
        List<String> few = lists.getOrDefault("counts.few", List.of());
        if (n >= 1 && n <= few.size()) {
            return few.get(n - 1);
        }
        return has("counts.many")
                ? fill("counts.many", "n", Integer.toString(n))
                : Integer.toString(n);
    }

    String fill(String key) {
        return fill(key, Map.of());
    }

    private String agreeing(Said said, String tag) {
        List<String> forms = lists.get("agreement." + tag);
        if (forms != null) {
            return forms.get(said.count() == 1 ? 0 : 1);
        }
        return (tag.startsWith("-")
                        ? Particles.behind(said.text(), tag.substring(1))
                        : Particles.attach(said.text(), tag))
                .orElseThrow(() -> new IllegalStateException("no agreement for " + tag));
    }

    private static Phrases load(Language language) {
        var templates = new HashMap<String, String>();
        var lists = new HashMap<String, List<String>>();
        flatten("", LanguageFile.read(language, "replies"), templates, lists);
        return new Phrases(Map.copyOf(templates), Map.copyOf(lists));
    }

    private static void flatten(
            String path,
            JsonNode node,
            Map<String, String> templates,
            Map<String, List<String>> lists) {
        if (node.isObject()) {
            node.properties()
                    .forEach(entry ->
                            flatten(
                                    path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(),
                                    entry.getValue(),
                                    templates,
                                    lists));
        } else if (node.isArray()) {
            var items = new ArrayList<String>();
            node.forEach(item -> items.add(item.asText()));
            lists.put(path, List.copyOf(items));
        } else {
            templates.put(path, node.asText());
        }
    }
}
