/**
 * What the hub reaches without a broker: its own players (screens and speakers that play what its
 * library holds) and the televisions that it drives.
 */
@NullMarked
package maru.devices.dialect.player;

import org.jspecify.annotations.NullMarked;
