/**
 * Base of the models that learn on states of a frozen encoder: sequences, stages and
 * configurations.
 */
@NullMarked
package org.keyway.worldmodels.latent;

import org.jspecify.annotations.NullMarked;
