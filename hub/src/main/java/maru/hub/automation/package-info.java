/** What is done, or told, whenever something in the home is so. */
@NullMarked
package maru.hub.automation;

import org.jspecify.annotations.NullMarked;
