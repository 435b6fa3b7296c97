/**
 * Speech: from a recording to words, and from words to speech, each stage replaceable and with a
 * reason when it can't. Nothing that is heard is written to a disk, or logged above DEBUG. Whatever
 * is native or a program of its own stays here, on threads of its own.
 */
@NullMarked
package maru.hub.voice;

import org.jspecify.annotations.NullMarked;
