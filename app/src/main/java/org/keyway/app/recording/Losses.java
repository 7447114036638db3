package org.keyway.app.recording;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.keyway.app.recording.Boundaries.Boundary;
import org.keyway.configuration.Text;
import org.keyway.worldmodels.data.BadNumbers;

/** Counts what an import omitted, cut or changed, and why. */
final class Losses {
  private final Map<String, Problem> undecodable = new LinkedHashMap<>();
  private final Map<String, Problem> unsound = new LinkedHashMap<>();
  private final Map<String, Problem> wrongStamps = new LinkedHashMap<>();
  private final Map<String, Long> foreignClocks = new LinkedHashMap<>();
  private final Set<String> byTimesOfRecording = new HashSet<>();
  private final Set<String> disordered = new LinkedHashSet<>();
  private final Map<String, Long> corrected = new LinkedHashMap<>();
  private final List<String> stepsBack = new ArrayList<>();
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
   * Counts a message with a number that is not finite, or absurdly large.
   *
   * @param number name and value of the number
   * @param elapsedNanos time of sending, in ns from the beginning of the recording
   */
  void unsound(String topic, String number, long elapsedNanos) {
    unsound.computeIfAbsent(
            topic, unknown -> new Problem("%s at %s".formatted(number, seconds(elapsedNanos))))
        .count++;
  }

  /**
   * Counts messages with stamps far from the stamps around them.
   *
   * @param elapsedNanos recording time of the first, in ns from the beginning of the recording
   */
  void wrongStamps(String topic, long count, long elapsedNanos) {
    wrongStamps.computeIfAbsent(topic, unknown -> new Problem(seconds(elapsedNanos))).count +=
        count;
  }

  /** Reports stamps without any order. */
  void disorder(String topic) {
    disordered.add(topic);
  }

  /** Counts stamps that were shifted because a clock was set. */
  void corrected(String topic, long count) {
    corrected.merge(topic, count, Long::sum);
  }

  /**
   * Reports a position at which time goes back.
   *
   * @param elapsedNanos the position, in ns from the beginning of the recording
   */
  void stepBack(Boundary boundary, long elapsedNanos) {
    stepsBack.add(
        "by %s at %s (%s)"
            .formatted(seconds(boundary.backNanos()), seconds(elapsedNanos), boundary.topic()));
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.2f s", nanos * 1e-9);
  }

  /**
   * Reports stamps far from the recording times throughout.
   *
   * @param aheadNanos amount by which they are ahead, in ns
   * @param byLog whether recording times replace them; else the stamps are shifted
   */
  void foreignClock(String topic, long aheadNanos, boolean byLog) {
    foreignClocks.put(topic, aheadNanos);
    if (byLog) {
      byTimesOfRecording.add(topic);
    }
  }

  /** Counts a frame whose stamp is not after the previous one. */
  void outOfOrder() {
    outOfOrder++;
  }

  /** Counts a time at which no action or state is known. */
  void uncovered() {
    uncovered++;
  }

  /** Counts an episode of fewer than two frames. */
  void tooShort() {
    tooShort++;
  }

  /** Counts an episode that was split, because its pixels would take too much memory. */
  void cut() {
    cuts++;
  }

  /** Returns one line for each kind. */
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
                    "the stamps of %s are %.1f s %s the times of recording, %s",
                    topic,
                    Math.abs(ahead) * 1e-9,
                    ahead < 0 ? "before" : "after",
                    byTimesOfRecording.contains(topic)
                        ? "which are taken instead"
                        : "and so are those of others: they are moved by that")));
    if (!stepsBack.isEmpty()) {
      lines.add(
          Text.line(
              "time goes back %d times, where episodes end: first %s"
                  .formatted(stepsBack.size(), stepsBack.get(0))));
    }
    wrongStamps.forEach(
        (topic, problem) ->
            lines.add(
                Text.line(
                    "%d messages of %s were left out, stamped far from those around them, the first at %s"
                        .formatted(problem.count, topic, problem.first))));
    disordered.forEach(
        topic ->
            lines.add(
                Text.line(
                    "the stamps of %s stand still, or go back and forth; the times of recording are taken"
                        .formatted(topic))));
    corrected.forEach(
        (topic, count) ->
            lines.add(
                Text.line(
                    "the clock of %s was set; %d stamps were moved by how far"
                        .formatted(topic, count))));
    unsound.forEach(
        (topic, problem) ->
            lines.add(
                Text.line(
                    "%d messages of %s were left out, with numbers that are not finite or beyond %.0e:"
                            .formatted(problem.count, topic, BadNumbers.MOST)
                        + " the first, "
                        + problem.first)));
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
