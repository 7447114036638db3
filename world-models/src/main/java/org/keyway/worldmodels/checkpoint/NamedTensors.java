package org.keyway.worldmodels.checkpoint;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tensors by name, in order, with their source. */
final class NamedTensors {
  private final String source;
  private final Map<String, Tensor> tensors;

  /**
   * @param source name of the whole they belong to, for messages
   */
  NamedTensors(String source, Map<String, Tensor> tensors) {
    this.source = source;
    this.tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }

  Map<String, Tensor> all() {
    return tensors;
  }

  Tensor get(String name) throws CheckpointException {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new CheckpointException(
          source,
          tensors.keySet().stream()
              .max(Comparator.comparingInt(known -> likeness(name, known)))
              .map(nearest -> "has no tensor %s; the nearest is %s".formatted(name, nearest))
              .orElse("has no tensor " + name + ", nor any other"));
    }
    return tensor;
  }

  Tensor get(String name, int... shape) throws CheckpointException {
    Tensor tensor = get(name);
    if (!Arrays.equals(tensor.shape(), shape)) {
      throw new CheckpointException(
          source,
          "tensor %s has the shape %s; it should be %s"
              .formatted(name, tensor, Arrays.toString(shape)));
    }
    return tensor;
  }

  /**
   * Returns the number of characters that two names share at their beginning and end, since names
   * are paths.
   */
  private static int likeness(String first, String second) {
    int shorter = Math.min(first.length(), second.length());
    int front = 0;
    while (front < shorter && first.charAt(front) == second.charAt(front)) {
      front++;
    }
    int back = 0;
    while (back < shorter - front
        && first.charAt(first.length() - 1 - back) == second.charAt(second.length() - 1 - back)) {
      back++;
    }
    return front + back;
  }
}
