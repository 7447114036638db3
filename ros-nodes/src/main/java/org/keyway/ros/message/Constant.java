package org.keyway.ros.message;

/**
 * A constant of a message definition.
 *
 * @param type its type
 * @param name its name
 * @param text its value as written, which enters the md5
 */
public record Constant(Primitive type, String name, String text) {}
