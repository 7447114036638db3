package org.keyway.worldmodels.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.TreeSet;

/** Describes the first difference of two trees in words: the field and both values. */
public final class JsonDifference {
  private JsonDifference() {}

  /**
   * Compares two trees; numbers are compared as text.
   *
   * @param path path of the trees in a larger tree; empty for whole trees
   * @param there one tree
   * @param here the other
   * @return a text such as "transition.units is 64 there and 128 here"; empty if they are equal
   */
  public static Optional<String> first(String path, JsonNode there, JsonNode here) {
    if (there.isContainerNode() && there.getNodeType() == here.getNodeType()) {
      if (there.isArray()) {
        return firstInArray(path, there, here);
      }
      TreeSet<String> names = new TreeSet<>();
      there.fieldNames().forEachRemaining(names::add);
      here.fieldNames().forEachRemaining(names::add);
      return names.stream()
          .flatMap(
              name ->
                  first(
                      path.isEmpty() ? name : path + "." + name, there.path(name), here.path(name))
                      .stream())
          .findFirst();
    }
    return there.asText().equals(here.asText()) && there.isMissingNode() == here.isMissingNode()
        ? Optional.empty()
        : Optional.of("%s is %s there and %s here".formatted(path, shown(there), shown(here)));
  }

  private static Optional<String> firstInArray(String path, JsonNode there, JsonNode here) {
    if (there.size() != here.size()) {
      return Optional.of("%s is %s there and %s here".formatted(path, there, here));
    }
    for (int i = 0; i < there.size(); i++) {
      Optional<String> found = first("%s[%d]".formatted(path, i), there.path(i), here.path(i));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static String shown(JsonNode value) {
    return value.isMissingNode() ? "missing" : value.isObject() ? "set" : value.toString();
  }
}
