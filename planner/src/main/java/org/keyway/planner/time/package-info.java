/** How much time a plan may take, and what time it is. */
@NullMarked
package org.keyway.planner.time;

import org.jspecify.annotations.NullMarked;
