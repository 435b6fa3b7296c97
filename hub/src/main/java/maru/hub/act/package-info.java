/** Acts on their way to devices, and what the devices themselves said to them. */
@NullMarked
package maru.hub.act;

import org.jspecify.annotations.NullMarked;
