/**
 * How appliances speak: each firmware's announcements, states and commands. Pure, like the hub's
 * dialects, and written apart from them so that each proves the other.
 */
@NullMarked
package maru.simulator.wire;

import org.jspecify.annotations.NullMarked;
