package org.keyway.worldmodels.models.vae;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.backend.Backend;
import org.keyway.worldmodels.data.Pixels;
import org.keyway.worldmodels.encoders.EncoderChoice;
import org.keyway.worldmodels.encoders.VariationalAutoencoder;
import org.keyway.worldmodels.nn.CompiledBatch;
import org.keyway.worldmodels.nn.CompiledFunction;
import org.keyway.worldmodels.nn.Parameters;

/** With a code of one number the likelihood is an integral over a line. */
class ExactLikelihoodTest {
  private static final int SIZE = 8;
  private static final int FRAMES = 60;
  private static final int POINTS = 2001;
  private static final double REACH = 8;

  @BeforeAll
  static void startBackend() {
    Backend.start(1);
  }

  private static List<Frame> frames() {
    UniformRandomProvider random = Seeds.generator(1);
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < FRAMES; i++) {
      byte[] rgb = new byte[3 * SIZE * SIZE];
      for (int pixel = 0; pixel < SIZE * SIZE; pixel++) {
        Arrays.fill(rgb, 3 * pixel, 3 * pixel + 3, (byte) (random.nextBoolean() ? 255 : 0));
      }
      frames.add(new Frame(SIZE, SIZE, rgb));
    }
    return frames;
  }

  /** Returns -log of the integral of p(x | z) p(z) over z, by the trapezoidal rule. */
  private static double exact(CompiledBatch line, Frame frame) {
    float[] pixels = line.input("frames");
    for (int point = 0; point < POINTS; point++) {
      line.input("codes")[point] = (float) (REACH * (2.0 * point / (POINTS - 1) - 1));
      Pixels.unpack(frame.rgb(), 0, SIZE, pixels, point * 3 * SIZE * SIZE);
    }
    line.run();
    double sum = 0;
    for (int point = 0; point < POINTS; point++) {
      double z = line.input("codes")[point];
      sum += Math.exp(-line.output(0)[point] - 0.5 * z * z - 0.5 * Math.log(2 * Math.PI));
    }
    return -Math.log(sum * 2 * REACH / (POINTS - 1));
  }

  @Test
  void allBoundsAreAboveTheLikelihoodAndDescendToIt() {
    VariationalAutoencoder autoencoder =
        new EncoderChoice.Variational(
                SIZE,
                true,
                List.of(),
                List.of(4),
                1,
                EncoderChoice.Variational.Likelihood.BERNOULLI,
                0.1,
                1,
                0,
                0,
                EncoderChoice.Variational.DEFAULT.training())
            .network();
    Parameters parameters = new Parameters(1);
    CompiledBatch line =
        CompiledFunction.of(
                parameters,
                (network, count) ->
                    List.of(
                        autoencoder.reconstruction(
                            network,
                            network.input("codes", count, 1),
                            network.input("frames", count, 3, SIZE, SIZE))))
            .at(POINTS);
    // Likelihoods that vary with z, so that bounds have something to miss.
    parameters.get("decoder.dense.1.w").muli(3);
    FrameBounds bounds = new FrameBounds(autoencoder, parameters, 1, 10, 100);
    double exact = 0;
    for (int i = 0; i < FRAMES; i++) {
      Frame frame = frames().get(i);
      bounds.add(frame, Seeds.generator(2, i));
      exact += exact(line, frame) / FRAMES;
    }
    double bound = bounds.reconstruction() + bounds.divergence();
    String reached =
        "one number: exact %.4f, bound %.4f, weighted %.4f %.4f %.4f"
            .formatted(exact, bound, bounds.weighted(0), bounds.weighted(1), bounds.weighted(2));
    System.out.println(reached);
    assertEquals(bound, bounds.weighted(0), 0.02, reached);
    assertTrue(bounds.weighted(0) > bounds.weighted(1), reached);
    assertTrue(bounds.weighted(1) > bounds.weighted(2), reached);
    assertTrue(bounds.weighted(2) > exact - 0.01, reached);
    assertTrue(bound > exact + 0.1, reached);
    assertEquals(exact, bounds.weighted(2), 0.1 * (bound - exact), reached);
  }
}
