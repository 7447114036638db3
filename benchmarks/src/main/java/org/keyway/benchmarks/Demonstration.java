package org.keyway.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.sim.SequenceGenerator;

/**
 * Scripted episode to replay: typical use of a world, with alternating free motion and pushing.
 *
 * @param states the state before each action and after the last
 * @param actions the actions, one fewer than states
 */
record Demonstration(List<double[]> states, List<double[]> actions) {
  /** Returns the first sequences of a generator that provides actions and states. */
  static List<Demonstration> of(SequenceGenerator generator, long seed, int count) {
    List<Demonstration> demonstrations = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      demonstrations.add(of(generator.generate(seed, index)));
    }
    return demonstrations;
  }

  private static Demonstration of(FrameSequence sequence) {
    float[] recordedActions = sequence.actions();
    double[] recordedStates = sequence.states();
    if (recordedActions == null || recordedStates == null) {
      throw new IllegalArgumentException("A sequence without actions or states cannot be played");
    }
    List<double[]> states = new ArrayList<>();
    List<double[]> actions = new ArrayList<>();
    for (int frame = 0; frame < sequence.length(); frame++) {
      double[] state = new double[sequence.stateSize()];
      System.arraycopy(recordedStates, frame * state.length, state, 0, state.length);
      states.add(state);
      double[] action = new double[sequence.actionSize()];
      for (int i = 0; i < action.length; i++) {
        action[i] = recordedActions[frame * action.length + i];
      }
      actions.add(action);
    }
    return new Demonstration(states, actions.subList(0, actions.size() - 1));
  }

  /** First state. */
  double[] first() {
    return states.get(0);
  }

  /** Last state. */
  double[] last() {
    return states.get(states.size() - 1);
  }

  /** Total number of control steps of several demonstrations. */
  static int steps(List<Demonstration> demonstrations) {
    return demonstrations.stream().mapToInt(one -> one.actions.size()).sum();
  }

  /**
   * Returns the share of control steps in which an object moves.
   *
   * @param x index of the object's x in a state; its y follows
   */
  static double pushingShare(List<Demonstration> demonstrations, int x) {
    int pushing = 0;
    for (Demonstration one : demonstrations) {
      for (int step = 0; step < one.actions.size(); step++) {
        double[] before = one.states.get(step);
        double[] after = one.states.get(step + 1);
        if (before[x] != after[x] || before[x + 1] != after[x + 1]) {
          pushing++;
        }
      }
    }
    return pushing / (double) steps(demonstrations);
  }
}
