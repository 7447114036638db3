package org.keyway.worldmodels.models.inverse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.ActionProposal;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.latent.ShownWindow;
import org.keyway.worldmodels.latent.StateModel;
import org.keyway.worldmodels.latent.StateSequences;
import org.keyway.worldmodels.latent.StateWindow;
import org.keyway.worldmodels.model.Prediction;
import org.keyway.worldmodels.model.ProposalPredictor;
import org.keyway.worldmodels.models.dynamics.ActedSequences;
import org.keyway.worldmodels.nn.ActionGains;
import org.keyway.worldmodels.nn.Parameters;

/** A trained inverse model. Belongs to one thread at a time. */
public final class InverseModel extends StateModel<InverseConfig> implements ProposalPredictor {
  private final LearnedProposal proposal;

  private InverseModel(Checkpoint checkpoint, InverseConfig config) {
    super(checkpoint, config);
    int size = space().size();
    InverseNetwork network = new InverseNetwork(config, size, actionSize(parameters()));
    proposal = new LearnedProposal(parameters(), network, size);
  }

  private static int actionSize(Parameters parameters) {
    return Math.toIntExact(parameters.get(InverseNetwork.WEIGHTS.weight("2.b")).size(0));
  }

  /**
   * Creates a model from a checkpoint.
   *
   * @throws IllegalArgumentException if a weight is missing
   */
  static InverseModel load(Checkpoint checkpoint, InverseConfig config) {
    return complete(new InverseModel(checkpoint, config));
  }

  @Override
  public ActionProposal proposal() {
    return proposal;
  }

  @Override
  public int windowFrames() {
    return config().windowFrames();
  }

  /**
   * Measures the metrics: mean distances of proposed from recorded actions by the steps to the
   * goal, beside those of the mean action. The largest number of a training action is 1.
   */
  @Override
  public Map<String, Double> evaluate(EpisodeCache episodes, long seed) {
    float[] actionGains = ActionGains.of(parameters(), proposal.actionSize());
    StateSequences states = StateSequences.of(space(), parameters(), episodes);
    return new ActionErrors(config(), proposal, actionGains)
        .metrics(new ActedSequences(states, episodes));
  }

  /** Returns a window and the decoded frames of its states, since the model predicts no frames. */
  @Override
  public Prediction predict(EpisodeCache episodes, int episode, long seed) {
    EpisodeCache one = episodes.only(episode);
    StateSequences states = StateSequences.of(space(), parameters(), one);
    StateWindow window = states.windows(1, config().goalSteps(), seed).get(0);
    List<Frame> decoded = new ArrayList<>(codec().frames(space().states(parameters(), one)));
    int next = window.firstInSequence() + 1;
    return ShownWindow.of(one, window, 1, config().goalSteps())
        .beside(decoded.subList(next, next + config().goalSteps()));
  }
}
