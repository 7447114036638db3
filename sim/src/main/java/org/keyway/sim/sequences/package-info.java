/** Generators of video sequences with known ground truth, each with its recipe in its class. */
@NullMarked
package org.keyway.sim.sequences;

import org.jspecify.annotations.NullMarked;
