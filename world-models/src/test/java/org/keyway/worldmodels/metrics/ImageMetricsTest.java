package org.keyway.worldmodels.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.random.Seeds;

class ImageMetricsTest {
  /** One pixel: differences 3, -4 and 12, squares 9 + 16 + 144. */
  @Test
  void meanSquaredErrorIsThatComputedByHand() {
    Frame a = new Frame(1, 1, new byte[] {10, (byte) 200, 12});
    Frame b = new Frame(1, 1, new byte[] {7, (byte) 204, 0});
    assertEquals(169 / 3.0, PixelError.meanSquaredError(a, b));
    assertEquals(
        20 * Math.log10(255 / Math.sqrt(169 / 3.0)),
        PixelError.peakSignalToNoiseRatioDecibels(a, b),
        1e-12);
  }

  @Test
  void blackAndWhiteAreZeroDecibelsApartAndEqualFramesInfinitelyMany() {
    Frame black = filled(4, 4, 0);
    Frame white = filled(4, 4, 255);
    assertEquals(0, PixelError.peakSignalToNoiseRatioDecibels(black, white));
    assertEquals(Double.POSITIVE_INFINITY, PixelError.peakSignalToNoiseRatioDecibels(white, white));
  }

  @ParameterizedTest
  @EnumSource
  void equalFramesAreEntirelySimilar(Ssim variant) {
    Frame frame = noise(24, 20, 1);
    assertEquals(1, variant.of(frame, frame), 1e-12);
  }

  @ParameterizedTest
  @EnumSource
  void similarityIsSymmetricAndFallsWithNoise(Ssim variant) {
    Frame frame = noise(24, 20, 1);
    Frame near = mixed(frame, noise(24, 20, 2), 0.1);
    Frame far = mixed(frame, noise(24, 20, 2), 0.5);
    assertEquals(variant.of(frame, far), variant.of(far, frame), 1e-12);
    assertTrue(variant.of(frame, near) > variant.of(frame, far));
    assertTrue(variant.of(frame, far) > 0);
  }

  /** Without contrast only the luminance term is left. */
  @Test
  void flatFramesAreComparedByTheirMeans() {
    double c1 = 6.5025;
    double expected = (2 * 100 * 150 + c1) / (100 * 100 + 150 * 150 + c1);
    double ffmpeg = (2 * 100 * 150 + c1 / 64) / (100 * 100 + 150 * 150 + c1 / 64);
    Frame a = filled(16, 12, 100);
    Frame b = filled(16, 12, 150);
    assertEquals(expected, Ssim.GAUSSIAN_RGB.of(a, b), 1e-9);
    assertEquals(expected, Ssim.UNIFORM_RGB.of(a, b), 1e-9);
    assertEquals(expected, Ssim.GAUSSIAN_GRAY.of(a, b), 1e-9);
    assertEquals(ffmpeg, Ssim.FFMPEG_GBRP.of(a, b), 1e-7);
  }

  /**
   * A single window with one pixel of 255 against all black: mean 255 / 49, population variance
   * (255 / 49)^2 * 48, of the sample 49 / 48 times that.
   */
  @Test
  void oneUniformWindowIsThatComputedByHand() {
    byte[] rgb = new byte[7 * 7 * 3];
    Arrays.fill(rgb, 3 * 24, 3 * 25, (byte) 255);
    double mean = 255 / 49.0;
    double variance = mean * mean * 49;
    double expected = 6.5025 / (mean * mean + 6.5025) * 58.5225 / (variance + 58.5225);
    assertEquals(expected, Ssim.UNIFORM_RGB.of(new Frame(7, 7, rgb), filled(7, 7, 0)), 1e-12);
  }

  /** Rows and columns past the last full window count for nothing. */
  @Test
  void ffmpegLooksAtEveryFourthPixelOnly() {
    Frame a = noise(11, 11, 1);
    byte[] changed = a.rgb().clone();
    for (int i = 0; i < changed.length; i++) {
      if (i / 33 >= 8 || i % 33 >= 24) {
        changed[i] = 0;
      }
    }
    assertEquals(1, Ssim.FFMPEG_GBRP.of(a, new Frame(11, 11, changed)), 1e-12);
  }

  @Test
  void refusesFramesOfDifferentSizes() {
    assertRefuses("4x6", () -> PixelError.meanSquaredError(filled(4, 6, 0), filled(6, 4, 0)));
    assertRefuses("16x12", () -> Ssim.GAUSSIAN_RGB.of(filled(16, 12, 0), filled(12, 16, 0)));
  }

  @ParameterizedTest
  @EnumSource
  void refusesFramesSmallerThanAWindow(Ssim variant) {
    int window = variant.windowPixels();
    Frame narrow = filled(window, window - 1, 0);
    Frame low = filled(window - 1, window, 0);
    assertRefuses(variant.name(), () -> variant.of(narrow, narrow));
    assertRefuses(window + "x" + window, () -> variant.of(low, low));
  }

  private static void assertRefuses(String named, Runnable comparison) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, comparison::run);
    assertTrue(refusal.getMessage().contains(named), refusal.getMessage());
  }

  private static Frame filled(int height, int width, int value) {
    byte[] rgb = new byte[height * width * 3];
    Arrays.fill(rgb, (byte) value);
    return new Frame(height, width, rgb);
  }

  private static Frame noise(int height, int width, long seed) {
    UniformRandomProvider random = Seeds.generator(seed);
    byte[] rgb = new byte[height * width * 3];
    random.nextBytes(rgb);
    return new Frame(height, width, rgb);
  }

  private static Frame mixed(Frame a, Frame b, double share) {
    byte[] rgb = new byte[a.rgb().length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) Math.round((1 - share) * (a.rgb()[i] & 0xFF) + share * (b.rgb()[i] & 0xFF));
    }
    return new Frame(a.height(), a.width(), rgb);
  }
}
