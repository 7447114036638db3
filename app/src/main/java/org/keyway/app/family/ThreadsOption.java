package org.keyway.app.family;

import org.keyway.app.cli.UserError;
import org.keyway.worldmodels.backend.Backend;
import org.keyway.worldmodels.backend.BackendInfo;
import picocli.CommandLine.Option;

/** On how many threads a model computes. */
public final class ThreadsOption {
  @Option(
      names = "--threads",
      paramLabel = "T",
      description = "Threads that one operation may use, 1 or more (default: one per core).")
  private int threads = Runtime.getRuntime().availableProcessors();

  /**
   * Starts what computes.
   *
   * @throws UserError if the number of threads is none
   */
  public BackendInfo start() {
    try {
      return Backend.start(threads);
    } catch (IllegalArgumentException e) {
      throw new UserError("--threads: " + e.getMessage(), e);
    }
  }
}
