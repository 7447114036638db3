/** Values that the modules exchange: camera frames and recorded sequences of frames. */
@NullMarked
package org.keyway.planner.frame;

import org.jspecify.annotations.NullMarked;
