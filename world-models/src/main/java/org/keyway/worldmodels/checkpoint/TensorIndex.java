package org.keyway.worldmodels.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Index of the tensors in a file. Their values follow each other in the order of the index, without
 * gaps.
 *
 * @param entries in the order of their values
 * @param bytes number of bytes of all values
 */
record TensorIndex(List<Entry> entries, long bytes) {
  private static final String KEY = "tensors";
  private static final Pattern NAME = Pattern.compile("[!-~]{1,200}");

  /**
   * One tensor.
   *
   * @param name unique
   * @param shape sizes of its axes
   * @param size number of values
   */
  record Entry(String name, List<Integer> shape, int size) {}

  /** Checks the name of a tensor. */
  static String requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "tensor %s: a name must be 1 to 200 printable ASCII characters without spaces"
              .formatted(Json.object().textNode(name)));
    }
    return name;
  }

  /** Adds the index of some tensors to a header. */
  static void write(Map<String, Tensor> tensors, ObjectNode header) {
    ArrayNode list = header.putArray(KEY);
    long offset = 0;
    for (Map.Entry<String, Tensor> named : tensors.entrySet()) {
      ObjectNode entry = list.addObject().put("name", requireName(named.getKey()));
      ArrayNode shape = entry.putArray("shape");
      for (int axis : named.getValue().shape()) {
        shape.add(axis);
      }
      entry.put("offset", offset);
      offset += (long) Float.BYTES * named.getValue().size();
    }
  }

  /**
   * Reads the index from a header.
   *
   * @throws IllegalArgumentException if it is invalid
   */
  static TensorIndex read(JsonNode header) {
    JsonNode list = Json.required(header, KEY);
    if (!list.isArray()) {
      throw Json.wrong(KEY, list, "a list");
    }
    List<Entry> entries = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    long offset = 0;
    for (JsonNode item : list) {
      String name = requireName(Json.text(item, "name"));
      if (!names.add(name)) {
        throw new IllegalArgumentException("there are two tensors " + name);
      }
      try {
        Entry entry = entry(name, item, offset);
        entries.add(entry);
        offset += (long) Float.BYTES * entry.size();
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("tensor " + name + ": " + e.getMessage(), e);
      }
    }
    return new TensorIndex(List.copyOf(entries), offset);
  }

  private static Entry entry(String name, JsonNode item, long expectedOffset) {
    JsonNode axes = Json.required(item, "shape");
    if (!axes.isArray() || axes.size() > Tensor.MAX_RANK) {
      throw Json.wrong("shape", axes, "a list of up to " + Tensor.MAX_RANK + " sizes");
    }
    List<Integer> shape = new ArrayList<>();
    for (JsonNode axis : axes) {
      if (!axis.isIntegralNumber() || !axis.canConvertToInt()) {
        throw Json.wrong("shape", axis, "an integer of 32 bits");
      }
      shape.add(axis.intValue());
    }
    int size = Tensor.size(shape.stream().mapToInt(Integer::intValue).toArray());
    long offset = Json.integer(item, "offset");
    if (offset != expectedOffset) {
      throw new IllegalArgumentException(
          "offset is %d; it should be %d, where the one before it ends"
              .formatted(offset, expectedOffset));
    }
    return new Entry(name, List.copyOf(shape), size);
  }
}
