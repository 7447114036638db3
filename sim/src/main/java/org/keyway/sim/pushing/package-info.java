/** Parts of worlds in which a pusher moves discs on a table: physics, scripts, play, subgoals. */
@NullMarked
package org.keyway.sim.pushing;

import org.jspecify.annotations.NullMarked;
