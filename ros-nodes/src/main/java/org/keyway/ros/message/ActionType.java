package org.keyway.ros.message;

/**
 * The type of an action: what is wanted, what comes of it, and how far it is.
 *
 * @param name package and name, such as {@code keyway/PlanToImage}
 * @param goal what is wanted
 * @param result what came of it
 * @param feedback how far it is
 */
public record ActionType(String name, MessageType goal, MessageType result, MessageType feedback) {}
