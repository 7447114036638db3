/** Files of trained weights: checkpoints to use, and the state of a training to go on from. */
@NullMarked
package org.keyway.worldmodels.checkpoint;

import org.jspecify.annotations.NullMarked;
