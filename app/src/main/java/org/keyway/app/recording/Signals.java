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

/** Signals of several topics side by side: all numbers of the actions, or of the states. */
final class Signals {
  private final Map<NumericTopic, Signal> signals = new LinkedHashMap<>();

  /**
   * Signals without samples.
   *
   * @param actions whether they are actions, or else states
   * @throws InputException if a topic is not there, or has not the numbers
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

  /** The type of a topic, which all its publishers have to share. */
  private static MessageType type(Recording recording, String topic) {
    List<MessageType> types =
        Topics.require(recording, topic).stream()
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

  /** The times of the samples of the first topic. */
  Collection<Long> times() {
    return signals.isEmpty() ? List.of() : signals.values().iterator().next().times();
  }

  /** The same signals without samples. */
  Signals withoutSamples() {
    Signals copy = new Signals();
    signals.forEach((topic, signal) -> copy.signals.put(topic, signal.withoutSamples()));
    return copy;
  }

  /** Reads what a message says on the signals of its topic. */
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
   * Takes numbers that were sent at a time. Those that are not finite, or absurd, are unknown.
   *
   * @param elapsedNanos from the beginning of the recording
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

  /** All numbers from one frame to the next. */
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
