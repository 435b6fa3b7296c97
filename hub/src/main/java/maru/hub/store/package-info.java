/**
 * The files in which the hub keeps what it must not lose, and their backups. The only package that
 * speaks SQL.
 */
@NullMarked
package maru.hub.store;

import org.jspecify.annotations.NullMarked;
