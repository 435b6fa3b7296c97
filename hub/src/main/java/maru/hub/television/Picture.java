package maru.hub.television;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import maru.devices.State;
import maru.devices.Trait;
import maru.devices.Value;
import maru.devices.dialect.Names;

/** What a television has told of itself since it was connected, and what state of it that is. */
final class Picture {
    /** States in which it is connected, and yet dark and silent. */
    private static final Set<String> OFF =
            Set.of("Active Standby", "Suspend", "Power Off", "Power Only");

    private static final String SCREEN_OFF = "Screen Off";

    private Optional<String> power = Optional.empty();
    private boolean leaving;
    private Optional<String> app = Optional.empty();
    private OptionalInt volume = OptionalInt.empty();
    private Optional<Boolean> muted = Optional.empty();
    private Optional<String> playback = Optional.empty();
    private Optional<String> channel = Optional.empty();
    private Optional<Asked> asked = Optional.empty();

    /** A channel that somebody asked for, in their words. */
    private record Asked(String words, String number) {}

    /** As {@code tvpower/power/getPowerState} tells it. */
    void power(JsonNode payload) {
        Names.clean(payload.path("state").asText(""))
                .ifPresent(state -> power = Optional.of(state));
        String under = payload.path("processing").asText("").toLowerCase(Locale.ROOT);
        leaving = under.contains("power off") || under.contains("suspend");
    }

    /** As {@code getForegroundAppInfo} tells it; nothing is in front where it says so. */
    void app(JsonNode payload) {
        app = Names.clean(payload.path("appId").asText(""));
        if (!showsTelevision()) {
            channel = Optional.empty();
            asked = Optional.empty();
        }
    }

    /** As {@code audio/getVolume} or {@code audio/getStatus} tells it, of old firmware or new. */
    void sound(JsonNode payload) {
        JsonNode status =
                payload.path("volumeStatus").isObject() ? payload.path("volumeStatus") : payload;
        JsonNode level = status.path("volume");
        if (level.isNumber()) {
            // Sound that leaves by a cable has no volume: -1.
            int told = level.asInt(-1);
            volume = told >= 0 && told <= 100 ? OptionalInt.of(told) : OptionalInt.empty();
        }
        for (String name : Set.of("muteStatus", "muted", "mute")) {
            if (status.path(name).isBoolean()) {
                muted = Optional.of(status.path(name).booleanValue());
            }
        }
    }

    /** As {@code com.webos.media/getForegroundAppInfo} tells it. */
    void media(JsonNode payload) {
        String told = "";
        for (JsonNode one : payload.path("foregroundAppInfo")) {
            boolean infront = app.filter(one.path("appId").asText("")::equals).isPresent();
            if (told.isEmpty() || infront) {
                told = one.path("playState").asText("");
            }
        }
        playback =
                Optional.of(
                        switch (told) {
                            case "playing" -> "playing";
                            case "paused" -> "paused";
                            case "loading", "buffering" -> "buffering";
                            default -> "idle";
                        });
    }

    /** As {@code tv/getCurrentChannel} tells it. */
    void channel(JsonNode payload) {
        channel = Names.clean(payload.path("channelNumber").asText(""));
    }

    /** Somebody has asked for this channel, perhaps by its name. */
    void asksFor(String words, String number) {
        asked = Optional.of(new Asked(words, number));
    }

    boolean isOn() {
        return power.filter(OFF::contains).isEmpty();
    }

    boolean isDark() {
        return power.filter(SCREEN_OFF::equals).isPresent();
    }

    /** Whether it has said that it is being switched off. */
    boolean isLeaving() {
        return leaving || !isOn();
    }

    boolean tellsPower() {
        return power.isPresent();
    }

    boolean showsTelevision() {
        return app.filter(Sources.LIVE_TV::equals).isPresent();
    }

    boolean tellsVolume() {
        return volume.isPresent();
    }

    boolean tellsPlayback() {
        return playback.isPresent();
    }

    boolean tellsMute() {
        return muted.isPresent();
    }

    boolean tellsApp() {
        return app.isPresent();
    }

    State state(Sources sources) {
        var values = new EnumMap<Trait, Value>(Trait.class);
        values.put(Trait.ON, Value.flag(isOn()));
        if (!isOn()) {
            return new State(values);
        }
        volume.ifPresent(level -> values.put(Trait.VOLUME, Value.percent(level)));
        muted.ifPresent(flag -> values.put(Trait.MUTE, Value.flag(flag)));
        playback.ifPresent(state -> values.put(Trait.PLAYBACK, Value.choice(state)));
        app.flatMap(sources::shownBy)
                .ifPresent(name -> values.put(Trait.SOURCE, Value.choice(name)));
        channel.ifPresent(shown -> values.put(Trait.CHANNEL, new Value.Text(called(shown))));
        return new State(values);
    }

    /** By its number, or as whoever asked for it called it. */
    private String called(String number) {
        return asked.filter(a -> a.number().equals(number)).map(Asked::words).orElse(number);
    }
}
