/** Zigbee2MQTT: one list of everything behind the bridge, each device with what it exposes. */
@NullMarked
package maru.devices.dialect.zigbee2mqtt;

import org.jspecify.annotations.NullMarked;
