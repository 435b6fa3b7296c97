/**
 * The broker inside the hub and who may talk on it. Everything of HiveMQ stays in this package; the
 * hub's own client and the devices meet it over TCP like any other broker.
 */
@NullMarked
package maru.hub.broker;

import org.jspecify.annotations.NullMarked;
