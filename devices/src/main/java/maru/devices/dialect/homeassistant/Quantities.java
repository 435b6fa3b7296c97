package maru.devices.dialect.homeassistant;

import java.util.Optional;
import maru.devices.Shape;
import maru.devices.Trait;
import maru.devices.Value;
import maru.devices.dialect.Units;
import maru.devices.dialect.homeassistant.Entity.Decode;
import maru.devices.dialect.homeassistant.Entity.Encode;
import maru.devices.dialect.homeassistant.Entity.From;
import maru.devices.dialect.homeassistant.Entity.To;

/** Numbers in foreign units and scales. */
final class Quantities {
    private Quantities() {}

    /** A number within the device's range, in our unit. */
    static void add(Entity entity, Trait trait, Shape.Range range, Units units, From from, To to)
            throws Bad {
        entity.add(trait.as(range), from, decode(trait, range, units), to, encode(range, units));
    }

    static Decode decode(Trait trait, Shape.Range range, Units units) {
        return text ->
                text.isEmpty()
                        ? Optional.empty()
                        : Entity.checked(
                                trait,
                                new Value.Quantity(units.in(Entity.parse(text)), range.unit()));
    }

    static Encode encode(Shape.Range range, Units units) {
        return (value, _) -> Entity.plain(units.out(range.nearest(Entity.amount(value)).amount()));
    }

    /** Per cent of a device's own scale, whose zero per cent is {@code zero}. */
    static Shape.Range percentOf(double zero, double full, double step) {
        return new Shape.Range(
                0,
                100,
                Math.clamp(step / Math.abs(full - zero) * 100, 1, 100),
                maru.devices.Unit.PERCENT);
    }

    static Decode percentDecode(Trait trait, double zero, double full) {
        return text ->
                text.isEmpty()
                        ? Optional.empty()
                        : Entity.checked(
                                trait,
                                Shape.percent().nearest(percent(Entity.parse(text), zero, full)));
    }

    private static double percent(double raw, double zero, double full) {
        double percent = (raw - zero) / (full - zero) * 100;
        if (percent < -0.5 || percent > 100.5) {
            throw new IllegalArgumentException("is out of its range");
        }
        return percent;
    }

    static Encode percentEncode(double zero, double full) {
        return (value, _) ->
                Entity.plain(Math.rint(zero + Entity.amount(value) / 100 * (full - zero)));
    }
}
