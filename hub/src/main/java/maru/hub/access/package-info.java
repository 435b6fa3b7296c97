/** Who is let in: tokens, how a new screen or phone gets one, and the hub's own command line. */
@NullMarked
package maru.hub.access;

import org.jspecify.annotations.NullMarked;
