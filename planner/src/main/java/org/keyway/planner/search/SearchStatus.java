package org.keyway.planner.search;

/** Origin of the result of a search. */
public enum SearchStatus {
  /** At least one iteration was done in time: the result is the best candidate so far. */
  SEARCHED,
  /** No iteration was done in time: the result is the previous plan, shifted. */
  PREVIOUS_PLAN,
  /** No iteration was done in time and no previous plan is left: the result is the hold action. */
  NO_PLAN,
  /** No candidate had a finite cost: the result is the hold action. */
  NO_FINITE_COST,
  /** The model threw before any iteration was done: the result is the hold action. */
  MODEL_FAILED
}
