package org.keyway.worldmodels.models.compositelstm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keyway.configuration.Configurations;
import org.keyway.planner.cost.ColourRange;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.worldmodels.checkpoint.ModelCard;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.model.TrackedObjectConfig;
import org.keyway.worldmodels.model.VideoEvaluation;
import org.keyway.worldmodels.model.VideoModel;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.CompiledGraph;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.factory.Nd4j;

/** What a model measures on recorded frames, and what it is measured by. */
class TrainingDataTest {
  private static final int SIZE = 4;

  private static CompositeLstmConfig config(String yaml) {
    String small =
        """
        conditioningFrames: 1
        futureFrames: 1
        pixels: {imageSize: 4, channels: 3}
        decoders: {trained: future, colours: 2}
        """;
    return Configurations.parse(
        "yaml", yaml, Configurations.parse("small", small, CompositeLstmConfig.DEFAULT));
  }

  /** A red pixel in row 0, at a column for each frame, on black; none at column -1. */
  private static FrameSequence red(int... columns) {
    byte[] rgb = new byte[columns.length * SIZE * SIZE * 3];
    for (int frame = 0; frame < columns.length; frame++) {
      if (columns[frame] >= 0) {
        rgb[(frame * SIZE * SIZE + columns[frame]) * 3] = (byte) 255;
      }
    }
    return new FrameSequence(columns.length, SIZE, SIZE, rgb, null, null, null);
  }

  @Test
  void aPixelIsLikelyAsWhatItShows() {
    CompositeLstmConfig config = config("seed: 1");
    ColourLikelihoods likelihoods =
        new ColourLikelihoods(config, new float[] {0, 0, 0, 1, 0, 0}, new float[] {0.9f, 0.1f}, 1);
    CompositeBatch batch = new CompositeBatch(config, 1, 0);
    batch.fill(red(0, 1), 0, 0, new float[0]);
    batch.convert();
    likelihoods.fill(batch);
    double far = Math.pow(1 + 1 / (0.15 * 0.15), -4);
    double[][] expected = {{far, far, 1}, {1, far, 1}, {far, 1, far}};
    for (int layer = 0; layer < 3; layer++) {
      float[] values = likelihoods.input(CompositeNetwork.likelihood(layer));
      for (int column = 0; column < 3; column++) {
        assertEquals(expected[layer][column], values[column], 1e-6);
      }
    }
    float[] weights = likelihoods.input(CompositeNetwork.WEIGHTS);
    assertEquals(3, weights[1], 1e-6, "the colour is a ninth as frequent");
    assertEquals(1, weights[2], 1e-6);
    assertNull(likelihoods.input(CompositeNetwork.GIVEN));
  }

  @Test
  void aBlurKeepsGroundsAndSpreadsAPixelAsAGaussianInTheNetworkToo() {
    int size = 5;
    double[] matrix = GaussianBlur.matrix(size, 1);
    float[] pictures = new float[2 * size * size];
    Arrays.fill(pictures, 0, size * size, 0.3f);
    pictures[size * size + 2 * size + 2] = 1;
    float[] blurred = pictures.clone();
    GaussianBlur.apply(matrix, size, blurred);
    for (int i = 0; i < size * size; i++) {
      assertEquals(0.3f, blurred[i], 1e-6);
    }
    double middle = 1 / (1 + 2 * Math.exp(-0.5) + 2 * Math.exp(-2));
    assertEquals(middle * middle, blurred[size * size + 2 * size + 2], 1e-6);
    assertEquals(
        blurred[size * size + 2 * size + 1], blurred[size * size + size + 2], 1e-6, "isotropic");
    CompositeLstmConfig config =
        Configurations.parse(
            "blur",
            "pixels: {imageSize: 5, channels: 1}\nlayers: {embedding: 2, blur: 1}",
            config("seed: 1"));
    Network network = new Network(new Parameters(1));
    SDVariable flat = network.graph().constant(Nd4j.createFromArray(pictures).reshape(2, 25));
    SDVariable result = CompositeNetwork.blurred(network, config, flat);
    CompiledGraph graph = network.compile(result);
    graph.run();
    assertArrayEquals(blurred, Buffers.copy(graph.array(result.name())), 1e-6f);
  }

  @Test
  void meansAndDeviationsAreThoseOfTheRecordedPixels() {
    PixelStatistics statistics =
        PixelStatistics.of(
            EpisodeCache.of(List.of(red(0, 2), red(3, 2), red(0, 2), red(3, 2))),
            config("seed: 1"));
    assertEquals(0.5f, statistics.means().values()[0], 1e-6);
    assertEquals(0, statistics.means().values()[2], 1e-6, "the second frame is not measured");
    assertEquals(2, statistics.scales().values()[0], 1e-5);
    assertEquals(100, statistics.scales().values()[1], 1e-5, "a pixel that never changes");
  }

  @Test
  void theErrorOfAnObjectIsTheDistanceFromItsRecordedPlace() {
    // The model shows the object a column further than it is given, and loses it at the last.
    VideoModel model =
        new VideoModel() {
          @Override
          public ModelCard card() {
            throw new UnsupportedOperationException();
          }

          @Override
          public int imageSize() {
            return SIZE;
          }

          @Override
          public int conditioningFrames() {
            return 1;
          }

          @Override
          public int futureFrames() {
            return 2;
          }

          @Override
          public List<Frame> predict(List<Frame> given, float[] actions) {
            List<Frame> frames = new ArrayList<>();
            boolean first = (given.get(0).rgb()[0] & 0xFF) == 255;
            frames.add(red(first ? 1 : 3).frame(0));
            frames.add(red(first ? 2 : -1).frame(0));
            return frames;
          }
        };
    Map<String, Double> metrics = new LinkedHashMap<>();
    VideoEvaluation.addCentroidErrors(
        model,
        EpisodeCache.of(List.of(red(0, 1, 1), red(2, 1, 1))),
        1,
        new TrackedObjectConfig("puck", new ColourRange(255, 0, 0, 70)),
        metrics);
    assertEquals(1.0, metrics.get("puck_error_px_1_ahead"));
    assertEquals(1.0, metrics.get("puck_error_px_1_ahead_copy_last"));
    assertEquals(1.0, metrics.get("puck_visible_1_ahead"));
    assertEquals(1.0, metrics.get("puck_error_px_2_ahead"));
    assertEquals(0.5, metrics.get("puck_visible_2_ahead"));
  }
}
