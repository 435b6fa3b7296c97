package maru.hub.policy;

import java.util.Optional;
import maru.hub.home.Device;
import maru.hub.home.Home;
import maru.hub.plan.Refusal;
import maru.hub.plan.Step;
import maru.hub.registry.Permissions;
import maru.hub.understand.Utterance.Speaker;
import maru.hub.understand.Utterance.Surface;

/**
 * Judges each step before anything leaves the hub, whoever asked for it: screens, voices, programs,
 * schedules, either reader.
 */
public final class Policy {
    private final Permissions permissions;
    private final Pace pace;

    public Policy(Permissions permissions, Pace pace) {
        this.permissions = permissions;
        this.pace = pace;
    }

    /** What may become of a step. */
    public sealed interface Verdict {
        record Allowed() implements Verdict {}

        /** A person must say yes to exactly this, each time. */
        record NeedsConfirmation() implements Verdict {}

        record Forbidden(Refusal refusal) implements Verdict {}
    }

    /**
     * @param confirmed whether this speaker has just said yes to exactly this step
     */
    public Verdict judge(
            Step step, Home home, Speaker speaker, Surface surface, boolean confirmed) {
        Optional<Device> device = home.device(step.device());
        if (device.isEmpty() || !maySee(speaker, device.get())) {
            return new Verdict.Forbidden(new Refusal.NotAllowed(step.device()));
        }
        if (device.get().isRisky(step.act())) {
            if (!speaker.role().isAdult()) {
                return new Verdict.Forbidden(new Refusal.AdultsOnly(step.device()));
            }
            // Nobody is there to be asked.
            if (surface == Surface.SCHEDULE) {
                return new Verdict.Forbidden(new Refusal.RiskyLater(step.device()));
            }
            if (!confirmed) {
                return new Verdict.NeedsConfirmation();
            }
        }
        return pace.allows(device.get(), step.act())
                ? new Verdict.Allowed()
                : new Verdict.Forbidden(new Refusal.TooOften(step.device()));
    }

    /** Whether the speaker may be told of the device at all. */
    public boolean maySee(Speaker speaker, Device device) {
        return permissions.mayUse(speaker.id(), speaker.role(), device);
    }
}
