package org.keyway.worldmodels.policy;

/** The cost that a search minimises. */
public enum CostKind {
  /**
   * Distance of the object from its position in the target. If embeddings are the simulator's
   * states, the unit is the task's. Otherwise it is the distance in pixels between the centres
   * found by colour in decoded frames.
   */
  OBJECT,
  /** The Euclidean distance of two embeddings of frames, in their unit. */
  EMBEDDING,
  /** The learned distance of the dynamics' checkpoint, in its unit. */
  LEARNED
}
