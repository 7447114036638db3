package org.keyway.planner.search;

/** Where the answer of a search comes from. */
public enum SearchStatus {
  /** At least one iteration was done in time: the best candidate so far. */
  SEARCHED,
  /** No iteration was done in time: the previous plan, shifted, stands in. */
  PREVIOUS_PLAN,
  /** No iteration was done in time and no previous plan is left: rest. */
  NO_PLAN,
  /** No candidate had a finite cost: rest. */
  NO_FINITE_COST,
  /** The model threw before any iteration was done: rest. */
  MODEL_FAILED
}
