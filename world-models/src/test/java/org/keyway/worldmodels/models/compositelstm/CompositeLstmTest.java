package org.keyway.worldmodels.models.compositelstm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.configuration.Configurations;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.data.LabelledEpisodes;
import org.keyway.worldmodels.nn.Adam;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.CompiledBatch;
import org.keyway.worldmodels.nn.CompiledFunction;
import org.keyway.worldmodels.nn.GradientCheck;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.TrainingObjective;

class CompositeLstmTest {
  private static final int SIZE = 4;

  private static CompositeLstmConfig config(String yaml) {
    String small =
        """
        conditioningFrames: 3
        futureFrames: 2
        pixels: {imageSize: 4}
        layers: {units: 3}
        training: {steps: 150, batch: 8, rate: 0.02, validateEvery: 75}
        """;
    return Configurations.parse(
        "yaml", yaml, Configurations.parse("small", small, CompositeLstmConfig.DEFAULT));
  }

  /** A white column of pixels that moves to the right or to the left, around the image. */
  private static EpisodeCache columns(int count, int frames, long seed) {
    List<FrameSequence> episodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      UniformRandomProvider random = Seeds.generator(seed, i);
      int direction = random.nextInt(2);
      int start = random.nextInt(SIZE);
      byte[] rgb = new byte[frames * SIZE * SIZE * 3];
      double[] states = new double[frames];
      Arrays.fill(states, direction);
      for (int frame = 0; frame < frames; frame++) {
        int column = Math.floorMod(start + (direction == 0 ? frame : -frame), SIZE);
        for (int row = 0; row < SIZE; row++) {
          int at = ((frame * SIZE + row) * SIZE + column) * 3;
          Arrays.fill(rgb, at, at + 3, (byte) 255);
        }
      }
      episodes.add(new FrameSequence(frames, SIZE, SIZE, rgb, null, states, null));
    }
    return EpisodeCache.of(episodes);
  }

  private static Parameters trained(CompositeLstmConfig config, EpisodeCache episodes) {
    Parameters parameters = new Parameters(config.seed());
    Stage stage = new CompositeLstmStage(config, parameters, episodes, episodes);
    TrainingObjective objective = stage.objectives().get(0);
    Adam adam = new Adam(config.training().gradientNorm());
    for (int step = 0; step < config.training().steps(); step++) {
      stage.feed(step);
      objective.graph().run();
      adam.step(objective.graph(), step, config.training().rateAt(step));
    }
    return parameters;
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "layers: {count: 2}\npixels: {standardised: true}",
        "decoders: {pastInput: recorded, futureInput: recorded}",
        "decoders: {pastInput: generated, futureInput: generated}",
        "decoders: {trained: future}\nlayers: {peepholes: false}"
      })
  void theLossHasTheRightGradients(String yaml) {
    CompositeLstmConfig config = config(yaml);
    List<String> inputs = new ArrayList<>(List.of(CompositeNetwork.GIVEN));
    inputs.add(CompositeNetwork.FUTURE);
    inputs.add(CompositeNetwork.ACTIONS);
    if (config.decoders().hasPast()) {
      inputs.add(CompositeNetwork.PAST);
    }
    if (yaml.contains("recorded")) {
      inputs.add(CompositeNetwork.PAST_BEFORE);
      inputs.add(CompositeNetwork.FUTURE_BEFORE);
    }
    GradientCheck.checkAlongDirections(
        none -> {},
        network -> new CompositeNetwork(config, 2).loss(network, 2),
        inputs.toArray(new String[0]));
  }

  @Tag("slow")
  @Test
  void aClassifierHasTheRightGradients() {
    SequenceClassifier classifier = new SequenceClassifier(config("seed: 1"), 3, Map.of(), 1);
    GradientCheck.checkAlongDirections(
        none -> {}, network -> classifier.loss(network, 2), "frames", "classes");
  }

  @Test
  void aConditionalDecoderPredictsTheSameFromItsOwnFramesFedToIt() {
    CompositeLstmConfig config = config("decoders: {futureInput: recorded}");
    Parameters parameters = new Parameters(4);
    CompositeNetwork model = new CompositeNetwork(config, 0);
    CompiledBatch free =
        CompiledFunction.of(
                parameters,
                (network, rows) ->
                    List.of(model.freeFuture(network, rows, model.encode(network, rows))))
            .at(2);
    CompiledBatch guided =
        CompiledFunction.of(
                parameters,
                (network, rows) ->
                    List.of(model.guidedFuture(network, rows, model.encode(network, rows))))
            .at(2);
    UniformRandomProvider random = Seeds.generator(8);
    float[] given = free.input(CompositeNetwork.GIVEN);
    for (int i = 0; i < given.length; i++) {
      given[i] = random.nextFloat();
    }
    free.run();
    float[] expected = free.output(0).clone();
    System.arraycopy(given, 0, guided.input(CompositeNetwork.GIVEN), 0, given.length);
    float[] probabilities = expected.clone();
    CompositeRun.logistic(probabilities);
    int frame = expected.length / config.futureFrames();
    System.arraycopy(
        probabilities,
        0,
        guided.input(CompositeNetwork.FUTURE_BEFORE),
        frame,
        expected.length - frame);
    guided.run();
    assertArrayEquals(expected, guided.output(0), 1e-5f);
  }

  @Test
  void thePastIsReconstructedInReverseAndActionsLeadToTheFramesOfTheFuture() {
    CompositeLstmConfig config = config("decoders: {pastInput: recorded}");
    CompositeBatch batch = new CompositeBatch(config, 1, 1);
    int frame = SIZE * SIZE;
    for (int i = 0; i < batch.planes().length; i++) {
      batch.planes()[i] = i / (3 * frame) / 10f;
    }
    for (int i = 0; i < batch.actions().length; i++) {
      batch.actions()[i] = i;
    }
    batch.convert();
    assertEquals(List.of(0f, 0.1f, 0.2f), firsts(batch.input(CompositeNetwork.GIVEN), frame));
    assertEquals(List.of(0.2f, 0.1f, 0f), firsts(batch.input(CompositeNetwork.PAST), frame));
    assertEquals(List.of(0f, 0.2f, 0.1f), firsts(batch.input(CompositeNetwork.PAST_BEFORE), frame));
    assertEquals(List.of(0.3f, 0.4f), firsts(batch.input(CompositeNetwork.FUTURE), frame));
    assertEquals(List.of(0f, 0.3f), firsts(batch.input(CompositeNetwork.FUTURE_BEFORE), frame));
    assertEquals(List.of(2f, 3f), firsts(batch.input(CompositeNetwork.ACTIONS), 1));
  }

  private static List<Float> firsts(float[] values, int frame) {
    List<Float> firsts = new ArrayList<>();
    for (int i = 0; i < values.length; i += frame) {
      firsts.add(Math.round(10 * values[i]) / 10f);
    }
    return firsts;
  }

  @Test
  void aBatchIsPredictedAsEachOfItsWindows() {
    CompositeLstmConfig config = config("decoders: {futureInput: recorded}");
    CompositeRun run = new CompositeRun(new Parameters(4), config);
    EpisodeCache episodes = columns(3, 5, 6);
    float[] all = run.future(run.batch(episodes, 0, 3, 1)).clone();
    int frame = SIZE * SIZE;
    for (int window = 0; window < 3; window++) {
      float[] alone = run.future(run.batch(episodes, window, 1, 1));
      for (int step = 0; step < config.futureFrames(); step++) {
        int from = (step * 3 + window) * frame;
        assertArrayEquals(
            Arrays.copyOfRange(alone, step * frame, (step + 1) * frame),
            Arrays.copyOfRange(all, from, from + frame),
            1e-5f);
      }
    }
  }

  @Test
  @Tag("slow")
  void deterministicMotionIsLearnedDownToItsEntropy() {
    CompositeLstmConfig config = config("layers: {units: 16}\ntraining: {steps: 400}");
    EpisodeCache episodes = columns(30, 6, 1);
    Parameters parameters = trained(config, episodes);
    Map<String, Double> metrics =
        new CompositeEvaluation(config, new CompositeRun(parameters, config))
            .metrics(columns(40, 6, 2), 40, 1, true);
    double marginal = metrics.getOrDefault("cross_entropy_nats_pixel_marginal", 0.0);
    assertEquals(0, metrics.get("cross_entropy_nats_floor"));
    assertTrue(marginal > 8, metrics::toString);
    assertTrue(
        metrics.getOrDefault("cross_entropy_nats", marginal) < 0.1 * marginal, metrics::toString);
    assertTrue(
        metrics.getOrDefault("reconstruction_cross_entropy_nats", marginal) < 0.1 * marginal,
        metrics::toString);
  }

  @Test
  void numbersAreStandardisedByTheMeanAndDeviationOfTheTrainingsFrames() {
    CompositeLstmConfig config = config("pixels: {standardised: true}");
    EpisodeCache episodes = columns(30, 5, 3);
    Parameters parameters = new Parameters(1);
    Stage stage = new CompositeLstmStage(config, parameters, episodes, episodes);
    float[] standard = Buffers.copy(parameters.get(FrameRows.PixelRows.STANDARD));
    assertEquals(0.25, standard[0], 1e-6, "one column of four is white");
    assertEquals(1 / Math.sqrt(0.25 * 0.75), standard[1], 1e-3);
    assertTrue(Double.isFinite(stage.validate().getOrDefault("cross_entropy_nats", Double.NaN)));
  }

  @Test
  void aClassifierTellsDirectionsOfMotionApartAndRepeats() {
    CompositeLstmConfig config = config("layers: {units: 16}");
    LabelledEpisodes all = LabelledEpisodes.of(columns(60, 5, 3), 0);
    LabelledEpisodes learned = all.draw(15, Seeds.generator(1));
    LabelledEpisodes test = LabelledEpisodes.of(columns(50, 5, 4), 0);
    double accuracy = SequenceClassifier.accuracy(config, Map.of(), learned, test, 1);
    assertTrue(accuracy > 0.9, "accuracy " + accuracy);
    assertEquals(accuracy, SequenceClassifier.accuracy(config, Map.of(), learned, test, 1));
  }

  @Test
  void classesThatAreNoneAndTooFewEpisodesAreNamed() {
    EpisodeCache episodes = columns(6, 5, 3);
    IllegalArgumentException missing =
        assertThrows(IllegalArgumentException.class, () -> LabelledEpisodes.of(episodes, 1));
    assertEquals("the class is number 1 of a recorded state; there are 1", missing.getMessage());
    LabelledEpisodes labelled = LabelledEpisodes.of(episodes, 0);
    IllegalArgumentException few =
        assertThrows(IllegalArgumentException.class, () -> labelled.draw(9, Seeds.generator(1)));
    assertTrue(String.valueOf(few.getMessage()).endsWith("9 are needed"), few.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "conditioningFrames: 0",
        "futureFrames: 1001",
        "validationEpisodes: 0",
        "pixels: {imageSize: 3}",
        "pixels: {channels: 2}",
        "layers: {units: 0}",
        "layers: {count: 5}",
        "pixels: {standardised: true}\ndecoders: {futureInput: recorded}"
      })
  void valuesOutOfRangeAreRefused(String yaml) {
    assertThrows(RuntimeException.class, () -> config(yaml));
  }

  @Tag("slow")
  @Test
  void thePapersSizeIsBuiltAndTakesATrainingStep() {
    CompositeLstmConfig config =
        Configurations.parse(
            "a small batch",
            "training: {batch: 4}",
            Configurations.read(
                Path.of("../configs/models/paper/composite-lstm.yaml"),
                CompositeLstmConfig.DEFAULT));
    assertEquals(2048, config.layers().units());
    byte[] rgb = new byte[20 * 64 * 64 * 3];
    Seeds.generator(1).nextBytes(rgb);
    EpisodeCache noise =
        EpisodeCache.of(List.of(new FrameSequence(20, 64, 64, rgb, null, null, null)));
    Parameters parameters = new Parameters(1);
    Stage stage = new CompositeLstmStage(config, parameters, noise, noise);
    TrainingObjective objective = stage.objectives().get(0);
    stage.feed(0);
    double before = objective.graph().run();
    assertTrue(Double.isFinite(before));
    assertTrue(
        Double.isFinite(
            new Adam(config.training().gradientNorm())
                .step(objective.graph(), 0, config.training().rate())));
    assertTrue(parameters.size() > 100_000_000);
  }
}
