package org.keyway.worldmodels.models.surprise;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.KeyframeModel;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.latent.ShownWindow;
import org.keyway.worldmodels.latent.StateModel;
import org.keyway.worldmodels.latent.StateSequences;
import org.keyway.worldmodels.latent.StepLength;
import org.keyway.worldmodels.metrics.PictureMetrics;
import org.keyway.worldmodels.model.KeyframePredictor;
import org.keyway.worldmodels.model.Prediction;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.training.SeedStream;

/** A trained Surprise model. Belongs to one thread at a time. */
public final class SurpriseModel extends StateModel<SurpriseConfig> implements KeyframePredictor {
  private final double stepLength;
  private final KeyframeModel keyframes;

  private SurpriseModel(Checkpoint checkpoint, SurpriseConfig config) {
    super(checkpoint, config);
    stepLength = StepLength.of(parameters());
    keyframes = new SurpriseSampler(config, space().size(), parameters(), stepLength);
  }

  /**
   * Creates a model from a checkpoint.
   *
   * @throws IllegalArgumentException if a weight is missing
   */
  static SurpriseModel load(Checkpoint checkpoint, SurpriseConfig config) {
    return complete(new SurpriseModel(checkpoint, config));
  }

  @Override
  protected void requireWeights() {
    super.requireWeights();
    new SurpriseNetwork(config().predictor(), space().size())
        .write(new Network(parameters()), 1, 1);
  }

  /**
   * Returns keyframes imagined from latents; see {@link SurpriseSampler} for the layout of latents.
   */
  public KeyframeModel keyframes() {
    return keyframes;
  }

  @Override
  public KeyframeModel keyframesFor(double[] goal) {
    return keyframes;
  }

  @Override
  public int windowFrames() {
    return config().windowFrames();
  }

  /**
   * Measures the metrics:
   *
   * <ul>
   *   <li>keyframe discovery, if the episodes have true keyframes, also by lag,
   *   <li>errors of one-step predictions, in mean squared steps, from the posterior and from the
   *       mean of the prior,
   *   <li>similarity of free-running predictions to the real frames, with latents of the posterior
   *       and with draws of the prior, which see nothing of the future.
   * </ul>
   */
  @Override
  public Map<String, Double> evaluate(EpisodeCache episodes, long seed) {
    StateSequences sequences = StateSequences.of(space(), parameters(), episodes);
    Surprises surprises = new Surprises(config(), parameters(), sequences, stepLength, seed);
    List<Surprises.Seen> all = surprises.look();
    Map<String, Double> metrics = new LinkedHashMap<>(surprises.scores(all));
    FreeRun freeRun = new FreeRun(config(), parameters(), sequences, stepLength);
    PictureMetrics told = new PictureMetrics();
    PictureMetrics drawn = new PictureMetrics();
    for (Surprises.Seen seen : all.subList(0, Math.min(PictureMetrics.WINDOWS, all.size()))) {
      List<Frame> real = shown(episodes, seen).future();
      int first = seen.window().first();
      told.add(real, codec().frames(freeRun.states(first, seen.latents())));
      float[] latents = drawn(seed, seen.window().sequence(), seen.latents().length);
      drawn.add(real, codec().frames(freeRun.states(first, latents)));
    }
    metrics.put("psnr_db", told.psnrDecibels());
    metrics.put("ssim_gaussian_rgb", told.ssim());
    metrics.put("psnr_db_prior", drawn.psnrDecibels());
    metrics.put("ssim_gaussian_rgb_prior", drawn.ssim());
    return metrics;
  }

  /** Draws latents of the prior, from the generator of (seed, 4, sequence). */
  private static float[] drawn(long seed, int sequence, int count) {
    ZigguratSampler.NormalizedGaussian gaussian =
        ZigguratSampler.NormalizedGaussian.of(SeedStream.PRIOR_LATENTS.generator(seed, sequence));
    float[] latents = new float[count];
    for (int i = 0; i < count; i++) {
      latents[i] = (float) gaussian.sample();
    }
    return latents;
  }

  private ShownWindow shown(EpisodeCache episodes, Surprises.Seen seen) {
    return ShownWindow.of(
        episodes, seen.window(), config().conditioningFrames(), config().shape().frames());
  }

  @Override
  public Prediction predict(EpisodeCache episodes, int episode, long seed) {
    EpisodeCache one = episodes.only(episode);
    StateSequences sequences = StateSequences.of(space(), parameters(), one);
    Surprises surprises = new Surprises(config(), parameters(), sequences, stepLength, seed);
    Surprises.Seen seen = surprises.look().get(0);
    FreeRun freeRun = new FreeRun(config(), parameters(), sequences, stepLength);
    List<Frame> predicted = codec().frames(freeRun.states(seen.window().first(), seen.latents()));
    int[] keyframes = surprises.keyframes(seen);
    List<Frame> imagined =
        java.util.Arrays.stream(keyframes)
            .mapToObj(position -> predicted.get(position - 1))
            .toList();
    return shown(one, seen).beside(predicted, keyframes, imagined);
  }
}
