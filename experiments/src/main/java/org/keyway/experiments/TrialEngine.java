package org.keyway.experiments;

import java.io.IOException;
import java.util.List;
import org.keyway.experiments.trial.TrialResult;

/** Plays trials in any order and at any place: they are independent of each other. */
public interface TrialEngine {
  /**
   * Plays trials and returns when all are done.
   *
   * @param spec experiment that the trials belong to
   * @param units trials to play
   * @param done receives each result as its trial ends, from any thread
   * @throws IOException if a model or a task cannot be made, or if {@code done} throws it
   * @throws InterruptedException if the thread is interrupted; results so far are delivered
   */
  void play(ExperimentConfiguration spec, List<TrialUnit> units, Done done)
      throws IOException, InterruptedException;

  /** Receives results. Safe for use by several threads. */
  @FunctionalInterface
  interface Done {
    /** Receives one result. */
    void done(TrialResult result) throws IOException;
  }
}
