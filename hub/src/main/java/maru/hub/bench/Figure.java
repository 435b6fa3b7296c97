package maru.hub.bench;

/**
 * One thing that was measured.
 *
 * @param name what, within its bench
 * @param note how it came about, or what it is to be compared with; may be empty
 */
record Figure(String name, double value, String unit, String note) {
    static Figure of(String name, double value, String unit) {
        return new Figure(name, value, unit, "");
    }

    /** How many times as much as something else of the same run. */
    static Figure ratio(String name, double value, String note) {
        return new Figure(name, value, "x", note);
    }

    /** Against a mark that is to be reached. */
    static Figure marked(String name, double value, String unit, double below) {
        return new Figure(
                name,
                value,
                unit,
                "mark: under %s %s, %s"
                        .formatted(shown(below), unit, value < below ? "reached" : "missed"));
    }

    String shown() {
        return shown(value);
    }

    private static String shown(double value) {
        if (value == Math.rint(value) || Math.abs(value) >= 100) {
            return "%.0f".formatted(value);
        }
        return (Math.abs(value) >= 10 ? "%.1f" : "%.2f").formatted(value);
    }
}
