package org.keyway.app.demo;

import java.io.IOException;
import java.util.Map;

/** Whoever makes the robot of a demonstration move; how that looks is none of its business. */
interface Driver extends AutoCloseable {
  /** What is shown. */
  Exhibit exhibit();

  /** All that decides what happens, for provenance. */
  Record configuration();

  /** The SHA-256 of each checkpoint that drives, by name. */
  default Map<String, String> checkpoints() {
    return Map.of();
  }

  /**
   * Plays one episode to the end.
   *
   * @param number of the episode, from 0; decides the layout together with the seed
   */
  Drive play(int number) throws IOException, InterruptedException;

  /** Lets go of all that it drives with. */
  @Override
  default void close() {}
}
