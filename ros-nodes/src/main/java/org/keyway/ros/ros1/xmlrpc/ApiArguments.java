package org.keyway.ros.ros1.xmlrpc;

import java.util.ArrayList;
import java.util.List;

/** Arguments of a call to a master or node, with error messages for wrong calls. */
public final class ApiArguments {
  private final String method;
  private final List<Object> values;

  ApiArguments(String method, List<Object> values) {
    this.method = method;
    this.values = values;
  }

  /** Returns the name of the calling node, the first argument of every method. */
  public String caller() {
    return string(0);
  }

  /**
   * Returns the string at an index.
   *
   * @throws IllegalArgumentException if it is missing, empty or not a string
   */
  public String string(int index) {
    if (value(index) instanceof String string && !string.isEmpty()) {
      return string;
    }
    throw new IllegalArgumentException(
        "argument %d of %s must be a string that is not empty".formatted(index, method));
  }

  /**
   * Returns the value at an index.
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
   * Returns the list of strings at an index.
   *
   * @throws IllegalArgumentException if it is missing or not a list of strings
   */
  public List<String> strings(int index) {
    List<String> strings = new ArrayList<>();
    for (Object element : list(index)) {
      strings.add(String.valueOf(element));
    }
    return strings;
  }

  /**
   * Returns the list at an index.
   *
   * @throws IllegalArgumentException if it is missing or not a list
   */
  public List<?> list(int index) {
    if (value(index) instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException("argument %d of %s must be a list".formatted(index, method));
  }
}
