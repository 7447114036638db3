package org.keyway.worldmodels.encoders;

import org.keyway.planner.config.Require;
import org.keyway.worldmodels.training.StageConfig;

/**
 * The space in which segments between keyframes are judged, and its training.
 *
 * @param kind principal components of the states, the directions that rest, or a learned map
 * @param components principal components, or directions, k, 1 to 1024
 * @param whitened whether each principal component is scaled to a variance of 1
 * @param hidden units of both hidden layers of the learned map, 1 to 4096
 * @param straightWeight weight of the straightness of motion, 0 to 1000
 * @param straightScale bend, in units of the squared steps beside it, from which more of it costs
 *     little more, above 0
 * @param paceWeight weight of the evenness of motion, 0 to 1000: the squared logarithm of squared
 *     steps
 * @param training three frames of one sequence are a sample
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

  /** Where features come from. */
  public enum Kind {
    /** Principal components of the states. */
    PRINCIPAL,
    /** The directions that rest most of the time: the object, without who moves it. */
    RESTING,
    /** A perceptron on them that makes motion straight and even, with an inverse. */
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

  /** Frames in a row that the training looks at; 1 where nothing is trained. */
  public int windowFrames() {
    return kind == Kind.LEARNED ? FeatureStage.TRIPLE : 1;
  }
}
