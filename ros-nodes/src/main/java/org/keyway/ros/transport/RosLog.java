package org.keyway.ros.transport;

/** The node's log: goes to its own output and, from INFO on, to the graph. */
public interface RosLog {
  /** How much a line matters. */
  enum Level {
    DEBUG,
    INFO,
    WARN,
    ERROR,
    FATAL
  }

  /** Writes a line. */
  void log(Level level, String line);

  default void debug(String line) {
    log(Level.DEBUG, line);
  }

  default void info(String line) {
    log(Level.INFO, line);
  }

  default void warn(String line) {
    log(Level.WARN, line);
  }

  default void error(String line) {
    log(Level.ERROR, line);
  }
}
