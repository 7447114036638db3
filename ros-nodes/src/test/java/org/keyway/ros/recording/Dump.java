package org.keyway.ros.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** What is in a recording, as lines to compare. */
final class Dump {
  private Dump() {}

  /** Topic, type and md5 of each channel, and each message's topic, time, length and CRC-32. */
  static List<String> of(Path path) throws IOException {
    try (Recording recording = Recordings.open(path)) {
      return of(recording);
    }
  }

  static List<String> of(Recording recording) throws RecordingException {
    List<String> lines = new ArrayList<>();
    for (RecordedChannel channel : recording.channels()) {
      lines.add(
          "%s %s %s %d"
              .formatted(channel.topic(), channel.type(), channel.md5(), channel.messages()));
    }
    lines.addAll(messages(recording));
    return lines;
  }

  static List<String> messages(Recording recording) throws RecordingException {
    List<String> lines = new ArrayList<>();
    MessageCursor cursor = recording.messages(recording.channels());
    for (RecordedMessage next = cursor.next(); next != null; next = cursor.next()) {
      lines.add(
          "%s %d %d %d"
              .formatted(
                  next.channel().topic(),
                  next.logNanos(),
                  next.payload().remaining(),
                  crc(next.payload())));
    }
    return lines;
  }

  static long crc(ByteBuffer bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes.duplicate());
    return crc.getValue();
  }
}
