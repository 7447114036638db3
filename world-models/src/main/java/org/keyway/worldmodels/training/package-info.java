/**
 * Training in stages: what all kinds of models share between their losses and their checkpoints.
 */
@NullMarked
package org.keyway.worldmodels.training;

import org.jspecify.annotations.NullMarked;
