package org.keyway.configuration.run;

/** How many threads a command starts. */
public final class Threads {
  /** More than any machine has cores, and few enough for an operating system to start. */
  private static final int MOST = 4096;

  private Threads() {}

  /**
   * As many as were asked for, as far as each has something to do.
   *
   * @param asked 1 or more
   * @param work pieces that can be done at the same time
   */
  public static int forWork(int asked, long work) {
    return (int) Math.max(1, Math.min(Math.min(asked, MOST), work));
  }
}
