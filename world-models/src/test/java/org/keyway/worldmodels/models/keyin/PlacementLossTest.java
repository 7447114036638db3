package org.keyway.worldmodels.models.keyin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.encoders.FeatureConfig;
import org.keyway.worldmodels.encoders.FeatureSpace;
import org.keyway.worldmodels.keyframes.SoftPlacement;
import org.keyway.worldmodels.models.keyin.PlacementConfig.Attention;
import org.keyway.worldmodels.models.keyin.PlacementConfig.SequenceLoss;
import org.keyway.worldmodels.models.keyin.PlacementConfig.Source;
import org.keyway.worldmodels.nn.DifferentiatedGraph;
import org.keyway.worldmodels.nn.GradientCheck;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

@Tag("slow")
class PlacementLossTest {
  private static final int BATCH = 2;
  private static final int KEYFRAMES = TinyModels.SHAPE.keyframes();
  private static final int LARGEST = TinyModels.SHAPE.largestOffset();
  private static final int FRAMES = TinyModels.SHAPE.frames();
  private static final int STATE = TinyModels.STATE_SIZE;
  private static final int FEATURES = TinyModels.FEATURES;

  /** All but guide and guidance, without which the guide has no weight. */
  private static final String[] INPUTS = {
    "conditioning", "observations", "states", "features", "errors", "noise", "entropyWeight"
  };

  private static FeatureSpace features(FeatureConfig.Kind kind) {
    return new FeatureSpace(TinyModels.features(kind), STATE);
  }

  private static void principal(Parameters parameters) {
    parameters.put(
        "features.principal",
        Tensor.of(new float[] {0.5f, -1, 0.25f, 1, -0.75f, 0.5f}, STATE, FEATURES));
    parameters.put("features.scale", Tensor.of(new float[] {1.5f}, 1));
    parameters.put("features.linear", Tensor.of(new float[] {1, 0.25f, -0.5f, 2}, 2, 2));
  }

  @ParameterizedTest
  @CsvSource({
    "EXPECTED, POSITION, PREDICTED, false, 0, PRINCIPAL",
    "EXPECTED, CONTENT, PREDICTED, true, 2, PRINCIPAL",
    "SOFT, POSITION, PREDICTED, false, 2, LEARNED",
    "SOFT, CONTENT, STATIC, false, 0, PRINCIPAL",
    "EXPECTED, POSITION, STATIC, true, 2, PRINCIPAL",
    "SOFT, POSITION, FIXED, true, 0, LEARNED",
    "EXPECTED, CONTENT, FIXED, false, 2, PRINCIPAL"
  })
  void hasTheRightGradients(
      SequenceLoss loss,
      Attention attention,
      Source source,
      boolean towardsGoals,
      int longestWait,
      FeatureConfig.Kind kind) {
    KeyInConfig config =
        TinyModels.config(
            TinyModels.placement(source, attention, loss, towardsGoals), longestWait, 0);
    GradientCheck.checkAlongDirections(
        PlacementLossTest::principal,
        network -> new PlacementLoss(config, features(kind), STATE, BATCH).write(network).loss(),
        INPUTS);
  }

  /** A run of the loss in double precision on random inputs. */
  private static final class Run {
    final KeyInConfig config;
    final SegmentKinds kinds;
    final Parameters parameters = new Parameters(DataType.DOUBLE, 3);
    final DifferentiatedGraph graph;

    Run(PlacementConfig placement, int longestWait, long seed) {
      config = TinyModels.config(placement, longestWait, 0);
      kinds = config.segmentKinds();
      principal(parameters);
      Network network = new Network(parameters);
      PlacementLoss.Outcome outcome =
          new PlacementLoss(config, features(FeatureConfig.Kind.PRINCIPAL), STATE, BATCH)
              .write(network);
      graph =
          network.differentiate(
              outcome.loss(),
              name -> !name.startsWith("features."),
              outcome.arrivals(),
              outcome.sequence(),
              outcome.keyframe());
      GradientCheck.fill(graph, INPUTS, seed);
    }

    double[] array(String name) {
      return graph.array(name).dup('c').data().asDouble();
    }

    double[] offsets() {
      double[] distributions = array("kinds");
      double[] offsets = new double[BATCH * KEYFRAMES * LARGEST];
      for (int i = 0; i < distributions.length; i++) {
        int row = i / kinds.count();
        offsets[row * LARGEST + kinds.offset(i % kinds.count()) - 1] += distributions[i];
      }
      return offsets;
    }
  }

  @Test
  void theGuideHasTheGradientOfCrossEntropyWithConstantWeights() {
    Run run = new Run(TinyModels.placement(), 2, 5);
    GradientCheck.fill(run.graph, new String[] {"guide"}, 6);
    run.graph.run();
    Map<String, INDArray> without = GradientCheck.copies(run.graph);
    run.graph.array("guidance").assign(1);
    double whole = run.graph.run();
    Map<String, INDArray> guided = GradientCheck.copies(run.graph);
    guided.forEach((name, gradient) -> gradient.subi(without.get(name)));
    run.graph.array("guidance").assign(0);
    double unguided = run.graph.run();

    double[] wanted = wanted(run);
    assertEquals(whole - unguided, crossEntropy(run, wanted), 1e-12);
    GradientCheck.assertAlongDirections(
        run.parameters,
        guided,
        () -> {
          run.graph.run();
          return crossEntropy(run, wanted);
        });
  }

  /** The guide at where the keyframe before lies, [B, N kinds]. */
  private static double[] wanted(Run run) {
    int count = run.kinds.count();
    double[] tau = run.array("arrivals");
    double[] guide = run.array("guide");
    double[] wanted = new double[BATCH * KEYFRAMES * count];
    for (int row = 0; row < BATCH * KEYFRAMES; row++) {
      for (int s = 0; s <= FRAMES; s++) {
        boolean first = row % KEYFRAMES == 0;
        double departs = first ? (s == 0 ? 1 : 0) : tau[(row - 1) * (FRAMES + 1) + s];
        for (int kind = 0; kind < count; kind++) {
          wanted[row * count + kind] += departs * guide[(row * (FRAMES + 1) + s) * count + kind];
        }
      }
    }
    return wanted;
  }

  private static double crossEntropy(Run run, double[] wanted) {
    double[] kinds = run.array("kinds");
    double sum = 0;
    for (int i = 0; i < kinds.length; i++) {
      sum -= wanted[i] * Math.log(kinds[i] + 1e-6) / BATCH;
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void placesAsThePlainMathematicsDoes(long seed) {
    PlacementConfig soft =
        TinyModels.placement(Source.PREDICTED, Attention.POSITION, SequenceLoss.SOFT, false);
    Run run = new Run(soft, 0, seed);
    run.graph.run();
    SoftPlacement plain = new SoftPlacement(TinyModels.SHAPE, BATCH, run.offsets());
    double[] tau = run.array("arrivals");
    int positions = plain.arrivals().length / BATCH / (KEYFRAMES + 1);
    double[] inside = new double[BATCH * KEYFRAMES];
    for (int row = 0; row < BATCH * KEYFRAMES; row++) {
      int plainRow = row + row / KEYFRAMES + 1;
      for (int t = 0; t <= FRAMES; t++) {
        double own = tau[row * (FRAMES + 1) + t];
        assertEquals(plain.arrivals()[plainRow * positions + t], own, 1e-12);
        inside[row] += own;
      }
    }
    assertArrayEquals(plain.inside(), inside, 1e-12);
    assertEquals(softSequenceError(run, plain), run.graph.array("sequence").getDouble(0), 1e-9);
  }

  /** Straight segments between keyframes, mixed by the weights of the plain mathematics. */
  private static double softSequenceError(Run run, SoftPlacement plain) {
    double[] offsets = run.offsets();
    double[] truth = run.array("features");
    double[] states = run.array("keyframes");
    double[] segments = new double[BATCH * KEYFRAMES * LARGEST * FEATURES];
    for (int row = 0; row < BATCH * KEYFRAMES; row++) {
      int sample = row / KEYFRAMES;
      double[] from =
          row % KEYFRAMES == 0
              ? Arrays.copyOfRange(
                  truth,
                  sample * (FRAMES + 1) * FEATURES,
                  sample * (FRAMES + 1) * FEATURES + FEATURES)
              : featuresOf(states, row - 1);
      double[] to = featuresOf(states, row);
      for (int j = 1; j <= LARGEST; j++) {
        for (int o = j; o <= LARGEST; o++) {
          // Given that frame j is needed, the segment has offset o with this probability.
          double weight = offsets[row * LARGEST + o - 1] / plain.needed()[row * LARGEST + j - 1];
          for (int i = 0; i < FEATURES; i++) {
            segments[(row * LARGEST + j - 1) * FEATURES + i] +=
                weight * (from[i] + (to[i] - from[i]) * j / o);
          }
        }
      }
    }
    double[] sequence = plain.softFrames(segments, FEATURES);
    double sum = 0;
    for (int i = 0; i < sequence.length; i++) {
      int sample = i / (FRAMES * FEATURES);
      double error = sequence[i] - truth[i + (sample + 1) * FEATURES];
      sum += error * error / BATCH;
    }
    return sum;
  }

  private static double[] featuresOf(double[] states, int row) {
    double[][] principal = {{0.5, -1}, {0.25, 1}, {-0.75, 0.5}};
    double[] features = new double[FEATURES];
    for (int i = 0; i < FEATURES; i++) {
      for (int k = 0; k < STATE; k++) {
        features[i] += 1.5 * states[row * STATE + k] * principal[k][i];
      }
    }
    return features;
  }

  @Test
  void keyframesAreComparedWithTheSoftTargetsOfThePlainMathematics() {
    PlacementConfig some = TinyModels.placement();
    PlacementConfig free =
        new PlacementConfig(
            some.units(),
            some.latent(),
            some.source(),
            some.fixedOffset(),
            some.attention(),
            some.bidirectional(),
            some.sequenceLoss(),
            some.sequenceWeight(),
            0,
            some.keyframePrice(),
            some.uncoveredPrice(),
            some.entropyWeight(),
            some.entropyFraction(),
            some.guidance(),
            some.goalConditioned(),
            some.training());
    Run run = new Run(free, 0, 21);
    run.graph.run();
    double[] all = run.array("states");
    double expected = 0;
    for (int b = 0; b < BATCH; b++) {
      int row = b * KEYFRAMES;
      double[] offsets =
          Arrays.copyOfRange(run.offsets(), row * LARGEST, (row + KEYFRAMES) * LARGEST);
      int first = (b * (FRAMES + 1) + 1) * STATE;
      expected +=
          org.keyway.worldmodels.keyframes.PlacementLoss.of(
                  new SoftPlacement(TinyModels.SHAPE, 1, offsets),
                  Arrays.copyOfRange(
                      run.array("keyframes"), row * STATE, (row + KEYFRAMES) * STATE),
                  new double[KEYFRAMES],
                  new double[KEYFRAMES * LARGEST * STATE],
                  Arrays.copyOfRange(all, first, first + FRAMES * STATE),
                  0,
                  0)
              / BATCH;
    }
    assertEquals(expected, run.graph.array("keyframe").getDouble(0), 1e-7);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void theExpectedErrorIsThatOfAllPlacementsByTheirProbabilities(int longestWait) {
    Run run = new Run(TinyModels.placement(), longestWait, 31);
    INDArray last = run.graph.array("errors");
    int count = run.kinds.count();
    for (int b = 0; b < BATCH; b++) {
      for (int kind = 0; kind < count; kind++) {
        last.putScalar(new int[] {b, FRAMES, kind}, 0);
      }
    }
    run.graph.run();
    double expected = 0;
    for (int b = 0; b < BATCH; b++) {
      expected += expectedError(run, b, 0, 0) / BATCH;
    }
    assertEquals(expected, run.graph.array("sequence").getDouble(0), 1e-9);
  }

  private static double expectedError(Run run, int sample, int keyframe, int position) {
    if (keyframe == KEYFRAMES || position > FRAMES) {
      return 0;
    }
    int count = run.kinds.count();
    double sum = 0;
    for (int kind = 0; kind < count; kind++) {
      double probability =
          run.graph.array("kinds").getDouble(sample, (long) keyframe * count + kind);
      double error = run.graph.array("errors").getDouble(sample, position, kind);
      int next = position + run.kinds.offset(kind);
      sum += probability * (error + expectedError(run, sample, keyframe + 1, next));
    }
    return sum;
  }
}
