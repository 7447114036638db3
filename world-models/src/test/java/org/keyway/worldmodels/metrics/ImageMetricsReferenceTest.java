package org.keyway.worldmodels.metrics;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keyway.planner.frame.Frame;
import org.keyway.worldmodels.testing.SharedData;

/** Against what scikit-image 0.19.3, OpenCV 4.6 and FFmpeg 5.1 say of 14 pairs of real frames. */
@Tag("peers")
class ImageMetricsReferenceTest {
  /** FFmpeg prints six decimals. */
  private static final double PRINTED = 1e-6;

  /** scikit-image 0.19.3 and OpenCV 4.6, whose values are given in full. */
  private static final double COMPUTED = 1e-9;

  @Test
  void agreesWithOtherToolsOnRealFrames() throws IOException {
    List<Map<String, String>> rows = rows(SharedData.require("metrics/reference.csv"));
    assertEquals(14, rows.size());
    for (Map<String, String> row : rows) {
      Frame a = read(row.get("a"));
      Frame b = read(row.get("b"));
      double mse = PixelError.meanSquaredError(a, b);
      double psnr = PixelError.peakSignalToNoiseRatioDecibels(a, b);
      assertAll(
          row.get("a") + " and " + row.get("b"),
          () -> assertEquals(value(row, "mse_skimage"), mse, COMPUTED),
          () -> assertEquals(value(row, "psnr_skimage"), psnr, COMPUTED),
          () -> assertEquals(value(row, "psnr_opencv"), psnr, COMPUTED),
          () -> assertEquals(value(row, "psnr_ffmpeg_gbrp"), psnr, PRINTED),
          () -> assertSsim(row, "ssim_gauss_rgbmean_skimage", Ssim.GAUSSIAN_RGB, COMPUTED),
          () -> assertSsim(row, "ssim_uniform7_rgbmean_skimage", Ssim.UNIFORM_RGB, COMPUTED),
          () -> assertSsim(row, "ssim_gauss_gray_skimage", Ssim.GAUSSIAN_GRAY, COMPUTED),
          () -> assertSsim(row, "ssim_ffmpeg_gbrp", Ssim.FFMPEG_GBRP, PRINTED));
    }
  }

  private static void assertSsim(
      Map<String, String> row, String column, Ssim variant, double tolerance) throws IOException {
    double ssim = variant.of(read(row.get("a")), read(row.get("b")));
    assertEquals(value(row, column), ssim, tolerance, column);
  }

  private static double value(Map<String, String> row, String column) {
    return Double.parseDouble(row.get(column));
  }

  private static List<Map<String, String>> rows(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    String[] names = lines.get(0).split(",", -1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] values = line.split(",", -1);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < names.length; i++) {
        row.put(names[i], values[i]);
      }
      rows.add(row);
    }
    return rows;
  }

  private static Frame read(String name) throws IOException {
    BufferedImage image = ImageIO.read(SharedData.require("metrics/img/" + name).toFile());
    int height = image.getHeight();
    int width = image.getWidth();
    byte[] rgb = new byte[height * width * 3];
    for (int i = 0; i < height * width; i++) {
      int pixel = image.getRGB(i % width, i / width);
      rgb[3 * i] = (byte) (pixel >> 16);
      rgb[3 * i + 1] = (byte) (pixel >> 8);
      rgb[3 * i + 2] = (byte) pixel;
    }
    return new Frame(height, width, rgb);
  }
}
