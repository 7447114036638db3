package org.keyway.app.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.KeyframeModel;
import org.keyway.planner.random.Seeds;
import org.keyway.sim.SequenceGenerator;
import org.keyway.sim.catalog.Entry;
import org.keyway.sim.catalog.SequenceGenerators;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.models.ModelKinds;
import org.keyway.worldmodels.models.keyin.KeyInModel;

/** What the checkpoints in the repository are worth, on sequences that no training has seen. */
@Tag("slow")
class CommittedCheckpointsTest {
  private static final long SEED = 4711;
  private static final int SEQUENCES = 100;
  private static final Path FOLDER = Path.of("..", "world-models", "checkpoints");

  private static KeyInModel model(String name) throws IOException {
    Path file = FOLDER.resolve(name + ".kwm");
    return (KeyInModel) ModelKinds.ALL.load(file);
  }

  private static EpisodeCache episodes(String generator) throws IOException {
    for (Entry<SequenceGenerator, ?> entry : SequenceGenerators.all()) {
      if (entry.name().equals(generator)) {
        SequenceGenerator sequences = entry.create(entry.defaultConfiguration());
        return EpisodeCache.of(
            LongStream.range(0, SEQUENCES).mapToObj(i -> sequences.generate(SEED, i)).toList());
      }
    }
    throw new IllegalArgumentException(generator);
  }

  @ParameterizedTest
  @CsvSource({"sbm, 0.93", "wall-push, 0.6", "gridworld, 0.42"})
  void keyInFindsKeyframesAtLeastAsWellAsPublished(String set, double f1) throws IOException {
    Map<String, Double> metrics = model("keyin-" + set).evaluate(episodes(set), 1);
    assertTrue(metrics.get("f1") >= f1, metrics.toString());
    assertTrue(metrics.get("mean_max_delta") >= 0.9, metrics.toString());
  }

  @Test
  void dynamicsTellPuckAndPusherAndKeepTellingThemAhead() throws IOException {
    Path file = FOLDER.resolve("dynamics-wall-push.kwm");
    Map<String, Double> metrics = ModelKinds.ALL.load(file).evaluate(episodes("wall-push-play"), 1);
    assertTrue(metrics.get("puck_px") <= 0.3, metrics.toString());
    assertTrue(metrics.get("pusher_px") <= 0.5, metrics.toString());
    assertTrue(metrics.get("puck_px_8_ahead") <= 1.1, metrics.toString());
    assertTrue(metrics.get("puck_px_15_ahead") <= 2.0, metrics.toString());
    assertTrue(
        metrics.get("distance_rank_correlation") > metrics.get("embedding_rank_correlation"),
        metrics.toString());
  }

  @Test
  void dynamicsOfPushTTellAgentAndBlockAndKeepTellingThemAhead() throws IOException {
    Path file = FOLDER.resolve("dynamics-pusht.kwm");
    Map<String, Double> metrics = ModelKinds.ALL.load(file).evaluate(episodes("pusht-play"), 1);
    assertTrue(metrics.get("agent_px") <= 0.5, metrics.toString());
    assertTrue(metrics.get("block_px") <= 0.3, metrics.toString());
    assertTrue(metrics.get("angle_degrees") <= 4, metrics.toString());
    assertTrue(metrics.get("block_px_4_ahead") <= 0.8, metrics.toString());
    assertTrue(metrics.get("angle_degrees_4_ahead") <= 6, metrics.toString());
  }

  @Test
  void keypointsOfWallPushTellPuckAndPusherAhead() throws IOException {
    Path file = FOLDER.resolve("keypoints-wall-push.kwm");
    Map<String, Double> metrics = ModelKinds.ALL.load(file).evaluate(episodes("wall-push-play"), 1);
    assertTrue(metrics.get("puck_px") <= 0.3, metrics.toString());
    assertTrue(metrics.get("pusher_px") <= 0.5, metrics.toString());
    assertTrue(metrics.get("puck_px_8_ahead") <= 1.5, metrics.toString());
    assertTrue(metrics.get("pusher_px_8_ahead") <= 1.5, metrics.toString());
    assertTrue(
        metrics.get("distance_rank_correlation") > metrics.get("embedding_rank_correlation"),
        metrics.toString());
  }

  @Test
  void keypointsFollowTheShapeAndMoveItInThePicture() throws IOException {
    Path file = FOLDER.resolve("keypoints-motion-classes.kwm");
    Map<String, Double> metrics = ModelKinds.ALL.load(file).evaluate(episodes("motion-classes"), 1);
    double error = metrics.get("tracking_error_px");
    assertTrue(error < 1.5, metrics.toString());
    assertTrue(error < metrics.get("tracking_error_px_initial") / 3, metrics.toString());
    assertTrue(metrics.get("mask_contrast") >= 3, metrics.toString());
    assertEquals(1, metrics.get("swap_slope_x"), 0.15);
    assertEquals(1, metrics.get("swap_slope_y"), 0.15);
    assertTrue(
        metrics.get("final_deviation_px") >= 0.5 * metrics.get("final_deviation_px_recorded"),
        metrics.toString());
  }

  @Test
  void theBoundOfAnAutoencoderLiesFarBelowThatWithoutACode() throws IOException {
    Path file = FOLDER.resolve("vae-bouncing-shapes.kwm");
    Map<String, Double> metrics =
        ModelKinds.ALL.load(file).evaluate(episodes("bouncing-shapes"), 1);
    assertTrue(metrics.get("bound_nats") <= 95, metrics.toString());
    assertTrue(metrics.get("codeless_nats") >= 3 * metrics.get("bound_nats"), metrics.toString());
    double hundred = metrics.get("importance_weighted_100_nats");
    double ten = metrics.get("importance_weighted_10_nats");
    assertTrue(hundred < ten && ten < metrics.get("bound_nats"), metrics.toString());
    assertTrue(hundred > metrics.get("soft_target_floor_nats"), metrics.toString());
  }

  @Test
  void keyframesOfTheSameLatentsAreTheSame() throws IOException {
    KeyframeModel first = model("keyin-wall-push").keyframes();
    KeyframeModel second = model("keyin-wall-push").keyframes();
    Frame frame = episodes("wall-push").get(0).frame(0);
    double[] start = model("keyin-wall-push").codec().encode(frame);
    int candidates = 7;
    int keyframes = candidates * first.keyframeCount();
    double[] latents = new double[keyframes * first.latentSize()];
    UniformRandomProvider random = Seeds.generator(SEED);
    for (int i = 0; i < latents.length; i++) {
      latents[i] = 2 * random.nextDouble() - 1;
    }
    double[][] states = new double[2][keyframes * first.embeddingSize()];
    double[][] offsets = new double[2][keyframes * first.maximumOffset()];
    first.predict(start, latents, candidates, states[0], offsets[0]);
    second.predict(start, latents, candidates, states[1], offsets[1]);
    assertArrayEquals(states[0], states[1]);
    assertArrayEquals(offsets[0], offsets[1]);
    for (int keyframe = 0; keyframe < keyframes; keyframe++) {
      double sum = 0;
      for (int o = 0; o < first.maximumOffset(); o++) {
        sum += offsets[0][keyframe * first.maximumOffset() + o];
      }
      assertEquals(1, sum, 1e-5);
    }
  }
}
