/** A radio and a media server that speak DLNA on the network, as bought ones do. */
@NullMarked
package maru.simulator.dlna;

import org.jspecify.annotations.NullMarked;
