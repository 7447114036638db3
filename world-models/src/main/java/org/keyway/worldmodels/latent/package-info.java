/** States of recorded sequences, encoded once, for models that learn on frozen encoders. */
@NullMarked
package org.keyway.worldmodels.latent;

import org.jspecify.annotations.NullMarked;
