/**
 * An encoder that tolerates changes of appearance: the same states as the encoder that it was made
 * from, whatever colour, light, noise and blur a camera adds.
 */
@NullMarked
package org.keyway.worldmodels.models.robustencoder;

import org.jspecify.annotations.NullMarked;
