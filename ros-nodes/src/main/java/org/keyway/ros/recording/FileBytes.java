package org.keyway.ros.recording;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Random access to a file. Allocates no memory for bytes beyond its end. Small reads near one
 * another share one disk read.
 */
final class FileBytes implements Closeable {
  private static final int WINDOW_BYTES = 64 * 1024;

  private final Path path;
  private final FileChannel channel;
  private final long size;
  private ByteBuffer window = ByteBuffer.allocate(0);
  private long windowAt;

  FileBytes(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new RecordingException(
          path,
          Files.exists(path.resolve("metadata.yaml"))
              ? "is the folder of a rosbag2 recording; name the MCAP file in it"
              : "is a folder; expected a ROS 1 bag or an MCAP file");
    }
    this.path = path;
    channel = FileChannel.open(path);
    size = channel.size();
  }

  Path path() {
    return path;
  }

  long size() {
    return size;
  }

  boolean startsWith(byte[] magic) throws IOException {
    return size >= magic.length && Arrays.equals(bytes(0, magic.length), magic);
  }

  /**
   * Reads bytes of the file into a new buffer, little-endian.
   *
   * @throws EOFException if the file ends before them
   */
  ByteBuffer read(long at, int length) throws IOException {
    return ByteBuffer.wrap(bytes(at, length)).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Reads bytes of the file into a new array. */
  byte[] bytes(long at, int length) throws IOException {
    require(at, length);
    byte[] bytes = new byte[length];
    if (length > WINDOW_BYTES / 4) {
      fill(ByteBuffer.wrap(bytes), at);
    } else {
      if (at < windowAt || at + length > windowAt + window.limit()) {
        window = ByteBuffer.allocate((int) Math.min(WINDOW_BYTES, size - at));
        windowAt = at;
        fill(window, at);
      }
      window.get((int) (at - windowAt), bytes);
    }
    return bytes;
  }

  /**
   * @throws EOFException if the file ends before the last of {@code length} bytes
   */
  void require(long at, long length) throws EOFException {
    if (length < 0 || at < 0 || length > size - at) {
      throw new EOFException();
    }
  }

  private void fill(ByteBuffer bytes, long at) throws IOException {
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, at + bytes.position()) < 0) {
        throw new RecordingException(path, at, "the file became shorter while it was read");
      }
    }
    bytes.flip();
  }

  RecordingException wrong(long at, String problem) {
    return new RecordingException(path, at, problem);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
