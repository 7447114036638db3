package org.keyway.ros.recording;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Counts messages by channel, with the times of the first and last. */
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

  /** Returns count and times by channel. */
  Map<Integer, Span> spans() {
    return Collections.unmodifiableMap(spans);
  }

  void clear() {
    spans.clear();
  }

  boolean isEmpty() {
    return spans.isEmpty();
  }

  /** Returns the time of the first message of all channels; 0 if there is none. */
  long firstNanos() {
    return spans.values().stream().mapToLong(Span::firstNanos).min().orElse(0);
  }

  /** Returns the time of the last message of all channels; 0 if there is none. */
  long lastNanos() {
    return spans.values().stream().mapToLong(Span::lastNanos).max().orElse(0);
  }
}
