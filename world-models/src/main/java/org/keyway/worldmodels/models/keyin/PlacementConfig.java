package org.keyway.worldmodels.models.keyin;

import org.keyway.planner.config.Require;
import org.keyway.worldmodels.training.StageConfig;

/**
 * Configuration of the keyframe predictor, its loss and its training (stage 2 of KeyIn).
 *
 * @param units units of every LSTM, 1 to 1024
 * @param latent size Z of the latent of one keyframe, 1 to 256
 * @param source source of the offsets
 * @param fixedOffset offset of every keyframe with the source fixed, 1 to 1000
 * @param attention attention of the posterior to the sequence
 * @param bidirectional whether the posterior also reads the sequence backwards
 * @param sequenceLoss error of the frames between keyframes
 * @param sequenceWeight beta_I, weight of the sequence loss, 0 to 1000
 * @param klWeight beta, weight of the KL divergence of latents, 0 to 1000
 * @param keyframePrice cost of every keyframe at 1 to T, 0 to 1000; 0 in the paper
 * @param uncoveredPrice cost of every frame after the last keyframe, 0 to 1000; 0 in the paper
 * @param entropyWeight reward for the entropy of offsets at the start of training, 0 to 1000; 0 in
 *     the paper
 * @param entropyFraction fraction of the training over which that reward falls to 0, above 0, at
 *     most 1
 * @param guidance weight of the cross-entropy of the kinds of segment against the kinds of least
 *     loss, 0 to 1000; 0 in the paper. Dynamic programming on the frozen features finds those
 *     kinds. The weight is constant for 60 % of the steps, then falls to 0 at 90 %
 * @param goalConditioned whether the predictor also receives the last frame of the sequence
 * @param training training of the predictor
 */
public record PlacementConfig(
    int units,
    int latent,
    Source source,
    int fixedOffset,
    Attention attention,
    boolean bidirectional,
    SequenceLoss sequenceLoss,
    double sequenceWeight,
    double klWeight,
    double keyframePrice,
    double uncoveredPrice,
    double entropyWeight,
    double entropyFraction,
    double guidance,
    boolean goalConditioned,
    StageConfig training) {
  private static final double GUIDED_WHOLLY = 0.6;
  private static final double GUIDED_AT_ALL = 0.9;

  /** Source of the distributions of offsets. */
  public enum Source {
    /** Predicted from start and latents: KeyIn. */
    PREDICTED,
    /** Learned, the same for every sequence: the baseline Static. */
    STATIC,
    /** Given: the baseline Jumpy. */
    FIXED
  }

  /** Attention of the posterior of a keyframe to the sequence. */
  public enum Attention {
    /** Inner products of keys with the previously predicted keyframe, as in the paper. */
    CONTENT,
    /** Position of the previous keyframe: the weights are tau^(n-1). */
    POSITION
  }

  /** Error of the frames between keyframes. */
  public enum SequenceLoss {
    /**
     * Squared error of the soft sequence between predicted keyframes, which mixes the segments of
     * all placements. This is the paper's error, in feature space.
     */
    SOFT,
    /** Expected error of the segments between recorded frames, over all placements. */
    EXPECTED
  }

  /** The settings for structured Brownian motion. */
  public static final PlacementConfig DEFAULT =
      new PlacementConfig(
          64,
          8,
          Source.PREDICTED,
          6,
          Attention.POSITION,
          true,
          SequenceLoss.EXPECTED,
          1,
          0.05,
          1,
          1,
          1,
          0.7,
          3,
          false,
          new StageConfig(8000, 32, 2e-3, 0.7, 1, 500, 1000));

  /** Returns the same configuration with another source of offsets. */
  PlacementConfig from(Source otherSource) {
    return new PlacementConfig(
        units,
        latent,
        otherSource,
        fixedOffset,
        attention,
        bidirectional,
        sequenceLoss,
        sequenceWeight,
        klWeight,
        keyframePrice,
        uncoveredPrice,
        entropyWeight,
        entropyFraction,
        guidance,
        goalConditioned,
        training);
  }

  /** Returns the reward for entropy at a step, counted from 0. */
  double entropyWeightAt(int step) {
    double progress = (double) step / training.steps();
    return entropyWeight * Math.max(0, 1 - progress / entropyFraction);
  }

  /** Returns the weight of the guidance at a step, counted from 0. */
  double guidanceAt(int step) {
    double progress = (double) step / training.steps();
    double fallen = (progress - GUIDED_WHOLLY) / (GUIDED_AT_ALL - GUIDED_WHOLLY);
    return guidance * Math.min(1, Math.max(0, 1 - fallen));
  }

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public PlacementConfig {
    Require.inRange("units", units, 1, 1024);
    Require.inRange("latent", latent, 1, 256);
    Require.inRange("fixedOffset", fixedOffset, 1, 1000);
    Require.inRange("sequenceWeight", sequenceWeight, 0, 1000);
    Require.inRange("klWeight", klWeight, 0, 1000);
    Require.inRange("keyframePrice", keyframePrice, 0, 1000);
    Require.inRange("uncoveredPrice", uncoveredPrice, 0, 1000);
    Require.inRange("entropyWeight", entropyWeight, 0, 1000);
    Require.inRange("entropyFraction", entropyFraction, 1e-9, 1);
    Require.inRange("guidance", guidance, 0, 1000);
  }
}
