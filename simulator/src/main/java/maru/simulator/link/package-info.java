/** The way from a simulated client to a broker; the only place that knows Paho. */
@NullMarked
package maru.simulator.link;

import org.jspecify.annotations.NullMarked;
