/** The hub's own players: screens and speakers that play what its library holds. */
@NullMarked
package maru.devices.dialect.player;

import org.jspecify.annotations.NullMarked;
