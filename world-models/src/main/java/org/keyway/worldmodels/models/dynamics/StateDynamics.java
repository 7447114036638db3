package org.keyway.worldmodels.models.dynamics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keyway.planner.model.DistanceModel;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.latent.StatePlan.Part;
import org.keyway.worldmodels.latent.StateSequences;
import org.keyway.worldmodels.latent.StepLength;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.Stage;

/**
 * Trained dynamics of states of any kind: a transition that predicts the effect of actions, and a
 * distance in steps. Belongs to one thread at a time.
 */
public final class StateDynamics {
  private static final String TRANSITION = "transition";
  private static final String DISTANCE = "distance";

  private final StateParts config;
  private final Parameters parameters;
  private final int stateSize;
  private final DynamicsModel rollout;
  private final Distance distance;

  /**
   * @param parameters trained weights, those of a transition among them
   * @param stateSize numbers D in a state
   * @throws IllegalArgumentException if a weight that gives a size is missing
   */
  public StateDynamics(DynamicsParts config, Parameters parameters, int stateSize) {
    this(config, parameters, rollout(config, parameters, stateSize));
  }

  /**
   * @param parameters trained weights
   * @param rollout predicts states from actions
   */
  public StateDynamics(StateParts config, Parameters parameters, DynamicsModel rollout) {
    this.config = config;
    this.parameters = parameters;
    this.rollout = rollout;
    stateSize = rollout.embeddingSize();
    distance =
        new Distance(
            parameters, new TemporalDistance(config.distance().units(), stateSize), stateSize);
  }

  private static Rollout rollout(DynamicsParts config, Parameters parameters, int stateSize) {
    int actionSize = actionSize(parameters, stateSize);
    Transition transition =
        new Transition(config.transition(), stateSize, actionSize, StepLength.of(parameters));
    return new Rollout(parameters, transition, stateSize, actionSize);
  }

  private static int actionSize(Parameters parameters, int stateSize) {
    return Math.toIntExact(parameters.get(Transition.WEIGHTS.weight("0.w")).size(0)) - stateSize;
  }

  /** Returns whether weights contain a transition. */
  public static boolean isIn(Parameters parameters) {
    return Transition.WEIGHTS.isIn(parameters);
  }

  /** Returns the stages of the training: transition, then distance. */
  public static List<Part> stages(DynamicsParts config) {
    return List.of(new Part(TRANSITION, config.transition().training()), distancePart(config));
  }

  /** Returns the stage that trains the distance. */
  public static Part distancePart(StateParts config) {
    return new Part(DISTANCE, config.distance().training());
  }

  /**
   * Refuses episodes without actions, and those without the states that the probes read.
   *
   * @throws IllegalArgumentException if these are missing
   */
  public static void requireEpisodes(StateParts config, EpisodeCache episodes) {
    ActedSequences.requireActions(episodes);
    config.probes().forEach(probe -> Probe.requireStates(probe, episodes));
  }

  /**
   * Prepares a stage.
   *
   * @param name name of a stage of {@link #stages}
   * @param parameters all weights
   * @param learned states of the training episodes
   * @param judged states of the held-out episodes
   */
  public static Stage stage(
      String name,
      DynamicsParts config,
      Parameters parameters,
      StateSequences learned,
      EpisodeCache training,
      StateSequences judged,
      EpisodeCache validation) {
    return name.equals(TRANSITION)
        ? new TransitionStage(
            config,
            parameters,
            new ActedSequences(learned, training),
            new ActedSequences(judged, validation))
        : distanceStage(config, parameters, learned, judged);
  }

  /**
   * Prepares the stage that trains the distance.
   *
   * @param parameters all weights
   * @param learned states of the training episodes
   * @param judged states of the held-out episodes
   */
  public static Stage distanceStage(
      StateParts config, Parameters parameters, StateSequences learned, StateSequences judged) {
    return new DistanceStage(config, parameters, learned, judged);
  }

  /** Fits the probes of a configuration, and stores them with the weights. */
  public static void fitProbes(StateParts config, Parameters parameters, ActedSequences training) {
    for (ProbeConfig probe : config.probes()) {
      new Probe(probe, training.states().size()).fit(parameters, training);
    }
  }

  /**
   * Measures open-loop errors, as {@link #metrics} does.
   *
   * @param judged held-out sequences
   * @param rollout predicts states from actions
   */
  public static Map<String, Double> openLoopErrors(
      StateParts config, Parameters parameters, ActedSequences judged, DynamicsModel rollout) {
    return new OpenLoop(config, parameters, judged, rollout).metrics();
  }

  /**
   * Runs every network once, because networks refuse missing weights.
   *
   * @throws IllegalArgumentException if a weight is missing or has another shape
   */
  public void requireWeights() {
    double[] state = new double[stateSize];
    rollout.rollout(state, new double[rollout.actionSize()], 1, 1, state.clone());
    distance.distances(state, state, 1, new double[1]);
  }

  /** Transition: predicts states from actions. */
  public DynamicsModel dynamics() {
    return rollout;
  }

  /** Distance from one state to another, in steps. */
  public DistanceModel distance() {
    return distance;
  }

  /**
   * Returns the open-loop predictions of recorded windows.
   *
   * @param episodes with actions, each long enough
   * @param states their states
   */
  OpenLoop openLoop(EpisodeCache episodes, StateSequences states) {
    return new OpenLoop(config, parameters, new ActedSequences(states, episodes), rollout);
  }

  /**
   * Measures open-loop errors by probe and steps ahead, with the errors of the states themselves
   * and of copying the start, then loss and rank correlation of the distance with time.
   *
   * @param episodes with actions, each long enough
   * @param states their states
   */
  public Map<String, Double> metrics(EpisodeCache episodes, StateSequences states) {
    Map<String, Double> metrics = new LinkedHashMap<>(openLoop(episodes, states).metrics());
    metrics.putAll(DistanceStage.metrics(config, distance, states));
    return metrics;
  }
}
