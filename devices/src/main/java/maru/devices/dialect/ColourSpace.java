package maru.devices.dialect;

import maru.devices.Value;

/**
 * Colours as dialects write them. Hue is in degrees, saturation in per cent, x and y as in CIE 1931
 * with the sRGB primaries; none of these holds how bright a colour is, so what is read back has its
 * strongest channel at 255.
 */
public final class ColourSpace {
    private ColourSpace() {}

    /** Hue 0 to 360 and saturation 0 to 100. */
    public static double[] hueSaturation(Value.Colour colour) {
        double max = Math.max(colour.red(), Math.max(colour.green(), colour.blue()));
        double min = Math.min(colour.red(), Math.min(colour.green(), colour.blue()));
        double span = max - min;
        double hue = 0;
        if (span > 0) {
            if (max == colour.red()) {
                hue = (colour.green() - colour.blue()) / span;
            } else if (max == colour.green()) {
                hue = 2 + (colour.blue() - colour.red()) / span;
            } else {
                hue = 4 + (colour.red() - colour.green()) / span;
            }
            hue = (hue * 60 + 360) % 360;
        }
        return new double[] {round3(hue), max == 0 ? 0 : round3(span / max * 100)};
    }

    /** The colour of a hue and saturation, at full brightness. */
    public static Value.Colour ofHueSaturation(double hue, double saturation) {
        require(hue >= 0 && hue <= 360, "hue");
        require(saturation >= 0 && saturation <= 100, "saturation");
        double s = saturation / 100;
        return new Value.Colour(channel(hue, s, 5), channel(hue, s, 3), channel(hue, s, 1));
    }

    private static int channel(double hue, double saturation, int n) {
        double k = (n + hue / 60) % 6;
        return (int) Math.round(255 * (1 - saturation * Math.clamp(Math.min(k, 4 - k), 0.0, 1.0)));
    }

    /** CIE x and y. */
    public static double[] xy(Value.Colour colour) {
        double r = linear(colour.red());
        double g = linear(colour.green());
        double b = linear(colour.blue());
        double x = r * 0.4124 + g * 0.3576 + b * 0.1805;
        double y = r * 0.2126 + g * 0.7152 + b * 0.0722;
        double z = r * 0.0193 + g * 0.1192 + b * 0.9505;
        double sum = x + y + z;
        // Black has no chromaticity; white's is as good as any.
        return sum == 0
                ? new double[] {0.3127, 0.329}
                : new double[] {round4(x / sum), round4(y / sum)};
    }

    /** The colour at a point of the diagram, at full brightness. */
    public static Value.Colour ofXy(double x, double y) {
        require(x >= 0 && x <= 1, "x");
        require(y > 0 && y <= 1, "y");
        double bigX = x / y;
        double bigZ = (1 - x - y) / y;
        double r = Math.max(0, bigX * 3.2406 - 1.5372 - bigZ * 0.4986);
        double g = Math.max(0, -bigX * 0.9689 + 1.8758 + bigZ * 0.0415);
        double b = Math.max(0, bigX * 0.0557 - 0.2040 + bigZ * 1.0570);
        double max = Math.max(r, Math.max(g, b));
        require(max > 0 && Double.isFinite(max), "x and y");
        return new Value.Colour(gamma(r / max), gamma(g / max), gamma(b / max));
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    private static int gamma(double linear) {
        double c = linear <= 0.0031308 ? linear * 12.92 : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
        return (int) Math.round(Math.clamp(c, 0.0, 1.0) * 255);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what + " out of bounds");
        }
    }

    private static double round3(double d) {
        return Math.round(d * 1e3) / 1e3;
    }

    private static double round4(double d) {
        return Math.round(d * 1e4) / 1e4;
    }
}
