package org.keyway.app.recording;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.keyway.app.cli.Text;

/** What an import left out, cut or took otherwise, and why. */
final class Losses {
  private final Map<String, Problem> undecodable = new LinkedHashMap<>();
  private final Map<String, Long> foreignClocks = new LinkedHashMap<>();
  private long outOfOrder;
  private long uncovered;
  private long tooShort;
  private long cuts;

  private static final class Problem {
    final String first;
    long count;

    Problem(String first) {
      this.first = first;
    }
  }

  void undecodable(String topic, String problem) {
    undecodable.computeIfAbsent(topic, unknown -> new Problem(problem)).count++;
  }

  /**
   * Stamps that are so far from the times of recording that these are taken instead.
   *
   * @param aheadNanos by how much they are ahead
   */
  void foreignClock(String topic, long aheadNanos) {
    foreignClocks.put(topic, aheadNanos);
  }

  /** A frame whose stamp is not after the one before. */
  void outOfOrder() {
    outOfOrder++;
  }

  /** A time at which no action or state is known. */
  void uncovered() {
    uncovered++;
  }

  /** An episode of fewer than two frames. */
  void tooShort() {
    tooShort++;
  }

  /** An episode that goes on as another, because its pixels would take too much memory. */
  void cut() {
    cuts++;
  }

  /** One line for each kind. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    undecodable.forEach(
        (topic, problem) ->
            lines.add(
                Text.line(
                    "%d messages of %s could not be decoded, the first because: %s"
                        .formatted(problem.count, topic, problem.first))));
    foreignClocks.forEach(
        (topic, ahead) ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "the stamps of %s are %.1f s %s the times of recording, which are taken instead",
                    topic,
                    Math.abs(ahead) * 1e-9,
                    ahead < 0 ? "before" : "after")));
    if (outOfOrder > 0) {
      lines.add(outOfOrder + " frames were left out, stamped no later than the one before");
    }
    if (uncovered > 0) {
      lines.add(uncovered + " frames were left out, at whose time no action or state is known");
    }
    if (tooShort > 0) {
      lines.add(tooShort + " pieces of a single frame were left out");
    }
    if (cuts > 0) {
      lines.add(
          "episodes were cut at 256 MiB of pixels, " + cuts + " times; a smaller --size helps");
    }
    return lines;
  }
}
