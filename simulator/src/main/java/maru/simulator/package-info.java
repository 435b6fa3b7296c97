/**
 * A household that speaks MQTT like real firmware: read from a file, lived by the clock, started as
 * a process or inside a test.
 */
@NullMarked
package maru.simulator;

import org.jspecify.annotations.NullMarked;
