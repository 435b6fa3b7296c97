/** The devices of a home, the rooms they stand in and the values they report and accept. */
@NullMarked
package maru.devices;

import org.jspecify.annotations.NullMarked;
