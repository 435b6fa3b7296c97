package maru.hub.home;

/**
 * The scale in which a home speaks of temperatures. A number without a scale ("set it to 72") is
 * read in it, and replies use it; everything between is Celsius.
 */
public enum TemperatureScale {
    CELSIUS("°C"),
    FAHRENHEIT("°F");

    private final String symbol;

    TemperatureScale(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }

    /** A temperature as it was said, in Celsius. */
    public double toCelsius(double said) {
        return this == CELSIUS ? said : (said - 32) / 1.8;
    }

    /** A temperature to be said. */
    public double fromCelsius(double celsius) {
        return this == CELSIUS ? celsius : celsius * 1.8 + 32;
    }

    /** A difference ("two degrees warmer") in Celsius degrees. */
    public double differenceToCelsius(double said) {
        return this == CELSIUS ? said : said / 1.8;
    }
}
