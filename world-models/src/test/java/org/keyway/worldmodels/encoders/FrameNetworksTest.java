package org.keyway.worldmodels.encoders;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.CompiledGraph;
import org.keyway.worldmodels.nn.Gaussian;
import org.keyway.worldmodels.nn.GradientCheck;
import org.keyway.worldmodels.nn.InverseDynamics;
import org.keyway.worldmodels.nn.LossFunctions;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.StageConfig;
import org.nd4j.autodiff.samediff.SDVariable;

class FrameNetworksTest {
  private static final int SIZE = 16;
  private static final StageConfig TRAINING = new StageConfig(10, 2, 1e-3, 0.5, 10, 5, 5);
  private static final int BLOB = 4;

  private static ConvolutionalAutoencoder convolutional() {
    return new ConvolutionalAutoencoder(
        new EncoderChoice.Convolutional(SIZE, List.of(2, 3), 5, 3, 0, 0, 0, 0, 1, TRAINING));
  }

  private static KeypointAutoencoder keypoints(int size, int count) {
    return new KeypointAutoencoder(
        new EncoderChoice.Keypoint(size, count, 8, false, 0, 0, 0, TRAINING));
  }

  private static SDVariable error(FrameNetwork frames, Network network) {
    SDVariable x = network.input("frames", 2, 3, SIZE, SIZE);
    SDVariable decoded = frames.decode(network, frames.encode(network, x));
    return LossFunctions.squaredError(decoded, x).sum().div(2);
  }

  @Test
  void convolutionalAutoencodersHaveTheRightGradients() {
    GradientCheck.checkAlongDirections(
        none -> {}, network -> error(convolutional(), network), "frames");
  }

  @Test
  void convolutionalAutoencodersLearnFromLogits() {
    GradientCheck.checkAlongDirections(
        none -> {},
        network -> {
          SDVariable x = network.input("frames", 2, 3, SIZE, SIZE);
          SDVariable logits = convolutional().logits(network, convolutional().encode(network, x));
          return LossFunctions.bernoulli(network, logits, x).mean();
        },
        "frames");
  }

  private static VariationalAutoencoder variational(
      boolean grey, List<Integer> channels, EncoderChoice.Variational.Likelihood likelihood) {
    return new VariationalAutoencoder(
        new EncoderChoice.Variational(
            SIZE, grey, channels, List.of(5), 3, likelihood, 0.5, 1, 0, 0, TRAINING));
  }

  /** The same noise on both sides of each difference, as in the gradient. */
  @Test
  void variationalAutoencodersHaveTheRightGradients() {
    for (VariationalAutoencoder autoencoder :
        List.of(
            variational(true, List.of(), EncoderChoice.Variational.Likelihood.BERNOULLI),
            variational(false, List.of(2, 3), EncoderChoice.Variational.Likelihood.GAUSSIAN))) {
      GradientCheck.checkAlongDirections(
          none -> {},
          network -> {
            SDVariable x = network.input("frames", 2, 3, SIZE, SIZE);
            VariationalAutoencoder.Bound bound =
                autoencoder.bound(network, x, network.input("noise", 2, 3));
            return bound.reconstruction().add(bound.divergence()).mean().div(SIZE * SIZE);
          },
          "frames",
          "noise");
    }
  }

  @Test
  void inverseDynamicsHaveTheRightGradients() {
    GradientCheck.check(
        network ->
            InverseDynamics.errorOfPairs(
                network, network.input("codes", 4, 3), network.input("actions", 2, 2)),
        "codes",
        "actions");
  }

  @Test
  void convolutionalVariationalAutoencodersBeginAtTheMeanFrameWithNarrowPosteriors() {
    VariationalAutoencoder autoencoder =
        variational(false, List.of(2, 3), EncoderChoice.Variational.Likelihood.GAUSSIAN);
    Parameters parameters = new Parameters(1);
    Network network = new Network(parameters);
    SDVariable x = network.input("frames", 4, 3, SIZE, SIZE);
    Gaussian posterior = autoencoder.posterior(network, x);
    SDVariable shown = autoencoder.decode(network, posterior.mean());
    float[] mean = new float[3 * SIZE * SIZE];
    UniformRandomProvider random = Seeds.generator(3);
    for (int i = 0; i < mean.length; i++) {
      mean[i] = 0.1f + 0.8f * random.nextFloat();
    }
    autoencoder.initialise(parameters, mean);
    CompiledGraph graph = network.compile(posterior.logSigma(), shown);
    float[] frames = new float[4 * mean.length];
    for (int i = 0; i < frames.length; i++) {
      frames[i] = random.nextFloat();
    }
    Buffers.put(graph.array("frames"), frames);
    graph.run();
    float[] planes = Buffers.copy(graph.array(shown.name()));
    for (int i = 0; i < planes.length; i++) {
      assertEquals(mean[i % mean.length], planes[i], 0.1);
    }
    for (float logSigma : Buffers.copy(graph.array(posterior.logSigma().name()))) {
      assertEquals(-3, logSigma, 1);
    }
  }

  @Test
  void greyVariationalAutoencodersSeeAndShowTheMeanOfThePlanes() {
    VariationalAutoencoder grey =
        variational(true, List.of(2), EncoderChoice.Variational.Likelihood.BERNOULLI);
    Network network = new Network(new Parameters(1));
    SDVariable x = network.input("frames", 2, 3, SIZE, SIZE);
    SDVariable codes = grey.encode(network, x);
    SDVariable shown = grey.decode(network, codes);
    CompiledGraph graph = network.compile(codes, shown);
    int area = SIZE * SIZE;
    float[] frames = new float[2 * 3 * area];
    UniformRandomProvider random = Seeds.generator(3);
    for (int i = 0; i < area; i++) {
      float level = random.nextFloat() / 3;
      frames[i] = 3 * level;
      frames[3 * area + i] = level;
      frames[4 * area + i] = level;
      frames[5 * area + i] = level;
    }
    Buffers.put(graph.array("frames"), frames);
    graph.run();
    float[] both = Buffers.copy(graph.array(codes.name()));
    assertArrayEquals(
        Arrays.copyOfRange(both, 0, 3), Arrays.copyOfRange(both, 3, 6), 1e-5f, "the same means");
    float[] planes = Buffers.copy(graph.array(shown.name()));
    assertArrayEquals(
        Arrays.copyOfRange(planes, 0, area), Arrays.copyOfRange(planes, 2 * area, 3 * area));
  }

  @Test
  void keypointAutoencodersHaveTheRightGradients() {
    GradientCheck.checkAlongDirections(
        none -> {}, network -> error(keypoints(SIZE, 2), network), "frames");
  }

  /** Weights that make every map the brightness of the frame, and the decoder draw narrow bumps. */
  private static Parameters bright() {
    Parameters parameters = new Parameters(1);
    parameters.put("encoder.conv0.w", only(16, 3, 5, 1));
    parameters.put("encoder.conv1.w", only(32, 16, 3, 1));
    parameters.put("encoder.conv2.w", only(32, 32, 3, 1));
    parameters.put("encoder.maps.w", only(1, 32, 1, 50));
    parameters.put("decoder.conv0.w", only(24, 2, 3, 1));
    parameters.put("decoder.conv1.w", only(12, 24, 3, 1));
    zero(parameters, "encoder.conv0.b", 16);
    zero(parameters, "encoder.conv1.b", 32);
    zero(parameters, "encoder.conv2.b", 32);
    zero(parameters, "encoder.maps.b", 1);
    zero(parameters, "decoder.conv0.b", 24);
    zero(parameters, "decoder.conv1.b", 12);
    return parameters;
  }

  /** Kernels of which the first input channel's centre is not 0. */
  private static Tensor only(int outputs, int inputs, int kernel, float value) {
    float[] weights = new float[outputs * inputs * kernel * kernel];
    for (int output = 0; output < outputs; output++) {
      weights[output * inputs * kernel * kernel + kernel * kernel / 2] = value;
    }
    return Tensor.of(weights, outputs, inputs, kernel, kernel);
  }

  private static void zero(Parameters parameters, String name, int size) {
    parameters.put(name, Tensor.of(new float[size], size));
  }

  /** The reconstruction of a white square, and where its keypoint lies. */
  private static final class Blob {
    final float horizontal;
    final float vertical;
    final int brightest;

    Blob(int left, int top) {
      int size = 32;
      KeypointAutoencoder autoencoder = keypoints(size, 1);
      Network network = new Network(bright());
      SDVariable x = network.input("frames", 1, 3, size, size);
      SDVariable code = autoencoder.encode(network, x);
      SDVariable picture = autoencoder.decode(network, code);
      CompiledGraph graph = network.compile(code, picture);
      float[] frame = new float[3 * size * size];
      for (int channel = 0; channel < 3; channel++) {
        for (int i = 0; i < BLOB * BLOB; i++) {
          frame[(channel * size + top + i / BLOB) * size + left + i % BLOB] = 1;
        }
      }
      Buffers.put(graph.array("frames"), frame);
      graph.run();
      float[] codes = Buffers.copy(graph.array(code.name()));
      horizontal = codes[0];
      vertical = codes[1];
      float[] drawn = Buffers.copy(graph.array(picture.name()));
      int best = 0;
      for (int pixel = 0; pixel < size * size; pixel++) {
        best = drawn[pixel] > drawn[best] ? pixel : best;
      }
      brightest = best;
    }
  }

  /** In the order of a camera's bytes, pixel by pixel, against planes. */
  @Test
  void picturesOfCamerasHaveTheCodesOfTheirPlanes() {
    int count = 3;
    for (FrameNetwork frames :
        List.of(
            convolutional(),
            keypoints(SIZE, 5),
            variational(true, List.of(), EncoderChoice.Variational.Likelihood.BERNOULLI),
            variational(false, List.of(2, 3), EncoderChoice.Variational.Likelihood.GAUSSIAN))) {
      Parameters parameters = new Parameters(1);
      Network planar = new Network(parameters);
      SDVariable expected = frames.encode(planar, planar.input("frames", count, 3, SIZE, SIZE));
      CompiledGraph planes = planar.compile(expected);
      Network interleaved = new Network(parameters);
      SDVariable actual =
          frames.encodePixels(interleaved, interleaved.input("pixels", count, SIZE, SIZE, 3));
      CompiledGraph pixels = interleaved.compile(actual);
      UniformRandomProvider random = Seeds.generator(2);
      for (int frame = 0; frame < count; frame++) {
        for (int cell = 0; cell < SIZE * SIZE; cell++) {
          for (int channel = 0; channel < 3; channel++) {
            float level = random.nextFloat();
            planes.array("frames").putScalar(level(frame, channel, cell, SIZE * SIZE, 1), level);
            pixels.array("pixels").putScalar(level(frame, channel, cell, 1, 3), level);
          }
        }
      }
      planes.run();
      pixels.run();
      float[] codes = Buffers.copy(planes.array(expected.name()));
      assertEquals(count * frames.codeSize(), codes.length);
      assertTrue(codes[0] != codes[frames.codeSize()]);
      assertArrayEquals(codes, Buffers.copy(pixels.array(actual.name())), 1e-5f);
    }
  }

  /** Where a level lies, by the strides of channels and cells. */
  private static long level(int frame, int channel, int cell, int channels, int cells) {
    return 3L * SIZE * SIZE * frame + (long) channels * channel + (long) cells * cell;
  }

  @Test
  void keypointsFollowABlob() {
    Blob start = new Blob(8, 8);
    Blob right = new Blob(20, 8);
    Blob down = new Blob(8, 20);
    // Cells are 4 px, and 8 of them reach from -1 to 1.
    assertEquals(-1 + 2.0 * 2 / 7, start.horizontal, 1e-2);
    assertEquals(start.horizontal, start.vertical, 1e-5);
    assertEquals(start.horizontal + 2.0 * 3 / 7, right.horizontal, 1e-2);
    assertEquals(start.vertical, right.vertical, 1e-5);
    assertEquals(start.horizontal, down.horizontal, 1e-5);
    assertEquals(start.vertical + 2.0 * 3 / 7, down.vertical, 1e-2);
  }

  @Test
  void theDecoderDrawsWhereTheKeypointLies() {
    for (int[] corner : new int[][] {{8, 8}, {20, 8}, {8, 20}}) {
      Blob blob = new Blob(corner[0], corner[1]);
      int column = blob.brightest % 32;
      int row = blob.brightest / 32;
      assertTrue(Math.abs(column - corner[0] - BLOB / 2) <= BLOB, "column " + column);
      assertTrue(Math.abs(row - corner[1] - BLOB / 2) <= BLOB, "row " + row);
    }
  }
}
