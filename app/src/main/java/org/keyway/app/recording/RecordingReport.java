package org.keyway.app.recording;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keyway.ros.recording.RecordedChannel;
import org.keyway.ros.recording.Recording;

/**
 * What a recording holds, in numbers.
 *
 * @param file its path
 * @param format which format it has
 * @param damage what is wrong with a file of which only a part could be read; null if it is whole
 * @param messages of all topics
 * @param startSeconds when the first message was recorded, since the epoch
 * @param durationSeconds from there to the last one
 * @param compression how many chunks are compressed how
 * @param topics by name
 */
public record RecordingReport(
    String file,
    String format,
    @Nullable String damage,
    long messages,
    double startSeconds,
    double durationSeconds,
    Map<String, Integer> compression,
    List<Topic> topics) {

  private static final double SECONDS_PER_NANO = 1e-9;

  /**
   * A topic.
   *
   * @param topic its name
   * @param type of the messages
   * @param md5 of the type; empty if unknown
   * @param encoding of the messages
   * @param publishers how many channels it has
   * @param messages how many there are
   * @param rateHz mean rate; null for fewer than two messages
   */
  public record Topic(
      String topic,
      String type,
      String md5,
      String encoding,
      int publishers,
      long messages,
      @Nullable Double rateHz) {
    static Topic of(String topic, List<RecordedChannel> channels) {
      Span span = Span.of(channels);
      return new Topic(
          topic,
          distinct(channels.stream().map(RecordedChannel::type).toList()),
          distinct(channels.stream().map(RecordedChannel::md5).toList()),
          distinct(channels.stream().map(RecordedChannel::encoding).toList()),
          channels.size(),
          span.messages,
          span.messages < 2 || span.seconds() == 0 ? null : (span.messages - 1) / span.seconds());
    }

    private static String distinct(List<String> values) {
      return values.stream().distinct().collect(Collectors.joining(", "));
    }
  }

  private record Span(long messages, long firstNanos, long lastNanos) {
    static Span of(List<RecordedChannel> channels) {
      List<RecordedChannel> used =
          channels.stream().filter(channel -> channel.messages() > 0).toList();
      return new Span(
          used.stream().mapToLong(RecordedChannel::messages).sum(),
          used.stream().mapToLong(RecordedChannel::firstNanos).min().orElse(0),
          used.stream().mapToLong(RecordedChannel::lastNanos).max().orElse(0));
    }

    double seconds() {
      return (lastNanos - firstNanos) * SECONDS_PER_NANO;
    }
  }

  /** Describes a recording. */
  public static RecordingReport of(Recording recording) {
    Span span = Span.of(recording.channels());
    return new RecordingReport(
        recording.path().toString(),
        recording.format(),
        recording.damage(),
        span.messages,
        span.firstNanos * SECONDS_PER_NANO,
        span.seconds(),
        recording.compression(),
        Topics.of(recording).entrySet().stream()
            .map(topic -> Topic.of(topic.getKey(), topic.getValue()))
            .toList());
  }
}
