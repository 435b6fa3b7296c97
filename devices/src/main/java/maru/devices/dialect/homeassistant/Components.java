package maru.devices.dialect.homeassistant;

/** Which reader is for which component. */
final class Components {
    private Components() {}

    /** Fills the entity in; false when no component has this name. */
    static boolean read(String component, Entity entity) throws Bad {
        switch (component) {
            case "light" -> Lights.read(entity);
            case "switch" -> Settings.toggle(entity);
            case "siren" -> Settings.siren(entity);
            case "button" -> Settings.button(entity);
            case "scene" -> Settings.scene(entity);
            case "select" -> Settings.select(entity);
            case "number" -> Settings.number(entity);
            case "text" -> Settings.text(entity);
            case "fan" -> Climates.fan(entity);
            case "climate" -> Climates.climate(entity);
            case "water_heater" -> Climates.waterHeater(entity);
            case "humidifier" -> Climates.humidifier(entity);
            case "cover" -> Barriers.cover(entity);
            case "valve" -> Barriers.valve(entity);
            case "lock" -> Barriers.lock(entity);
            case "alarm_control_panel" -> Barriers.alarm(entity);
            case "vacuum" -> Robots.vacuum(entity);
            case "lawn_mower" -> Robots.mower(entity);
            case "sensor" -> Sensors.sensor(entity);
            case "binary_sensor" -> Sensors.binary(entity);
            case "device_tracker" -> Sensors.tracker(entity);
            case "media_player" -> Media.player(entity);
            case "todo" -> Media.todo(entity);
            case "camera", "image" ->
                    Settings.unusable(entity, component + " sends pictures, which aren't shown");
            case "update" ->
                    Settings.unusable(
                            entity, "firmware updates are left to the device's own tools");
            case "event" -> Settings.unusable(entity, "an event has no state to keep");
            case "tag" -> Settings.unusable(entity, "tag readers aren't used");
            case "device_automation" ->
                    Settings.unusable(entity, "triggers of automations aren't used");
            case "notify" -> Settings.unusable(entity, "messages to devices aren't sent");
            default -> {
                return false;
            }
        }
        return true;
    }
}
