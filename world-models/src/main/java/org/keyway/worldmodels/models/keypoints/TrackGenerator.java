package org.keyway.worldmodels.models.keypoints;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.keyway.worldmodels.nn.CompiledBatch;
import org.keyway.worldmodels.nn.CompiledFunction;
import org.keyway.worldmodels.nn.Parameters;

/** The trained decoder of tracks, on Java's arrays. Belongs to one thread at a time. */
final class TrackGenerator {
  private final Parameters parameters;
  private final MotionConfig config;
  private final MotionNetwork network;
  private final int codeSize;
  private final int classes;
  private final Map<Integer, CompiledFunction<CompiledBatch>> decoders = new HashMap<>();

  /**
   * @param codeSize numbers of the keypoints of a frame, 2 K
   */
  TrackGenerator(KeypointsConfig config, int codeSize, Parameters parameters) {
    this.parameters = parameters;
    this.config = config.motion();
    this.codeSize = codeSize;
    classes = config.state().classes();
    network = new MotionNetwork(config.motion(), codeSize, classes);
  }

  /** Number of classes C. */
  int classes() {
    return classes;
  }

  private CompiledBatch decoder(int steps, int count) {
    return decoders
        .computeIfAbsent(
            steps,
            length ->
                CompiledFunction.of(
                    parameters,
                    (n, rows) -> {
                      MotionNetwork.Given given = network.new Given(n, length, rows);
                      return List.of(
                          network.tracks(n, given, n.input("latent", rows, config.latent())));
                    }))
        .at(count);
  }

  /**
   * Generates tracks from one start.
   *
   * @param start keypoints k_0, [2 K], not modified
   * @param motionClass weight of each class, [C], not modified
   * @param latents z of each track, [count, Z], not modified
   * @param steps T
   * @return [count, T, 2 K]
   */
  float[] generate(float[] start, float[] motionClass, float[] latents, int steps) {
    int count = latents.length / config.latent();
    CompiledBatch batch = decoder(steps, count);
    System.arraycopy(latents, 0, batch.input("latent"), 0, latents.length);
    for (int row = 0; row < count; row++) {
      System.arraycopy(start, 0, batch.input("start"), row * codeSize, codeSize);
      if (classes > 0) {
        System.arraycopy(motionClass, 0, batch.input("class"), row * classes, classes);
      }
    }
    return run(batch, count, steps);
  }

  /** Runs a filled batch, and puts time after the rows. */
  private float[] run(CompiledBatch batch, int count, int steps) {
    batch.run();
    float[] tracks = new float[count * steps * codeSize];
    for (int step = 0; step < steps; step++) {
      for (int row = 0; row < count; row++) {
        System.arraycopy(
            batch.output(0),
            (step * count + row) * codeSize,
            tracks,
            (row * steps + step) * codeSize,
            codeSize);
      }
    }
    return tracks;
  }

  /** Draws latent variables from the prior N(0, I), [count, Z]. */
  float[] latents(UniformRandomProvider random, int count) {
    ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
    float[] latents = new float[count * config.latent()];
    for (int i = 0; i < latents.length; i++) {
      latents[i] = (float) normal.sample();
    }
    return latents;
  }

  /** Returns the mean of the prior, [Z]. */
  float[] meanLatent() {
    return new float[config.latent()];
  }
}
