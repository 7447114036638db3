package org.keyway.sim.sequences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.keyway.sim.testing.Refusals.assertRefusesIntegers;
import static org.keyway.sim.testing.Refusals.assertRefusesNumbers;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.sim.sequences.StructuredBrownianMotion.Configuration;

class StructuredBrownianMotionTest {
  private static final int SIZE = 32;
  private static final int S = Ball.STATE_SIZE;

  private final StructuredBrownianMotion generator =
      new StructuredBrownianMotion(Configuration.DEFAULT);

  @Property(tries = 200)
  void movesStraightAtConstantSpeedExceptAtKeyframes(@ForAll long seed) {
    Track track = generator.track(seed, 3);
    double[] states = track.states();
    for (int frame = 0; frame + 1 < track.keyframes().length; frame++) {
      int at = frame * S;
      assertEquals(states[at] + states[at + 2], states[at + S], 1e-9);
      assertEquals(states[at + 1] + states[at + 3], states[at + S + 1], 1e-9);
      assertEquals(
          Math.hypot(states[2], states[3]), Math.hypot(states[at + 2], states[at + 3]), 1e-9);
      boolean turned = turnDegrees(states, frame + 1) > 1e-6;
      assertEquals(track.keyframes()[frame + 1], turned, "frame " + (frame + 1));
    }
  }

  @Property(tries = 200)
  void turnsAreAtLeastThirtyDegreesAndSixToEightFramesApart(@ForAll long seed) {
    Track track = generator.track(seed, 0);
    int last = -1;
    for (int frame = 1; frame < track.keyframes().length; frame++) {
      if (track.keyframes()[frame]) {
        assertTrue(turnDegrees(track.states(), frame) >= 30 - 1e-9);
        int segment = frame - last;
        assertTrue(last < 0 ? frame <= 8 : segment >= 6 && segment <= 8, "segment " + segment);
        last = frame;
      }
    }
    assertTrue(last >= 35 - 8);
  }

  @Property(tries = 200)
  void ballOfConstantSizeStaysInsideTheImage(@ForAll long seed) {
    double[] states = generator.track(seed, 0).states();
    double radius = states[4];
    assertTrue(radius >= 2 && radius <= 3);
    double speed = Math.hypot(states[2], states[3]);
    assertTrue(speed >= 1 - 1e-9 && speed <= 1.5 + 1e-9);
    for (int at = 0; at < states.length; at += S) {
      assertEquals(radius, states[at + 4]);
      assertTrue(Ball.inside(SIZE, states[at], states[at + 1], radius - 1e-9));
    }
  }

  @Test
  void noTurnHidesOnTheLastFrameToConditionOn() {
    int turnsBefore = 0;
    for (int i = 0; i < 1000; i++) {
      boolean[] keyframes = generator.track(1, i).keyframes();
      assertFalse(keyframes[0]);
      assertFalse(keyframes[4]);
      turnsBefore += keyframes[1] || keyframes[2] || keyframes[3] ? 1 : 0;
    }
    assertEquals(500, turnsBefore, 60);
  }

  @Test
  void everySegmentLengthIsEquallyLikely() {
    int[] counts = new int[9];
    for (int i = 0; i < 2000; i++) {
      boolean[] keyframes = generator.track(2, i).keyframes();
      int last = -1;
      // Only turns whose segment cannot be cut off by the end of the sequence.
      for (int frame = 5; frame < keyframes.length; frame++) {
        if (keyframes[frame]) {
          if (last >= 0) {
            counts[frame - last]++;
          }
          last = frame < keyframes.length - 8 ? frame : -1;
        }
      }
    }
    double third = (counts[6] + counts[7] + counts[8]) / 3.0;
    for (int length = 6; length <= 8; length++) {
      assertEquals(third, counts[length], 0.06 * third, "segments of " + length);
    }
  }

  @Test
  void framesAreBlackAndWhiteAndShowTheBallWhereItIs() {
    for (int i = 0; i < 20; i++) {
      FrameSequence sequence = generator.generate(3, i);
      double[] states = sequence.states();
      for (int frame = 0; frame < sequence.length(); frame++) {
        double x = 0;
        double y = 0;
        int white = 0;
        for (int pixel = 0; pixel < SIZE * SIZE; pixel++) {
          int at = (frame * SIZE * SIZE + pixel) * 3;
          byte value = sequence.pixels()[at];
          assertTrue(value == 0 || value == -1);
          assertEquals(value, sequence.pixels()[at + 1]);
          assertEquals(value, sequence.pixels()[at + 2]);
          if (value == -1) {
            x += pixel % SIZE + 0.5;
            y += pixel / SIZE + 0.5;
            white++;
          }
        }
        double radius = states[frame * S + 4];
        assertEquals(Math.PI * radius * radius, white, 5);
        assertEquals(states[frame * S], x / white, 0.4);
        assertEquals(states[frame * S + 1], y / white, 0.4);
      }
    }
  }

  @Test
  void otherConfigurationsKeepTheirOwnRules() {
    StructuredBrownianMotion fast =
        new StructuredBrownianMotion(new Configuration(1, 60, 48, 3, 3, 44, 4, 4, 3, 3));
    for (int i = 0; i < 50; i++) {
      Track track = fast.track(4, i);
      assertEquals(61, track.keyframes().length);
      double[] states = track.states();
      for (int frame = 4; frame < 61; frame++) {
        assertEquals(track.keyframes()[frame - 3], track.keyframes()[frame]);
        if (track.keyframes()[frame]) {
          assertTrue(turnDegrees(states, frame) >= 44 - 1e-9);
        }
        assertTrue(Ball.inside(48, states[frame * S], states[frame * S + 1], 4 - 1e-9));
      }
    }
  }

  @Test
  void refusesConfigurationsOutOfRange() {
    assertRefusesIntegers("conditioningFrames", v -> of(v, 30, 32, 6, 8, 30, 2, 3, 1, 1.5), 0, 501);
    assertRefusesIntegers("futureFrames", v -> of(5, v, 32, 6, 8, 30, 2, 3, 1, 1.5), 0, 501);
    assertRefusesIntegers("imageSizePixels", v -> of(5, 30, v, 6, 8, 30, 2, 3, 1, 1.5), 7, 29, 257);
    assertRefusesIntegers("segmentMinFrames", v -> of(5, 30, 32, v, 8, 30, 2, 3, 1, 1.5), 1, 1001);
    assertRefusesIntegers("segmentMaxFrames", v -> of(5, 30, 32, 6, v, 30, 2, 3, 1, 1.5), 5, 1001);
    assertRefusesNumbers("turnMinDegrees", v -> ofTurn(v), -0.1, 44.1);
    assertRefusesNumbers("radiusMinPixels", v -> ofRadius(v, 3), 0.5, 33);
    assertRefusesNumbers("radiusMaxPixels", v -> ofRadius(2, v), 1.9, 33);
    assertRefusesNumbers("speedMinPixelsPerFrame", v -> ofSpeed(v, 1.5), 0, -1, 33);
    assertRefusesNumbers("speedMaxPixelsPerFrame", v -> ofSpeed(1, v), 0.9, 33);
  }

  @Test
  void refusesSegmentsThatMightNotFitIntoTheImage() {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> of(5, 30, 32, 6, 9, 30, 2, 3, 1, 1.5));
    assertEquals(
        "imageSizePixels is 32; a ball of radius 3.0 that goes 13.5 px before it may turn needs at"
            + " least 33.0",
        refusal.getMessage());
  }

  private static Record of(
      int conditioning,
      int future,
      int size,
      int segmentMin,
      int segmentMax,
      double turn,
      double radiusMin,
      double radiusMax,
      double speedMin,
      double speedMax) {
    return new Configuration(
        conditioning,
        future,
        size,
        segmentMin,
        segmentMax,
        turn,
        radiusMin,
        radiusMax,
        speedMin,
        speedMax);
  }

  private static Record ofTurn(double turn) {
    return of(5, 30, 32, 6, 8, turn, 2, 3, 1, 1.5);
  }

  private static Record ofRadius(double min, double max) {
    return of(5, 30, 32, 6, 8, 30, min, max, 1, 1.5);
  }

  private static Record ofSpeed(double min, double max) {
    return of(5, 30, 32, 6, 8, 30, 2, 3, min, max);
  }

  /** Angle between the velocities with which a frame is reached and left. */
  private static double turnDegrees(double[] states, int frame) {
    int after = frame * S;
    int before = after - S;
    double dot = states[before + 2] * states[after + 2] + states[before + 3] * states[after + 3];
    double cross = states[before + 2] * states[after + 3] - states[before + 3] * states[after + 2];
    return Math.toDegrees(Math.abs(Math.atan2(cross, dot)));
  }
}
