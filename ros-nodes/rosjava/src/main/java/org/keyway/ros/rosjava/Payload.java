package org.keyway.ros.rosjava;

import org.jboss.netty.buffer.ChannelBuffer;
import org.ros.internal.message.Message;
import org.ros.internal.message.RawMessage;

/** A message for ROSJava, in either direction: encoded bytes only. */
class Payload implements Message {
  private final byte[] bytes;

  Payload(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Returns the remaining bytes of a buffer. */
  static byte[] take(ChannelBuffer buffer) {
    byte[] bytes = new byte[buffer.readableBytes()];
    buffer.readBytes(bytes);
    return bytes;
  }

  byte[] bytes() {
    return bytes;
  }

  void writeTo(ChannelBuffer buffer) {
    buffer.writeBytes(bytes);
  }

  @Override
  public RawMessage toRawMessage() {
    throw new UnsupportedOperationException("A message that is carried is not looked into");
  }
}
