package org.keyway.configuration.run;

/** Shows the progress of long work. Safe for use by several threads. */
public interface Progress extends AutoCloseable {
  /** Counts one more unit as done. */
  void step();

  /** Ends the display, whether or not all is done. */
  @Override
  void close();

  /** Begins a display of progress. */
  @FunctionalInterface
  interface Factory {
    /** Displays nothing. */
    Factory NONE = (task, unit, total) -> new Silent();

    /**
     * Begins a display.
     *
     * @param task name of the work, such as "generate wall-push"
     * @param unit counted unit, in the plural
     * @param total total number of units
     */
    Progress begin(String task, String unit, long total);
  }

  /** Progress that is not displayed. */
  final class Silent implements Progress {
    @Override
    public void step() {}

    @Override
    public void close() {}
  }
}
