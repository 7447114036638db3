/**
 * Networks as ND4J graphs. SameDiff writes and differentiates them, a flat plan runs them, and
 * several graphs share weights.
 */
@NullMarked
package org.keyway.worldmodels.nn;

import org.jspecify.annotations.NullMarked;
