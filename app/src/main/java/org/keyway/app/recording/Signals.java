package org.keyway.app.recording;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keyway.app.cli.Text;
import org.keyway.app.cli.UserError;
import org.keyway.app.recording.Signal.Sampling;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.recording.Recording;

/** Signals of several topics side by side: all numbers of the actions, or of the states. */
final class Signals {
  private final Map<NumericTopic, Signal> signals = new LinkedHashMap<>();

  /**
   * Signals without samples.
   *
   * @param actions whether they are actions, or else states
   * @throws UserError if a topic is not there, or has not the numbers
   */
  Signals(Recording recording, List<NumericTopic> topics, boolean actions) {
    for (NumericTopic topic : topics) {
      MessageType type = type(recording, topic.topic());
      Sampling sampling =
          !actions ? Sampling.NEAREST : topic.isMotion(type) ? Sampling.CHANGE : Sampling.HELD;
      signals.put(topic, new Signal(topic.resolve(type), sampling));
    }
  }

  /** The type of a topic, which all its publishers have to share. */
  private static MessageType type(Recording recording, String topic) {
    List<MessageType> types =
        Topics.require(recording, topic).stream()
            .map(channel -> MessageStream.decoder(recording, channel).type())
            .distinct()
            .toList();
    if (types.size() > 1) {
      throw new UserError(
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

  /** The names of the topics. */
  List<String> topics() {
    return signals.keySet().stream().map(NumericTopic::topic).distinct().toList();
  }

  /** Takes what a message says on the signals of its topic. */
  void add(StampedMessage message, Losses losses) {
    signals.forEach(
        (topic, signal) -> {
          if (topic.topic().equals(message.topic())) {
            try {
              signal.add(message.nanos(), message.message());
            } catch (IllegalArgumentException tooShort) {
              losses.undecodable(message.topic(), String.valueOf(tooShort.getMessage()));
            }
          }
        });
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
