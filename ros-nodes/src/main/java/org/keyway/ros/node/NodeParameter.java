package org.keyway.ros.node;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keyway.planner.config.Suggestions;
import org.keyway.ros.name.GraphName;
import org.keyway.ros.transport.RosNode;

/**
 * A parameter of a node, under its private name: what it means, its unit, its range, its default.
 * Read once, when the node starts.
 *
 * @param name without the {@code ~}
 * @param unit of the number; empty if it has none
 * @param range what is allowed, for people
 * @param defaultValue what holds if nobody sets it
 * @param meaning one line
 * @param reader checks a value of the parameter server
 * @param <T> what it is in Java
 */
public record NodeParameter<T>(
    String name, String unit, String range, T defaultValue, String meaning, Reader<T> reader) {

  /** Turns a value of the parameter server into a value of the parameter. */
  @FunctionalInterface
  public interface Reader<T> {
    /** The value; empty if the given one is none. */
    Optional<T> read(Object given);
  }

  static NodeParameter<Double> number(
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

  static NodeParameter<Integer> integer(
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

  static NodeParameter<Boolean> flag(String name, boolean defaultValue, String meaning) {
    return new NodeParameter<>(
        name,
        "",
        "true or false",
        defaultValue,
        meaning,
        given -> given instanceof Boolean flag ? Optional.of(flag) : Optional.empty());
  }

  static NodeParameter<String> text(String name, String defaultValue, String meaning) {
    return text(name, "", "any text", defaultValue, meaning);
  }

  /** A text of a form that whoever uses it reads and checks further. */
  static NodeParameter<String> text(
      String name, String unit, String form, String defaultValue, String meaning) {
    return new NodeParameter<>(
        name,
        unit,
        form,
        defaultValue,
        meaning,
        given -> given instanceof String text ? Optional.of(text) : Optional.empty());
  }

  static NodeParameter<String> choice(
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
   */
  T of(RosNode node) {
    Optional<Object> given = node.parameters().get("~" + name);
    if (given.isEmpty()) {
      return defaultValue;
    }
    return reader
        .read(given.get())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s is %s; it must be %s%s"
                        .formatted(
                            node.resolve("~" + name),
                            given.get(),
                            range,
                            unit.isEmpty() ? "" : " " + unit)));
  }

  /**
   * Warns of what is set under a node's private name and is none of its parameters.
   *
   * @param known all that it has
   */
  static void warnOfUnknown(RosNode node, List<NodeParameter<?>> known) {
    List<String> names = known.stream().map(NodeParameter::name).toList();
    Object set;
    try {
      set = node.parameters().get(node.name()).orElse(Map.of());
    } catch (UncheckedIOException e) {
      // Whoever needs a parameter is told so when it asks for that.
      return;
    }
    if (set instanceof Map<?, ?> values) {
      values.forEach(
          (name, value) -> {
            // A namespace is another node's.
            if (!names.contains(name) && !(value instanceof Map)) {
              node.log()
                  .warn(
                      unknown(
                          GraphName.join(node.name(), String.valueOf(name)),
                          String.valueOf(name),
                          names));
            }
          });
    }
  }

  private static String unknown(String full, String name, List<String> names) {
    return names.isEmpty()
        ? full + " is set, but this node has no parameters"
        : "%s is set, but this node has no parameter ~%s; the nearest is ~%s"
            .formatted(full, name, Suggestions.nearestFirst(name, names).get(0));
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
