package org.keyway.ros.transport;

import java.util.List;
import java.util.Optional;

/**
 * A parameter under a node's private name, with its meaning, unit, range and default. A node reads
 * it once, when it starts.
 *
 * @param name the private name without {@code ~}
 * @param unit the unit of the number; empty if it has none
 * @param range the allowed values, for people
 * @param defaultValue the value if the user sets none
 * @param meaning a description of one line
 * @param reader checks a value that was set
 * @param <T> the Java type of the value
 */
public record NodeParameter<T>(
    String name, String unit, String range, T defaultValue, String meaning, Reader<T> reader) {

  /** Converts a value that was set into a value of the parameter. */
  @FunctionalInterface
  public interface Reader<T> {
    /** Returns the converted value; empty if the given value is invalid. */
    Optional<T> read(Object given);
  }

  /** Describes a number from {@code low} to {@code high}, both included. */
  public static NodeParameter<Double> number(
      String name, String unit, double low, double high, double defaultValue, String meaning) {
    return new NodeParameter<>(
        name,
        unit,
        "%s to %s".formatted(plain(low), plain(high)),
        defaultValue,
        meaning,
        given ->
            given instanceof Number number
                    && number.doubleValue() >= low
                    && number.doubleValue() <= high
                ? Optional.of(number.doubleValue())
                : Optional.empty());
  }

  /** Describes an integer from {@code low} to {@code high}, both included. */
  public static NodeParameter<Integer> integer(
      String name, String unit, int low, int high, int defaultValue, String meaning) {
    return new NodeParameter<>(
        name,
        unit,
        "%d to %d".formatted(low, high),
        defaultValue,
        meaning,
        given ->
            given instanceof Integer number && number >= low && number <= high
                ? Optional.of(number)
                : Optional.empty());
  }

  /** Describes a Boolean parameter. */
  public static NodeParameter<Boolean> flag(String name, boolean defaultValue, String meaning) {
    return new NodeParameter<>(
        name,
        "",
        "true or false",
        defaultValue,
        meaning,
        given -> given instanceof Boolean flag ? Optional.of(flag) : Optional.empty());
  }

  /** Describes a parameter that may be any text. */
  public static NodeParameter<String> text(String name, String defaultValue, String meaning) {
    return text(name, "", "any text", defaultValue, meaning);
  }

  /** Describes a text with a format that the node parses and checks itself. */
  public static NodeParameter<String> text(
      String name, String unit, String form, String defaultValue, String meaning) {
    return new NodeParameter<>(
        name,
        unit,
        form,
        defaultValue,
        meaning,
        given -> given instanceof String text ? Optional.of(text) : Optional.empty());
  }

  /** Describes a choice among several texts. */
  public static NodeParameter<String> choice(
      String name, List<String> choices, String defaultValue, String meaning) {
    return new NodeParameter<>(
        name,
        "",
        String.join(", ", choices),
        defaultValue,
        meaning,
        given ->
            given instanceof String text && choices.contains(text)
                ? Optional.of(text)
                : Optional.empty());
  }

  /**
   * Returns the value for a node.
   *
   * @throws IllegalArgumentException if an invalid value is set
   * @throws GraphUnreachableException if the node cannot ask its graph
   */
  public T of(RosNode node) {
    return node.parameters().get(this);
  }

  /**
   * Checks a value that was set.
   *
   * @param fullName the global name, for the error message
   * @throws IllegalArgumentException if the value is invalid
   */
  public T checked(String fullName, Object given) {
    return reader
        .read(given)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s is %s; it must be %s%s"
                        .formatted(fullName, given, range, unit.isEmpty() ? "" : " " + unit)));
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
