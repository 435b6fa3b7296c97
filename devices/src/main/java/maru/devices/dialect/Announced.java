package maru.devices.dialect;

/**
 * One component that is currently announced, with the dialect that announced it.
 *
 * @param dialect {@link Dialect#id()}
 */
public record Announced(String dialect, Discovery.Found found) {

    /** Unique over all dialects and stable across repeats, renames and restarts. */
    public String key() {
        return dialect + ":" + found.key();
    }

    /** What is announced. */
    public Component component() {
        return found.component();
    }
}
