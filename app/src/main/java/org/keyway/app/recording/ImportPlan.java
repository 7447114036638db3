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
 * What is to be taken from recordings.
 *
 * @param image topic of the pictures; null if there are to be none
 * @param corners where the pictures show the table; null for their largest middle part
 * @param actions topics of the actions' numbers
 * @param states topics of the states' numbers
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
   * Refuses what a recording cannot give.
   *
   * @throws InputException if a topic is not there or has not what is wanted of it; it says what is
   */
  public void requireIn(Recording recording) {
    if (image != null) {
      Topics.requireImages(recording, image);
    } else if (actions.isEmpty() && states.isEmpty()) {
      throw new InputException(
          Text.line(
              "nothing to import: name a topic with --image, or --state and --action; %s has %s"
                  .formatted(recording.path(), String.join(", ", Topics.of(recording).keySet()))));
    }
    actionSize(recording);
    stateSize(recording);
  }

  /** Numbers in an action. */
  public int actionSize(Recording recording) {
    return new Signals(recording, actions, true).size();
  }

  /** Numbers in a state. */
  public int stateSize(Recording recording) {
    return new Signals(recording, states, false).size();
  }

  /** Messages on the wanted topics, of which those of the pictures are read twice. */
  public long messages(Recording recording) {
    long sum = messages(channels(recording)) + messages(SimulatorStatus.candidates(recording));
    return image == null ? sum : sum + messages(Topics.requireImages(recording, image));
  }

  private static long messages(Iterable<RecordedChannel> channels) {
    long sum = 0;
    for (RecordedChannel channel : channels) {
      sum += channel.messages();
    }
    return sum;
  }

  /** The channels of all wanted topics. */
  Set<RecordedChannel> channels(Recording recording) {
    Set<RecordedChannel> channels = new LinkedHashSet<>();
    if (image != null) {
      channels.addAll(Topics.requireImages(recording, image));
    }
    for (List<NumericTopic> topics : List.of(states, actions)) {
      for (NumericTopic topic : topics) {
        channels.addAll(Topics.require(recording, topic.topic()));
      }
    }
    return channels;
  }

  /** The topic that gives the times of the frames: that of the pictures, or else the first. */
  String frameTopic() {
    return image != null ? image : (states.isEmpty() ? actions : states).get(0).topic();
  }
}
