package org.keyway.planner.search;

/** What becomes of a drawn number that lies beyond its bounds. Either way it is counted. */
public enum BoundsRule {
  /** It is moved to the bound: extreme commands are drawn often. */
  CLIP,
  /**
   * It is drawn again from the normal distribution truncated to the bounds: no two candidates share
   * a value, and the bounds themselves are never reached. A number that is drawn again loses its
   * correlation in time.
   */
  TRUNCATE
}
