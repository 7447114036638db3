package org.keyway.worldmodels.models.robustencoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keyway.configuration.Configurations;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.model.FrameJudge;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.CheckpointException;
import org.keyway.worldmodels.checkpoint.DataCard;
import org.keyway.worldmodels.checkpoint.Familiarity;
import org.keyway.worldmodels.checkpoint.ModelCard;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.encoders.AppearanceAugmentationConfig;
import org.keyway.worldmodels.encoders.EncoderChoice;
import org.keyway.worldmodels.encoders.FrameCodec;
import org.keyway.worldmodels.encoders.StateSpace;
import org.keyway.worldmodels.latent.ShortTraining;
import org.keyway.worldmodels.model.ModelKind;
import org.keyway.worldmodels.model.Prediction;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.StageConfig;
import org.keyway.worldmodels.training.TrainingPlan;

@Tag("slow")
class RobustEncoderTest {
  private static final int SIZE = 16;
  private static final int FRAMES = 12;

  private static RobustEncoderConfig config(int steps) {
    RobustEncoderConfig standard = RobustEncoderConfig.DEFAULT;
    return new RobustEncoderConfig(
        standard.model(),
        standard.name(),
        1,
        1,
        new EncoderChoice.Keypoint(
            SIZE, 2, 8, false, 4, 4, 0, new StageConfig(150, 16, 5e-3, 0.5, 50, 1000, 1000)),
        new AppearanceAugmentationConfig(0.25, 0.3, 0.05, 0.2),
        new StageConfig(steps, 32, 3e-3, 0.3, 50, 1000, 1000));
  }

  /** A bright square that wanders over a dark table. */
  private static EpisodeCache squares(int count, long seed) {
    UniformRandomProvider random = Seeds.generator(seed);
    List<FrameSequence> episodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] rgb = new byte[FRAMES * 3 * SIZE * SIZE];
      int left = random.nextInt(SIZE - 4);
      int top = random.nextInt(SIZE - 4);
      for (int frame = 0; frame < FRAMES; frame++) {
        for (int pixel = 0; pixel < SIZE * SIZE; pixel++) {
          int row = pixel / SIZE - top;
          int column = pixel % SIZE - left;
          boolean inside = row >= 0 && row < 4 && column >= 0 && column < 4;
          int at = 3 * (frame * SIZE * SIZE + pixel);
          rgb[at] = (byte) (inside ? 220 : 50);
          rgb[at + 1] = (byte) (inside ? 200 : 60);
          rgb[at + 2] = (byte) (inside ? 40 : 70);
        }
        left = Math.floorMod(left + random.nextInt(3) - 1, SIZE - 4);
        top = Math.floorMod(top + random.nextInt(3) - 1, SIZE - 4);
      }
      episodes.add(new FrameSequence(FRAMES, SIZE, SIZE, rgb, null, null, null));
    }
    return EpisodeCache.of(episodes);
  }

  /** A fitted state space, as another model's training leaves it. */
  private static Parameters fitted(RobustEncoderConfig config, EpisodeCache training) {
    Parameters parameters = new Parameters(1);
    ShortTraining.run(config.frameNetwork().stage(parameters, training, training, 1));
    new StateSpace(config.frameNetwork()).fit(parameters, training);
    return parameters;
  }

  private static Checkpoint checkpoint(RobustEncoderConfig config, TrainingPlan plan) {
    ModelCard card =
        new ModelCard(
            config.model(),
            config.name(),
            DataCard.of("squares", 1, null, null, "0".repeat(64)),
            Configurations.toJson(config),
            1,
            "0.1.0",
            "unknown",
            Instant.EPOCH,
            0,
            Map.of(),
            "a test",
            "a machine");
    return Checkpoint.of(card, plan.parameters().tensors());
  }

  @Test
  void statesStayWhatTheyWereWhateverTheAppearance() throws Exception {
    RobustEncoderConfig config = config(250);
    ModelKind<RobustEncoderConfig> kind = RobustEncoder.ENCODER;
    EpisodeCache training = squares(30, 1);
    EpisodeCache validation = squares(10, 2);
    Parameters parameters = fitted(config, training);
    Frame frame = validation.get(0).frame(0);
    StateSpace space = new StateSpace(config.frameNetwork());
    double[] before =
        new FrameCodec(space, Parameters.of(parameters.tensors())).encode(frame).clone();

    TrainingPlan plan = kind.recipe().plan(config, training, validation, parameters);
    Stage stage = plan.stage(0);
    Map<String, Double> first = stage.validate();
    assertEquals(0, first.get("recorded"), 1e-6);
    ShortTraining.run(stage);
    Map<String, Double> last = stage.validate();
    assertTrue(last.get("changed") < 0.5 * first.get("changed"), first + " to " + last);

    RobustEncoderModel model =
        (RobustEncoderModel) kind.load(Path.of("encoder.kwm"), checkpoint(config, plan));
    assertArrayEquals(before, model.original().encode(frame), 1e-6);
    Map<String, Double> metrics = model.evaluate(validation, 3);
    assertTrue(
        metrics.get("looks_error_steps") < 0.75 * metrics.get("original_looks_error_steps"),
        metrics::toString);
    assertTrue(
        metrics.get("recorded_error_steps") < metrics.get("looks_error_steps"), metrics::toString);
    assertTrue(model.judge().isEmpty(), "its card does not say what it knows");
    Familiarity known = model.measureFamiliarity(training, validation, 3).orElseThrow();
    Checkpoint plain = checkpoint(config, plan);
    RobustEncoderModel judging =
        (RobustEncoderModel)
            kind.load(
                Path.of("encoder.kwm"), Checkpoint.of(plain.card().with(known), plain.tensors()));
    assertTrue(strange(judging, squares(10, 5), false) < 0.02, known::toString);
    assertTrue(strange(judging, squares(10, 5), true) > 0.98, known::toString);
    Prediction shown = model.predict(validation, 1, 3);
    assertEquals(FRAMES, shown.real().size());
    assertEquals(FRAMES, shown.predicted().size());
  }

  /** Share of frames that a model does not know; with their pixels shuffled, if wanted. */
  private static double strange(RobustEncoderModel model, EpisodeCache episodes, boolean shuffled) {
    FrameJudge judge = model.judge().orElseThrow();
    UniformRandomProvider random = Seeds.generator(9);
    int strange = 0;
    for (int episode = 0; episode < episodes.size(); episode++) {
      for (int i = 0; i < FRAMES; i++) {
        byte[] rgb = episodes.get(episode).frame(i).rgb().clone();
        for (int pixel = SIZE * SIZE - 1; shuffled && pixel > 0; pixel--) {
          int other = random.nextInt(pixel + 1);
          for (int channel = 0; channel < 3; channel++) {
            byte kept = rgb[3 * pixel + channel];
            rgb[3 * pixel + channel] = rgb[3 * other + channel];
            rgb[3 * other + channel] = kept;
          }
        }
        Frame frame = new Frame(SIZE, SIZE, rgb);
        strange += judge.unfamiliarity(frame, model.encoder().encode(frame)) <= 1 ? 0 : 1;
      }
    }
    return (double) strange / (FRAMES * episodes.size());
  }

  @Test
  void anInterruptedTrainingAimsAtTheSameStates() {
    RobustEncoderConfig config = config(20);
    EpisodeCache training = squares(6, 1);
    Parameters parameters = fitted(config, training);
    TrainingPlan plan = RobustEncoder.ENCODER.recipe().plan(config, training, training, parameters);
    ShortTraining.run(plan.stage(0));
    Stage again = plan.stage(0);
    assertTrue(again.validate().get("recorded") > 0, "what it has to come near is the original");
  }

  @Test
  void thereHasToBeAnEncoderToBeginWith() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                RobustEncoder.ENCODER
                    .recipe()
                    .plan(config(1), squares(2, 1), squares(1, 2), new Parameters(1)));
    assertTrue(String.valueOf(refused.getMessage()).contains("--encoder"), refused::toString);
  }

  @Test
  void aCheckpointWithoutItsWeightsIsRefused() {
    RobustEncoderConfig config = config(1);
    EpisodeCache training = squares(4, 1);
    TrainingPlan plan =
        RobustEncoder.ENCODER.recipe().plan(config, training, training, fitted(config, training));
    Checkpoint whole = checkpoint(config, plan);
    Checkpoint bare = Checkpoint.of(whole.card(), Map.of());
    assertThrows(
        CheckpointException.class, () -> RobustEncoder.ENCODER.load(Path.of("bare.kwm"), bare));
  }
}
