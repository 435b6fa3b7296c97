/** The networks of the house that the hub's machine is in. */
@NullMarked
package maru.hub.lan;

import org.jspecify.annotations.NullMarked;
