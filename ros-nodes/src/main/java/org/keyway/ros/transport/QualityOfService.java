package org.keyway.ros.transport;

import org.keyway.planner.config.Require;

/**
 * How messages of a topic are carried. The constants follow the profiles of rmw and <a
 * href="https://ros.org/reps/rep-2003.html">REP 2003</a>.
 *
 * <p>ROS 1 is always reliable while both ends are connected, whatever {@code reliability} says. A
 * latched topic of ROS 1 is a transient local one that keeps one message; its subscribers get that
 * message whatever they ask for.
 *
 * @param reliability whether lost messages are sent again
 * @param durability whether late subscribers get what was sent before
 * @param depth messages that may wait, 1 to 10,000: at a publisher for each slow subscriber, at a
 *     subscription for the listener. The oldest is dropped for one more; with 1 the newest is left
 */
public record QualityOfService(Reliability reliability, Durability durability, int depth) {
  /** Profile of most topics: reliable, volatile, depth 10. */
  public static final QualityOfService DEFAULT =
      new QualityOfService(Reliability.RELIABLE, Durability.VOLATILE, 10);

  /** Profile of those who take data of a sensor: best effort, volatile, depth 5. */
  public static final QualityOfService SENSOR_DATA =
      new QualityOfService(Reliability.BEST_EFFORT, Durability.VOLATILE, 5);

  /** Only the newest message counts, and it must arrive: reliable, volatile, depth 1. */
  public static final QualityOfService NEWEST =
      new QualityOfService(Reliability.RELIABLE, Durability.VOLATILE, 1);

  /** Late subscribers get the last message: reliable, transient local, depth 1. */
  public static final QualityOfService LATCHED =
      new QualityOfService(Reliability.RELIABLE, Durability.TRANSIENT_LOCAL, 1);

  private static final int MOST_DEPTH = 10_000;

  /** Whether lost messages are sent again. */
  public enum Reliability {
    /** They are. */
    RELIABLE,

    /** They are not. A subscription that asks for this takes from reliable publishers too. */
    BEST_EFFORT
  }

  /** Whether late subscribers get what was sent before. */
  public enum Durability {
    /** They do not. */
    VOLATILE,

    /** They get the last messages, as many as the depth. */
    TRANSIENT_LOCAL
  }

  public QualityOfService {
    Require.inRange("depth of a topic", depth, 1, MOST_DEPTH);
  }

  /** Same, for another number of messages that may wait. */
  public QualityOfService withDepth(int messages) {
    return new QualityOfService(reliability, durability, messages);
  }
}
