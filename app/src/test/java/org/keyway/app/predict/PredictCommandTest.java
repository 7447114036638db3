package org.keyway.app.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyway.app.testing.TinyRuns;

@Tag("slow")
class PredictCommandTest {
  @TempDir private static Path folder;
  private static Path data;
  private static Path model;

  private final TinyRuns runs = new TinyRuns(folder);

  @BeforeAll
  static void train() throws IOException {
    TinyRuns runs = new TinyRuns(folder);
    data = runs.data("sbm.h5", 12, 10, 16, 1);
    Path config = runs.write("tiny.yaml", TinyRuns.CONFIG);
    Path out = folder.resolve("run");
    assertEquals(
        0, runs.run("train", config, "--data", data, "--out", out, "--threads", 1), runs::err);
    model = out.resolve("tiny.kwm");
  }

  private int predict(Path file, int episode, Path out) {
    return runs.run(
        "predict", model, "--data", file, "--episode", episode, "--out", out, "--threads", 1);
  }

  private void assertRefused(String problem, int exit) {
    assertEquals(2, exit, runs.err());
    assertEquals(1, runs.err().lines().count(), runs.err());
    assertTrue(runs.err().contains(problem), runs.err());
  }

  @Test
  void animationHasAPictureForEachFrameOfTheWindow() throws IOException {
    Path gif = folder.resolve("new/p.gif");
    assertEquals(0, predict(data, 11, gif), runs::err);
    assertTrue(runs.out().contains("10 frames, of which 2 were given; true keyframes at "));
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream stream = ImageIO.createImageInputStream(gif.toFile())) {
      reader.setInput(stream);
      assertEquals(10, reader.getNumImages(true));
    }
    byte[] first = Files.readAllBytes(gif);
    assertEquals(0, predict(data, 11, gif), runs::err);
    assertEquals(Files.size(gif), first.length, "the same seed, the same picture");
  }

  @Test
  void refusesWhatCannotBePredicted() throws IOException {
    Path gif = folder.resolve("refused.gif");
    assertRefused("--episode is 12; ", predict(data, 12, gif));
    assertRefused("has 0 to 11", predict(data, -1, gif));
    assertRefused(
        "has frames of 24x24; the model reads 16x16",
        predict(runs.data("large.h5", 2, 10, 24, 1), 0, gif));
    assertRefused(
        "has the 10 frames that the model needs",
        predict(runs.data("short.h5", 2, 9, 16, 1), 1, gif));
    assertRefused("would replace", predict(data, 0, model));
    assertFalse(Files.exists(gif));
  }
}
