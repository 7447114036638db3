/** Deadlines and the clock that they are measured on. */
@NullMarked
package org.keyway.planner.time;

import org.jspecify.annotations.NullMarked;
