package org.keyway.worldmodels.models.dynamics;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keyway.planner.model.DistanceModel;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.latent.LatentConfig;
import org.keyway.worldmodels.latent.ShownWindow;
import org.keyway.worldmodels.latent.StateModel;
import org.keyway.worldmodels.latent.StateSequences;
import org.keyway.worldmodels.latent.StateWindow;
import org.keyway.worldmodels.metrics.PictureMetrics;
import org.keyway.worldmodels.model.DynamicsPredictor;
import org.keyway.worldmodels.model.Prediction;

/**
 * Base class of trained models that predict the states of an encoder from actions, with a learned
 * distance. Belongs to one thread at a time.
 *
 * @param <C> its configuration
 */
public abstract class ActedStateModel<C extends LatentConfig & StateParts> extends StateModel<C>
    implements DynamicsPredictor {
  /**
   * @param checkpoint card and weights
   * @param config configuration from the card
   */
  protected ActedStateModel(Checkpoint checkpoint, C config) {
    super(checkpoint, config);
  }

  /** Prediction, distance and their measurement. */
  protected abstract StateDynamics parts();

  @Override
  protected void requireWeights() {
    super.requireWeights();
    parts().requireWeights();
  }

  /** Dynamics: predicts embeddings from actions. */
  @Override
  public final DynamicsModel dynamics() {
    return parts().dynamics();
  }

  /** Distance from one embedding to another, in steps. */
  @Override
  public final Optional<DistanceModel> distance() {
    return Optional.of(parts().distance());
  }

  @Override
  public final int windowFrames() {
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
    Map<String, Double> metrics = parts().metrics(episodes, states);
    OpenLoop openLoop = parts().openLoop(episodes, states);
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
    return ShownWindow.of(episodes, window, 1, config().rolloutFrames() - 1);
  }

  @Override
  public final Prediction predict(EpisodeCache episodes, int episode, long seed) {
    EpisodeCache one = episodes.only(episode);
    StateSequences states = StateSequences.of(space(), parameters(), one);
    OpenLoop openLoop = parts().openLoop(one, states);
    StateWindow window = openLoop.windows().get(0);
    return shown(one, window).beside(codec().frames(openLoop.predict(window)));
  }
}
