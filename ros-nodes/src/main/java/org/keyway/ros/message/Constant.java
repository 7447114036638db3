package org.keyway.ros.message;

/**
 * A constant of a message definition.
 *
 * @param type its type
 * @param name its name
 * @param text its value as it is written, which the md5 is computed from
 */
public record Constant(Primitive type, String name, String text) {}
