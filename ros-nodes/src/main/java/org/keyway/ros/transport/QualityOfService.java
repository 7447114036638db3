package org.keyway.ros.transport;

import org.keyway.planner.config.Require;

/**
 * Quality of service of a topic. The constants follow the profiles of rmw and <a
 * href="https://ros.org/reps/rep-2003.html">REP 2003</a>.
 *
 * <p>ROS 1 is always reliable while both ends are connected, whatever {@code reliability} says. A
 * latched topic of ROS 1 is transient local and keeps one message. Its subscribers get that message
 * whatever they request.
 *
 * @param reliability whether lost messages are sent again
 * @param durability whether late subscribers get earlier messages
 * @param depth number of messages that may wait, 1 to 10,000: in a publisher for each slow
 *     subscriber, in a subscription for its listener. A message too many drops the oldest; with 1,
 *     only the newest is kept
 */
public record QualityOfService(Reliability reliability, Durability durability, int depth) {
  /** Profile of most topics: reliable, volatile, depth 10. */
  public static final QualityOfService DEFAULT =
      new QualityOfService(Reliability.RELIABLE, Durability.VOLATILE, 10);

  /** Profile of subscribers to sensor data: best effort, volatile, depth 5. */
  public static final QualityOfService SENSOR_DATA =
      new QualityOfService(Reliability.BEST_EFFORT, Durability.VOLATILE, 5);

  /** Profile for the newest message only, which must arrive: reliable, volatile, depth 1. */
  public static final QualityOfService NEWEST =
      new QualityOfService(Reliability.RELIABLE, Durability.VOLATILE, 1);

  /** Profile that gives late subscribers the last message: reliable, transient local, depth 1. */
  public static final QualityOfService LATCHED =
      new QualityOfService(Reliability.RELIABLE, Durability.TRANSIENT_LOCAL, 1);

  private static final int MOST_DEPTH = 10_000;

  /** Whether lost messages are sent again. */
  public enum Reliability {
    /** Lost messages are sent again. */
    RELIABLE,

    /**
     * Lost messages are not sent again. A subscription with this value accepts reliable publishers
     * too.
     */
    BEST_EFFORT
  }

  /** Whether late subscribers get earlier messages. */
  public enum Durability {
    /** Late subscribers get no earlier messages. */
    VOLATILE,

    /** Late subscribers get the last messages, as many as the depth. */
    TRANSIENT_LOCAL
  }

  public QualityOfService {
    Require.inRange("depth of a topic", depth, 1, MOST_DEPTH);
  }

  /** Returns the same profile with another depth. */
  public QualityOfService withDepth(int messages) {
    return new QualityOfService(reliability, durability, messages);
  }
}
