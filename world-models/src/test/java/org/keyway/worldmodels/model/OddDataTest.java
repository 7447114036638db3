package org.keyway.worldmodels.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntBinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.worldmodels.backend.Backend;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.encoders.EncoderChoice;
import org.keyway.worldmodels.encoders.FeatureConfig;
import org.keyway.worldmodels.keyframes.PlacementShape;
import org.keyway.worldmodels.latent.KeyframeSettings;
import org.keyway.worldmodels.models.dynamics.DistanceConfig;
import org.keyway.worldmodels.models.dynamics.Dynamics;
import org.keyway.worldmodels.models.dynamics.DynamicsConfig;
import org.keyway.worldmodels.models.dynamics.ProbeConfig;
import org.keyway.worldmodels.models.dynamics.TransitionConfig;
import org.keyway.worldmodels.models.keyin.InpainterConfig;
import org.keyway.worldmodels.models.keyin.KeyIn;
import org.keyway.worldmodels.models.keyin.KeyInConfig;
import org.keyway.worldmodels.models.keyin.PlacementConfig;
import org.keyway.worldmodels.models.surprise.Surprise;
import org.keyway.worldmodels.models.surprise.SurpriseConfig;
import org.keyway.worldmodels.models.tap.Tap;
import org.keyway.worldmodels.models.tap.TapConfig;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.StageConfig;
import org.keyway.worldmodels.training.Training;
import org.keyway.worldmodels.training.TrainingException;
import org.keyway.worldmodels.training.TrainingListener;

/** Every kind of model on recordings in which hardly anything, or everything at once, happens. */
@Tag("slow")
class OddDataTest {
  private static final int SIZE = 16;
  private static final StageConfig SHORT = new StageConfig(8, 4, 1e-2, 0.5, 10, 4, 1000);
  private static final PlacementShape SHAPE = new PlacementShape(2, 3, 6);
  private static final EncoderChoice.Convolutional CONVOLUTIONAL =
      new EncoderChoice.Convolutional(SIZE, List.of(2, 3), 4, 4, 0.1, 0.002, 1, 0, 3, SHORT);
  private static final EncoderChoice.Keypoint KEYPOINT =
      new EncoderChoice.Keypoint(SIZE, 2, 8, false, 8, 30, 30, SHORT);

  @TempDir Path folder;

  @BeforeAll
  static void startBackend() {
    Backend.start(1);
  }

  /** The brightness of the ground in an episode, and where its square is. */
  private record Recording(
      String name, IntBinaryOperator ground, IntBinaryOperator place, float action) {
    EpisodeCache episodes(int first, int count, int frames) {
      List<FrameSequence> episodes = new ArrayList<>();
      for (int episode = first; episode < first + count; episode++) {
        byte[] pixels = new byte[frames * SIZE * SIZE * 3];
        float[] actions = new float[frames];
        double[] states = new double[2 * frames];
        for (int frame = 0; frame < frames; frame++) {
          int from = frame * SIZE * SIZE * 3;
          byte light = (byte) ground.applyAsInt(episode, frame);
          Arrays.fill(pixels, from, from + SIZE * SIZE * 3, light);
          int at = place.applyAsInt(episode, frame);
          for (int i = 0; i < 9 && at >= 0; i++) {
            int pixel = (at / SIZE + i / 3) % SIZE * SIZE + (at + i % 3) % SIZE;
            Arrays.fill(pixels, from + 3 * pixel, from + 3 * pixel + 3, (byte) 220);
          }
          actions[frame] = frame == frames - 1 ? Float.NaN : action;
          states[2 * frame] = at;
        }
        episodes.add(new FrameSequence(frames, SIZE, SIZE, pixels, actions, states, null));
      }
      return EpisodeCache.of(episodes);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Recording> RECORDINGS =
      List.of(
          new Recording("rests in every episode", (e, t) -> 0, (e, t) -> 35 * e, 0),
          new Recording("black but for one picture", (e, t) -> 0, (e, t) -> t == 5 ? 40 : -1, 1),
          new Recording("jumps", (e, t) -> 30 * e, (e, t) -> t % 7 == 0 ? 200 : t, 1e4f),
          new Recording("flickers", (e, t) -> t % 2 == 0 ? 0 : 255, (e, t) -> -1, -1));

  /** A kind of model and one of its configurations. */
  private record Model<C extends Record & ModelConfig>(String name, ModelKind<C> kind, C config) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static KeyInConfig keyIn(FeatureConfig.Kind kind) {
    PlacementConfig base = PlacementConfig.DEFAULT;
    return new KeyInConfig(
        settings("keyin"),
        new FeatureConfig(kind, 2, kind == FeatureConfig.Kind.PRINCIPAL, 4, 1, 0.02, 1, SHORT),
        InpainterConfig.DEFAULT,
        new PlacementConfig(
            3,
            2,
            base.source(),
            base.fixedOffset(),
            base.attention(),
            true,
            base.sequenceLoss(),
            1,
            0.05,
            1,
            1,
            1,
            0.7,
            3,
            false,
            SHORT));
  }

  private static DynamicsConfig dynamics(EncoderChoice encoder) {
    return new DynamicsConfig(
        "dynamics",
        "tiny",
        1,
        1,
        encoder,
        new TransitionConfig(6, 0, 4, SHORT),
        new DistanceConfig(6, 0.1, SHORT),
        List.of(new ProbeConfig("square", 0, 1, -1, 0, 1)));
  }

  private static List<Model<?>> models() {
    return List.of(
        new Model<>("keyin, learned features", KeyIn.KEYIN, keyIn(FeatureConfig.Kind.LEARNED)),
        new Model<>("keyin, principal", KeyIn.KEYIN, keyIn(FeatureConfig.Kind.PRINCIPAL)),
        new Model<>("keyin, resting", KeyIn.KEYIN, keyIn(FeatureConfig.Kind.RESTING)),
        new Model<>(
            "surprise",
            Surprise.SURPRISE,
            new SurpriseConfig(
                settings("surprise"),
                new org.keyway.worldmodels.models.surprise.SurprisePredictorConfig(
                    4, 2, 0.05, 1, SHORT))),
        new Model<>(
            "tap",
            Tap.TAP,
            new TapConfig(
                settings("tap"),
                new org.keyway.worldmodels.models.tap.TapPredictorConfig(
                    4, 2, 0.5, 0.25, 0.5, SHORT))),
        new Model<>("dynamics, keypoints", Dynamics.DYNAMICS, dynamics(KEYPOINT)),
        new Model<>("dynamics, codes", Dynamics.DYNAMICS, dynamics(CONVOLUTIONAL)));
  }

  private static KeyframeSettings settings(String kind) {
    return new KeyframeSettings(kind, "tiny", 1, SHAPE, 2, 1, CONVOLUTIONAL);
  }

  private static Stream<Arguments> all() {
    return models().stream()
        .flatMap(model -> RECORDINGS.stream().map(recording -> Arguments.of(model, recording)));
  }

  private Parameters train(
      Model<?> model, EpisodeCache training, EpisodeCache validation, List<Double> losses)
      throws IOException {
    return trained(model, training, validation, losses);
  }

  private <C extends Record & ModelConfig> Parameters trained(
      Model<C> model, EpisodeCache training, EpisodeCache validation, List<Double> losses)
      throws IOException {
    Parameters parameters = new Parameters(1);
    Training run =
        new Training(
            model.kind().recipe().plan(model.config(), training, validation, parameters),
            folder.resolve("tiny.kwt"),
            Map.of(),
            Duration.ofDays(1),
            TrainingListener.NONE);
    run.run();
    run.curve().forEach(point -> losses.add(point.loss()));
    return parameters;
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyStageStaysFinite(Model<?> model, Recording recording) throws IOException {
    List<Double> losses = new ArrayList<>();
    Parameters parameters =
        train(model, recording.episodes(0, 3, 12), recording.episodes(3, 1, 12), losses);
    assertTrue(losses.stream().allMatch(Double::isFinite), losses::toString);
    parameters
        .tensors()
        .forEach(
            (name, tensor) -> {
              for (float value : tensor.values()) {
                assertTrue(Float.isFinite(value), name);
              }
            });
  }

  @Test
  void picturesThatTheEncoderDoesNotTellApartAreRefusedInWords() {
    Recording dark = new Recording("dark", (e, t) -> 0, (e, t) -> -1, 0);
    for (Model<?> model : models()) {
      TrainingException refused =
          assertThrows(
              TrainingException.class,
              () ->
                  train(model, dark.episodes(0, 2, 12), dark.episodes(2, 1, 12), new ArrayList<>()),
              model.name());
      assertTrue(
          String.valueOf(refused.getMessage()).contains("all 24 frames the same code"),
          String.valueOf(refused.getMessage()));
    }
  }

  @Test
  void anEpisodeHasRoomForWhatTheEncoderLooksAt() throws IOException {
    DynamicsConfig one =
        new DynamicsConfig(
            "dynamics",
            "tiny",
            1,
            1,
            CONVOLUTIONAL,
            new TransitionConfig(6, 0, 1, SHORT),
            new DistanceConfig(6, 0.1, SHORT),
            List.of());
    Model<DynamicsConfig> model = new Model<>("one step", Dynamics.DYNAMICS, one);
    assertEquals(3, one.episodeFrames());
    List<Double> losses = new ArrayList<>();
    Recording jumps = RECORDINGS.get(2);
    train(model, jumps.episodes(0, 2, 3), jumps.episodes(2, 1, 3), losses);
    assertTrue(losses.stream().allMatch(Double::isFinite), losses::toString);
  }
}
