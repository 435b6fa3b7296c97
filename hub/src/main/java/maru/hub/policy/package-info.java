/** Who may do what, at what risk, how often, and what needs a person's yes. */
@NullMarked
package maru.hub.policy;

import org.jspecify.annotations.NullMarked;
