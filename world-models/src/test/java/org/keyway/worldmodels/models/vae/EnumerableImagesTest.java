package org.keyway.worldmodels.models.vae;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.backend.Backend;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.encoders.EncoderChoice;
import org.keyway.worldmodels.encoders.VariationalAutoencoder;
import org.keyway.worldmodels.nn.CompiledBatch;
import org.keyway.worldmodels.nn.CompiledFunction;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.StageConfig;
import org.keyway.worldmodels.training.Training;
import org.keyway.worldmodels.training.TrainingListener;
import org.keyway.worldmodels.training.TrainingPlan;

/** Bounds on images whose entropy is known. */
class EnumerableImagesTest {
  private static final double ENTROPY = 9.867;
  private static final int FRAMES = 200;
  private static final int SAMPLES = 100;

  @TempDir Path folder;

  @BeforeAll
  static void startBackend() {
    Backend.start(1);
  }

  private static VariationalAutoencoder autoencoder(double divergenceWeight) {
    return new EncoderChoice.Variational(
            TwoSquares.SIZE,
            true,
            List.of(),
            List.of(128),
            16,
            EncoderChoice.Variational.Likelihood.BERNOULLI,
            0.1,
            divergenceWeight,
            0,
            0,
            new StageConfig(3000, 32, 2e-3, 0.3, 1000, 3000, 1000))
        .network();
  }

  private Parameters trained(VariationalAutoencoder autoencoder) throws IOException {
    Parameters parameters = new Parameters(1);
    EpisodeCache training = TwoSquares.episodes(5000, 1);
    EpisodeCache validation = TwoSquares.episodes(100, 2);
    TrainingPlan plan =
        TrainingPlan.of(
            parameters,
            "autoencoder",
            autoencoder.training(),
            () -> autoencoder.stage(parameters, training, validation, 1));
    new Training(plan, folder.resolve("state"), Map.of(), Duration.ofDays(1), TrainingListener.NONE)
        .run();
    return parameters;
  }

  private static FrameBounds bounds(VariationalAutoencoder autoencoder, Parameters parameters) {
    FrameBounds bounds = new FrameBounds(autoencoder, parameters, 1, 10, 100);
    EpisodeCache unseen = TwoSquares.episodes(FRAMES, 3);
    for (int i = 0; i < FRAMES; i++) {
      bounds.add(unseen.get(i).frame(0), Seeds.generator(4, i));
    }
    return bounds;
  }

  /**
   * Returns the mean number of pixels by which decoded draws of the prior, black and white, differ
   * from the nearest image of two squares.
   */
  private static double pixelsOff(VariationalAutoencoder autoencoder, Parameters parameters) {
    CompiledBatch decoder =
        CompiledFunction.of(
                parameters,
                (network, count) ->
                    List.of(
                        autoencoder.decode(
                            network, network.input("codes", count, autoencoder.codeSize()))))
            .at(SAMPLES);
    ZigguratSampler.NormalizedGaussian gaussian =
        ZigguratSampler.NormalizedGaussian.of(Seeds.generator(5));
    for (int i = 0; i < decoder.input("codes").length; i++) {
      decoder.input("codes")[i] = (float) gaussian.sample();
    }
    decoder.run();
    Set<BitSet> images = TwoSquares.all().keySet();
    int area = TwoSquares.SIZE * TwoSquares.SIZE;
    double sum = 0;
    for (int sample = 0; sample < SAMPLES; sample++) {
      BitSet drawn = new BitSet(area);
      for (int i = 0; i < area; i++) {
        drawn.set(i, decoder.output(0)[3 * sample * area + i] > 0.5);
      }
      sum += images.stream().mapToInt(image -> difference(image, drawn)).min().orElseThrow();
    }
    return sum / SAMPLES;
  }

  private static int difference(BitSet first, BitSet second) {
    BitSet different = (BitSet) first.clone();
    different.xor(second);
    return different.cardinality();
  }

  @Test
  void theEntropyIsCountedFromAllImages() {
    assertEquals(ENTROPY, TwoSquares.entropy(), 5e-4);
    assertEquals(62.6, TwoSquares.entropyOfIndependentPixels(), 0.05);
  }

  private static void assertAboveTheEntropy(FrameBounds bounds) {
    assertTrue(bounds.reconstruction() + bounds.divergence() > ENTROPY);
    for (int i = 0; i < 3; i++) {
      assertTrue(bounds.weighted(i) > ENTROPY, "weighted " + bounds.weighted(i));
    }
  }

  @Test
  void anUntrainedAutoencoderTakesPixelsForCoins() {
    FrameBounds bounds = bounds(autoencoder(1), new Parameters(1));
    assertAboveTheEntropy(bounds);
    double coins = TwoSquares.SIZE * TwoSquares.SIZE * Math.log(2);
    assertEquals(coins, bounds.reconstruction(), 0.1 * coins);
  }

  @Test
  @Tag("slow")
  void noBoundIsBelowTheEntropyAndMoreDrawsBringItNearer() throws IOException {
    VariationalAutoencoder autoencoder = autoencoder(1);
    Parameters parameters = trained(autoencoder);
    FrameBounds bounds = bounds(autoencoder, parameters);
    double bound = bounds.reconstruction() + bounds.divergence();
    double off = pixelsOff(autoencoder, parameters);
    String reached =
        "two squares: bound %.2f, weighted %.2f %.2f %.2f, pixels off %.2f"
            .formatted(bound, bounds.weighted(0), bounds.weighted(1), bounds.weighted(2), off);
    System.out.println(reached);
    assertAboveTheEntropy(bounds);
    assertTrue(bound < 40, reached);
    assertEquals(bound, bounds.weighted(0), 0.2, reached);
    assertTrue(bounds.weighted(1) < bounds.weighted(0), reached);
    assertTrue(bounds.weighted(2) < bounds.weighted(1), reached);
    assertTrue(off < 15, reached);
  }

  /** Codes lie far apart then, and draws of the prior between them. */
  @Test
  @Tag("slow")
  void withoutTheDivergenceDrawsOfThePriorAreNoImages() throws IOException {
    VariationalAutoencoder plain = autoencoder(0);
    Parameters parameters = trained(plain);
    FrameBounds bounds = bounds(plain, parameters);
    double off = pixelsOff(plain, parameters);
    String reached =
        "beta 0: reconstruction %.2f, divergence %.2f, weighted %.2f, pixels off %.2f"
            .formatted(bounds.reconstruction(), bounds.divergence(), bounds.weighted(2), off);
    System.out.println(reached);
    assertAboveTheEntropy(bounds);
    assertTrue(bounds.reconstruction() < 15, reached);
    assertTrue(bounds.weighted(2) > TwoSquares.entropyOfIndependentPixels(), reached);
    assertTrue(off > 50, reached);
  }
}
