package org.keyway.planner.plan;

/** Why a plan steers to the target it steers to. */
public enum SubgoalReason {
  /** There are no subgoals in this planner. */
  FLAT,
  /** The first of new subgoals. */
  PROPOSED,
  /** The first of new subgoals, asked for because the old ones made no progress. */
  REPLANNED_ON_STALL,
  /** The first of new subgoals, asked for because the old ones were due. */
  REPLANNED_ON_TIMER,
  /** The same as before. */
  CONTINUED,
  /** The one before is reached. */
  PREVIOUS_REACHED,
  /** The steps for the one before are used up. */
  PREVIOUS_OUT_OF_STEPS,
  /** No subgoals were found in time: the old target, or the goal. */
  NO_SUBGOALS,
  /** The source of subgoals threw: the old target, or the goal. */
  SUBGOALS_FAILED
}
