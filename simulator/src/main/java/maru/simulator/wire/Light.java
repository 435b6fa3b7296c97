package maru.simulator.wire;

import maru.devices.Value;

/** Colours as other conventions write them: CIE 1931 xy, and hue with saturation. */
final class Light {
    private Light() {}

    /** Chromaticity of an sRGB colour, D65; white for black. */
    static double[] xy(Value.Colour colour) {
        double r = linear(colour.red());
        double g = linear(colour.green());
        double b = linear(colour.blue());
        double x = 0.4124 * r + 0.3576 * g + 0.1805 * b;
        double y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
        double z = 0.0193 * r + 0.1192 * g + 0.9505 * b;
        double sum = x + y + z;
        return sum == 0
                ? new double[] {0.3127, 0.329}
                : new double[] {round(x / sum), round(y / sum)};
    }

    /** The brightest sRGB colour of a chromaticity. */
    static Value.Colour ofXy(double x, double y) {
        double safe = Math.max(y, 1e-4);
        double bigX = x / safe;
        double bigZ = (1 - x - safe) / safe;
        double r = Math.max(0, 3.2406 * bigX - 1.5372 - 0.4986 * bigZ);
        double g = Math.max(0, -0.9689 * bigX + 1.8758 + 0.0415 * bigZ);
        double b = Math.max(0, 0.0557 * bigX - 0.2040 + 1.0570 * bigZ);
        double most = Math.max(r, Math.max(g, b));
        double scale = most <= 0 ? 1 : most;
        return new Value.Colour(gamma(r / scale), gamma(g / scale), gamma(b / scale));
    }

    /** Hue 0 to 360, saturation and value 0 to 100. */
    static double[] hsv(Value.Colour colour) {
        double r = colour.red() / 255.0;
        double g = colour.green() / 255.0;
        double b = colour.blue() / 255.0;
        double most = Math.max(r, Math.max(g, b));
        double least = Math.min(r, Math.min(g, b));
        double span = most - least;
        double hue;
        if (span == 0) {
            hue = 0;
        } else if (most == r) {
            hue = 60 * (((g - b) / span + 6) % 6);
        } else if (most == g) {
            hue = 60 * ((b - r) / span + 2);
        } else {
            hue = 60 * ((r - g) / span + 4);
        }
        return new double[] {hue, most == 0 ? 0 : span / most * 100, most * 100};
    }

    static Value.Colour ofHsv(double hue, double saturation, double value) {
        double v = value / 100;
        double c = v * saturation / 100;
        double h = ((hue % 360) + 360) % 360 / 60;
        double x = c * (1 - Math.abs(h % 2 - 1));
        double m = v - c;
        double[] rgb =
                switch ((int) h) {
                    case 0 -> new double[] {c, x, 0};
                    case 1 -> new double[] {x, c, 0};
                    case 2 -> new double[] {0, c, x};
                    case 3 -> new double[] {0, x, c};
                    case 4 -> new double[] {x, 0, c};
                    default -> new double[] {c, 0, x};
                };
        return new Value.Colour(channel(rgb[0] + m), channel(rgb[1] + m), channel(rgb[2] + m));
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    private static int gamma(double c) {
        return channel(c <= 0.0031308 ? 12.92 * c : 1.055 * Math.pow(c, 1 / 2.4) - 0.055);
    }

    private static int channel(double c) {
        return (int) Math.round(Math.clamp(c, 0, 1) * 255);
    }

    private static double round(double n) {
        return Math.round(n * 1e4) / 1e4;
    }
}
