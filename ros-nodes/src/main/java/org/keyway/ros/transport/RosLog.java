package org.keyway.ros.transport;

/** The node's log: goes to its own output and, from INFO on, to {@code /rosout}. */
public interface RosLog {
  /** How much a line matters, with the numbers of rosgraph_msgs/Log. */
  enum Level {
    DEBUG(1),
    INFO(2),
    WARN(4),
    ERROR(8),
    FATAL(16);

    private final int code;

    Level(int code) {
      this.code = code;
    }

    /** The number in a message. */
    public int code() {
      return code;
    }
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
