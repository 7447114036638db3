package org.keyway.worldmodels.checkpoint;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Files made by hand, with checksums that are right whatever else is wrong. */
final class FileBytes {
  private FileBytes() {}

  static byte[] of(ContainerKind kind, String header, int valueBytes) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(kind.magic());
    file.writeBytes(integer(ContainerWriter.FORMAT_VERSION));
    file.writeBytes(integer(json.length));
    file.writeBytes(json);
    file.writeBytes(Sha256.digest().digest(file.toByteArray()));
    file.writeBytes(new byte[valueBytes]);
    file.writeBytes(Sha256.digest().digest(file.toByteArray()));
    return file.toByteArray();
  }

  static byte[] integer(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }
}
