package maru.hub.act;

import java.util.concurrent.CompletionStage;
import maru.devices.Act;
import maru.hub.command.CommandId;
import maru.hub.home.DeviceId;

/**
 * Where acts leave the hub. The live one speaks MQTT and waits for the device's report; the one of
 * {@code maru eval} changes a home in memory.
 */
public interface Wire {

    /**
     * Carries out one act and completes, within a limit that depends on what is asked, with what
     * became of it. Never completes exceptionally for the state of the world.
     */
    CompletionStage<Ack> perform(CommandId command, DeviceId device, Act act);
}
