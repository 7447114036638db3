package org.keyway.ros.ros1.actionlib;

import org.keyway.ros.message.ActionType;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.MessageTypes;

/**
 * Types of the messages on an action's topics: its definition, with a header and the goal's id or
 * status.
 *
 * @param goal message of the topic {@code goal}: header, goal_id, goal
 * @param feedback message of the topic {@code feedback}: header, status, feedback
 * @param result message of the topic {@code result}: header, status, result
 */
public record ActionlibTypes(MessageType goal, MessageType feedback, MessageType result) {
  /** Message of the topic {@code cancel}. */
  public static final MessageType GOAL_ID = MessageTypes.standard("actionlib_msgs/GoalID");

  /** Message of the topic {@code status}. */
  public static final MessageType STATUSES =
      MessageTypes.standard("actionlib_msgs/GoalStatusArray");

  static final MessageType STATUS = MessageTypes.standard("actionlib_msgs/GoalStatus");

  /** Creates the types of an action. */
  public static ActionlibTypes of(ActionType type) {
    return new ActionlibTypes(
        wrapped(type, "Goal", "actionlib_msgs/GoalID goal_id", type.goal(), "goal"),
        wrapped(type, "Feedback", "actionlib_msgs/GoalStatus status", type.feedback(), "feedback"),
        wrapped(type, "Result", "actionlib_msgs/GoalStatus status", type.result(), "result"));
  }

  private static MessageType wrapped(
      ActionType type, String suffix, String identity, MessageType content, String field) {
    return MessageTypes.of(
        type.name() + "Action" + suffix,
        "Header header\n%s\n%s %s\n".formatted(identity, content.typeName(), field),
        content);
  }
}
