package org.keyway.app.cli;

import org.keyway.configuration.InputException;
import org.keyway.worldmodels.backend.Backend;
import org.keyway.worldmodels.backend.BackendInfo;
import picocli.CommandLine.Option;

/**
 * On how many threads a model computes: one unless it is asked for more. The models are small, and
 * wait longer for a second thread than it saves them; only convolutions of larger frames gain.
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
   * Starts what computes.
   *
   * @throws InputException if the number of threads is none
   */
  public BackendInfo start() {
    try {
      return Backend.start(threads);
    } catch (IllegalArgumentException e) {
      throw new InputException("--threads: " + e.getMessage(), e);
    }
  }
}
