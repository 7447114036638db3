package org.keyway.ros.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MessageCodecTest {
  private static final MessageType EVERYTHING =
      MessageTypes.parse(
          "test/Everything",
          """
          bool flag
          int8 small
          uint8 usmall
          int16 medium
          uint16 umedium
          int32 large
          uint32 ularge
          int64 huge
          uint64 uhuge
          float32 single
          float64 double
          string text
          time stamp
          duration span
          uint8[] bytes
          int16[3] three
          float32[] singles
          string[] words
          Inner[] inners
          Inner inner
          """
              + "=".repeat(80)
              + "\nMSG: test/Inner\nfloat64 x\ntime[2] stamps\n");

  private static Message everything() {
    Message inner =
        MessageTypes.parse("test/Inner", "float64 x\ntime[2] stamps\n")
            .newMessage()
            .set("x", -0.5)
            .set("stamps", List.of(new RosTime(1, 2), new RosTime(4294967295L, 999_999_999)));
    return EVERYTHING
        .newMessage()
        .set("flag", true)
        .set("small", -128)
        .set("usmall", 255)
        .set("medium", -32768)
        .set("umedium", 65535)
        .set("large", Integer.MIN_VALUE)
        .set("ularge", 4294967295L)
        .set("huge", Long.MIN_VALUE)
        .set("uhuge", -1L)
        .set("single", 0.25)
        .set("double", Math.PI)
        .set("text", "Grüße, 世界")
        .set("stamp", new RosTime(1_700_000_000, 5))
        .set("span", new RosTime(-1, 500_000_000))
        .set("bytes", new byte[] {1, -1, 3})
        .set("three", new long[] {-1, 0, 1})
        .set("singles", new double[] {1.5, -2.5})
        .set("words", List.of("a", "", "ü"))
        .set("inners", List.of(inner, inner))
        .set("inner", inner);
  }

  @Test
  void whatIsEncodedDecodesToTheSame() throws Exception {
    Message message = everything();
    Message again = MessageCodec.decode(EVERYTHING, MessageCodec.encode(message));
    assertEquals(message, again);
    assertEquals(message.toString(), again.toString());
    assertEquals(255, again.number("bytes[1]"));
    assertEquals(-1, again.number("three[0]"));
    assertEquals(new RosTime(1, 2), again.get("inners[1].stamps[0]"));
  }

  @Test
  void anUntouchedMessageIsZeroEverywhere() throws Exception {
    ByteBuffer bytes = MessageCodec.encode(EVERYTHING.newMessage());
    for (int i = 0; i < bytes.limit(); i++) {
      assertEquals(0, bytes.get(i));
    }
    assertEquals(EVERYTHING.newMessage(), MessageCodec.decode(EVERYTHING, bytes));
  }

  /**
   * Written down by rospy: TwistStamped(Header(7, Time(1, 2), 'base'), linear x 1.5, angular z -2).
   */
  @Test
  void writesTheBytesOfRospy() {
    Message twist =
        MessageTypes.standard("geometry_msgs/TwistStamped")
            .newMessage()
            .set("header.seq", 7)
            .set("header.stamp", new RosTime(1, 2))
            .set("header.frame_id", "base")
            .set("twist.linear.x", 1.5)
            .set("twist.angular.z", -2);
    String expected =
        "07000000"
            + "01000000"
            + "02000000"
            + "04000000"
            + "62617365"
            + "000000000000f83f"
            + "0000000000000000".repeat(4)
            + "00000000000000c0";
    assertEquals(expected, HexFormat.of().formatHex(MessageCodec.encode(twist).array()));
  }

  @Test
  void refusesEveryTruncationAndEverySurplus() {
    byte[] whole = MessageCodec.encode(everything()).array();
    for (int length = 0; length < whole.length; length++) {
      ByteBuffer cut = ByteBuffer.wrap(whole, 0, length);
      assertThrows(
          MalformedMessageException.class, () -> MessageCodec.decode(EVERYTHING, cut), "" + length);
    }
    ByteBuffer longer = ByteBuffer.allocate(whole.length + 1).put(whole).rewind();
    assertThrows(MalformedMessageException.class, () -> MessageCodec.decode(EVERYTHING, longer));
  }

  @Test
  void refusesLengthsThatCannotBeBeforeAllocating() {
    MessageType image = MessageTypes.standard("sensor_msgs/Image");
    byte[] bytes = MessageCodec.encode(image.newMessage()).array();
    for (int length : new int[] {Integer.MAX_VALUE, -1, 1_500_000_000}) {
      // The last four bytes are the length of data.
      ByteBuffer wrong = ByteBuffer.wrap(bytes.clone()).order(java.nio.ByteOrder.LITTLE_ENDIAN);
      wrong.putInt(bytes.length - 4, length);
      assertThrows(MalformedMessageException.class, () -> MessageCodec.decode(image, wrong));
    }
    MessageType path = MessageTypes.standard("nav_msgs/Path");
    ByteBuffer poses =
        MessageCodec.encode(path.newMessage()).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    poses.putInt(poses.limit() - 4, 50_000_000);
    assertThrows(MalformedMessageException.class, () -> MessageCodec.decode(path, poses));
  }

  @Property(tries = 300)
  void randomBytesEitherDecodeToWhatEncodesBackOrAreRefused(@ForAll byte[] bytes) {
    try {
      Message message = MessageCodec.decode(EVERYTHING, ByteBuffer.wrap(bytes));
      assertEquals(bytes.length, MessageCodec.encode(message).limit());
    } catch (MalformedMessageException e) {
      // Refused, as it should be.
    }
  }

  @Test
  void refusesValuesThatDoNotFit() {
    Message message = EVERYTHING.newMessage();
    assertThrows(IllegalArgumentException.class, () -> message.set("usmall", 256));
    assertThrows(IllegalArgumentException.class, () -> message.set("usmall", -1));
    assertThrows(IllegalArgumentException.class, () -> message.set("small", 1.0));
    assertThrows(IllegalArgumentException.class, () -> message.set("text", 3));
    assertThrows(IllegalArgumentException.class, () -> message.set("three", new long[2]));
    assertThrows(
        IllegalArgumentException.class, () -> message.set("inner", EVERYTHING.newMessage()));
    assertThrows(IllegalArgumentException.class, () -> message.set("nothing", 1));
    assertThrows(IllegalArgumentException.class, () -> message.set("inner.nothing", 1));
  }

  @Test
  void bytesAreViewsThatLeaveTheBufferAlone() throws Exception {
    ByteBuffer bytes = MessageCodec.encode(everything());
    Message message = MessageCodec.decode(EVERYTHING, bytes);
    byte[] read = new byte[3];
    message.bytes("bytes").get(read);
    message.bytes("bytes").get(read);
    assertArrayEquals(new byte[] {1, -1, 3}, read);
    assertEquals(0, bytes.position());
  }

  @Test
  void spareArrayIsUsedIfItsLengthIsRightAndNothingOfItStays() {
    byte[] fresh = MessageCodec.encode(everything(), 4);
    byte[] spare = new byte[fresh.length];
    Arrays.fill(spare, 4, spare.length, (byte) 0x5A);
    assertSame(spare, MessageCodec.encode(everything(), 4, spare));
    assertArrayEquals(fresh, spare);
    byte[] longer = new byte[fresh.length + 1];
    assertArrayEquals(fresh, MessageCodec.encode(everything(), 4, longer));
    assertArrayEquals(new byte[longer.length], longer);
  }
}
