package maru.simulator.world;

import maru.devices.Act;
import maru.devices.Trait;
import maru.devices.Value;

/** What moves, cleans, wets or dries the air. */
final class Draught implements Behaviour {

    @Override
    public boolean obey(Act act, Body body) {
        if (!(act instanceof Act.Set(Trait trait, Value value))) {
            return false;
        }
        if (trait == Trait.FAN_SPEED && value instanceof Value.Quantity speed) {
            if (speed.amount() > 0) {
                body.put(Trait.FAN_SPEED, value);
            }
            body.set(Trait.ON, speed.amount() > 0);
            return true;
        }
        if (trait == Trait.ON && body.has(Trait.FAN_SPEED)) {
            body.put(Trait.ON, value);
            if (body.flag(Trait.ON) && body.amount(Trait.FAN_SPEED) == 0) {
                body.set(Trait.FAN_SPEED, 50);
            }
            return true;
        }
        return false;
    }

    @Override
    public void step(Body body, Surroundings around, double seconds) {
        if (!body.on()) {
            return;
        }
        Air air = around.air();
        double speed = body.has(Trait.FAN_SPEED) ? body.amount(Trait.FAN_SPEED) / 100 : 0.5;
        double hours = seconds / 3600;
        switch (body.blueprint().kind().id()) {
            case "air-purifier" -> air.filter(5 * speed);
            case "ventilation" -> air.ventilate(1.5 * speed);
            case "range-hood" -> air.ventilate(4 * speed);
            case "humidifier" -> {
                double level = body.has(Trait.LEVEL) ? body.amount(Trait.LEVEL) / 100 : 0.5;
                if (air.humidity() < body.amount(Trait.TARGET_HUMIDITY)) {
                    air.moisten(25 * level);
                    body.set(Trait.WATER_LEVEL, body.amount(Trait.WATER_LEVEL) - 9 * level * hours);
                }
                if (body.has(Trait.WATER_LEVEL) && body.amount(Trait.WATER_LEVEL) <= 0) {
                    body.set(Trait.ON, false);
                }
            }
            case "dehumidifier" -> {
                if (air.humidity() > body.amount(Trait.TARGET_HUMIDITY)) {
                    air.moisten(-15);
                    body.set(Trait.WATER_LEVEL, body.amount(Trait.WATER_LEVEL) + 8 * hours);
                }
                if (body.has(Trait.WATER_LEVEL) && body.amount(Trait.WATER_LEVEL) >= 100) {
                    body.set(Trait.ON, false);
                }
            }
            default -> {}
        }
    }
}
