package org.keyway.app.data;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.keyway.app.cli.Text;
import org.keyway.app.recording.RecordingReport;

/** Prints what is in a recording. */
final class RecordingTable {
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
    lines.flush();
  }

  private static int width(String heading, List<String> values) {
    return Math.max(heading.length(), values.stream().mapToInt(String::length).max().orElse(0));
  }
}
