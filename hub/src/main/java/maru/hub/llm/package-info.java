/**
 * The language model of the hub: which there are, how one gets here, what it may answer, and how it
 * runs without ever being able to hold up the hub. Everything native stays here and in {@code
 * maru.hub.llama}.
 */
@NullMarked
package maru.hub.llm;

import org.jspecify.annotations.NullMarked;
