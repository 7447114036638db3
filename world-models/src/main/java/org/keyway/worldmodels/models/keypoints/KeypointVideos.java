package org.keyway.worldmodels.models.keypoints;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.training.SeedStream;

/**
 * A trained model of tracks from one frame and a class. A prediction has the latent variable at its
 * mean of 0; strips show samples. Belongs to one thread at a time.
 */
final class KeypointVideos extends KeypointsModel {
  /** Further futures that are shown. */
  private static final int FUTURES = 3;

  private final TrackGenerator generator;

  KeypointVideos(Checkpoint checkpoint, KeypointsConfig config) {
    super(checkpoint, config);
    generator = new TrackGenerator(config, networks().codeSize(), parameters());
  }

  @Override
  void requireWeights() {
    super.requireWeights();
    mean(new float[networks().codeSize()], new float[generator.classes()]);
  }

  /** Predicts with equal weights of all classes. */
  @Override
  public List<Frame> predict(List<Frame> given, float[] actions) {
    float[] start = networks().detect(given.get(0));
    return drawn(given.get(0), start, mean(start, equalWeights()));
  }

  private float[] mean(float[] start, float[] motionClass) {
    return generator.generate(start, motionClass, generator.meanLatent(), futureFrames());
  }

  private float[] equalWeights() {
    float[] weights = new float[generator.classes()];
    Arrays.fill(weights, 1f / Math.max(1, weights.length));
    return weights;
  }

  private float[] motionClass(FrameSequence window) {
    if (!config().state().hasClass(window)) {
      return equalWeights();
    }
    float[] weights = new float[generator.classes()];
    weights[config().state().motionClass(window)] = 1;
    return weights;
  }

  /** Predicts with the recorded class. */
  @Override
  float[] track(float[] start, FrameSequence window) {
    return mean(start, motionClass(window));
  }

  @Override
  Map<String, float[]> shown(float[] start, FrameSequence window, long seed) {
    float[] latents = generator.latents(SeedStream.PRIOR_LATENTS.generator(seed, 0), FUTURES);
    float[] tracks = generator.generate(start, motionClass(window), latents, futureFrames());
    int size = futureFrames() * networks().codeSize();
    Map<String, float[]> shown = new LinkedHashMap<>();
    for (int sample = 0; sample < FUTURES; sample++) {
      shown.put(
          "future " + (sample + 1), Arrays.copyOfRange(tracks, sample * size, (sample + 1) * size));
    }
    return shown;
  }

  /** Measures also the generated tracks, see {@link MotionEvaluation}. */
  @Override
  public Map<String, Double> evaluate(EpisodeCache episodes, long seed) {
    Map<String, Double> metrics = super.evaluate(episodes, seed);
    new MotionEvaluation(config(), networks(), generator, parameters())
        .measure(episodes, seed, metrics);
    return metrics;
  }
}
