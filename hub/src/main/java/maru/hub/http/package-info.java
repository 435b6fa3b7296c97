/**
 * The hub's HTTP and WebSocket surface: the API, its description, and the page. Nothing here
 * decides what may be done in the home; the command path does. The only package that listens on a
 * port for people.
 */
@NullMarked
package maru.hub.http;

import org.jspecify.annotations.NullMarked;
