/**
 * The hub as a service of the Wyoming protocol, as Home Assistant and other hubs use it: it writes
 * down speech, speaks, and does what it is told. One JSON line, then data, then sound; everything
 * from the other side is bounded before it is read.
 */
@NullMarked
package maru.hub.wyoming;

import org.jspecify.annotations.NullMarked;
