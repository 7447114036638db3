package org.keyway.experiments;

import java.io.IOException;
import java.util.List;
import org.keyway.experiments.trial.TrialResult;

/** Plays trials, in whatever order and wherever it likes: they do not depend on each other. */
public interface TrialEngine {
  /**
   * Plays trials and returns when all are done.
   *
   * @param spec the experiment that they belong to
   * @param units what is to be played
   * @param done is told of each as it ends, from any thread
   * @throws IOException if a model or a task cannot be made, or from {@code done}
   * @throws InterruptedException if the thread is interrupted; what was played is told of
   */
  void play(ExperimentConfiguration spec, List<TrialUnit> units, Done done)
      throws IOException, InterruptedException;

  /** Takes results. Safe for use by several threads. */
  @FunctionalInterface
  interface Done {
    /** Takes one. */
    void done(TrialResult result) throws IOException;
  }
}
