package org.keyway.app.recording;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.keyway.configuration.InputException;
import org.keyway.configuration.Text;
import org.keyway.planner.config.Suggestions;
import org.keyway.ros.image.ImageMessages;
import org.keyway.ros.recording.RecordedChannel;
import org.keyway.ros.recording.Recording;

/** Finds the topics of a recording. */
public final class RecordedTopics {
  private static final int MOST_NAMED = 8;

  private RecordedTopics() {}

  /** Returns the channels of every topic, by name. */
  static Map<String, List<RecordedChannel>> of(Recording recording) {
    return recording.channels().stream()
        .collect(Collectors.groupingBy(RecordedChannel::topic, TreeMap::new, Collectors.toList()));
  }

  /**
   * Returns the channels of a topic.
   *
   * @throws InputException if there is none; the message names the nearest topics and their types
   */
  static List<RecordedChannel> require(Recording recording, String topic) {
    Map<String, List<RecordedChannel>> topics = of(recording);
    List<RecordedChannel> channels = topics.get(topic);
    if (channels == null) {
      String known =
          Suggestions.nearestFirst(topic, topics.keySet()).stream()
              .limit(MOST_NAMED)
              .map(name -> "%s (%s)".formatted(name, type(topics, name)))
              .collect(Collectors.joining(", "));
      throw new InputException(
          Text.line(
              "%s has no topic %s; it has %s"
                  .formatted(recording.path(), topic, known.isEmpty() ? "none" : known)));
    }
    return channels;
  }

  private static String type(Map<String, List<RecordedChannel>> topics, String topic) {
    return topics.getOrDefault(topic, List.of()).stream()
        .map(RecordedChannel::type)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** Returns the topics with decodable images, in the order of their names. */
  public static List<String> ofImages(Recording recording) {
    return of(recording).entrySet().stream()
        .filter(
            topic ->
                topic.getValue().stream()
                    .allMatch(
                        channel -> isImage(channel) && MessageStream.problem(channel) == null))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean isImage(RecordedChannel channel) {
    return ImageMessages.isImage(channel.type().replace("/msg/", "/"));
  }

  /**
   * Returns the channels of an image topic.
   *
   * @throws InputException if the topic is missing, has no images, or cannot be decoded; the
   *     message gives the reason
   */
  public static List<RecordedChannel> requireImages(Recording recording, String topic) {
    List<RecordedChannel> channels = require(recording, topic);
    if (!channels.stream().allMatch(RecordedTopics::isImage)) {
      List<String> images = ofImages(recording);
      throw new InputException(
          Text.line(
              "%s: %s is a %s, no sensor_msgs/Image or CompressedImage; topics of images: %s"
                  .formatted(
                      recording.path(),
                      topic,
                      channels.get(0).type(),
                      images.isEmpty() ? "none" : String.join(", ", images))));
    }
    channels.forEach(channel -> MessageStream.decoder(recording, channel));
    return channels;
  }

  /**
   * Returns the topics with decodable images.
   *
   * @throws InputException if there is none; if there are undecodable ones, the message gives the
   *     reason
   */
  public static List<String> requireSomeImages(Recording recording) {
    List<String> images = ofImages(recording);
    if (images.isEmpty()) {
      recording.channels().stream()
          .filter(RecordedTopics::isImage)
          .forEach(channel -> MessageStream.decoder(recording, channel));
      throw new InputException(Text.line(recording.path() + ": has no topic of images"));
    }
    return images;
  }
}
