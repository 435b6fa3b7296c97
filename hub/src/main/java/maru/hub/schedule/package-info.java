/** What is to be done later: kept through restarts, done at most once. */
@NullMarked
package maru.hub.schedule;

import org.jspecify.annotations.NullMarked;
