/** Simulated devices that announce themselves and answer commands over MQTT. */
@NullMarked
package maru.simulator;

import org.jspecify.annotations.NullMarked;
