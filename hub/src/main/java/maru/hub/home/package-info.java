/**
 * The home as one immutable snapshot: what readers and the planner look at, and nothing they could
 * change.
 */
@NullMarked
package maru.hub.home;

import org.jspecify.annotations.NullMarked;
