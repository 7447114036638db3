/**
 * Placement of keyframes: the mathematics of KeyIn, and placements found by dynamic programming.
 */
@NullMarked
package org.keyway.worldmodels.keyframes;

import org.jspecify.annotations.NullMarked;
