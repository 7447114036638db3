package org.keyway.ros.transport;

import java.util.List;
import java.util.Optional;

/**
 * A parameter of a node, under its private name: what it means, its unit, its range, its default.
 * Read once, when the node starts.
 *
 * @param name without the {@code ~}
 * @param unit of the number; empty if it has none
 * @param range what is allowed, for people
 * @param defaultValue what holds if nobody sets it
 * @param meaning one line
 * @param reader checks a value that somebody set
 * @param <T> what it is in Java
 */
public record NodeParameter<T>(
    String name, String unit, String range, T defaultValue, String meaning, Reader<T> reader) {

  /** Turns a value that somebody set into a value of the parameter. */
  @FunctionalInterface
  public interface Reader<T> {
    /** The value; empty if the given one is none. */
    Optional<T> read(Object given);
  }

  /** A number from {@code low} to {@code high}, both included. */
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

  /** An integer from {@code low} to {@code high}, both included. */
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

  /** A truth value. */
  public static NodeParameter<Boolean> flag(String name, boolean defaultValue, String meaning) {
    return new NodeParameter<>(
        name,
        "",
        "true or false",
        defaultValue,
        meaning,
        given -> given instanceof Boolean flag ? Optional.of(flag) : Optional.empty());
  }

  /** Any text. */
  public static NodeParameter<String> text(String name, String defaultValue, String meaning) {
    return text(name, "", "any text", defaultValue, meaning);
  }

  /** A text of a form that whoever uses it reads and checks further. */
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

  /** One of several texts. */
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
   * The value that holds for a node.
   *
   * @throws IllegalArgumentException if it is set to something that it cannot be
   * @throws GraphUnreachableException if the node cannot ask its graph
   */
  public T of(RosNode node) {
    return node.parameters().get(this);
  }

  /**
   * Checks what somebody set.
   *
   * @param fullName the global name, for the message
   * @throws IllegalArgumentException if the parameter cannot be that
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
