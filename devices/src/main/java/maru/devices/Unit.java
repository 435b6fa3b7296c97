package maru.devices;

/**
 * What a number counts. Maru keeps every quantity in exactly one unit per {@link Trait}; dialects
 * convert on the way in and out, so nothing behind them ever asks "Celsius or Fahrenheit?".
 */
public enum Unit {
    NONE(""),
    PERCENT("%"),
    CELSIUS("°C"),
    KELVIN("K"),
    LUX("lx"),
    WATT("W"),
    KILOWATT_HOUR("kWh"),
    VOLT("V"),
    AMPERE("A"),
    HECTOPASCAL("hPa"),
    PARTS_PER_MILLION("ppm"),
    MICROGRAM_PER_CUBIC_METRE("µg/m³"),
    SECOND("s"),
    DECIBEL_MILLIWATT("dBm"),
    KILOMETRE("km");

    private final String symbol;

    Unit(String symbol) {
        this.symbol = symbol;
    }

    /** The SI or customary symbol, empty for a bare number. */
    public String symbol() {
        return symbol;
    }
}
