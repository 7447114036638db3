package org.keyway.configuration.run;

/** How far long work has come; for use by several threads. */
public interface Progress extends AutoCloseable {
  /** One more is done. */
  void step();

  /** Shows no more, whether or not all is done. */
  @Override
  void close();

  /** Begins to show. */
  @FunctionalInterface
  interface Factory {
    /** Shows nothing. */
    Factory NONE = (task, unit, total) -> new Silent();

    /**
     * Begins.
     *
     * @param task what is being done, such as "generate wall-push"
     * @param unit what is counted, in the plural
     * @param total how many there will be
     */
    Progress begin(String task, String unit, long total);
  }

  /** Progress that nobody looks at. */
  final class Silent implements Progress {
    @Override
    public void step() {}

    @Override
    public void close() {}
  }
}
