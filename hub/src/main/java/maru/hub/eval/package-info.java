/**
 * Measures how well Maru understands: conversation cases in Home Assistant's entity vocabulary,
 * said to homes in memory, through the path that live commands take up to the wire.
 */
@NullMarked
package maru.hub.eval;

import org.jspecify.annotations.NullMarked;
