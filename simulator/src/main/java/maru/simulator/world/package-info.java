/**
 * How appliances, rooms, people and the weather behave. Pure: stepped by simulated time, the same
 * for the same seed, no I/O.
 */
@NullMarked
package maru.simulator.world;

import org.jspecify.annotations.NullMarked;
