package org.keyway.worldmodels.models.keypoints;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.worldmodels.backend.Backend;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.data.Pixels;
import org.keyway.worldmodels.models.ModelKinds;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.run.TrainingSettings;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.TrainingObjective;
import org.keyway.worldmodels.training.TrainingPlan;

class KeypointsPlanTest {
  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    Backend.start(1);
  }

  /** A white square of 4 px, whose corner moves to the right on a ground of 20 % grey. */
  static FrameSequence square(int frames, int size, int motionClass) {
    return square(frames, size, motionClass, null);
  }

  /** The same with actions, [frames, A]. */
  static FrameSequence square(int frames, int size, int motionClass, float @Nullable [] actions) {
    byte[] rgb = new byte[frames * size * size * 3];
    double[] states = new double[4 * frames];
    for (int frame = 0; frame < frames; frame++) {
      for (int i = 0; i < size * size * 3; i++) {
        int column = i / 3 % size - 2 - frame;
        int row = i / 3 / size - 5;
        boolean inside = column >= 0 && column < 4 && row >= 0 && row < 4;
        rgb[frame * size * size * 3 + i] = (byte) (inside ? 255 : 51);
      }
      states[4 * frame] = 4 + frame;
      states[4 * frame + 1] = 7;
      states[4 * frame + 2] = motionClass;
      states[4 * frame + 3] = 4;
    }
    return new FrameSequence(frames, size, size, rgb, actions, states, null);
  }

  private static EpisodeCache episodes(int frames, int size, int motionClass) {
    return EpisodeCache.of(List.of(square(frames, size, 0), square(frames, size, motionClass)));
  }

  @Test
  void classesThatAreNotRecordedOrOutOfRangeAreRefused() {
    KeypointsConfig config = TinyKeypoints.config(true, true);
    EpisodeCache good = episodes(8, 16, 1);
    EpisodeCache bad = episodes(8, 16, 7);
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> KeypointsPlan.of(config, good, bad, new Parameters(1)));
    assertEquals(
        "the class of episode 1 is 7.0; it must be a whole number from 0 to 3, since state.classes"
            + " is 4",
        refused.getMessage());
    byte[] rgb = new byte[8 * 16 * 16 * 3];
    EpisodeCache blank =
        EpisodeCache.of(List.of(new FrameSequence(8, 16, 16, rgb, null, null, null)));
    refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> KeypointsPlan.of(config, blank, blank, new Parameters(1)));
    assertEquals(
        "state.motionClass reads number 2 of a recorded state; there are 0 (without classes:"
            + " state: {classes: 0})",
        refused.getMessage());
  }

  @Test
  void aSceneKnowsItsGroundAndWhereItsObjectIs() {
    FrameSequence window = square(8, 16, 0);
    ObjectScene scene = new ObjectScene(RecordedState.DEFAULT, window);
    assertTrue(scene.shows(0, 5 * 16 + 2));
    assertTrue(!scene.shows(0, 5 * 16 + 1) && !scene.shows(0, 4 * 16 + 2));
    float[] planes = new float[3 * 16 * 16];
    Pixels.unpack(window, 3, planes, 0);
    double[] centroid = scene.centroid(planes, 0);
    assertEquals(4 + 3, centroid[0], 1e-6);
    assertEquals(7, centroid[1], 1e-6);
    assertTrue(scene.hasRoom(0, -2, 0) && !scene.hasRoom(0, -2.1, 0));
    assertTrue(scene.hasRoom(0, 0, 7) && !scene.hasRoom(0, 0, 7.1));
  }

  @Test
  void bothStagesTakeStepsAndTheModelMeasuresItself() {
    KeypointsConfig config = TinyKeypoints.config(true, true);
    Parameters parameters = new Parameters(1);
    EpisodeCache episodes =
        EpisodeCache.of(
            List.of(
                square(8, 16, 0),
                square(8, 16, 0),
                square(8, 16, 1),
                square(8, 16, 1),
                square(8, 16, 2),
                square(8, 16, 2),
                square(8, 16, 3),
                square(8, 16, 3)));
    TrainingPlan plan = KeypointsPlan.of(config, episodes, episodes, parameters);
    for (int i = 0; i < plan.stages().size(); i++) {
      Stage stage = plan.stage(i);
      stage.feed(0);
      assertEquals(2, stage.objectives().size());
      for (TrainingObjective objective : stage.objectives()) {
        assertTrue(Double.isFinite(objective.graph().run()), objective.name());
      }
      assertTrue(stage.validate().values().stream().allMatch(Double::isFinite));
    }
    PictureNetworks networks = new PictureNetworks(config, parameters);
    Map<String, Double> metrics = new LinkedHashMap<>();
    new PictureEvaluation(config, networks, parameters).measure(episodes, 1, metrics);
    new MotionEvaluation(
            config,
            networks,
            new TrackGenerator(config, networks.codeSize(), parameters),
            parameters)
        .measure(episodes, 1, metrics);
    assertTrue(
        metrics.keySet().containsAll(List.of("tracking_error_px", "frechet_px2")),
        metrics::toString);
    // Not trained yet, so both detectors and their probes are the same.
    assertEquals(metrics.get("tracking_error_px_initial"), metrics.get("tracking_error_px"), 1e-9);
    assertEquals(0, metrics.get("final_deviation_px_recorded"), 1e-6);
  }

  @Test
  @Tag("slow")
  void thePaperSizeBuildsAndTakesAStepOfBothStages() throws IOException {
    String yaml = Files.readString(Path.of("..", "configs", "models", "paper", "keypoints.yaml"));
    Path single =
        Files.writeString(folder.resolve("single.yaml"), yaml.replace("batch: 16", "batch: 1"));
    TrainingSettings<?> settings = TrainingSettings.read(ModelKinds.ALL, single, null, null);
    KeypointsConfig config = (KeypointsConfig) settings.config();
    assertEquals(128, config.imageSize());
    assertEquals(40, config.translation().keypoints());
    assertEquals(1024, config.motion().units());
    List<FrameSequence> squares = new ArrayList<>();
    squares.add(square(config.episodeFrames(), config.imageSize(), 8));
    EpisodeCache episodes = EpisodeCache.of(squares);
    TrainingPlan plan = KeypointsPlan.of(config, episodes, episodes, new Parameters(config.seed()));
    for (int i = 0; i < plan.stages().size(); i++) {
      Stage stage = plan.stage(i);
      stage.feed(0);
      for (TrainingObjective objective : stage.objectives()) {
        assertTrue(Double.isFinite(objective.graph().run()), objective.name());
      }
    }
  }
}
