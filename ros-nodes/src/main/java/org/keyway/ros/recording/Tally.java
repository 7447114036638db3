package org.keyway.ros.recording;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** How many messages of which channel there are, and from when to when. */
final class Tally {
  private final Map<Integer, Span> spans = new TreeMap<>();

  /**
   * @param messages at least 1
   * @param firstNanos time of the first
   * @param lastNanos time of the last
   */
  record Span(long messages, long firstNanos, long lastNanos) {
    Span plus(Span other) {
      return new Span(
          messages + other.messages,
          Math.min(firstNanos, other.firstNanos),
          Math.max(lastNanos, other.lastNanos));
    }
  }

  void add(int channel, long nanos) {
    add(channel, new Span(1, nanos, nanos));
  }

  void add(int channel, Span span) {
    spans.merge(channel, span, Span::plus);
  }

  /** By channel. */
  Map<Integer, Span> spans() {
    return Collections.unmodifiableMap(spans);
  }

  void clear() {
    spans.clear();
  }

  boolean isEmpty() {
    return spans.isEmpty();
  }

  /** Time of the first message of all; 0 if there is none. */
  long firstNanos() {
    return spans.values().stream().mapToLong(Span::firstNanos).min().orElse(0);
  }

  /** Time of the last message of all; 0 if there is none. */
  long lastNanos() {
    return spans.values().stream().mapToLong(Span::lastNanos).max().orElse(0);
  }
}
