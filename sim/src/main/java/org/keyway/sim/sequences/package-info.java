/** Generators of video sequences with known ground truth; each class documents its recipe. */
@NullMarked
package org.keyway.sim.sequences;

import org.jspecify.annotations.NullMarked;
