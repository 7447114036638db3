package org.keyway.app.recording;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.keyway.app.recording.Signal.Sampling;
import org.keyway.configuration.InputException;
import org.keyway.configuration.Text;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.recording.Recording;

/** Combines the signals of several topics: all components of the actions, or of the states. */
final class Signals {
  private final Map<NumericTopic, Signal> signals = new LinkedHashMap<>();

  /**
   * Creates signals without samples.
   *
   * @param actions true for actions, false for states
   * @throws InputException if a topic is missing or lacks the numbers
   */
  Signals(Recording recording, List<NumericTopic> topics, boolean actions) {
    for (NumericTopic topic : topics) {
      MessageType type = type(recording, topic.topic());
      Sampling sampling =
          !actions ? Sampling.NEAREST : topic.isMotion(type) ? Sampling.CHANGE : Sampling.HELD;
      signals.put(topic, new Signal(topic.resolve(type), sampling));
    }
  }

  private Signals() {}

  /** Returns the type of a topic, which all its publishers must share. */
  private static MessageType type(Recording recording, String topic) {
    List<MessageType> types =
        RecordedTopics.require(recording, topic).stream()
            .map(channel -> MessageStream.decoder(recording, channel).type())
            .distinct()
            .toList();
    if (types.size() > 1) {
      throw new InputException(
          Text.line(
              "%s: %s has messages of several types or versions: %s"
                  .formatted(recording.path(), topic, types)));
    }
    return types.get(0);
  }

  int size() {
    return signals.values().stream().mapToInt(Signal::size).sum();
  }

  /** Returns the times of the samples of the first topic. */
  Collection<Long> times() {
    return signals.isEmpty() ? List.of() : signals.values().iterator().next().times();
  }

  /** Returns the same signals without samples. */
  Signals withoutSamples() {
    Signals copy = new Signals();
    signals.forEach((topic, signal) -> copy.signals.put(topic, signal.withoutSamples()));
    return copy;
  }

  /** Reads the signals of a message's topic. */
  void read(StampedMessage message, Losses losses, BiConsumer<NumericTopic, double[]> reader) {
    Message decoded = message.message();
    if (decoded == null) {
      return;
    }
    signals.forEach(
        (topic, signal) -> {
          if (topic.topic().equals(message.channel().topic())) {
            try {
              reader.accept(topic, signal.read(decoded));
            } catch (IllegalArgumentException tooShort) {
              losses.undecodable(topic.topic(), String.valueOf(tooShort.getMessage()));
            }
          }
        });
  }

  /**
   * Adds numbers that were sent at a time. Numbers that are not finite, or absurdly large, count as
   * unknown.
   *
   * @param elapsedNanos time in ns from the beginning of the recording
   */
  void add(NumericTopic topic, long nanos, double[] values, long elapsedNanos, Losses losses) {
    Signal signal = Objects.requireNonNull(signals.get(topic));
    String unsound = signal.unsound(values);
    if (unsound == null) {
      signal.add(nanos, values);
    } else {
      signal.addUnknown(nanos);
      losses.unsound(topic.topic(), unsound, elapsedNanos);
    }
  }

  boolean cover(long from, long to, long limit) {
    return signals.values().stream().allMatch(signal -> signal.covers(from, to, limit));
  }

  /** Returns all numbers between one frame and the next. */
  double[] sample(long from, long to) {
    double[] row = new double[size()];
    int offset = 0;
    for (Signal signal : signals.values()) {
      signal.sample(from, to, row, offset);
      offset += signal.size();
    }
    return row;
  }
}
