/**
 * The hub as a TV: what remotes for webOS televisions speak (SSAP, "second screen"), served for the
 * TV screen. Its words are those of that protocol; its acts are orders for a player, as voice and
 * phone give them.
 *
 * <p>What a client says of itself is never believed: it is let in by a person at the screen, may do
 * what was asked for then, and nothing that it hands over (addresses of pages, calls behind
 * buttons) is fetched or run.
 */
@NullMarked
package maru.hub.ssap;

import org.jspecify.annotations.NullMarked;
