/**
 * Networks as ND4J graphs: SameDiff writes and differentiates them, a flat plan runs them, weights
 * live beside them and are shared.
 */
@NullMarked
package org.keyway.worldmodels.nn;

import org.jspecify.annotations.NullMarked;
