/**
 * llama.cpp through Java's foreign function interface: only the functions that Maru calls, with the
 * layouts of one release. Knows nothing of prompts and homes.
 */
@NullMarked
package maru.hub.llama;

import org.jspecify.annotations.NullMarked;
