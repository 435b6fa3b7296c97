/**
 * The hub's own voice and ear on the broker. Paho stays in this package, is only used
 * asynchronously, and never waited for inside its callbacks.
 */
@NullMarked
package maru.hub.mqtt;

import org.jspecify.annotations.NullMarked;
