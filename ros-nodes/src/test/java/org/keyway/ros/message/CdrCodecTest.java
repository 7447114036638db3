package org.keyway.ros.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CdrCodecTest {
  private static final MessageType EVERYTHING =
      MessageTypes.parseRos2(
          "test_msgs/msg/Everything",
          """
          # Everything that a definition may have.
          uint8 KIND=3  # a constant
          string WORD="a # b"
          bool flag true
          int16 small -5
          float64 wide
          string<=10 name "nobody"
          builtin_interfaces/Time stamp
          uint8[] bytes
          int32[<=4] bounded [1, 2]
          float32[3] three
          float64[] empty
          string[<=2] words
          geometry_msgs/msg/Point[] points  # nested
          Nothing nothing
          char last
          """
              + "=".repeat(80)
              + "\nMSG: geometry_msgs/Point\nfloat64 x 0\nfloat64 y 0\nfloat64 z 0\n"
              + "=".repeat(80)
              + "\nMSG: test_msgs/msg/Nothing\n"
              + "=".repeat(80)
              + "\nMSG: builtin_interfaces/Time\nint32 sec\nuint32 nanosec\n");

  /** Writes as XCDR 1 asks. */
  private static final class Cdr {
    final ByteBuffer body;

    Cdr(ByteOrder order) {
      body = ByteBuffer.allocate(1000).order(order);
    }

    Cdr align(int size) {
      while (body.position() % size != 0) {
        body.put((byte) 0);
      }
      return this;
    }

    Cdr int32(int value) {
      align(4).body.putInt(value);
      return this;
    }

    Cdr float64(double value) {
      align(8).body.putDouble(value);
      return this;
    }

    Cdr string(String text) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      int32(utf8.length + 1).body.put(utf8).put((byte) 0);
      return this;
    }

    ByteBuffer message() {
      int kind = body.order() == ByteOrder.BIG_ENDIAN ? 0 : 1;
      ByteBuffer bytes = ByteBuffer.allocate(4 + body.position() + 7);
      bytes.position(7); // Not at the start of its memory.
      bytes.putShort((short) kind).putShort((short) 0).put(body.flip());
      return bytes.flip().position(7);
    }
  }

  private static ByteBuffer everything(ByteOrder order) {
    Cdr cdr = new Cdr(order);
    cdr.body.put((byte) 1);
    cdr.align(2).body.putShort((short) -300);
    cdr.float64(Math.PI).string("zoë").int32(12).int32(34);
    cdr.int32(3).body.put(new byte[] {7, 8, 9});
    cdr.int32(2).int32(-1).int32(5);
    for (int i = 0; i < 3; i++) {
      cdr.align(4).body.putFloat(i + 0.5f);
    }
    cdr.int32(0);
    cdr.int32(2).string("").string("ab");
    cdr.int32(1).float64(1).float64(2).float64(3);
    cdr.body.put((byte) 0).put((byte) 200);
    return cdr.message();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readsEveryTypeInBothByteOrders(boolean bigEndian) throws MalformedMessageException {
    Message message =
        CdrCodec.decode(
            EVERYTHING, everything(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN));
    assertEquals("test_msgs/Everything", message.type().typeName());
    assertTrue(message.truth("flag"));
    assertEquals(-300, message.integer("small"));
    assertEquals(Math.PI, message.number("wide"));
    assertEquals("zoë", message.string("name"));
    assertEquals(new RosTime(12, 34), message.time("stamp"));
    assertEquals(ByteBuffer.wrap(new byte[] {7, 8, 9}), message.bytes("bytes"));
    assertArrayEquals(new long[] {-1, 5}, message.integers("bounded"));
    assertArrayEquals(new double[] {0.5, 1.5, 2.5}, message.floats("three"));
    assertEquals(0, message.floats("empty").length);
    assertEquals(List.of("", "ab"), message.strings("words"));
    assertEquals(2, message.number("points[0].y"));
    assertEquals(200, message.integer("last"));
  }

  @Test
  void whatIsCutOffAnywhereIsRefused() {
    ByteBuffer whole = everything(ByteOrder.LITTLE_ENDIAN);
    for (int length = 0; length < whole.remaining(); length++) {
      ByteBuffer cut = whole.slice(whole.position(), length);
      assertThrows(MalformedMessageException.class, () -> CdrCodec.decode(EVERYTHING, cut));
    }
  }

  @Test
  void hostileLengthsAreRefusedBeforeMemoryIsTaken() {
    MessageType floats = MessageTypes.parseRos2("a/msg/B", "float64[] values");
    for (int length : new int[] {Integer.MAX_VALUE, -1, 1 << 28, 3}) {
      ByteBuffer bytes = new Cdr(ByteOrder.LITTLE_ENDIAN).int32(length).float64(1).message();
      assertThrows(MalformedMessageException.class, () -> CdrCodec.decode(floats, bytes));
    }
  }

  @Test
  void otherKindsOfCdrAreNamed() {
    MessageType type = MessageTypes.parseRos2("a/msg/B", "int32 x");
    ByteBuffer version2 = ByteBuffer.wrap(new byte[] {0, 7, 0, 0, 1, 0, 0, 0});
    MalformedMessageException refused =
        assertThrows(MalformedMessageException.class, () -> CdrCodec.decode(type, version2));
    assertTrue(refused.getMessage().contains("0x0007"), refused.getMessage());
  }

  @Test
  void wideStringsAreRefusedSinceTheirBytesAreNotAgreedOn() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> MessageTypes.parseRos2("a/msg/B", "wstring x"));
    assertTrue(refused.getMessage().contains("wstring"), refused.getMessage());
  }
}
