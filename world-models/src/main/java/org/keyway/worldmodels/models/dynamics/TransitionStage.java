package org.keyway.worldmodels.models.dynamics;

import java.util.List;
import java.util.Map;
import org.keyway.worldmodels.latent.StepLength;
import org.keyway.worldmodels.nn.ActionGains;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.DifferentiatedGraph;
import org.keyway.worldmodels.nn.Elementwise;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.SeedStream;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.StageConfig;
import org.keyway.worldmodels.training.TrainingObjective;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Trains the transition on rollouts of L steps on its own predictions. The loss is the mean
 * distance between predicted and recorded states, not its square. With the square, unpredictable
 * events, such as the side on which a puck slips off, would outweigh the predictable steps. Step i
 * draws from (seed, 2, i).
 */
final class TransitionStage implements Stage {
  /** Keeps the distance differentiable at 0, in squared units of a state. */
  private static final double SMOOTH = 1e-4;

  private final DynamicsParts config;
  private final ActedSequences training;
  private final OpenLoop validation;
  private final DifferentiatedGraph graph;
  private final float[] starts;
  private final float[] actions;
  private final float[] actionGains;
  private final float[] targets;

  TransitionStage(
      DynamicsParts config,
      Parameters parameters,
      ActedSequences training,
      ActedSequences validation) {
    this.config = config;
    this.training = training;
    int size = training.states().size();
    double stepLength = StepLength.fit(parameters, training.states());
    actionGains = training.episodes().actionGains();
    ActionGains.put(parameters, actionGains);
    StateDynamics.fitProbes(config, parameters, training);
    int steps = config.transition().rolloutSteps();
    Transition transition =
        new Transition(config.transition(), size, training.actionSize(), stepLength);
    starts = new float[batch() * size];
    actions = new float[steps * batch() * training.actionSize()];
    targets = new float[steps * batch() * size];
    Network network = new Network(parameters);
    graph = network.differentiate(loss(network, transition), Transition.WEIGHTS::holds);
    Rollout rollout = new Rollout(parameters, transition, size, training.actionSize());
    this.validation = new OpenLoop(config, parameters, validation, rollout);
  }

  private SDVariable loss(Network network, Transition transition) {
    SameDiff g = network.graph();
    int steps = config.transition().rolloutSteps();
    int size = training.states().size();
    SDVariable state = network.input("starts", batch(), size);
    SDVariable acted = network.input("actions", steps, batch(), training.actionSize());
    SDVariable[] each = steps == 1 ? null : g.unstack(acted, 0, steps);
    SDVariable[] predicted = new SDVariable[steps];
    for (int step = 0; step < steps; step++) {
      SDVariable action = each == null ? g.squeeze(acted, 0) : each[step];
      state = transition.step(network, state, action);
      predicted[step] = state;
    }
    SDVariable all = steps == 1 ? predicted[0] : g.concat(0, predicted);
    SDVariable target = network.input("targets", (long) steps * batch(), size);
    SDVariable squared = Elementwise.squared(all.sub(target)).sum(1).add(SMOOTH);
    return g.math().sqrt(squared).mean();
  }

  @Override
  public String name() {
    return "transition";
  }

  @Override
  public List<TrainingObjective> objectives() {
    return List.of(TrainingObjective.of(graph, config()));
  }

  @Override
  public StageConfig config() {
    return config.transition().training();
  }

  @Override
  public int batch() {
    return config().batch();
  }

  @Override
  public void feed(int step) {
    training.draw(
        SeedStream.BATCHES.generator(config.seed(), step),
        batch(),
        config.transition().rolloutSteps(),
        actionGains,
        starts,
        targets,
        actions);
    Buffers.put(graph.array("starts"), starts);
    Buffers.put(graph.array("actions"), actions);
    Buffers.put(graph.array("targets"), targets);
  }

  @Override
  public Map<String, Double> validate() {
    return validation.metrics();
  }
}
