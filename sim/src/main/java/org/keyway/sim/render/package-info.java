/** Drawing of worlds into frames with Java2D, and the variation of how they look. */
@NullMarked
package org.keyway.sim.render;

import org.jspecify.annotations.NullMarked;
