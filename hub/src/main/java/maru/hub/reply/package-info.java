/** What the hub says: sentences written from what happened, in the speaker's language. */
@NullMarked
package maru.hub.reply;

import org.jspecify.annotations.NullMarked;
