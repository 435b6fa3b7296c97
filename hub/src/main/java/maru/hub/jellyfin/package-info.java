/** Titles of a Jellyfin server, by its HTTP API, beside those of the household's own folders. */
@NullMarked
package maru.hub.jellyfin;

import org.jspecify.annotations.NullMarked;
