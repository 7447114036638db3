package org.keyway.app.demo;

import java.io.IOException;
import java.util.Map;

/** Plays the episodes of a demonstration, independent of their presentation. */
interface Driver extends AutoCloseable {
  /** Returns the texts and numbers for the presentation. */
  Exhibit exhibit();

  /** Returns the configuration that determines the episodes, for provenance. */
  Record configuration();

  /** Returns the SHA-256 of each checkpoint in use, by name. */
  default Map<String, String> checkpoints() {
    return Map.of();
  }

  /**
   * Plays one episode to the end.
   *
   * @param number number of the episode, from 0; with the seed, it determines the layout
   */
  Drive play(int number) throws IOException, InterruptedException;

  /** Releases all resources. */
  @Override
  default void close() {}
}
