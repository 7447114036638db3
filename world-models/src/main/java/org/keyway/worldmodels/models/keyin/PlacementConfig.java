package org.keyway.worldmodels.models.keyin;

import org.keyway.planner.config.Require;
import org.keyway.worldmodels.training.StageConfig;

/**
 * The keyframe predictor, its loss and its training (stage 2 of KeyIn).
 *
 * @param units of every LSTM, 1 to 1024
 * @param latent numbers Z in the latent of one keyframe, 1 to 256
 * @param source where offsets come from
 * @param fixedOffset offset of every keyframe where they are fixed, 1 to 1000
 * @param attention how the posterior looks at the sequence
 * @param bidirectional whether the posterior reads the sequence backwards too
 * @param sequenceLoss what the frames between keyframes are judged by
 * @param sequenceWeight beta_I, weight of the sequence loss, 0 to 1000
 * @param klWeight beta, weight of the KL divergence of latents, 0 to 1000
 * @param keyframePrice cost of every keyframe at 1 to T, 0 to 1000; 0 in the paper
 * @param uncoveredPrice cost of every frame after the last keyframe, 0 to 1000; 0 in the paper
 * @param entropyWeight reward for the entropy of offsets at the start of training, 0 to 1000; 0 in
 *     the paper
 * @param entropyFraction part of the training over which that falls to 0, above 0, at most 1
 * @param guidance weight of the cross-entropy of the kinds against those that lead to the least
 *     loss, found by dynamic programming on the frozen features, 0 to 1000; 0 in the paper. Whole
 *     for 60 % of the steps, then falling to 0 at 90 %
 * @param goalConditioned whether the predictor is given the last frame of the sequence too
 * @param training of the predictor
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

  /** Where the distributions of offsets come from. */
  public enum Source {
    /** Predicted from start and latents: KeyIn. */
    PREDICTED,
    /** Learned, the same for every sequence: the baseline Static. */
    STATIC,
    /** Given: the baseline Jumpy. */
    FIXED
  }

  /** How the posterior of a keyframe looks at the sequence. */
  public enum Attention {
    /** Inner products of keys with the keyframe predicted before, as in the paper. */
    CONTENT,
    /** At where the keyframe before lies: the weights are tau^(n-1). */
    POSITION
  }

  /** What judges the frames between keyframes. */
  public enum SequenceLoss {
    /**
     * The squared error of the soft sequence, which mixes the segments of all placements, between
     * predicted keyframes: the paper's, in feature space.
     */
    SOFT,
    /** The expected error of the segments between true keyframes, each placement on its own. */
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

  /** The same with offsets from elsewhere. */
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

  /** Reward for entropy at a step, from 0 on. */
  double entropyWeightAt(int step) {
    double progress = (double) step / training.steps();
    return entropyWeight * Math.max(0, 1 - progress / entropyFraction);
  }

  /** Weight of the guidance at a step, from 0 on. */
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
