/**
 * Planners, their plans and reports: a flat planner goes straight to the goal, a hierarchical one
 * follows predicted keyframes.
 */
@NullMarked
package org.keyway.planner.plan;

import org.jspecify.annotations.NullMarked;
