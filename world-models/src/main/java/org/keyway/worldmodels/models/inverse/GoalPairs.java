package org.keyway.worldmodels.models.inverse;

import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.worldmodels.models.dynamics.ActedSequences;

/**
 * Recorded states, each with a later state of the same episode as its goal, and the action that was
 * taken in the state.
 */
final class GoalPairs {
  final float[] states;
  final float[] goals;
  final float[] actions;
  private final ActedSequences sequences;
  private final float[] actionGains;
  private final int count;

  /**
   * @param sequences recorded episodes
   * @param actionGains factor of each component of an action, [A]
   * @param count number of pairs
   */
  GoalPairs(ActedSequences sequences, float[] actionGains, int count) {
    this.sequences = sequences;
    this.actionGains = actionGains;
    this.count = count;
    states = new float[count * sequences.states().size()];
    goals = new float[states.length];
    actions = new float[count * sequences.actionSize()];
  }

  /**
   * Draws all pairs: states, goals [count, D] and scaled actions [count, A].
   *
   * @param fewest fewest steps from a state to its goal, 1 or more
   * @param most most steps; every number is as frequent, and no episode has fewer steps
   */
  void draw(UniformRandomProvider random, int fewest, int most) {
    int size = sequences.states().size();
    int actionSize = sequences.actionSize();
    for (int pair = 0; pair < count; pair++) {
      int steps = fewest + random.nextInt(most - fewest + 1);
      int first = sequences.states().draw(random, steps + 1);
      sequences.copyStates(first, 1, states, pair * size, 0);
      sequences.copyStates(first + steps, 1, goals, pair * size, 0);
      sequences.copyActions(first, 1, actions, pair * actionSize, 0);
    }
    for (int i = 0; i < actions.length; i++) {
      actions[i] *= actionGains[i % actionSize];
    }
  }
}
