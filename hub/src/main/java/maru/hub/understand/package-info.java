/**
 * What was said, and what it means in the vocabulary of the home. Two readers, one sealed result.
 */
@NullMarked
package maru.hub.understand;

import org.jspecify.annotations.NullMarked;
