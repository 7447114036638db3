package org.keyway.ros.transport;

/** Log of a node. Lines go to the node's own output and, from level INFO up, to the graph. */
public interface RosLog {
  /** Severity of a line. */
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
