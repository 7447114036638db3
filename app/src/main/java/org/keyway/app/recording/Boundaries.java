package org.keyway.app.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Where in the order of a file a clock went back, so that a new run begins on all topics. Each
 * topic shows only between which two of its messages: what several show of one place is laid
 * together.
 */
final class Boundaries {
  private final NavigableMap<Long, Boundary> byEnd = new TreeMap<>();

  /**
   * A place where time goes back.
   *
   * @param last place of the last message that is known to be before it
   * @param first place of the first that is known to be behind it
   * @param topic that shows it
   * @param backNanos by how much its time goes back
   */
  record Boundary(long last, long first, String topic, long backNanos) {}

  /** Whether there is a boundary between two places, the second included. */
  boolean isBetween(long last, long first) {
    Map.Entry<Long, Boundary> next = byEnd.higherEntry(last);
    return next != null && next.getValue().last < first;
  }

  /** Adds what a topic shows. */
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

  /** All, in the order of the file. */
  List<Boundary> all() {
    return new ArrayList<>(byEnd.values());
  }
}
