/**
 * The embedded language model: which there are, how one gets here, and how it runs without ever
 * being able to hold up the hub. Everything native stays in this package.
 */
@NullMarked
package maru.hub.llm;

import org.jspecify.annotations.NullMarked;
