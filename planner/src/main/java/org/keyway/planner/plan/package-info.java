/**
 * Planners: flat, straight to the goal, and hierarchical, along imagined keyframes; the plans they
 * make and the reports of how they came about.
 */
@NullMarked
package org.keyway.planner.plan;

import org.jspecify.annotations.NullMarked;
