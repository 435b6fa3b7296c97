/**
 * The path of a command from end to end, for whoever speaks: page, phone, TV, command line, tests.
 */
@NullMarked
package maru.hub.command;

import org.jspecify.annotations.NullMarked;
