/**
 * The hub as a remote: it drives webOS televisions by the protocol of their "second screen" (SSAP)
 * and makes each a device of the home. A television is spoken to once a person has paired it; until
 * then the hub searches when it is asked to, and connects to nobody.
 *
 * <p>What a television sends is a stranger's: bounded, read within limits, and shown as text. All
 * but files and searching for networks lives on one event loop.
 */
@NullMarked
package maru.hub.television;

import org.jspecify.annotations.NullMarked;
