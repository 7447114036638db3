/** Plain values that travel between the modules: camera frames and recorded sequences of them. */
@NullMarked
package org.keyway.planner.frame;

import org.jspecify.annotations.NullMarked;
