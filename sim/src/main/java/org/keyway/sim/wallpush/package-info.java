/** KeyIn's task: a pusher moves a puck round a wall to a goal on its other side. */
@NullMarked
package org.keyway.sim.wallpush;

import org.jspecify.annotations.NullMarked;
