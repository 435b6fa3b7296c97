/**
 * Foreign conventions turned into the home's vocabulary and back. Pure codecs: no I/O, no clock, no
 * state.
 */
@NullMarked
package maru.devices.dialect;

import org.jspecify.annotations.NullMarked;
