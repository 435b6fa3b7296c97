package maru.hub.registry;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import maru.hub.home.DeviceId;
import maru.hub.home.RoomId;
import maru.hub.understand.Utterance.Role;

/** A home that keeps nobody out and can't begin to: one that is only tried, with no shelves. */
public final class OpenHouse implements Permissions {
    @Override
    public boolean mayUse(String speakerId, Role role, DeviceId device, Optional<RoomId> room) {
        return true;
    }

    @Override
    public List<Denial> denials() {
        return List.of();
    }

    @Override
    public CompletionStage<Denial> deny(Who who, What what) {
        return keepsNobodyOut();
    }

    @Override
    public CompletionStage<Void> allow(String denialId) {
        return keepsNobodyOut();
    }

    private static <T> CompletionStage<T> keepsNobodyOut() {
        return CompletableFuture.failedFuture(
                new UnsupportedOperationException("this home keeps nobody out"));
    }
}
