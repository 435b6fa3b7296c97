package maru.hub.mqtt;

import java.time.Duration;
import maru.devices.Act;
import maru.devices.Command;
import maru.devices.Family;
import maru.devices.Kinds;
import maru.devices.Value;
import maru.hub.home.Device;

/** For how long a device may take to report that it has done what it was told. */
final class Patience {

    private static final Duration QUICK = Duration.ofSeconds(5);
    private static final Duration NORMAL = Duration.ofSeconds(6);
    private static final Duration LOCK = Duration.ofSeconds(8);
    private static final Duration SLOW = Duration.ofSeconds(10);
    private static final Duration WAKING = Duration.ofSeconds(20);
    private static final Duration TRAVEL = Duration.ofSeconds(40);

    private Patience() {}

    static Duration with(Device device, Act act) {
        return switch (act) {
            case Act.Run run -> run.command() == Command.LOCATE ? QUICK : SLOW;
            case Act.Set set ->
                    switch (set.trait()) {
                        case ON -> on(device, set);
                        case BRIGHTNESS, COLOUR, COLOUR_TEMPERATURE, EFFECT, MUTE, LEVEL -> QUICK;
                        case LOCK -> LOCK;
                        case POSITION, TILT, OPEN -> TRAVEL;
                        case VALVE, ARMING, SOURCE, CHANNEL, PROGRAMME -> SLOW;
                        default -> NORMAL;
                    };
        };
    }

    private static Duration on(Device device, Act.Set set) {
        if (device.kind().equals(Kinds.TV) && set.value().equals(Value.flag(true))) {
            // It has to begin before it can tell that it has.
            return WAKING;
        }
        boolean slow =
                device.kind().isA(Family.MEDIA)
                        || device.kind().isA(Family.CLIMATE)
                        || device.kind().isA(Family.CLEANING_ROBOT);
        return slow ? SLOW : QUICK;
    }
}
