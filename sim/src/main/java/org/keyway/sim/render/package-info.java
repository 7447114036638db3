/** Rendering of worlds into frames with Java2D, and variation of their appearance. */
@NullMarked
package org.keyway.sim.render;

import org.jspecify.annotations.NullMarked;
