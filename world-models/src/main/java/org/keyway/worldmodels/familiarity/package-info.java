/**
 * Familiarity of pictures to a model: measured after training, and judged frame by frame when a
 * robot drives with it.
 */
@NullMarked
package org.keyway.worldmodels.familiarity;

import org.jspecify.annotations.NullMarked;
