package org.keyway.examples.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.plan.ActionSearch;
import org.keyway.planner.plan.ActionSearchConfig;
import org.keyway.planner.plan.FlatPlanner;
import org.keyway.planner.search.BoundsRule;
import org.keyway.planner.search.CrossEntropy;
import org.keyway.planner.search.CrossEntropyConfig;
import org.keyway.planner.search.SearchConfig;
import org.keyway.planner.time.Deadline;
import org.keyway.sim.pushing.PlayConfig;
import org.keyway.sim.wallpush.WallPushConfiguration;
import org.keyway.sim.wallpush.WallPushEnvironment;
import org.keyway.sim.wallpush.WallPushPlay;
import org.keyway.sim.wallpush.WallPushState;
import org.keyway.worldmodels.backend.Backend;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/**
 * Trains a small network of DL4J on the states of the wall-push world, and plans with it: the
 * pusher brings the puck to its goal.
 */
public final class PushWithDl4j {
  /** Numbers that change: the places of puck and pusher. The others describe wall and goal. */
  private static final int MOVING = 4;

  private static final int ACTION_SIZE = 2;
  private static final int UNITS = 96;
  private static final int BATCH = 256;
  private static final ActionSearchConfig SEARCH =
      new ActionSearchConfig(8, 3, 0.3, 0, new SearchConfig(100, 3, 1, BoundsRule.CLIP));

  private PushWithDl4j() {}

  /** Trains, then plays five episodes. */
  public static void main(String[] arguments) {
    Backend.start(1);
    MultiLayerNetwork network = train(1000, 20, 1);
    for (long seed = 1; seed <= 5; seed++) {
      int steps = drive(network, seed);
      System.out.println(
          "episode " + seed + (steps < 0 ? ": not at the goal" : ": at the goal after " + steps));
    }
  }

  /**
   * Learns from play: state and action side by side, [12], to the change of the places, [4].
   *
   * @param episodes number of recorded episodes, 30 steps each
   * @param epochs passes over them
   * @param seed seed of data and weights
   */
  static MultiLayerNetwork train(int episodes, int epochs, long seed) {
    List<DataSet> batches = batches(episodes, seed);
    MultiLayerConfiguration layers =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .updater(new Adam(new ExponentialSchedule(ScheduleType.EPOCH, 3e-3, 0.85)))
            .activation(Activation.RELU)
            .list()
            .layer(
                new DenseLayer.Builder().nIn(WallPushState.SIZE + ACTION_SIZE).nOut(UNITS).build())
            .layer(new DenseLayer.Builder().nOut(UNITS).build())
            .layer(
                new OutputLayer.Builder(LossFunction.L1)
                    .nOut(MOVING)
                    .activation(Activation.IDENTITY)
                    .build())
            .build();
    MultiLayerNetwork network = new MultiLayerNetwork(layers);
    network.init();
    Random order = new Random(seed);
    for (int epoch = 0; epoch < epochs; epoch++) {
      Collections.shuffle(batches, order);
      batches.forEach(network::fit);
      network.incrementEpochCount();
    }
    return network;
  }

  private static List<DataSet> batches(int episodes, long seed) {
    WallPushPlay play =
        new WallPushPlay(
            new WallPushPlay.Configuration(
                PlayConfig.DEFAULT, WallPushConfiguration.DEFAULT.withFrameSize(16)));
    List<float[]> inputs = new ArrayList<>();
    List<float[]> changes = new ArrayList<>();
    for (int episode = 0; episode < episodes; episode++) {
      FrameSequence recorded = play.generate(seed, episode);
      double[] states = Objects.requireNonNull(recorded.states());
      float[] actions = Objects.requireNonNull(recorded.actions());
      for (int frame = 0; frame + 1 < recorded.length(); frame++) {
        float[] input = new float[WallPushState.SIZE + ACTION_SIZE];
        float[] change = new float[MOVING];
        for (int k = 0; k < WallPushState.SIZE; k++) {
          input[k] = (float) states[frame * WallPushState.SIZE + k];
        }
        input[WallPushState.STEPS] = 0;
        System.arraycopy(actions, frame * ACTION_SIZE, input, WallPushState.SIZE, ACTION_SIZE);
        for (int k = 0; k < MOVING; k++) {
          change[k] = (float) states[(frame + 1) * WallPushState.SIZE + k] - input[k];
        }
        inputs.add(input);
        changes.add(change);
      }
    }
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(seed));
    List<DataSet> batches = new ArrayList<>();
    for (int first = 0; first + BATCH <= order.size(); first += BATCH) {
      List<Integer> chosen = order.subList(first, first + BATCH);
      batches.add(
          new DataSet(
              Nd4j.create(chosen.stream().map(inputs::get).toArray(float[][]::new)),
              Nd4j.create(chosen.stream().map(changes::get).toArray(float[][]::new))));
    }
    return batches;
  }

  /**
   * Drives the pusher until the goal is reached or the steps are used up.
   *
   * @param seed seed of the layout and of the search
   * @return number of control steps, -1 if the goal was not reached
   */
  static int drive(MultiLayerNetwork network, long seed) {
    WallPushEnvironment world = new WallPushEnvironment(WallPushConfiguration.DEFAULT);
    world.reset(seed);
    ActionSearch search =
        new ActionSearch(
            new NetworkDynamics(network::output, WallPushState.SIZE, ACTION_SIZE),
            world.cost(),
            world.bounds(),
            new CrossEntropy(CrossEntropyConfig.DEFAULT),
            SEARCH,
            seed);
    FlatPlanner planner = new FlatPlanner(search);
    while (!world.success() && !world.truncated()) {
      double[] state = Arrays.copyOf(world.observe().state(), WallPushState.SIZE);
      state[WallPushState.STEPS] = 0;
      world.step(planner.plan(state, world.goalState(), 1, Deadline.none()).action(0));
    }
    return world.success() ? world.steps() : -1;
  }
}
