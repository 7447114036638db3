/**
 * An encoder that tolerates changes of appearance. It learns to give the same states as another
 * encoder, under changes of colour, light, noise and blur.
 */
@NullMarked
package org.keyway.worldmodels.models.robustencoder;

import org.jspecify.annotations.NullMarked;
