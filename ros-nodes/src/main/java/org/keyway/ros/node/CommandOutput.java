package org.keyway.ros.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.keyway.planner.search.Bounds;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.MessageTypes;
import org.keyway.ros.message.RosTime;
import org.keyway.ros.transport.Publisher;

/**
 * Publishes actions as velocities, the last step before the motors. When the actions end, it sends
 * one zero command. It never sends a velocity that is not finite.
 */
final class CommandOutput {
  private static final MessageType TWIST = MessageTypes.standard("geometry_msgs/TwistStamped");
  private static final String[] FIELDS = {
    "twist.linear.x", "twist.linear.y", "twist.linear.z",
    "twist.angular.x", "twist.angular.y", "twist.angular.z"
  };

  private final Publisher publisher;
  private final double speed;
  private String lastFrameId = "";
  private boolean moving;

  /**
   * @param publisher a publisher of geometry_msgs/TwistStamped
   * @param speed the velocity for an action of 1, in m/s or rad/s
   */
  CommandOutput(Publisher publisher, double speed) {
    this.publisher = publisher;
    this.speed = speed;
  }

  static MessageType type() {
    return TWIST;
  }

  /** Describes the limits of the commands for people, such as "linear.x -0.2 to 0.2 m/s". */
  String limits(Bounds bounds) {
    List<String> limits = new ArrayList<>();
    for (int i = 0; i < bounds.size(); i++) {
      String field = FIELDS[i].substring("twist.".length());
      limits.add(
          String.format(
              Locale.ROOT,
              "%s %.3g to %.3g %s",
              field,
              speed * bounds.low(i),
              speed * bounds.high(i),
              field.startsWith("linear") ? "m/s" : "rad/s"));
    }
    return String.join(", ", limits);
  }

  /**
   * Sends an action, [A], or a zero command if one of its velocities is not finite.
   *
   * @return whether the action was sent
   */
  synchronized boolean move(double[] action, RosTime stamp, String frameId) {
    Message twist = twist(stamp, frameId);
    for (int i = 0; i < action.length; i++) {
      double velocity = speed * action[i];
      if (!Double.isFinite(velocity)) {
        rest(stamp);
        return false;
      }
      twist.set(FIELDS[i], velocity);
    }
    publisher.publish(twist);
    lastFrameId = frameId;
    moving = true;
    return true;
  }

  /** Sends a zero command unless the last command was zero. */
  synchronized void rest(RosTime stamp) {
    if (moving) {
      publisher.publish(twist(stamp, lastFrameId));
      moving = false;
    }
  }

  private static Message twist(RosTime stamp, String frameId) {
    return TWIST.newMessage().set("header.stamp", stamp).set("header.frame_id", frameId);
  }
}
