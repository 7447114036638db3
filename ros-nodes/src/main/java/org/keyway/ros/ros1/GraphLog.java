package org.keyway.ros.ros1;

import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.MessageTypes;
import org.keyway.ros.transport.Publisher;
import org.keyway.ros.transport.RosClock;
import org.keyway.ros.transport.RosLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes lines to the logger of the node and, from INFO on, to {@code /rosout}. */
public final class GraphLog implements RosLog {
  /** Type of the messages on {@code /rosout}. */
  public static final MessageType TYPE = MessageTypes.standard("rosgraph_msgs/Log");

  private final Logger logger;
  private final String node;
  private final RosClock clock;
  private final Publisher rosout;

  /**
   * @param node the global name of the node
   * @param clock the clock for stamps
   * @param rosout the publisher of {@code /rosout}
   */
  public GraphLog(String node, RosClock clock, Publisher rosout) {
    logger = LoggerFactory.getLogger("ros" + node.replace('/', '.'));
    this.node = node;
    this.clock = clock;
    this.rosout = rosout;
  }

  @Override
  public void log(Level level, String line) {
    switch (level) {
      case DEBUG -> logger.debug(line);
      case INFO -> logger.info(line);
      case WARN -> logger.warn(line);
      case ERROR, FATAL -> logger.error(line);
    }
    if (level != Level.DEBUG) {
      rosout.publish(message(level, line));
    }
  }

  /** Returns the number of a level in rosgraph_msgs/Log. */
  private static int number(Level level) {
    return switch (level) {
      case DEBUG -> 1;
      case INFO -> 2;
      case WARN -> 4;
      case ERROR -> 8;
      case FATAL -> 16;
    };
  }

  private Message message(Level level, String line) {
    return TYPE.newMessage()
        .set("header.stamp", clock.now())
        .set("level", number(level))
        .set("name", node)
        .set("msg", line);
  }
}
