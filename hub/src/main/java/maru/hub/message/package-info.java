/** What the hub has to say to somebody of its own accord. */
@NullMarked
package maru.hub.message;

import org.jspecify.annotations.NullMarked;
