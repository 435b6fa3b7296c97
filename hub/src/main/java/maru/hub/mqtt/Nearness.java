package maru.hub.mqtt;

import maru.devices.Capability;
import maru.devices.Shape;
import maru.devices.Trait;
import maru.devices.Unit;
import maru.devices.Value;

/**
 * When a reported value is the wished one. Devices keep their own scales (brightness 0 to 254,
 * mireds, whole Fahrenheit, three fan speeds), so what comes back was rounded on its way out and
 * in.
 */
final class Nearness {

    /** One step of a scale of 254 is 0.39 %, one of 100 is 1 %. */
    private static final double PERCENT = 1;

    /** Motors stop where they stop. */
    private static final double POSITION = 4;

    /** Half of a whole degree Fahrenheit is 0.28 K. */
    private static final double CELSIUS = 0.3;

    /** Players go to the nearest picture that they can begin at, and play on. */
    private static final double SECOND = 10;

    /** Colours go through xy or hue and saturation, and lamps can't show all of them. */
    private static final int CHANNEL = 40;

    private Nearness() {}

    static boolean near(Capability capability, Value wished, Value reported) {
        return switch (wished) {
            case Value.Quantity w ->
                    reported instanceof Value.Quantity r
                            && w.unit() == r.unit()
                            && Math.abs(w.amount() - r.amount()) <= tolerance(capability, w) + 1e-9;
            case Value.Colour w -> reported instanceof Value.Colour r && near(w, r);
            case Value.Choice w ->
                    reported instanceof Value.Choice r && w.option().equalsIgnoreCase(r.option());
            case Value.Text w ->
                    reported instanceof Value.Text r
                            && w.text().strip().equalsIgnoreCase(r.text().strip());
            case Value.Flag w -> w.equals(reported);
            case Value.Items w -> w.equals(reported);
        };
    }

    private static double tolerance(Capability capability, Value.Quantity wished) {
        double step = capability.shape() instanceof Shape.Range range ? range.step() : 0;
        boolean moved = capability.trait() == Trait.POSITION || capability.trait() == Trait.TILT;
        double unit =
                switch (wished.unit()) {
                    case PERCENT -> moved ? POSITION : PERCENT;
                    case CELSIUS -> CELSIUS;
                    // Half a mired, at this temperature.
                    case KELVIN -> wished.amount() * wished.amount() / 1e6 / 2 + 1;
                    case SECOND -> SECOND;
                    default -> 0;
                };
        // A wish lies on the device's own grid, or half a step beside it.
        return Math.max(unit, wished.unit() == Unit.KELVIN ? 0 : step / 2);
    }

    private static boolean near(Value.Colour wished, Value.Colour reported) {
        int[] w = bright(wished);
        int[] r = bright(reported);
        for (int i = 0; i < 3; i++) {
            if (Math.abs(w[i] - r[i]) > CHANNEL) {
                return false;
            }
        }
        return true;
    }

    /** At full brightness, which many devices keep apart from the colour. */
    private static int[] bright(Value.Colour colour) {
        int most = Math.max(colour.red(), Math.max(colour.green(), colour.blue()));
        if (most == 0) {
            return new int[] {0, 0, 0};
        }
        return new int[] {
            colour.red() * 255 / most, colour.green() * 255 / most, colour.blue() * 255 / most
        };
    }
}
