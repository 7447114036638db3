package org.keyway.worldmodels.policy;

/** What a search minimises. */
public enum CostKind {
  /**
   * How far the object is from where it is in the target: in the unit of the task where embeddings
   * are the simulator's states, otherwise in pixels between the centres found by colour in decoded
   * frames.
   */
  OBJECT,
  /** The Euclidean distance of two embeddings of frames, in their unit. */
  EMBEDDING,
  /** The learned distance of the dynamics' checkpoint, in its unit. */
  LEARNED
}
