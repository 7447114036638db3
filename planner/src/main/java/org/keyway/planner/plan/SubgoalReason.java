package org.keyway.planner.plan;

/** Reason for the target of a plan. */
public enum SubgoalReason {
  /** The planner has no subgoals. */
  FLAT,
  /** First of new subgoals. */
  PROPOSED,
  /** First of new subgoals, requested because the old ones made no progress. */
  REPLANNED_ON_STALL,
  /** First of new subgoals, requested by the replanning timer. */
  REPLANNED_ON_TIMER,
  /** Same target as before. */
  CONTINUED,
  /** The previous subgoal is reached. */
  PREVIOUS_REACHED,
  /** The steps for the previous subgoal are used up. */
  PREVIOUS_OUT_OF_STEPS,
  /** No subgoals were found in time: the target is the old one or the goal. */
  NO_SUBGOALS,
  /** The source of subgoals threw: the target is the old one or the goal. */
  SUBGOALS_FAILED
}
