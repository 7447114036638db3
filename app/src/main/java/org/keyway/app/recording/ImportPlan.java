package org.keyway.app.recording;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keyway.configuration.InputException;
import org.keyway.configuration.Text;
import org.keyway.ros.image.TableCorners;
import org.keyway.ros.recording.RecordedChannel;
import org.keyway.ros.recording.Recording;

/**
 * RecordedTopics to import from recordings.
 *
 * @param image topic of the images; null for none
 * @param corners corners of the table in the images; null for their largest centred part
 * @param actions topics of the action components
 * @param states topics of the state components
 */
public record ImportPlan(
    @Nullable String image,
    @Nullable TableCorners corners,
    List<NumericTopic> actions,
    List<NumericTopic> states) {
  public ImportPlan {
    actions = List.copyOf(actions);
    states = List.copyOf(states);
  }

  /**
   * Checks that a recording has everything that this plan needs.
   *
   * @throws InputException if a topic is missing or lacks the requested content; the message names
   *     what exists
   */
  public void requireIn(Recording recording) {
    if (image != null) {
      RecordedTopics.requireImages(recording, image);
    } else if (actions.isEmpty() && states.isEmpty()) {
      throw new InputException(
          Text.line(
              "nothing to import: name a topic with --image, or --state and --action; %s has %s"
                  .formatted(
                      recording.path(), String.join(", ", RecordedTopics.of(recording).keySet()))));
    }
    actionSize(recording);
    stateSize(recording);
  }

  /** Returns the number of components of an action. */
  public int actionSize(Recording recording) {
    return new Signals(recording, actions, true).size();
  }

  /** Returns the number of components of a state. */
  public int stateSize(Recording recording) {
    return new Signals(recording, states, false).size();
  }

  /**
   * Returns the number of messages on the requested topics; image messages count twice, because
   * they are read twice.
   */
  public long messages(Recording recording) {
    long sum = messages(channels(recording)) + messages(SimulatorStatus.candidates(recording));
    return image == null ? sum : sum + messages(RecordedTopics.requireImages(recording, image));
  }

  private static long messages(Iterable<RecordedChannel> channels) {
    long sum = 0;
    for (RecordedChannel channel : channels) {
      sum += channel.messages();
    }
    return sum;
  }

  /** Returns the channels of all requested topics. */
  Set<RecordedChannel> channels(Recording recording) {
    Set<RecordedChannel> channels = new LinkedHashSet<>();
    if (image != null) {
      channels.addAll(RecordedTopics.requireImages(recording, image));
    }
    for (List<NumericTopic> topics : List.of(states, actions)) {
      for (NumericTopic topic : topics) {
        channels.addAll(RecordedTopics.require(recording, topic.topic()));
      }
    }
    return channels;
  }

  /** Returns the topic that gives the times of the frames: the image topic, else the first. */
  String frameTopic() {
    return image != null ? image : (states.isEmpty() ? actions : states).get(0).topic();
  }
}
