package org.keyway.app.cli;

import org.keyway.configuration.InputException;
import org.keyway.worldmodels.backend.Backend;
import org.keyway.worldmodels.backend.BackendInfo;
import picocli.CommandLine.Option;

/**
 * Option for the number of threads on which a model computes, one by default. Small models lose
 * more time by waiting for a second thread than they gain; only convolutions of larger frames gain.
 */
public final class ThreadsOption {
  @Option(
      names = "--threads",
      paramLabel = "T",
      description =
          "Threads that one operation may use, 1 or more (default: 1, with which small models are"
              + " fastest).")
  private int threads = 1;

  /**
   * Starts the backend.
   *
   * @throws InputException if the number of threads is invalid
   */
  public BackendInfo start() {
    try {
      return Backend.start(threads);
    } catch (IllegalArgumentException e) {
      throw new InputException("--threads: " + e.getMessage(), e);
    }
  }
}
