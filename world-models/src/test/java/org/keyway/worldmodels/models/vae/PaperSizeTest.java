package org.keyway.worldmodels.models.vae;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyway.configuration.Configurations;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.worldmodels.backend.Backend;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.Training;
import org.keyway.worldmodels.training.TrainingListener;
import org.keyway.worldmodels.training.TrainingPlan;

/** The network in the paper's size. */
class PaperSizeTest {
  @TempDir Path folder;

  @Test
  @Tag("slow")
  void theNetworkOfThePaperTakesAStep() {
    Backend.start(1);
    VaeConfig config =
        Configurations.read(
            Path.of("..", "configs", "models", "paper", "vae.yaml"), VaeConfig.DEFAULT);
    int size = config.imageSize();
    byte[] rgb = new byte[2 * 3 * size * size];
    rgb[0] = (byte) 255;
    EpisodeCache episodes =
        EpisodeCache.of(List.of(new FrameSequence(2, size, size, rgb, null, null, null)));
    Parameters parameters = new Parameters(config.seed());
    TrainingPlan plan = Vae.VAE.recipe().plan(config, episodes, episodes, parameters);
    double[] loss = {Double.NaN};
    TrainingListener once =
        new TrainingListener() {
          @Override
          public void stepped(Stage stage, int step, double value) {
            loss[0] = value;
            throw new IllegalStateException("one step");
          }
        };
    Training training =
        new Training(plan, folder.resolve("state"), Map.of(), Duration.ofDays(1), once);
    assertThrows(IllegalStateException.class, training::run);
    // The first prediction is about one half everywhere.
    assertEquals(size * size * Math.log(2), loss[0], 30);
    assertEquals(
        500L * 2 * (size * size + 1 + 20) + size * size + 40 + 20 * 500, parameters.size());
  }
}
