package maru.hub.http;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import maru.devices.Act;
import maru.devices.Language;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.command.CommandId;
import maru.hub.command.CommandPath;
import maru.hub.command.Spoken;
import maru.hub.command.Spoken.OutcomeKind;
import maru.hub.command.Spoken.StepStatus;
import maru.hub.home.DeviceId;
import maru.hub.understand.Utterance;
import maru.hub.understand.Utterance.Speaker;
import maru.hub.understand.Utterance.Surface;

/** A command path that writes down what reaches it and has every door wait for a yes. */
final class FakeCommands implements CommandPath {
    final List<Utterance> said = Collections.synchronizedList(new ArrayList<>());
    final List<Act> acts = Collections.synchronizedList(new ArrayList<>());
    final List<Speaker> speakers = Collections.synchronizedList(new ArrayList<>());
    final List<Surface> surfaces = Collections.synchronizedList(new ArrayList<>());
    final List<String> confirmed = Collections.synchronizedList(new ArrayList<>());

    private static final DeviceId DOOR = new DeviceId("door");
    private static final Act UNLOCK = Act.set(Trait.LOCK, Value.choice("unlocked"));

    /** Whether a joke goes on until nobody listens. */
    volatile boolean endless;

    final CompletableFuture<Void> left = new CompletableFuture<>();

    @Override
    public CompletionStage<Spoken> say(Utterance utterance, Listener listener) {
        said.add(utterance);
        speakers.add(utterance.speaker());
        surfaces.add(utterance.surface());
        if (utterance.text().contains("joke")) {
            return CompletableFuture.supplyAsync(() -> talk(utterance, listener));
        }
        boolean risky = utterance.text().contains("unlock");
        return CompletableFuture.completedFuture(
                new Spoken(
                        utterance.id(),
                        risky ? "Unlock the front door?" : "Turned on the lamp.",
                        utterance.language().orElse(Language.ENGLISH),
                        risky ? OutcomeKind.NEEDS_CONFIRMATION : OutcomeKind.DONE,
                        List.of(
                                risky
                                        ? new Spoken.StepResult(
                                                DOOR, UNLOCK, StepStatus.NEEDS_CONFIRMATION)
                                        : new Spoken.StepResult(
                                                new DeviceId("lamp"),
                                                Act.set(Trait.ON, Value.flag(true)),
                                                StepStatus.DONE)),
                        "sentences",
                        Duration.ofNanos(3_210_000),
                        risky
                                ? List.of(
                                        new Spoken.Pending(
                                                "n0nce",
                                                DOOR,
                                                UNLOCK,
                                                Instant.EPOCH.plusSeconds(30),
                                                Optional.of("it opens the home")))
                                : List.of()));
    }

    private Spoken talk(Utterance utterance, Listener listener) {
        listener.heard("Knock");
        listener.heard(" knock.");
        while (endless) {
            if (!listener.heard("")) {
                left.complete(null);
                break;
            }
            Thread.onSpinWait();
        }
        return new Spoken(
                utterance.id(),
                "Knock knock.",
                Language.ENGLISH,
                OutcomeKind.TALK,
                List.of(),
                "none",
                Duration.ofNanos(3_210_000),
                List.of(),
                Optional.of(new Spoken.Talked("small", "It may be wrong.", true)));
    }

    @Override
    public CompletionStage<Spoken> act(
            CommandId id, Speaker speaker, Surface surface, DeviceId device, Act act) {
        acts.add(act);
        speakers.add(speaker);
        surfaces.add(surface);
        return done(id, device, act);
    }

    @Override
    public CompletionStage<Spoken> confirm(Speaker speaker, String nonce) {
        confirmed.add(nonce);
        speakers.add(speaker);
        return done(CommandId.next(), DOOR, UNLOCK);
    }

    private static CompletionStage<Spoken> done(CommandId id, DeviceId device, Act act) {
        return CompletableFuture.completedFuture(
                new Spoken(
                        id,
                        "Done.",
                        Language.ENGLISH,
                        OutcomeKind.DONE,
                        List.of(new Spoken.StepResult(device, act, StepStatus.DONE)),
                        "none",
                        Duration.ZERO,
                        List.of()));
    }
}
