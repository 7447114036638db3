package org.keyway.ros.message;

/**
 * Type of an action: its goal, result and feedback.
 *
 * @param name package and name, such as {@code keyway/PlanToImage}
 * @param goal type of the goal
 * @param result type of the result
 * @param feedback type of the feedback
 */
public record ActionType(String name, MessageType goal, MessageType result, MessageType feedback) {}
