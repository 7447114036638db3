/** Measures how well and how fast world models roll out actions, through the planner's ports. */
@NullMarked
package org.keyway.experiments.rollout;

import org.jspecify.annotations.NullMarked;
