/** The hub process: its start, its stop and the wiring of its parts. */
@NullMarked
package maru.hub;

import org.jspecify.annotations.NullMarked;
