package org.keyway.app.recording;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyway.ros.message.Message;
import org.keyway.ros.recording.RecordedChannel;
import org.keyway.ros.recording.Recording;

/**
 * Reads the topic {@code ~status} of Keyway's simulator. Its texts are JSON objects, one for each
 * image, with the image's stamp and the number of the episode.
 */
final class SimulatorStatus {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SimulatorStatus() {}

  /**
   * A line of the status.
   *
   * @param stampNanos stamp of the image, in ns
   * @param episode number of the episode, from 0
   */
  record Line(long stampNanos, long episode) {}

  /** Returns the channels that may be such a topic: all with decodable text. */
  static List<RecordedChannel> candidates(Recording recording) {
    List<RecordedChannel> found = new ArrayList<>();
    for (RecordedChannel channel : recording.channels()) {
      if (channel.type().replace("/msg/", "/").equals("std_msgs/String")
          && MessageStream.problem(channel) == null) {
        found.add(channel);
      }
    }
    return found;
  }

  /** Parses the line of a message; null if it is not a status line. */
  static @Nullable Line line(Message message) {
    try {
      JsonNode line = JSON.readTree(message.string("data"));
      JsonNode stamp = line.path("stamp_ns");
      JsonNode episode = line.path("episode");
      return stamp.canConvertToLong() && stamp.isIntegralNumber() && episode.isIntegralNumber()
          ? new Line(stamp.longValue(), episode.longValue())
          : null;
    } catch (JacksonException | IllegalArgumentException noStatus) {
      return null;
    }
  }
}
