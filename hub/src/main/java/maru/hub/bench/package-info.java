/** Measures how fast this very build is on this very machine: {@code make bench}. */
@NullMarked
package maru.hub.bench;

import org.jspecify.annotations.NullMarked;
