package org.keyway.worldmodels.models.tap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.KeyframeModel;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.latent.ShownWindow;
import org.keyway.worldmodels.latent.StateModel;
import org.keyway.worldmodels.latent.StateSequences;
import org.keyway.worldmodels.latent.StepLength;
import org.keyway.worldmodels.latent.StraightSequence;
import org.keyway.worldmodels.metrics.PictureMetrics;
import org.keyway.worldmodels.model.KeyframePredictor;
import org.keyway.worldmodels.model.Prediction;
import org.keyway.worldmodels.nn.Network;

/** A trained time-agnostic predictor. Belongs to one thread at a time. */
public final class TapModel extends StateModel<TapConfig> implements KeyframePredictor {
  private static final String OF_MIDPOINT = "_midpoint";

  private final double stepLength;
  private final KeyframePrediction prediction;

  private TapModel(Checkpoint checkpoint, TapConfig config) {
    super(checkpoint, config);
    stepLength = StepLength.of(parameters());
    prediction =
        new KeyframePrediction(config, PredictionTarget.ANY_TIME, parameters(), space().size());
  }

  /**
   * Creates a model from a checkpoint.
   *
   * @throws IllegalArgumentException if a weight is missing
   */
  static TapModel load(Checkpoint checkpoint, TapConfig config) {
    return complete(new TapModel(checkpoint, config));
  }

  @Override
  protected void requireWeights() {
    super.requireWeights();
    for (PredictionTarget target : PredictionTarget.values()) {
      new TapNetwork(config().predictor(), target, space().size())
          .write(new Network(parameters()), 1, 1, stepLength);
    }
  }

  /**
   * Returns keyframes towards a goal.
   *
   * @param goal embedding of the goal frame, [D], not modified
   */
  public KeyframeModel keyframesTowards(double[] goal) {
    return new TapSampler(config(), space().size(), prediction, goal);
  }

  @Override
  public KeyframeModel keyframesFor(double[] goal) {
    return keyframesTowards(goal);
  }

  @Override
  public int windowFrames() {
    return config().windowFrames();
  }

  /**
   * Measures the metrics:
   *
   * <ul>
   *   <li>keyframe discovery, if the episodes have true keyframes,
   *   <li>minimum-over-time errors of the first prediction and of all keyframes, in mean squared
   *       steps,
   *   <li>the same for the baseline that predicts the middle frame,
   *   <li>similarity to the real frames of a linear interpolation between start, keyframes and
   *       goal.
   * </ul>
   */
  @Override
  public Map<String, Double> evaluate(EpisodeCache episodes, long seed) {
    StateSequences sequences = StateSequences.of(space(), parameters(), episodes);
    LocatedSubgoals subgoals = subgoals(PredictionTarget.ANY_TIME, sequences, seed);
    List<LocatedSubgoals.Located> all = subgoals.predict();
    Map<String, Double> metrics = new LinkedHashMap<>(subgoals.scores(all));
    LocatedSubgoals bound = subgoals(PredictionTarget.MIDPOINT, sequences, seed);
    bound.scores(bound.predict()).forEach((name, value) -> metrics.put(name + OF_MIDPOINT, value));
    PictureMetrics pictures = new PictureMetrics();
    for (LocatedSubgoals.Located located :
        all.subList(0, Math.min(PictureMetrics.WINDOWS, all.size()))) {
      pictures.add(shown(episodes, located).future(), filled(subgoals, located));
    }
    metrics.put("psnr_db", pictures.psnrDecibels());
    metrics.put("ssim_gaussian_rgb", pictures.ssim());
    return metrics;
  }

  private LocatedSubgoals subgoals(PredictionTarget target, StateSequences sequences, long seed) {
    return new LocatedSubgoals(config(), target, parameters(), sequences, stepLength, seed);
  }

  private ShownWindow shown(EpisodeCache episodes, LocatedSubgoals.Located located) {
    return ShownWindow.of(
        episodes, located.window(), config().conditioningFrames(), config().shape().frames());
  }

  private List<Frame> filled(LocatedSubgoals subgoals, LocatedSubgoals.Located located) {
    int[] ends = subgoals.ends(located);
    float[] states = subgoals.endStates(located, ends);
    int frames = config().shape().frames();
    return codec().frames(StraightSequence.fill(ends, states, frames, space().size()));
  }

  @Override
  public Prediction predict(EpisodeCache episodes, int episode, long seed) {
    EpisodeCache one = episodes.only(episode);
    StateSequences sequences = StateSequences.of(space(), parameters(), one);
    LocatedSubgoals subgoals = subgoals(PredictionTarget.ANY_TIME, sequences, seed);
    LocatedSubgoals.Located located = subgoals.predict().get(0);
    return shown(one, located)
        .beside(filled(subgoals, located), located.positions(), codec().frames(located.states()));
  }
}
