/**
 * Kodi as a player of the home, by its JSON-RPC (kodi.wiki, JSON-RPC API, version 12 and later).
 */
@NullMarked
package maru.hub.kodi;

import org.jspecify.annotations.NullMarked;
