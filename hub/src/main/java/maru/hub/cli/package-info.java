/** The command line: a client of the hub's API like any other, and what works without a hub. */
@NullMarked
package maru.hub.cli;

import org.jspecify.annotations.NullMarked;
