/** Home Assistant's MQTT discovery: the convention that most bridges and hobby firmware speak. */
@NullMarked
package maru.devices.dialect.homeassistant;

import org.jspecify.annotations.NullMarked;
