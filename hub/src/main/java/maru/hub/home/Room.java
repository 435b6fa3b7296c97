package maru.hub.home;

import java.util.Optional;

/** A room of the home. */
public record Room(RoomId id, Names names, Optional<FloorId> floor) {}
