/**
 * The part of Jinja2 that device firmware really uses in its announcements, evaluated within strict
 * bounds: no loops, no calls, no attributes of objects. What lies outside is refused when it is
 * parsed, with the reason, rather than read wrongly.
 */
@NullMarked
package maru.devices.template;

import org.jspecify.annotations.NullMarked;
