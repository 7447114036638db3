/** Files of trained weights: checkpoints of models, and states of interrupted trainings. */
@NullMarked
package org.keyway.worldmodels.checkpoint;

import org.jspecify.annotations.NullMarked;
