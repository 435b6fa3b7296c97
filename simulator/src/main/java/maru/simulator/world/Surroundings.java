package maru.simulator.world;

import java.time.Instant;

/** What an appliance feels of the world during one step. */
record Surroundings(
        Instant now,
        Weather weather,
        Air air,
        boolean entrance,
        boolean doorInUse,
        boolean anyoneHome,
        long seed) {}
