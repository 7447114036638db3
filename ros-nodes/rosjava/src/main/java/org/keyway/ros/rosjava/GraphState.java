package org.keyway.ros.rosjava;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * State of a graph as its master knows it: the nodes of every topic and service.
 *
 * @param publishers names of the publishers of each topic
 * @param subscribers names of the subscribers of each topic
 * @param servers names of the servers of each service
 */
record GraphState(
    Map<String, List<String>> publishers,
    Map<String, List<String>> subscribers,
    Map<String, List<String>> servers) {

  /** Parses the answer to {@code getSystemState}; ignores unreadable parts. */
  static GraphState of(Object value) {
    List<?> sections = list(value);
    return new GraphState(section(sections, 0), section(sections, 1), section(sections, 2));
  }

  private static Map<String, List<String>> section(List<?> sections, int index) {
    Map<String, List<String>> nodes = new HashMap<>();
    for (Object entry : index < sections.size() ? list(sections.get(index)) : List.of()) {
      List<?> pair = list(entry);
      if (pair.size() == 2) {
        nodes.put(
            String.valueOf(pair.get(0)), list(pair.get(1)).stream().map(String::valueOf).toList());
      }
    }
    return nodes;
  }

  private static List<?> list(Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}
