package org.keyway.worldmodels.dynamics;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keyway.planner.model.DistanceModel;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.model.FrameDecoder;
import org.keyway.planner.model.FrameEncoder;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.CheckpointException;
import org.keyway.worldmodels.checkpoint.ModelCard;
import org.keyway.worldmodels.embedding.FrameCodec;
import org.keyway.worldmodels.embedding.StateSpace;
import org.keyway.worldmodels.family.CardConfiguration;
import org.keyway.worldmodels.family.DynamicsPredictor;
import org.keyway.worldmodels.family.Prediction;
import org.keyway.worldmodels.graph.Parameters;
import org.keyway.worldmodels.metrics.PictureMetrics;
import org.keyway.worldmodels.sequence.EpisodeCache;
import org.keyway.worldmodels.states.ShownWindow;
import org.keyway.worldmodels.states.StateSequences;
import org.keyway.worldmodels.states.StateWindow;
import org.keyway.worldmodels.states.StepLength;

/** A trained model of dynamics. Belongs to one thread at a time. */
public final class LearnedDynamics implements DynamicsPredictor {
  /** Windows whose pictures are compared: what PSNR and SSIM are means of. */
  private static final int PICTURED_WINDOWS = 100;

  private final ModelCard card;
  private final DynamicsConfig config;
  private final Parameters parameters;
  private final StateSpace space;
  private final FrameCodec codec;
  private final Transition transition;
  private final Rollout rollout;
  private final Distance distance;

  private LearnedDynamics(ModelCard card, DynamicsConfig config, Parameters parameters) {
    this.card = card;
    this.config = config;
    this.parameters = parameters;
    space = new StateSpace(config.frameNetwork());
    codec = new FrameCodec(space, parameters);
    int actionSize = actionSize(parameters, space.size());
    transition =
        new Transition(
            config.transition().units(), space.size(), actionSize, StepLength.of(parameters));
    rollout = new Rollout(parameters, transition, space.size(), actionSize);
    distance =
        new Distance(
            parameters,
            new TemporalDistance(config.distance().units(), space.size()),
            space.size());
  }

  private static int actionSize(Parameters parameters, int stateSize) {
    return Math.toIntExact(parameters.get(Transition.PREFIX + ".0.w").size(0)) - stateSize;
  }

  /**
   * A model from its checkpoint.
   *
   * @param file where the checkpoint was read from, for messages
   * @param checkpoint what was read
   * @throws CheckpointException if the checkpoint does not hold what its configuration needs
   */
  static LearnedDynamics load(Path file, Checkpoint checkpoint) throws CheckpointException {
    DynamicsConfig config = CardConfiguration.of(file, checkpoint, DynamicsConfig.class);
    Parameters parameters = Parameters.of(checkpoint.tensors());
    try {
      LearnedDynamics model = new LearnedDynamics(checkpoint.card(), config, parameters);
      double[] state = new double[model.space.size()];
      model.codec.frames(new float[state.length]);
      model.codec.encode(new byte[3 * model.imageSize() * model.imageSize()], 1, state);
      model.rollout.rollout(state, new double[model.rollout.actionSize()], 1, 1, state.clone());
      model.distance.distances(state, state, 1, new double[1]);
      return model;
    } catch (IllegalArgumentException e) {
      throw new CheckpointException(file, String.valueOf(e.getMessage()), e);
    }
  }

  /** Frames to embeddings and back. */
  public FrameCodec codec() {
    return codec;
  }

  @Override
  public FrameEncoder encoder() {
    return codec;
  }

  @Override
  public FrameDecoder decoder() {
    return codec;
  }

  /** Where actions lead. */
  @Override
  public DynamicsModel dynamics() {
    return rollout;
  }

  /** How many steps it is from one embedding to another. */
  @Override
  public DistanceModel distance() {
    return distance;
  }

  /** What it was trained with. */
  public DynamicsConfig config() {
    return config;
  }

  @Override
  public ModelCard card() {
    return card;
  }

  @Override
  public int imageSize() {
    return space.frames().imageSize();
  }

  @Override
  public int windowFrames() {
    return config.windowFrames();
  }

  private OpenLoop openLoop(EpisodeCache episodes, StateSequences states) {
    return new OpenLoop(config, parameters, new ActedSequences(states, episodes), transition);
  }

  /**
   * The metrics: open-loop errors by probe and steps ahead, beside the encoder's own and those of
   * copying the start; how the distance goes with time; and how close decoded rollouts come to the
   * real frames.
   */
  @Override
  public Map<String, Double> evaluate(EpisodeCache episodes, long seed) {
    StateSequences states = StateSequences.of(space, parameters, episodes);
    OpenLoop openLoop = openLoop(episodes, states);
    Map<String, Double> metrics = new LinkedHashMap<>(openLoop.metrics());
    metrics.putAll(DistanceStage.metrics(config, distance, states));
    PictureMetrics pictures = new PictureMetrics();
    List<StateWindow> windows = openLoop.windows();
    for (StateWindow window : windows.subList(0, Math.min(PICTURED_WINDOWS, windows.size()))) {
      pictures.add(shown(episodes, window).future(), codec.frames(openLoop.predict(window)));
    }
    metrics.put("psnr_db", pictures.psnrDecibels());
    metrics.put("ssim_gaussian_rgb", pictures.ssim());
    return metrics;
  }

  private ShownWindow shown(EpisodeCache episodes, StateWindow window) {
    return ShownWindow.of(episodes, window, 1, config.transition().rolloutSteps());
  }

  @Override
  public Prediction predict(EpisodeCache episodes, int episode, long seed) {
    EpisodeCache one = episodes.only(episode);
    StateSequences states = StateSequences.of(space, parameters, one);
    OpenLoop openLoop = openLoop(one, states);
    StateWindow window = openLoop.windows().get(0);
    return shown(one, window).beside(codec.frames(openLoop.predict(window)), new int[0], List.of());
  }
}
