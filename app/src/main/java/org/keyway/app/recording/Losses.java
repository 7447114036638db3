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

/** What an import left out, cut or took otherwise, and why. */
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
   * A message with a number that is not finite, or absurd.
   *
   * @param number which one, and what it is
   * @param elapsedNanos when it was sent, from the beginning of the recording
   */
  void unsound(String topic, String number, long elapsedNanos) {
    unsound.computeIfAbsent(
            topic, unknown -> new Problem("%s at %s".formatted(number, seconds(elapsedNanos))))
        .count++;
  }

  /**
   * Messages with stamps that are far from those around them.
   *
   * @param elapsedNanos when the first was recorded, from the beginning of the recording
   */
  void wrongStamps(String topic, long count, long elapsedNanos) {
    wrongStamps.computeIfAbsent(topic, unknown -> new Problem(seconds(elapsedNanos))).count +=
        count;
  }

  /** Stamps without any order. */
  void disorder(String topic) {
    disordered.add(topic);
  }

  /** Stamps of a clock that was set, moved to what it had been before. */
  void corrected(String topic, long count) {
    corrected.merge(topic, count, Long::sum);
  }

  /**
   * A place where time goes back.
   *
   * @param elapsedNanos where, from the beginning of the recording
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
   * Stamps that are far from the times of recording all along.
   *
   * @param aheadNanos by how much they are ahead
   * @param byLog whether the times of recording are taken instead, or else the stamps are moved
   */
  void foreignClock(String topic, long aheadNanos, boolean byLog) {
    foreignClocks.put(topic, aheadNanos);
    if (byLog) {
      byTimesOfRecording.add(topic);
    }
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
