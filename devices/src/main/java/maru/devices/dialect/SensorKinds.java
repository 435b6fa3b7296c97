package maru.devices.dialect;

import maru.devices.Kind;
import maru.devices.Kinds;
import maru.devices.Trait;

/** The kind of a thing that does nothing but tell this. */
public final class SensorKinds {
    private SensorKinds() {}

    public static Kind of(Trait trait) {
        return switch (trait) {
            case TEMPERATURE, HUMIDITY, PRESSURE -> Kinds.CLIMATE_SENSOR;
            case CO2, PM2_5, PM10, VOC, AIR_QUALITY -> Kinds.AIR_SENSOR;
            case POWER, ENERGY, VOLTAGE, CURRENT -> Kinds.ENERGY_METER;
            case MOTION, OCCUPANCY -> Kinds.MOTION_SENSOR;
            case CONTACT -> Kinds.CONTACT_SENSOR;
            case SMOKE, CARBON_MONOXIDE -> Kinds.SMOKE_DETECTOR;
            case GAS -> Kinds.GAS_DETECTOR;
            case LEAK -> Kinds.LEAK_SENSOR;
            case RAIN -> Kinds.WEATHER;
            case RINGING -> Kinds.DOORBELL;
            case PRESENCE -> Kinds.PERSON;
            default -> Kinds.SENSOR;
        };
    }
}
