/**
 * What a wish comes to in this home: which devices, which acts, what can't be, what must be asked.
 * Pure; nothing here knows a wire or a clock.
 */
@NullMarked
package maru.hub.plan;

import org.jspecify.annotations.NullMarked;
