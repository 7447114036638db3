/** Interfaces of simulated worlds, tasks and generators of video sequences. */
@NullMarked
package org.keyway.sim;

import org.jspecify.annotations.NullMarked;
