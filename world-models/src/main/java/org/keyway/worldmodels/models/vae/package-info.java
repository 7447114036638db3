/** Variational autoencoders of single frames. */
@NullMarked
package org.keyway.worldmodels.models.vae;

import org.jspecify.annotations.NullMarked;
