package org.keyway.planner.search;

/** Reason why a search ended. */
public enum StopReason {
  /** All iterations were done. */
  ITERATIONS_DONE,
  /** Another iteration would not have been done in time. */
  NEXT_WOULD_BE_LATE,
  /** An iteration ended after the deadline; its result serves only the next plan. */
  OVERRAN,
  /** The model threw. */
  MODEL_FAILED
}
