/** Tasmota's own discovery: one message for what a device is, one for what it measures. */
@NullMarked
package maru.devices.dialect.tasmota;

import org.jspecify.annotations.NullMarked;
