package org.keyway.ros.recording;

/** Constants of the MCAP format, mcap.dev/spec. */
final class Mcap {
  static final int HEADER = 0x01;
  static final int FOOTER = 0x02;
  static final int SCHEMA = 0x03;
  static final int CHANNEL = 0x04;
  static final int MESSAGE = 0x05;
  static final int CHUNK = 0x06;
  static final int MESSAGE_INDEX = 0x07;
  static final int CHUNK_INDEX = 0x08;
  static final int STATISTICS = 0x0B;
  static final int SUMMARY_OFFSET = 0x0E;
  static final int DATA_END = 0x0F;

  /** Bytes for kind and length of a record. */
  static final int HEAD_BYTES = 9;

  /** Bytes of the content of a footer. */
  static final int FOOTER_BYTES = 20;

  private Mcap() {}

  static byte[] magic() {
    return new byte[] {(byte) 0x89, 'M', 'C', 'A', 'P', '0', '\r', '\n'};
  }
}
