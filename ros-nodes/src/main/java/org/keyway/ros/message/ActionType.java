package org.keyway.ros.message;

/**
 * The type of an action of actionlib: the five messages of its topics, of which three wrap what the
 * definition says with a header and the goal's identity or status.
 *
 * @param name package and name, such as {@code keyway/PlanToImage}
 * @param goal message of the topic {@code goal}: header, goal_id, goal
 * @param feedback message of the topic {@code feedback}: header, status, feedback
 * @param result message of the topic {@code result}: header, status, result
 */
public record ActionType(String name, MessageType goal, MessageType feedback, MessageType result) {}
