/**
 * Who belongs to the home: devices by stable identity, rooms, floors, names, and what of it must
 * survive anything.
 */
@NullMarked
package maru.hub.registry;

import org.jspecify.annotations.NullMarked;
