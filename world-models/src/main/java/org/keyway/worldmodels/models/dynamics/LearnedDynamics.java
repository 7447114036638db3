package org.keyway.worldmodels.models.dynamics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keyway.planner.model.DistanceModel;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.latent.ShownWindow;
import org.keyway.worldmodels.latent.StateModel;
import org.keyway.worldmodels.latent.StateSequences;
import org.keyway.worldmodels.latent.StateWindow;
import org.keyway.worldmodels.latent.StepLength;
import org.keyway.worldmodels.metrics.PictureMetrics;
import org.keyway.worldmodels.model.DynamicsPredictor;
import org.keyway.worldmodels.model.Prediction;
import org.keyway.worldmodels.nn.Parameters;

/** A trained model of dynamics. Belongs to one thread at a time. */
public final class LearnedDynamics extends StateModel<DynamicsConfig> implements DynamicsPredictor {
  private final Transition transition;
  private final Rollout rollout;
  private final Distance distance;

  private LearnedDynamics(Checkpoint checkpoint, DynamicsConfig config) {
    super(checkpoint, config);
    int stateSize = space().size();
    int actionSize = actionSize(parameters(), stateSize);
    transition =
        new Transition(
            config.transition().units(), stateSize, actionSize, StepLength.of(parameters()));
    rollout = new Rollout(parameters(), transition, stateSize, actionSize);
    distance =
        new Distance(
            parameters(), new TemporalDistance(config.distance().units(), stateSize), stateSize);
  }

  private static int actionSize(Parameters parameters, int stateSize) {
    return Math.toIntExact(parameters.get(Transition.WEIGHTS.weight("0.w")).size(0)) - stateSize;
  }

  /**
   * Creates a model from a checkpoint.
   *
   * @throws IllegalArgumentException if a weight is missing
   */
  static LearnedDynamics load(Checkpoint checkpoint, DynamicsConfig config) {
    return complete(new LearnedDynamics(checkpoint, config));
  }

  @Override
  protected void requireWeights() {
    super.requireWeights();
    double[] state = new double[space().size()];
    rollout.rollout(state, new double[rollout.actionSize()], 1, 1, state.clone());
    distance.distances(state, state, 1, new double[1]);
  }

  /** Transition: predicts embeddings from actions. */
  @Override
  public DynamicsModel dynamics() {
    return rollout;
  }

  /** Distance from one embedding to another, in steps. */
  @Override
  public Optional<DistanceModel> distance() {
    return Optional.of(distance);
  }

  @Override
  public int windowFrames() {
    return config().windowFrames();
  }

  private OpenLoop openLoop(EpisodeCache episodes, StateSequences states) {
    return new OpenLoop(config(), parameters(), new ActedSequences(states, episodes), transition);
  }

  /**
   * Measures the metrics:
   *
   * <ul>
   *   <li>open-loop errors by probe and steps ahead, with the errors of the encoder and of copying
   *       the start,
   *   <li>loss and rank correlation of the distance with time,
   *   <li>similarity of decoded rollouts to the real frames.
   * </ul>
   */
  @Override
  public Map<String, Double> evaluate(EpisodeCache episodes, long seed) {
    StateSequences states = StateSequences.of(space(), parameters(), episodes);
    OpenLoop openLoop = openLoop(episodes, states);
    Map<String, Double> metrics = new LinkedHashMap<>(openLoop.metrics());
    metrics.putAll(DistanceStage.metrics(config(), distance, states));
    PictureMetrics pictures = new PictureMetrics();
    List<StateWindow> windows = openLoop.windows();
    for (StateWindow window :
        windows.subList(0, Math.min(PictureMetrics.WINDOWS, windows.size()))) {
      pictures.add(shown(episodes, window).future(), codec().frames(openLoop.predict(window)));
    }
    metrics.put("psnr_db", pictures.psnrDecibels());
    metrics.put("ssim_gaussian_rgb", pictures.ssim());
    return metrics;
  }

  private ShownWindow shown(EpisodeCache episodes, StateWindow window) {
    return ShownWindow.of(episodes, window, 1, config().transition().rolloutSteps());
  }

  @Override
  public Prediction predict(EpisodeCache episodes, int episode, long seed) {
    EpisodeCache one = episodes.only(episode);
    StateSequences states = StateSequences.of(space(), parameters(), one);
    OpenLoop openLoop = openLoop(one, states);
    StateWindow window = openLoop.windows().get(0);
    return shown(one, window).beside(codec().frames(openLoop.predict(window)));
  }
}
