package org.keyway.app.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.keyway.app.recording.Signal.Sampling;
import org.keyway.configuration.InputException;
import org.keyway.ros.message.FieldPath;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.MessageTypes;

class SignalTest {
  private static final MessageType POINT = MessageTypes.standard("geometry_msgs/Point");

  /** x is the time, and y a tenth of its square. */
  private static Signal signal(Sampling sampling, long... times) {
    Signal signal =
        new Signal(List.of(FieldPath.of(POINT, "x"), FieldPath.of(POINT, "y")), sampling);
    for (long time : times) {
      signal.add(time, signal.read(POINT.newMessage().set("x", time).set("y", time * time / 10.0)));
    }
    return signal;
  }

  private static double[] sample(Signal signal, long from, long to) {
    double[] row = new double[3];
    signal.sample(from, to, row, 1);
    return new double[] {row[1], row[2]};
  }

  @Test
  void statesAreWhatIsNearest() {
    Signal signal = signal(Sampling.NEAREST, 10, 20, 40);
    assertArrayEquals(new double[] {10, 10}, sample(signal, 0, 10));
    assertArrayEquals(new double[] {10, 10}, sample(signal, 15, 25));
    assertArrayEquals(new double[] {20, 40}, sample(signal, 16, 25));
    assertArrayEquals(new double[] {40, 160}, sample(signal, 99, 100));
    assertTrue(signal.covers(43, 50, 3));
    assertFalse(signal.covers(44, 50, 3));
    assertTrue(signal.covers(7, 8, 3));
    assertFalse(signal.covers(6, 8, 3));
  }

  @Test
  void commandsAreTheMeanOfTheFramesTimeOrWhatCameLast() {
    Signal signal = signal(Sampling.HELD, 10, 20, 40);
    assertArrayEquals(new double[] {15, 25}, sample(signal, 10, 40));
    assertArrayEquals(new double[] {20, 40}, sample(signal, 30, 40));
    assertArrayEquals(new double[] {40, 160}, sample(signal, 1000, 1010));
    assertFalse(signal.covers(0, 10, 3));
    assertTrue(signal.covers(1, 11, 3));
  }

  @Test
  void motionIsHowFarWhatIsNearestMoves() {
    Signal signal = signal(Sampling.CHANGE, 10, 20, 40);
    assertArrayEquals(new double[] {10, 30}, sample(signal, 10, 20));
    assertArrayEquals(new double[] {0, 0}, sample(signal, 18, 22));
    assertFalse(signal.covers(10, 30, 3));
  }

  @Test
  void whatIsUnknownIsNotTakenFromFarAway() {
    Signal held = signal(Sampling.HELD, 10, 20, 40);
    held.addUnknown(25);
    assertTrue(held.covers(15, 22, 3));
    assertFalse(held.covers(22, 30, 3));
    assertFalse(held.covers(30, 40, 3));
    assertTrue(held.covers(22, 41, 3));
    Signal nearest = signal(Sampling.NEAREST, 10, 20, 40);
    nearest.addUnknown(30);
    assertTrue(nearest.covers(22, 26, 10));
    assertFalse(nearest.covers(26, 30, 10));
    assertTrue(nearest.covers(26, 38, 10));
  }

  @Test
  void numbersThatNoModelCanLearnFromAreNamed() {
    Signal signal = signal(Sampling.HELD, 10);
    for (double sound : new double[] {0, -1e10, 1e10, Double.MIN_VALUE}) {
      assertNull(signal.unsound(new double[] {1, sound}));
    }
    for (double wrong : new double[] {1.1e10, -Double.MAX_VALUE, Float.MAX_VALUE}) {
      assertEquals("y is " + wrong, signal.unsound(new double[] {1, wrong}));
    }
    assertEquals("x is NaN", signal.unsound(new double[] {Double.NaN, 1}));
    assertEquals("x is -Infinity", signal.unsound(new double[] {Double.NEGATIVE_INFINITY, 1}));
  }

  @Test
  void fieldsAreNamedOrUsual() {
    MessageType twist = MessageTypes.standard("geometry_msgs/TwistStamped");
    assertArrayEquals(
        new String[] {"twist.linear.x", "twist.linear.y"},
        NumericTopic.parse("--action", "/cmd").resolve(twist).stream()
            .map(Object::toString)
            .toArray());
    assertArrayEquals(
        new String[] {"twist.angular.z"},
        NumericTopic.parse("--action", "/cmd:twist.angular.z").resolve(twist).stream()
            .map(Object::toString)
            .toArray());
    assertRefused(
        "/cmd", POINT, "name its fields, as in /cmd:FIELD,FIELD; its numbers are x, y, z");
    assertRefused("/cmd:w", POINT, "has no field 'w'");
    assertRefused("/cmd:header.stamp", twist, "is a time, no number");
    assertRefused("/cmd:header.frame_id", twist, "is a string, no number");
    assertRefused("/cmd:twist.linear", twist, "no number");
    assertThrows(InputException.class, () -> NumericTopic.parse("--action", "/cmd:"));
    assertThrows(InputException.class, () -> NumericTopic.parse("--action", "/cmd:x,"));
    assertThrows(InputException.class, () -> NumericTopic.parse("--action", ":x"));
  }

  private static void assertRefused(String topic, MessageType type, String problem) {
    InputException refused =
        assertThrows(
            InputException.class, () -> NumericTopic.parse("--action", topic).resolve(type));
    assertTrue(refused.getMessage().contains(problem), refused.getMessage());
  }
}
