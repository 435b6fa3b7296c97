/**
 * By what the hub is known again over TLS: a key of its own, and a certificate that it signs
 * itself. Whoever pins the key needs no authority.
 */
@NullMarked
package maru.hub.tls;

import org.jspecify.annotations.NullMarked;
