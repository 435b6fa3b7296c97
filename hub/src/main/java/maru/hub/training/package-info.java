/**
 * What training a model of our own needs of the hub: what a home's answers may name, and each
 * example as the live reader and the engine would have it. The rest of it is in {@code
 * hub/training}.
 */
@NullMarked
package maru.hub.training;

import org.jspecify.annotations.NullMarked;
