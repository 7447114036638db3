package org.keyway.app.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Positions in a file at which a clock went back, so that a new run begins on all topics. Each
 * topic locates a position only between two of its messages; the intervals of several topics are
 * intersected.
 */
final class Boundaries {
  private final NavigableMap<Long, Boundary> byEnd = new TreeMap<>();

  /**
   * A position at which time goes back.
   *
   * @param last position of the last message known to be before it
   * @param first position of the first message known to be after it
   * @param topic topic that shows it
   * @param backNanos amount by which the topic's time goes back, in ns
   */
  record Boundary(long last, long first, String topic, long backNanos) {}

  /** Whether there is a boundary between two positions, including the second. */
  boolean isBetween(long last, long first) {
    Map.Entry<Long, Boundary> next = byEnd.higherEntry(last);
    return next != null && next.getValue().last < first;
  }

  /** Adds a boundary that a topic shows. */
  void add(Boundary shown) {
    Map.Entry<Long, Boundary> next = byEnd.higherEntry(shown.last);
    if (next == null || next.getValue().last >= shown.first) {
      byEnd.put(shown.first, shown);
      return;
    }
    Boundary known = next.getValue();
    byEnd.remove(next.getKey());
    long first = Math.min(known.first, shown.first);
    byEnd.put(
        first, new Boundary(Math.max(known.last, shown.last), first, known.topic, known.backNanos));
  }

  /** Returns all boundaries, in the order of the file. */
  List<Boundary> all() {
    return new ArrayList<>(byEnd.values());
  }
}
