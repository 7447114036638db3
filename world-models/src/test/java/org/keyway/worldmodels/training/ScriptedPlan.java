package org.keyway.worldmodels.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.DifferentiatedGraph;
import org.keyway.worldmodels.nn.LossFunctions;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;

/** Two stages that pull a weight of their own each to noise around a number. */
final class ScriptedPlan implements TrainingPlan {
  static final int SIZE = 5;

  private final Parameters parameters = new Parameters(1);
  private final List<StageConfig> configs;
  private final IntFunction<Double> scores;
  private final int brokenAt;

  /**
   * @param config of both stages
   * @param scores what the n-th validation of a stage says, from 0; null for stages without
   *     criterion
   * @param brokenAt step at which the second stage is fed a NaN; -1 for never
   */
  ScriptedPlan(StageConfig config, IntFunction<Double> scores, int brokenAt) {
    this(List.of(config, config), scores, brokenAt);
  }

  /** With a configuration for each stage. */
  ScriptedPlan(List<StageConfig> configs, IntFunction<Double> scores, int brokenAt) {
    this.configs = configs;
    this.scores = scores;
    this.brokenAt = brokenAt;
  }

  @Override
  public List<String> stages() {
    return List.of("one", "two");
  }

  @Override
  public StageConfig training(int index) {
    return configs.get(index);
  }

  @Override
  public Stage stage(int index) {
    return new Scripted(index);
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  private final class Scripted implements Stage {
    private final int index;
    private final DifferentiatedGraph graph;
    private final List<Double> said = new ArrayList<>();

    Scripted(int index) {
      this.index = index;
      Network network = new Network(parameters);
      var weight = network.weight(name() + ".w", 1, 1, SIZE);
      graph =
          network.differentiate(
              LossFunctions.squaredError(weight, network.input("target", 1, SIZE)).sum(),
              name -> true);
    }

    @Override
    public String name() {
      return stages().get(index);
    }

    @Override
    public List<TrainingObjective> objectives() {
      return List.of(TrainingObjective.of(graph, config()));
    }

    @Override
    public StageConfig config() {
      return configs.get(index);
    }

    @Override
    public int batch() {
      return 1;
    }

    @Override
    public void feed(int step) {
      UniformRandomProvider random = Seeds.generator(1, index, step);
      float[] target = new float[SIZE];
      for (int i = 0; i < SIZE; i++) {
        target[i] = 3 * (index + 1) + random.nextFloat();
      }
      if (index == 1 && step == brokenAt) {
        target[2] = Float.NaN;
      }
      Buffers.put(graph.array("target"), target);
    }

    @Override
    public Map<String, Double> validate() {
      double score = scores == null ? 0 : scores.apply(said.size());
      said.add(score);
      return Map.of("score", score);
    }

    @Override
    public String criterion() {
      return scores == null ? "" : "score";
    }
  }
}
