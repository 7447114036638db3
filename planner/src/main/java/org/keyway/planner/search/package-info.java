/**
 * Search by sampling: distributions that are drawn from and refitted, and the one driver that owns
 * horizon, action repeat, warm start, bounds, time, seeds and telemetry.
 */
@NullMarked
package org.keyway.planner.search;

import org.jspecify.annotations.NullMarked;
