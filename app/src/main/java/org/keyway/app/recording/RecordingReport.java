package org.keyway.app.recording;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.keyway.app.recording.Boundaries.Boundary;
import org.keyway.ros.message.Message;
import org.keyway.ros.recording.RecordedChannel;
import org.keyway.ros.recording.Recording;
import org.keyway.ros.recording.RecordingException;
import org.keyway.worldmodels.data.BadNumbers;

/**
 * Statistics of a recording.
 *
 * @param file its path
 * @param format its format
 * @param damage damage of a file that is readable only in part; null if it is complete
 * @param messages number of messages of all topics
 * @param startSeconds recording time of the first message, in s since the epoch
 * @param durationSeconds time from the first to the last message, in s
 * @param compression number of chunks by compression
 * @param stepsBack positions at which time goes back, which ends the episodes of all topics
 * @param topics topics in the order of their names
 */
public record RecordingReport(
    String file,
    String format,
    @Nullable String damage,
    long messages,
    double startSeconds,
    double durationSeconds,
    Map<String, Integer> compression,
    List<StepBack> stepsBack,
    List<Topic> topics) {

  private static final double SECONDS_PER_NANO = 1e-9;

  /**
   * A topic.
   *
   * @param topic its name
   * @param type type of the messages
   * @param md5 md5 of the type; empty if unknown
   * @param encoding encoding of the messages
   * @param publishers number of its channels
   * @param messages number of messages
   * @param rateHz usual rate in Hz, without pauses; null for fewer than two messages
   * @param problem why its messages cannot be decoded; null if they can
   * @param undecodable number of broken messages
   * @param notFinite number of messages with a float that is not finite, or beyond {@link
   *     BadNumbers#MOST}
   * @param firstNotFinite the float in the first of them; null if there is none
   * @param stampsOfNoClock whether its stamps stand still, or have no order
   * @param wrongStamps number of messages whose stamps are far from the stamps around them
   * @param stampsAheadSeconds amount by which its stamps are ahead of the recording times, in s;
   *     null if they share a clock
   */
  public record Topic(
      String topic,
      String type,
      String md5,
      String encoding,
      int publishers,
      long messages,
      @Nullable Double rateHz,
      @Nullable String problem,
      long undecodable,
      long notFinite,
      @Nullable String firstNotFinite,
      boolean stampsOfNoClock,
      long wrongStamps,
      @Nullable Double stampsAheadSeconds) {}

  /**
   * A position at which time goes back.
   *
   * @param topic topic that shows it
   * @param atSeconds the position, in s from the beginning
   * @param bySeconds amount by which time goes back, in s
   */
  public record StepBack(String topic, double atSeconds, double bySeconds) {}

  /** Findings about the messages of one channel. */
  private static final class Findings {
    final ChannelClock clock;
    final @Nullable String problem;
    long undecodable;
    long notFinite;
    @Nullable String firstNotFinite;

    Findings(RecordedChannel channel) {
      clock = new ChannelClock(channel.topic());
      problem = MessageStream.problem(channel);
    }

    void add(StampedMessage next, long place) {
      clock.add(place, next.logNanos(), next.stampNanos());
      Message message = next.message();
      if (message == null) {
        undecodable += problem == null ? 1 : 0;
        return;
      }
      String path = message.firstFloat(number -> !BadNumbers.isUsable(number));
      if (path != null) {
        notFinite++;
        firstNotFinite =
            firstNotFinite == null
                ? "%s is %s in message %d".formatted(path, message.number(path), next.number())
                : firstNotFinite;
      }
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

  /**
   * Reads a whole recording, or its readable part, and describes it.
   *
   * @param step called after every message
   */
  public static RecordingReport of(Recording recording, Runnable step) {
    Map<RecordedChannel, Findings> findings = new LinkedHashMap<>();
    for (RecordedChannel channel : recording.channels()) {
      findings.put(channel, new Findings(channel));
    }
    String damage = recording.damage();
    try {
      MessageStream messages = MessageStream.ofAll(recording, step);
      long place = 0;
      for (StampedMessage next = messages.next(); next != null; next = messages.next()) {
        Objects.requireNonNull(findings.get(next.channel())).add(next, place++);
      }
    } catch (RecordingException e) {
      damage = e.getMessage();
    }
    List<ChannelClock> clocks = findings.values().stream().map(found -> found.clock).toList();
    Timeline timeline = new Timeline(clocks, Long.MAX_VALUE);
    Span span = Span.of(recording.channels());
    return new RecordingReport(
        recording.path().toString(),
        recording.format(),
        damage,
        span.messages,
        span.firstNanos * SECONDS_PER_NANO,
        span.seconds(),
        recording.compression(),
        stepsBack(timeline),
        RecordedTopics.of(recording).entrySet().stream()
            .map(topic -> topic(topic.getKey(), topic.getValue(), findings))
            .toList());
  }

  private static List<StepBack> stepsBack(Timeline timeline) {
    List<StepBack> steps = new ArrayList<>();
    for (Boundary boundary : timeline.boundaries()) {
      steps.add(
          new StepBack(
              boundary.topic(),
              timeline.startElapsed(steps.size() + 1) * SECONDS_PER_NANO,
              boundary.backNanos() * SECONDS_PER_NANO));
    }
    return steps;
  }

  private static Topic topic(
      String topic, List<RecordedChannel> channels, Map<RecordedChannel, Findings> findings) {
    List<Findings> found = channels.stream().map(findings::get).filter(Objects::nonNull).toList();
    LongStream nanos = found.stream().flatMapToLong(one -> one.clock.nanos());
    double interval = Intervals.usualNanos((found.size() == 1 ? nanos : nanos.sorted()).toArray());
    long stampsAhead =
        found.stream()
            .mapToLong(one -> one.clock.foreignNanos())
            .filter(far -> far != 0)
            .findFirst()
            .orElse(0);
    return new Topic(
        topic,
        distinct(channels.stream().map(RecordedChannel::type).toList()),
        distinct(channels.stream().map(RecordedChannel::md5).toList()),
        distinct(channels.stream().map(RecordedChannel::encoding).toList()),
        channels.size(),
        Span.of(channels).messages,
        interval == 0 ? null : 1 / (interval * SECONDS_PER_NANO),
        first(found, one -> one.problem),
        found.stream().mapToLong(one -> one.undecodable).sum(),
        found.stream().mapToLong(one -> one.notFinite).sum(),
        first(found, one -> one.firstNotFinite),
        found.stream().anyMatch(one -> one.clock.isDisordered()),
        found.stream().mapToLong(one -> one.clock.leftOut().length).sum(),
        stampsAhead == 0 ? null : stampsAhead * SECONDS_PER_NANO);
  }

  private static @Nullable String first(
      List<Findings> found, Function<Findings, @Nullable String> text) {
    for (Findings one : found) {
      String said = text.apply(one);
      if (said != null) {
        return said;
      }
    }
    return null;
  }

  private static String distinct(List<String> values) {
    return values.stream().distinct().collect(Collectors.joining(", "));
  }
}
