package org.keyway.worldmodels.encoders;

import org.keyway.planner.config.Require;
import org.keyway.worldmodels.training.StageConfig;

/**
 * Configuration of the feature space in which segments between keyframes are compared, and its
 * training.
 *
 * @param kind principal components of the states, resting directions, or a learned map
 * @param components number k of principal components or directions, 1 to 1024
 * @param whitened whether each principal component is scaled to a variance of 1
 * @param hidden units of both hidden layers of the learned map, 1 to 4096
 * @param straightWeight weight of the straightness of motion, 0 to 1000
 * @param straightScale scale of the robust loss of straightness, as a ratio of the squared bend to
 *     the squared steps around it, above 0
 * @param paceWeight weight of the evenness of motion, 0 to 1000: the squared logarithm of squared
 *     steps
 * @param training training of the learned map; one sample is three frames of one sequence
 */
public record FeatureConfig(
    Kind kind,
    int components,
    boolean whitened,
    int hidden,
    double straightWeight,
    double straightScale,
    double paceWeight,
    StageConfig training) {

  /** Source of the features. */
  public enum Kind {
    /** Principal components of the states. */
    PRINCIPAL,
    /** Directions without motion most of the time: the object, without the robot that moves it. */
    RESTING,
    /**
     * A perceptron on principal components that makes motion straight and even, with an inverse.
     */
    LEARNED
  }

  /** The settings for structured Brownian motion. */
  public static final FeatureConfig DEFAULT =
      new FeatureConfig(
          Kind.LEARNED,
          6,
          false,
          96,
          1,
          0.02,
          0,
          new StageConfig(5000, 512, 2e-3, 0.7, 10, 1000, 1000));

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public FeatureConfig {
    Require.inRange("components", components, 1, 1024);
    Require.inRange("hidden", hidden, 1, 4096);
    Require.inRange("straightWeight", straightWeight, 0, 1000);
    Require.above("straightScale", straightScale, 0);
    Require.inRange("paceWeight", paceWeight, 0, 1000);
  }

  /** Number of consecutive frames in a training sample; 1 if nothing is trained. */
  public int windowFrames() {
    return kind == Kind.LEARNED ? FeatureStage.TRIPLE : 1;
  }
}
