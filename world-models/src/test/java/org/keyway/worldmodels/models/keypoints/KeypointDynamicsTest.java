package org.keyway.worldmodels.models.keypoints;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.worldmodels.backend.Backend;
import org.keyway.worldmodels.backend.BackendInfo;
import org.keyway.worldmodels.checkpoint.DataCard;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.data.Pixels;
import org.keyway.worldmodels.model.DynamicsPredictor;
import org.keyway.worldmodels.model.FrameRollout;
import org.keyway.worldmodels.model.TrainedModel;
import org.keyway.worldmodels.model.VideoModel;
import org.keyway.worldmodels.models.ModelKinds;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.run.RunFolder;
import org.keyway.worldmodels.run.TrainingData;
import org.keyway.worldmodels.run.TrainingRun;
import org.keyway.worldmodels.run.TrainingSettings;
import org.keyway.worldmodels.training.TrainingListener;

/** A model that was trained with actions serves a planner; one without does not. */
class KeypointDynamicsTest {
  private static final String YAML =
      """
      model: keypoints
      name: tiny
      validationEpisodes: 1
      imageSize: 16
      futureFrames: 5
      state: {x: -1, y: -1, size: -1, classes: 0}
      translation: {channels: 2, keypoints: 2, %1$s}
      motion: {units: 4, latent: 2, codeUnits: 3, %1$s}
      transition: {units: 4, rolloutSteps: 3, %1$s}
      distance: {units: 4, %1$s}
      """
          .formatted("training: {steps: 2, batch: 4, validateEvery: 2}");

  private static BackendInfo backend;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    backend = Backend.start(1);
  }

  private static EpisodeCache episodes(int count, boolean acted) {
    List<FrameSequence> episodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] actions = new float[2 * 9];
      Arrays.fill(actions, 0.5f + i);
      episodes.add(KeypointsPlanTest.square(9, 16, i, acted ? actions : null));
    }
    return EpisodeCache.of(episodes);
  }

  private TrainedModel trained(boolean acted) throws IOException {
    Path file = Files.writeString(folder.resolve("config.yaml"), YAML);
    TrainingSettings<?> settings = TrainingSettings.read(ModelKinds.ALL, file, null, null);
    TrainingData data =
        new TrainingData(
            episodes(3, acted),
            episodes(1, acted),
            "squares",
            DataCard.of("squares", 4, 1L, null, "0".repeat(64)));
    new TrainingRun(settings, new RunFolder(folder, "tiny"), data, "a test", backend)
        .run(false, Duration.ZERO, TrainingListener.NONE);
    return ModelKinds.ALL.load(folder.resolve("tiny.kwm"));
  }

  @Test
  void withoutActionsThereAreNoPorts() throws IOException {
    TrainedModel model = trained(false);
    assertFalse(model instanceof DynamicsPredictor);
    assertTrue(assertInstanceOf(VideoModel.class, model).rollouts().isEmpty());
  }

  /** Any horizon will do, and a step may start from any predicted state. */
  @Test
  void rolloutsAreRecursiveAndOfAnyLength() throws IOException {
    DynamicsPredictor model = assertInstanceOf(DynamicsPredictor.class, trained(true));
    DynamicsModel dynamics = model.dynamics();
    int size = dynamics.embeddingSize();
    assertEquals(4, size);
    assertEquals(2, dynamics.actionSize());
    double[] start = {0.1, -0.2, 0.3, -0.4};
    int steps = 24;
    double[] actions = new double[2 * steps * 2];
    for (int i = 0; i < actions.length; i++) {
      actions[i] = Math.sin(i);
    }
    double[] together = new double[2 * steps * size];
    dynamics.rollout(start, actions, 2, steps, together);
    for (int row = 0; row < 2; row++) {
      double[] state = start.clone();
      for (int step = 0; step < steps; step++) {
        int at = row * steps + step;
        double[] next = new double[size];
        dynamics.rollout(state, Arrays.copyOfRange(actions, 2 * at, 2 * at + 2), 1, 1, next);
        double[] expected = Arrays.copyOfRange(together, at * size, (at + 1) * size);
        assertArrayEquals(expected, next, 1e-5, "step " + step);
        state = next;
      }
    }
  }

  /** The decoder draws into the first training frame, and the frame rollouts into their start. */
  @Test
  void decoderAndFrameRolloutsDrawTheKeypoints() throws IOException {
    TrainedModel trained = trained(true);
    DynamicsPredictor model = assertInstanceOf(DynamicsPredictor.class, trained);
    VideoModel video = assertInstanceOf(VideoModel.class, trained);
    FrameRollout rollouts = video.rollouts().orElseThrow();
    assertEquals(16, rollouts.imageSize());
    assertEquals(2, rollouts.actionSize());
    FrameSequence episode = episodes(1, true).get(0);
    Frame first = episode.frame(0);
    float[] planes = new float[3 * 16 * 16];
    Pixels.unpack(first.rgb(), 0, 16, planes, 0);
    float[] actions = {0.5f, 0.5f, 0.5f, 0.5f};
    float[] frames = new float[2 * planes.length];
    rollouts.rollout(planes, actions, 1, 2, frames);
    double[] start = model.encoder().encode(first);
    double[] states = new double[2 * start.length];
    model.dynamics().rollout(start, new double[] {.5, .5, .5, .5}, 1, 2, states);
    byte[] drawn = new byte[planes.length];
    Pixels.pack(frames, planes.length, 16, drawn, 0);
    Frame decoded = model.decoder().decode(Arrays.copyOfRange(states, 4, 8));
    assertArrayEquals(drawn, decoded.rgb(), "the first training frame is also the start here");
  }

  @Test
  void rolloutsLongerThanThePredictionAreRefused() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("long.yaml"), YAML.replace("rolloutSteps: 3", "rolloutSteps: 6"));
    KeypointsConfig config =
        (KeypointsConfig) TrainingSettings.read(ModelKinds.ALL, file, null, null).config();
    EpisodeCache episodes = episodes(2, true);
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> KeypointsPlan.of(config, episodes, episodes, new Parameters(1)));
    assertEquals(
        "transition.rolloutSteps is 6; it must be at most futureFrames 5", refused.getMessage());
  }
}
