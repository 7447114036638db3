package org.keyway.app.demo;

/** Whoever makes the robot of a demonstration move; how that looks is none of its business. */
interface Driver {
  /** What is shown. */
  Task task();

  /** All that decides what happens, for provenance. */
  Record configuration();

  /**
   * Plays one episode to the end.
   *
   * @param number of the episode, from 0; decides the layout together with the seed
   */
  Drive play(int number);
}
