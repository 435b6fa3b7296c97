/**
 * Films, music and pictures that lie in the house: found in the folders that were named, searched
 * in both languages, and played on whatever screen or speaker there is.
 */
@NullMarked
package maru.hub.media;

import org.jspecify.annotations.NullMarked;
