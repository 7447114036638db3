package org.keyway.ros.message;

/**
 * A field of a message.
 *
 * @param name its name
 * @param type what it holds
 */
public record Field(String name, FieldType type) {}
