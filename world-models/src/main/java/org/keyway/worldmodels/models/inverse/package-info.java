/**
 * A goal-conditioned inverse model: the action that leads from a state to a later one, on the
 * states of a frozen encoder.
 */
@NullMarked
package org.keyway.worldmodels.models.inverse;

import org.jspecify.annotations.NullMarked;
