package org.keyway.configuration.run;

/** Number of threads that a command starts. */
public final class Threads {
  /** Limit above the cores of any machine and below the limits of operating systems. */
  private static final int MOST = 4096;

  private Threads() {}

  /**
   * Returns the requested number of threads, but at most one for each piece of work.
   *
   * @param asked requested number of threads, 1 or more
   * @param work number of pieces that can be done at the same time
   */
  public static int forWork(int asked, long work) {
    return (int) Math.max(1, Math.min(Math.min(asked, MOST), work));
  }
}
