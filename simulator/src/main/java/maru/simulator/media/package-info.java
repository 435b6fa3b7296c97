/** A household's films and music, made up, and a player that plays along with them. */
@NullMarked
package maru.simulator.media;

import org.jspecify.annotations.NullMarked;
