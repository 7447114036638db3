package org.keyway.ros.ros1.xmlrpc;

import java.util.ArrayList;
import java.util.List;

/** The arguments of a call to a master or node, read with a message for whoever called wrongly. */
public final class ApiArguments {
  private final String method;
  private final List<Object> values;

  ApiArguments(String method, List<Object> values) {
    this.method = method;
    this.values = values;
  }

  /** The node that calls; the first argument of every method. */
  public String caller() {
    return string(0);
  }

  /**
   * The string at an index.
   *
   * @throws IllegalArgumentException if it is missing, empty or something else
   */
  public String string(int index) {
    if (value(index) instanceof String string && !string.isEmpty()) {
      return string;
    }
    throw new IllegalArgumentException(
        "argument %d of %s must be a string that is not empty".formatted(index, method));
  }

  /**
   * The value at an index.
   *
   * @throws IllegalArgumentException if it is missing
   */
  public Object value(int index) {
    if (index >= values.size()) {
      throw new IllegalArgumentException(
          "%s takes more than %d arguments".formatted(method, values.size()));
    }
    return values.get(index);
  }

  /**
   * The list of strings at an index.
   *
   * @throws IllegalArgumentException if it is missing or something else
   */
  public List<String> strings(int index) {
    List<String> strings = new ArrayList<>();
    for (Object element : list(index)) {
      strings.add(String.valueOf(element));
    }
    return strings;
  }

  /**
   * The list at an index.
   *
   * @throws IllegalArgumentException if it is missing or something else
   */
  public List<?> list(int index) {
    if (value(index) instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException("argument %d of %s must be a list".formatted(index, method));
  }
}
