/**
 * Search by sampling: distributions to draw from and refit, and one driver for horizon, action
 * repeat, warm start, bounds, time, seeds and telemetry.
 */
@NullMarked
package org.keyway.planner.search;

import org.jspecify.annotations.NullMarked;
