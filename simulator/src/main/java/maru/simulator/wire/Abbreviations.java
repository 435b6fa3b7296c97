package maru.simulator.wire;

import java.util.List;
import java.util.Map;

/** Home Assistant's short forms of discovery keys, as controllers with little memory use them. */
final class Abbreviations {
    private static final Map<String, String> KEYS =
            Map.ofEntries(
                    Map.entry("availability", "avty"),
                    Map.entry("availability_mode", "avty_mode"),
                    Map.entry("brightness_command_topic", "bri_cmd_t"),
                    Map.entry("brightness_state_topic", "bri_stat_t"),
                    Map.entry("color_temp_command_topic", "clr_temp_cmd_t"),
                    Map.entry("color_temp_state_topic", "clr_temp_stat_t"),
                    Map.entry("command_topic", "cmd_t"),
                    Map.entry("current_temperature_topic", "curr_temp_t"),
                    Map.entry("current_humidity_topic", "curr_hum_t"),
                    Map.entry("device", "dev"),
                    Map.entry("device_class", "dev_cla"),
                    Map.entry("effect_command_topic", "fx_cmd_t"),
                    Map.entry("effect_list", "fx_list"),
                    Map.entry("effect_state_topic", "fx_stat_t"),
                    Map.entry("entity_category", "ent_cat"),
                    Map.entry("fan_mode_command_topic", "fan_mode_cmd_t"),
                    Map.entry("fan_mode_state_topic", "fan_mode_stat_t"),
                    Map.entry("max_mireds", "max_mirs"),
                    Map.entry("min_mireds", "min_mirs"),
                    Map.entry("mode_command_topic", "mode_cmd_t"),
                    Map.entry("mode_state_topic", "mode_stat_t"),
                    Map.entry("options", "ops"),
                    Map.entry("oscillation_command_topic", "osc_cmd_t"),
                    Map.entry("oscillation_state_topic", "osc_stat_t"),
                    Map.entry("payload_press", "pl_prs"),
                    Map.entry("percentage_command_topic", "pct_cmd_t"),
                    Map.entry("percentage_state_topic", "pct_stat_t"),
                    Map.entry("position_topic", "pos_t"),
                    Map.entry("preset_mode_command_topic", "pr_mode_cmd_t"),
                    Map.entry("preset_mode_state_topic", "pr_mode_stat_t"),
                    Map.entry("preset_modes", "pr_modes"),
                    Map.entry("rgb_command_topic", "rgb_cmd_t"),
                    Map.entry("rgb_state_topic", "rgb_stat_t"),
                    Map.entry("set_position_topic", "set_pos_t"),
                    Map.entry("state_class", "stat_cla"),
                    Map.entry("state_topic", "stat_t"),
                    Map.entry("swing_mode_command_topic", "swing_mode_cmd_t"),
                    Map.entry("swing_mode_state_topic", "swing_mode_stat_t"),
                    Map.entry("target_humidity_command_topic", "hum_cmd_t"),
                    Map.entry("target_humidity_state_topic", "hum_stat_t"),
                    Map.entry("temperature_command_topic", "temp_cmd_t"),
                    Map.entry("temperature_state_topic", "temp_stat_t"),
                    Map.entry("temperature_low_command_topic", "temp_lo_cmd_t"),
                    Map.entry("temperature_low_state_topic", "temp_lo_stat_t"),
                    Map.entry("temperature_high_command_topic", "temp_hi_cmd_t"),
                    Map.entry("temperature_high_state_topic", "temp_hi_stat_t"),
                    Map.entry("tilt_command_topic", "tilt_cmd_t"),
                    Map.entry("tilt_status_topic", "tilt_status_t"),
                    Map.entry("unique_id", "uniq_id"),
                    Map.entry("unit_of_measurement", "unit_of_meas"));

    private static final Map<String, String> DEVICE =
            Map.of(
                    "identifiers", "ids",
                    "connections", "cns",
                    "manufacturer", "mf",
                    "model", "mdl",
                    "suggested_area", "sa");

    private Abbreviations() {}

    static Map<String, Object> of(Map<String, Object> config) {
        var result = Json.object();
        config.forEach((key, value) -> {
            Object written =
                    key.equals("availability") && value instanceof List<?> entries
                            ? entries.stream().map(Abbreviations::entry).toList()
                            : value;
            result.put(KEYS.getOrDefault(key, key), written);
        });
        return result;
    }

    static Map<String, Object> device(Map<String, Object> device) {
        var result = Json.object();
        device.forEach((key, value) -> result.put(DEVICE.getOrDefault(key, key), value));
        return result;
    }

    private static Object entry(Object entry) {
        return entry instanceof Map<?, ?> map && map.get("topic") instanceof String topic
                ? Map.of("t", topic)
                : entry;
    }
}
