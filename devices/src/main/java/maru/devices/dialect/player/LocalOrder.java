package maru.devices.dialect.player;

import maru.devices.Act;

/**
 * An act for a device that the hub reaches by itself.
 *
 * @param key of the device
 */
public record LocalOrder(String key, Act act) {}
