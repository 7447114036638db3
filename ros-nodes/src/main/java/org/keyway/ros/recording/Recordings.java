package org.keyway.ros.recording;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Opens recordings of all supported formats. */
public final class Recordings {
  private static final byte[] ANY_BAG = "#ROSBAG V".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ANY_MCAP = Arrays.copyOf(Mcap.magic(), 5);
  private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  private Recordings() {}

  /**
   * Whether a file exists that begins like a recording, even if {@link #open} refuses it.
   *
   * @throws IOException if the file cannot be read
   */
  public static boolean isRecording(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try (FileBytes file = new FileBytes(path)) {
      return file.startsWith(ANY_BAG) || file.startsWith(ANY_MCAP) || file.startsWith(SQLITE);
    }
  }

  /**
   * Opens a ROS 1 bag of version 2.0 or an MCAP file. Walks through all records of the file, but
   * reads only the indexes, and chunks without one. A file that ends too early is read up to its
   * end, see {@link Recording#damage()}.
   *
   * @throws RecordingException if the file has another format, or is damaged otherwise; the message
   *     is one line
   * @throws IOException if the file cannot be read
   */
  public static Recording open(Path path) throws IOException {
    FileBytes file = new FileBytes(path);
    try {
      if (file.startsWith(ANY_BAG)) {
        return new BagScan(file).open();
      }
      if (file.startsWith(ANY_MCAP)) {
        return new McapScan(file).open();
      }
      if (file.startsWith(SQLITE)) {
        throw new RecordingException(
            path,
            "is a SQLite database, as rosbag2 writes its .db3 files; 'ros2 bag convert' makes an"
                + " MCAP file of it, which can be read");
      }
      throw new RecordingException(
          path, "is neither a ROS 1 bag nor an MCAP file: it does not begin like one");
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }
}
