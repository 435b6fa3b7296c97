package maru.hub.automation;

import java.util.concurrent.CompletionStage;
import maru.hub.automation.Automations.Automation;
import maru.hub.home.DeviceId;

/** Does what an automation is for; the command path, so that policy holds for automations too. */
public interface Firing {

    /**
     * @param by the device that told of what was waited for
     */
    CompletionStage<?> fire(Automation automation, DeviceId by);
}
