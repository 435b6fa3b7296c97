package maru.hub.home;

/** A floor of the home. */
public record Floor(FloorId id, Names names) {}
