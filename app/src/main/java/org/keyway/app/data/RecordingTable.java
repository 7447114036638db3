package org.keyway.app.data;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.keyway.app.recording.RecordingReport;
import org.keyway.configuration.Text;

/** Prints the content of a recording. */
final class RecordingTable {
  private static final int MOST_STEPS_SHOWN = 5;

  private RecordingTable() {}

  static void print(RecordingReport report, PrintWriter lines) {
    lines.printf(
        "%s: %s, %s messages on %d topics, %s from %s%n",
        report.file(),
        report.format(),
        Text.count(report.messages()),
        report.topics().size(),
        Text.seconds(report.durationSeconds()),
        Instant.ofEpochMilli(Math.round(report.startSeconds() * 1e3))
            .truncatedTo(ChronoUnit.SECONDS));
    if (report.damage() != null) {
      lines.printf("  only a part could be read: %s%n", Text.line(report.damage()));
    }
    lines.printf(
        "  chunks: %s%n",
        report.compression().isEmpty()
            ? "none"
            : report.compression().entrySet().stream()
                .map(
                    kind ->
                        kind.getKey().equals("none")
                            ? kind.getValue() + " not compressed"
                            : kind.getValue() + " " + kind.getKey())
                .collect(Collectors.joining(", ")));
    List<RecordingReport.Topic> topics = report.topics();
    String row =
        "  %%-%ds  %%-%ds  %%10s  %%10s  %%s%%n"
            .formatted(
                width("topic", topics.stream().map(RecordingReport.Topic::topic).toList()),
                width("type", topics.stream().map(RecordingReport.Topic::type).toList()));
    lines.printf(row, "topic", "type", "messages", "rate", "encoding");
    for (RecordingReport.Topic topic : topics) {
      lines.printf(
          row,
          Text.line(topic.topic()),
          Text.line(topic.type()),
          Text.count(topic.messages()),
          topic.rateHz() == null ? "" : String.format(Locale.ROOT, "%.2f Hz", topic.rateHz()),
          Text.line(topic.encoding()));
    }
    troubles(report).forEach(trouble -> lines.printf("  %s%n", Text.line(trouble)));
    lines.flush();
  }

  /** Returns what an import would omit or change. */
  private static List<String> troubles(RecordingReport report) {
    List<String> troubles = new ArrayList<>();
    for (RecordingReport.StepBack step : report.stepsBack()) {
      if (troubles.size() == MOST_STEPS_SHOWN) {
        troubles.add(
            "time goes back %d times more".formatted(report.stepsBack().size() - troubles.size()));
        break;
      }
      troubles.add(
          String.format(
              Locale.ROOT,
              "time goes back by %.2f s at %.2f s (%s): an episode ends there",
              step.bySeconds(),
              step.atSeconds(),
              step.topic()));
    }
    for (RecordingReport.Topic topic : report.topics()) {
      if (topic.problem() != null) {
        troubles.add("%s cannot be read: %s".formatted(topic.topic(), topic.problem()));
      }
      if (topic.undecodable() > 0) {
        troubles.add(
            "%s: %d messages cannot be decoded".formatted(topic.topic(), topic.undecodable()));
      }
      if (topic.wrongStamps() > 0) {
        troubles.add(
            "%s: %d messages are stamped far from those around them"
                .formatted(topic.topic(), topic.wrongStamps()));
      }
      if (topic.stampsOfNoClock()) {
        troubles.add("%s: stamps stand still, or go back and forth".formatted(topic.topic()));
      }
      if (topic.stampsAheadSeconds() != null) {
        troubles.add(
            String.format(
                Locale.ROOT,
                "%s: stamps are %.1f s %s the times of recording",
                topic.topic(),
                Math.abs(topic.stampsAheadSeconds()),
                topic.stampsAheadSeconds() < 0 ? "before" : "after"));
      }
      if (topic.notFinite() > 0) {
        troubles.add(
            "%s: %d messages have numbers that are not finite or absurd: %s"
                .formatted(topic.topic(), topic.notFinite(), topic.firstNotFinite()));
      }
    }
    return troubles;
  }

  private static int width(String heading, List<String> values) {
    return Math.max(heading.length(), values.stream().mapToInt(String::length).max().orElse(0));
  }
}
