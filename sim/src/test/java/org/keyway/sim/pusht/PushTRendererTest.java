package org.keyway.sim.pusht;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keyway.planner.frame.Frame;
import org.keyway.sim.render.Appearance;
import org.keyway.sim.testing.SharedData;

class PushTRendererTest {
  private static Frame draw(double[] state) {
    return new PushTRenderer(96).render(state, Appearance.STANDARD);
  }

  private static double[] state(PushTDemonstration demonstration, int step) {
    double[] state = new double[PushTState.SIZE];
    System.arraycopy(
        demonstration.poses(),
        step * PushTDemonstration.POSE_SIZE,
        state,
        0,
        PushTDemonstration.POSE_SIZE);
    state[PushTState.GOAL_X] = 256;
    state[PushTState.GOAL_Y] = 256;
    state[PushTState.GOAL_ANGLE] = Math.PI / 4;
    return state;
  }

  @Test
  @Tag("peers")
  void looksLikeTheRealFrames() throws Exception {
    Path demos = SharedData.require("pusht/demos_000-119.csv.gz");
    Path frames = SharedData.require("pusht/frames_000-019.zip");
    PushTRenderer renderer = new PushTRenderer(96);
    double sum = 0;
    double least = Double.POSITIVE_INFINITY;
    int count = 0;
    try (ZipFile zip = new ZipFile(frames.toFile())) {
      for (PushTDemonstration demonstration : PushTDemonstrations.read(demos)) {
        for (int step = 0; step < demonstration.length(); step += 4) {
          ZipEntry entry =
              zip.getEntry("ep%03d/t%03d.png".formatted(demonstration.episode(), step));
          if (entry == null) {
            continue;
          }
          try (InputStream bytes = zip.getInputStream(entry)) {
            double psnr =
                psnr(
                    ImageIO.read(bytes),
                    renderer.render(state(demonstration, step), Appearance.STANDARD));
            sum += psnr;
            least = Math.min(least, psnr);
            count++;
          }
        }
      }
    }
    assertTrue(count > 500, "frames compared: " + count);
    assertTrue(sum / count > 34.5, "mean PSNR in dB: " + sum / count);
    assertTrue(least > 33, "least PSNR in dB: " + least);
  }

  private static double psnr(BufferedImage real, Frame drawn) {
    double squares = 0;
    for (int row = 0; row < 96; row++) {
      for (int column = 0; column < 96; column++) {
        for (int channel = 0; channel < 3; channel++) {
          int value = real.getRGB(column, row) >> (16 - 8 * channel) & 0xFF;
          double difference = value - drawn.channel(row, column, channel);
          squares += difference * difference;
        }
      }
    }
    return 10 * Math.log10(255 * 255 * 96 * 96 * 3 / squares);
  }

  @Test
  void drawsEachThingInItsColour() {
    double[] state = {100, 400, 400, 100, 0, 0, 0, 0, 0, 0, 256, 256, Math.PI / 4, 0};
    Frame frame = draw(state);
    assertPixel(frame, 0xFFFFFF, 20, 20);
    assertPixel(frame, 0x4E7EFF, 100, 400);
    assertPixel(frame, 0x8FA3B8, 400, 115);
    assertPixel(frame, 0x8FA3B8, 400, 180);
    assertPixel(frame, 0x90EE90, 246, 266);
  }

  private static void assertPixel(Frame frame, int colour, int x, int y) {
    int row = y * 96 / 512;
    int column = x * 96 / 512;
    int found =
        frame.channel(row, column, 0) << 16
            | frame.channel(row, column, 1) << 8
            | frame.channel(row, column, 2);
    assertEquals(Integer.toHexString(colour), Integer.toHexString(found));
  }

  @Test
  void samePixelsOnEveryThread() {
    PushTEnvironment world = new PushTEnvironment(PushTConfiguration.DEFAULT);
    double[] state = world.observe().state();
    Frame here = draw(state);
    Frame there = CompletableFuture.supplyAsync(() -> world.copy().render(state)).join();
    assertEquals(here, there);
  }

  @Test
  void goalChangesThePicture() {
    double[] state = new PushTEnvironment(PushTConfiguration.DEFAULT).observe().state();
    Frame usual = draw(state);
    state[PushTState.GOAL_X] += 30;
    assertNotEquals(usual, draw(state));
  }

  @Test
  void sizesColoursAndShiftOfALookAreSeen() {
    double[] state = {100, 400, 400, 100, 0, 0, 0, 0, 0, 0, 256, 256, Math.PI / 4, 0};
    Appearance look = new Appearance(1, 0.5, 7, 1, 0, 0, 8, 0);
    Frame frame = new PushTRenderer(96).render(state, look);
    int scale = 512 / 96 + 1;
    assertPixel(frame, look.colourOf(0, 0xFFFFFF), 20, 20);
    // The camera went 8 pixels to the right, so things are as far to the left.
    assertPixel(frame, look.colourOf(3, 0x4E7EFF), 100 - 8 * 512 / 96, 400);
    double edge = 60 * look.sizeOf(4);
    assertPixel(frame, look.colourOf(4, 0), 400 - 8 * 512 / 96 + (int) edge - 2 * scale, 112);
    assertPixel(frame, look.colourOf(0, 0), 400 - 8 * 512 / 96 + (int) edge + 2 * scale, 112);
  }
}
