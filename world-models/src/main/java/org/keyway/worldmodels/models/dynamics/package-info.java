/**
 * Learned dynamics for the action search: a transition and a distance on the states of a frozen
 * encoder.
 */
@NullMarked
package org.keyway.worldmodels.models.dynamics;

import org.jspecify.annotations.NullMarked;
