package org.keyway.worldmodels.models.dynamics;

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
import org.keyway.worldmodels.metrics.PictureMetrics;
import org.keyway.worldmodels.model.DynamicsPredictor;
import org.keyway.worldmodels.model.Prediction;

/** A trained model of dynamics. Belongs to one thread at a time. */
public final class LearnedDynamics extends StateModel<DynamicsConfig> implements DynamicsPredictor {
  private final StateDynamics dynamics;

  private LearnedDynamics(Checkpoint checkpoint, DynamicsConfig config) {
    super(checkpoint, config);
    dynamics = new StateDynamics(config, parameters(), space().size());
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
    dynamics.requireWeights();
  }

  /** Transition: predicts embeddings from actions. */
  @Override
  public DynamicsModel dynamics() {
    return dynamics.dynamics();
  }

  /** Distance from one embedding to another, in steps. */
  @Override
  public Optional<DistanceModel> distance() {
    return Optional.of(dynamics.distance());
  }

  @Override
  public int windowFrames() {
    return config().windowFrames();
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
    Map<String, Double> metrics = dynamics.metrics(episodes, states);
    OpenLoop openLoop = dynamics.openLoop(episodes, states);
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
    OpenLoop openLoop = dynamics.openLoop(one, states);
    StateWindow window = openLoop.windows().get(0);
    return shown(one, window).beside(codec().frames(openLoop.predict(window)));
  }
}
