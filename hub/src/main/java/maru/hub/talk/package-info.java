/**
 * Talk about anything but the home, with a language model of its own. It knows nothing of the home
 * and nothing that acts on it, and what comes of it is text for people.
 */
@NullMarked
package maru.hub.talk;

import org.jspecify.annotations.NullMarked;
