package org.keyway.experiments.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.keyway.experiments.trial.CameraConfig.Fault;
import org.keyway.planner.frame.Frame;

class CameraTest {
  private static final int STEPS = 4000;

  /** A frame of its own for each step. */
  private static Frame scene(int step) {
    byte[] rgb = new byte[3 * 4 * 6];
    Arrays.fill(rgb, (byte) (50 + step % 150));
    return new Frame(4, 6, rgb);
  }

  private static Camera camera(Fault fault, double share, int steps) {
    return new Camera(new CameraConfig(fault, share, steps, 20, 1), 7);
  }

  private static List<@Nullable Frame> delivered(Camera camera) {
    List<@Nullable Frame> frames = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      frames.add(camera.deliver(scene(step), step));
    }
    return frames;
  }

  @Test
  void aCameraThatWorksDeliversTheScene() {
    Frame scene = scene(3);
    assertSame(scene, camera(Fault.NONE, 1, 1).deliver(scene, 3));
    assertSame(scene, camera(Fault.LOST, 0, 1).deliver(scene, 3));
  }

  @Test
  void shrunkPixelsAreTheMeansOfTheirBlocks() {
    byte[] rgb = new byte[3 * 4 * 6];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (3 * i);
    }
    Camera camera = new Camera(new CameraConfig(Fault.NONE, 0, 1, 0, 2), 1);
    Frame small = camera.shrunk(new Frame(4, 6, rgb));
    assertEquals(2, small.height());
    assertEquals(3, small.width());
    // Row 0, column 1, green: bytes 7 and 10 of row 0, and 25 and 28 of row 1.
    assertEquals(Math.round(3 * (7 + 10 + 25 + 28) / 4f), small.channel(0, 1, 1));
    assertEquals(small, camera.deliver(new Frame(4, 6, rgb), 0));
    Frame odd = new Frame(3, 6, new byte[3 * 3 * 6]);
    String refusal =
        assertThrows(IllegalArgumentException.class, () -> camera.shrunk(odd)).getMessage();
    assertEquals("camera: shrink is 2, which does not divide frames of 3x6 px", refusal);
  }

  @Test
  void faultsComeInStretchesAndTakeTheirShareOfTheSteps() {
    List<@Nullable Frame> frames = delivered(camera(Fault.LOST, 0.3, 4));
    long lost = frames.stream().filter(frame -> frame == null).count();
    assertEquals(0.3, lost / (double) STEPS, 0.05);
    for (int step = 0; step < STEPS; step++) {
      assertEquals(frames.get(step - step % 4) == null, frames.get(step) == null);
    }
  }

  @Test
  void aFrozenCameraRepeatsTheLastGoodFrame() {
    List<@Nullable Frame> whole = delivered(camera(Fault.LOST, 0.3, 4));
    List<@Nullable Frame> frozen = delivered(camera(Fault.FROZEN, 0.3, 4));
    Frame last = null;
    for (int step = 0; step < STEPS; step++) {
      last = whole.get(step) == null ? last : scene(step);
      if (last != null) {
        assertEquals(last, frozen.get(step), "step " + step);
      }
    }
    Camera atOnce = camera(Fault.FROZEN, 1, 4);
    assertEquals(scene(0), atOnce.deliver(scene(0), 0));
    assertEquals(scene(0), atOnce.deliver(scene(9), 9));
  }

  @Test
  void noiseHasTheDeviationThatWasAskedForAndComesAgain() {
    Frame scene = new Frame(64, 64, new byte[3 * 64 * 64]);
    Arrays.fill(scene.rgb(), (byte) 120);
    Frame noisy = camera(Fault.NOISY, 1, 1).deliver(scene, 5);
    assertNotNull(noisy);
    double squares = 0;
    for (byte value : noisy.rgb()) {
      squares += Math.pow((value & 0xFF) - 120, 2) / noisy.rgb().length;
    }
    assertEquals(20, Math.sqrt(squares), 1);
    assertEquals(noisy, camera(Fault.NOISY, 1, 1).deliver(scene, 5));
    assertNotEquals(noisy, camera(Fault.NOISY, 1, 1).deliver(scene, 6));
    assertEquals(120, scene.rgb()[0], "the scene is as it was");
  }

  @Test
  void theRightHalfIsBlack() {
    Frame half = camera(Fault.HALF_BLACK, 1, 1).deliver(scene(0), 0);
    assertNotNull(half);
    for (int row = 0; row < 4; row++) {
      for (int column = 0; column < 6; column++) {
        assertEquals(column < 3 ? 50 : 0, half.channel(row, column, 1));
      }
    }
    assertNull(camera(Fault.LOST, 1, 1).deliver(scene(0), 0));
    assertTrue(scene(0).channel(0, 5, 0) > 0);
  }
}
