/** What the home was like: bounded, summed up as it grows old, and never in the way of control. */
@NullMarked
package maru.hub.history;

import org.jspecify.annotations.NullMarked;
