package org.keyway.planner.search;

/** Why a search ended. */
public enum StopReason {
  /** All iterations were done. */
  ITERATIONS_DONE,
  /** Another iteration would not have been done in time. */
  NEXT_WOULD_BE_LATE,
  /** An iteration came back after the deadline; its result only serves the next plan. */
  OVERRAN,
  /** The model threw. */
  MODEL_FAILED
}
