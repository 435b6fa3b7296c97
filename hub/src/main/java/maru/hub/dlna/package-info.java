/**
 * DLNA, the media standard of televisions and speakers from before their apps: renderers on the
 * network become players of the home, and the library can be browsed by other devices.
 */
@NullMarked
package maru.hub.dlna;

import org.jspecify.annotations.NullMarked;
